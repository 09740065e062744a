/**
 * What programs of streams send, one command after the other: a worker that dies, another that is slow, a claimer, and a tray for what has been
 * delivered three times. The times are a tenth of those of the ready-made run; lessons/stream-apps.test.ts compares what comes of it.
 */
import { script, type Script } from '../steps.ts';

export const streamApps: readonly Script[] = [
  script(
    'stream-apps',
    `
pat> XGROUP CREATE orders g 0 MKSTREAM
ann> XREADGROUP GROUP g ann COUNT 1 BLOCK 0 STREAMS orders >
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
tray> XPENDING orders g IDLE 100 - + 10
pat> XADD orders 1-1 n 10
pat> XADD orders 2-1 n broken
pat> XADD orders 3-1 n 30
pat> XADD orders 4-1 n 2
# ann does the first, fails at the second
ann> INCRBY sum 10
ann> XACK orders g 1-1
ann> XREADGROUP GROUP g ann COUNT 1 BLOCK 0 STREAMS orders >
ann> INCRBY sum broken
wait 150ms
# dies with the third; late takes the fourth, and works for long
ann> XREADGROUP GROUP g ann COUNT 1 BLOCK 0 STREAMS orders >
ann> 1 QUIT
late> XREADGROUP GROUP g late COUNT 1 BLOCK 0 STREAMS orders >
pat> XPENDING orders g
wait 200ms
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
claim> INCRBY sum broken
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
wait 150ms
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
claim> INCRBY sum 30
claim> XACK orders g 3-1
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
claim> INCRBY sum 2
claim> XACK orders g 4-1
# late has done it as well
late> INCRBY sum 2
late> XACK orders g 4-1
wait 250ms
claim> XAUTOCLAIM orders g claim 300 0 COUNT 1
claim> INCRBY sum broken
wait 150ms
tray> XPENDING orders g IDLE 100 - + 10
tray> XADD orders:dead * entry 2-1 tries 3
tray> XACK orders g 2-1
pat> GET sum
pat> XPENDING orders g
pat> XLEN orders
pat> XLEN orders:dead
pat> XAUTOCLAIM orders g claim 0 0
pat> XPENDING orders g IDLE 100 - + 10
pat> XREADGROUP GROUP g pat STREAMS orders 0
pat> XREAD STREAMS orders 4-1
`,
  ),
];
