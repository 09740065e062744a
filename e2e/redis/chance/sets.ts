/** Sets. What is picked by chance is picked only where there is no choice. */
import { key, line, list, one, value, type Weighted } from './words.ts';

const held = one('m', 'm', 't', 'k', 'l');
const member = one('a', 'b', '1', '2', '10', '-5', '01', '""', '배송', '9223372036854775807');

/** Nothing in them comes in an open order. */
export const SETS: Weighted[] = [
  line(5, 'SADD', held, list(member, 1)),
  line(1, 'SADD', held, value),
  line(3, 'SREM', held, list(member, 1)),
  line(2, 'SISMEMBER', held, member),
  line(1, 'SMISMEMBER', held, list(member, 1)),
  line(2, 'SCARD', held),
  line(3, 'SMOVE', held, held, member),
  line(1, 'SPOP', held, one('0', '-1', 'x', '1 2')),
  line(1, 'SRANDMEMBER', held, one('0', 'x', '1 2', '-9223372036854775808')),
  line(2, one('TYPE', 'OBJECT ENCODING', 'DEL'), held),
  line(1, one('RENAME', 'COPY'), key, held),
];

/** Compared as sets, each by itself: not inside EXEC, and not in a pipeline. */
export const WHOLE_SETS: Weighted[] = [
  line(3, 'SMEMBERS', held),
  line(1, 'SPOP', held, one('100', '9223372036854775807')),
  line(1, 'SRANDMEMBER', held, one('100', '9223372036854775807')),
];
