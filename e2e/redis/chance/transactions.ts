/** Transactions. */
import { key, line, list, one, payload, type Weighted } from './words.ts';

/**
 * No HELLO: where it changes the protocol inside EXEC, real servers write one array in two protocols, and Fanout in one.
 */
export const TRANSACTIONS: Weighted[] = [
  line(12, one('MULTI', 'MULTI', 'EXEC', 'EXEC', 'DISCARD', 'UNWATCH', 'EXEC x', 'FOO', 'RESET')),
  line(4, list(key, 1).map((rest) => `WATCH${rest}`)),
  line(2, 'PUBLISH c', payload),
  line(1, one('SUBSCRIBE c', 'SUBSCRIBE c d', 'UNSUBSCRIBE c', 'PING', 'CLIENT INFO', 'FLUSHDB ASYNC')),
];
