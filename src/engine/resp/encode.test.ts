import { describe, expect, it } from 'vitest';
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { commandLength, encodeCommand, encodeReply, frameLength } from './encode.ts';

const bulk = (text: string): Reply => ({ type: 'bulk', value: ascii(text) });
const integer = (value: number | bigint): Reply => ({ type: 'integer', value });
const message: readonly Reply[] = [bulk('message'), bulk('a'), bulk('hi')];

const CASES: readonly [string, Reply, string, string][] = [
  ['simple', { type: 'simple', text: ascii('OK') }, '+OK\r\n', '+OK\r\n'],
  ['error', { type: 'error', text: ascii('ERR no') }, '-ERR no\r\n', '-ERR no\r\n'],
  ['integer', integer(-12), ':-12\r\n', ':-12\r\n'],
  ['large integer', integer(9223372036854775807n), ':9223372036854775807\r\n', ':9223372036854775807\r\n'],
  ['bulk', bulk('\x00\r\n\xff'), '$4\r\n\x00\r\n\xff\r\n', '$4\r\n\x00\r\n\xff\r\n'],
  ['null', { type: 'null' }, '$-1\r\n', '_\r\n'],
  ['null array', { type: 'null-array' }, '*-1\r\n', '_\r\n'],
  ['empty array', { type: 'array', items: [] }, '*0\r\n', '*0\r\n'],
  [
    'push',
    { type: 'push', items: message },
    '*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n',
    '>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n',
  ],
  ['set', { type: 'set', items: [integer(1)] }, '*1\r\n:1\r\n', '~1\r\n:1\r\n'],
  ['map', { type: 'map', entries: [[bulk('k'), integer(1)]] }, '*2\r\n$1\r\nk\r\n:1\r\n', '%1\r\n$1\r\nk\r\n:1\r\n'],
  ['double', { type: 'double', text: ascii('3.141') }, '$5\r\n3.141\r\n', ',3.141\r\n'],
  ['endless double', { type: 'double', text: ascii('-inf') }, '$4\r\n-inf\r\n', ',-inf\r\n'],
  ['boolean', { type: 'boolean', value: true }, ':1\r\n', '#t\r\n'],
  ['verbatim', { type: 'verbatim', format: 'txt', text: ascii('hi') }, '$2\r\nhi\r\n', '=6\r\ntxt:hi\r\n'],
];

describe.each(CASES)('%s', (_name, reply, resp2, resp3) => {
  it('is written as Redis writes it on RESP2 and on RESP3', () => {
    expect([encodeReply(reply, 2), encodeReply(reply, 3)]).toEqual([resp2, resp3]);
  });
  it('has its length told without being written', () => {
    expect([frameLength(reply, 2), frameLength(reply, 3)]).toEqual([resp2.length, resp3.length]);
  });
});

it('a command is an array of bulk strings, its length in bytes', () => {
  const argv: Bytes[] = [ascii('PUBLISH'), ascii('a'), ascii('\xeb\xb0\xb0')];
  expect(encodeCommand(argv)).toBe('*3\r\n$7\r\nPUBLISH\r\n$1\r\na\r\n$3\r\n\xeb\xb0\xb0\r\n');
  expect(commandLength(argv)).toBe(encodeCommand(argv).length);
});
