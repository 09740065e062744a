/** What a server says of replicas and scripts that it does not have, and what a monitor may do. */
import { line, one, type Weighted } from './words.ts';

const number = one('0', '1', '-1', '2', 'x', '""', '9223372036854775808');

/** Without a wait that has no end: WAIT for a replica stands only where EXEC or the time ends it. */
export const SERVER: Weighted[] = [
  line(2, 'WAIT', one('0', '-1', 'x', '4294967296'), one('0', '1000', '-1', 'x', '1.5')),
  line(1, 'WAITAOF', one('0', '1', '2', '-1', 'x'), one('0', '-1', 'x'), one('0', '-1', 'x')),
  line(1, 'SCRIPT EXISTS', number, number),
  line(1, 'SCRIPT FLUSH', one('', 'SYNC', 'ASYNC', 'x', 'SYNC x')),
  line(1, 'FUNCTION FLUSH', one('', 'SYNC', 'ASYNC', 'x', 'SYNC x')),
  line(1, 'FUNCTION LIST', one('', 'WITHCODE', 'LIBRARYNAME', 'LIBRARYNAME a', 'x'), one('', 'WITHCODE', 'LIBRARYNAME b', 'x')),
  line(1, one('FUNCTION STATS', 'FUNCTION', 'SCRIPT', 'DEBUG', 'DEBUG SLEEP 0', 'DEBUG HELP', 'FUNCTION STATS x', 'WAIT', 'WAIT 0')),
];
