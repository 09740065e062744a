/** Pub/Sub, and what a connection may ask beside it. */
import { line, list, one, payload, type Weighted } from './words.ts';

const channel = one('a', 'b', 'ab', 'A', '""', '배', '"\\x00\\xff"');
const pattern = one('a*', '*', '?', '[ab]', '[^a]', 'b', '""', '배*', '\\\\a', 'a**b');

export const PUBSUB: Weighted[] = [
  line(4, list(channel, 0).map((rest) => `SUBSCRIBE${rest}`)),
  line(4, list(pattern, 0).map((rest) => `psubscribe${rest}`)),
  line(2, list(channel, 0).map((rest) => `SSUBSCRIBE${rest}`)),
  line(2, list(channel, 0).map((rest) => `UNSUBSCRIBE${rest}`)),
  line(2, list(pattern, 0).map((rest) => `PUnsubscribe${rest}`)),
  line(1, list(channel, 0).map((rest) => `SUNSUBSCRIBE${rest}`)),
  line(8, 'PUBLISH', channel, payload),
  line(3, 'SPUBLISH', channel, payload),
  line(2, 'PUBSUB CHANNELS', pattern),
  line(2, list(channel, 0).map((rest) => `PUBSUB NUMSUB${rest}`)),
  line(1, list(channel, 0).map((rest) => `PUBSUB SHARDNUMSUB${rest}`)),
  line(
    4,
    one(
      ...['PUBSUB NUMPAT', 'PUBSUB SHARDCHANNELS', 'PUBSUB', 'PING', 'PING x', 'PING x y', 'ECHO x', 'ECHO', 'FOO x'],
      ...['HELLO', 'HELLO 2', 'HELLO 3', 'HELLO 3 SETNAME n', 'HELLO 4', 'RESET', 'RESET x', 'SELECT 3', 'SELECT 77'],
      ...['CLIENT SETNAME m', 'CLIENT GETNAME', 'CLIENT INFO', 'CLIENT LIST', 'CLIENT LIST TYPE pubsub', 'CLIENT x'],
    ),
  ),
];
