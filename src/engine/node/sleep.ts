/**
 * DEBUG SLEEP: the whole node stops, as it does for any command that takes long.
 *
 *   sleepFor     Until then nothing runs, nothing is written, and no timer is looked at.
 *   wakes        It is over.
 *   isAsleep     Whoever would do something now does it then.
 *
 * What arrives meanwhile waits in its place; the command's own answer leaves when the node wakes.
 */
import { enter } from '../../base/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';

export function sleepFor({ loop, node }: { readonly loop: Loop; readonly node: Node }, us: number): void {
  if (!(us > 0) || !Number.isSafeInteger(loop.world.now + us)) return;
  node.sleepsUntil = (node.sleepsUntil ?? loop.world.now) + us;
  enter(loop.world.agenda, node.sleepsUntil, { kind: 'node-wakes', background: false, node: node.name });
}

export function wakes({ world }: Loop, node: Node): void {
  if (!isAsleep(world.now, node)) node.sleepsUntil = undefined;
}

export function isAsleep(now: number, { sleepsUntil }: Node): boolean {
  return sleepsUntil !== undefined && sleepsUntil > now;
}
