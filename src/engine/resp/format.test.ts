import { expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { decode, newDecoder } from './decode.ts';
import { elapsedSuffix, formatRaw, formatReply } from './format.ts';

/** Each was printed by redis-cli 8.0.2 in a pty, for the bytes that stand beside it. */
const PRINTED: readonly [string, string][] = [
  ['+OK\r\n', 'OK'],
  ['-ERR no\r\n', '(error) ERR no'],
  [':1\r\n', '(integer) 1'],
  ['$-1\r\n', '(nil)'],
  ['*-1\r\n', '(nil)'],
  ['_\r\n', '(nil)'],
  ['*0\r\n', '(empty array)'],
  ['%0\r\n', '(empty hash)'],
  ['~0\r\n', '(empty set)'],
  [',3.141\r\n', '(double) 3.141'],
  ['#t\r\n', '(true)'],
  ['#f\r\n', '(false)'],
  ['=8\r\ntxt:a\nb!\r\n', 'a\nb!'],
  ['$12\r\na\n"\\\x00\xff\x07\b\t\r~\x7f\r\n', String.raw`"a\n\"\\\x00\xff\a\b\t\r~\x7f"`],
  ['>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$6\r\n\xeb\xb0\xb0\xec\x86\xa1\r\n', '1) "message"\n2) "a"\n3) "\\xeb\\xb0\\xb0\\xec\\x86\\xa1"'],
  ['%2\r\n:0\r\n#f\r\n:1\r\n#t\r\n', '1# (integer) 0 => (false)\n2# (integer) 1 => (true)'],
  ['~2\r\n:0\r\n+a\r\n', '1~ (integer) 0\n2~ a'],
  ['*1\r\n*1\r\n*1\r\n:1\r\n', '1) 1) 1) (integer) 1'],
  [
    '*2\r\n*10\r\n:1\r\n:2\r\n:3\r\n:4\r\n:5\r\n:6\r\n:7\r\n:8\r\n:9\r\n*0\r\n~2\r\n+x\r\n+y\r\n',
    [
      '1)  1) (integer) 1',
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `    ${n}) (integer) ${n}`),
      '   10) (empty array)',
      '2) 1~ x',
      '   2~ y',
    ].join('\n'),
  ],
  ['%1\r\n+k\r\n*1\r\n:1\r\n', '1# k => 1) (integer) 1'],
  ['%1\r\n+k\r\n%2\r\n+a\r\n:1\r\n+b\r\n:2\r\n', '1# k => \n   1# a => (integer) 1\n   2# b => (integer) 2'],
  ['%1\r\n+k\r\n~2\r\n:1\r\n:2\r\n', '1# k => \n   1~ (integer) 1\n   2~ (integer) 2'],
  [
    '%1\r\n$4\r\nping\r\n%3\r\n$5\r\nsince\r\n$5\r\n1.0.0\r\n$9\r\narguments\r\n*1\r\n%2\r\n$4\r\nname\r\n$7\r\nmessage\r\n$5\r\nflags\r\n~1\r\n+optional\r\n$4\r\nargs\r\n*0\r\n',
    [
      '1# "ping" => ',
      '   1# "since" => "1.0.0"',
      '   2# "arguments" => ',
      '      1) 1# "name" => "message"',
      '         2# "flags" => 1~ optional',
      '   3# "args" => (empty array)',
    ].join('\n'),
  ],
];

it.each(PRINTED)('%j is printed as redis-cli prints it', (bytes, text) => {
  const [reply] = decode(newDecoder(), ascii(bytes));
  expect(reply && formatReply(reply)).toBe(text);
});

it.each<[Reply, string | undefined]>([
  [{ type: 'bulk', value: ascii('id=1\nid=2\n') }, 'id=1\nid=2'],
  [{ type: 'verbatim', format: 'txt', text: ascii('id=1\n') }, 'id=1'],
  [{ type: 'bulk', value: ascii('') }, undefined],
  [{ type: 'error', text: ascii('ERR syntax error') }, 'ERR syntax error'],
])('%j is printed raw', (reply, text) => {
  expect(formatRaw(reply)).toBe(text);
});

it.each<[number, string | undefined]>([
  [0, undefined],
  [499_999, undefined],
  [500_000, '(0.50s)'],
  [505_000, '(0.51s)'],
  [625_000, '(0.62s)'],
  [875_000, '(0.88s)'],
  [5_000_400, '(5.00s)'],
  [61_239_000, '(61.24s)'],
])('after %i µs redis-cli adds %s', (us, text) => {
  expect(elapsedSuffix(us)).toBe(text);
});
