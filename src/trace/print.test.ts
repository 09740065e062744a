import { describe, expect, test } from 'vitest';
import { ascii, utf8 } from '../base/index.ts';
import type { Event, Happening } from './event.ts';
import { printBytes } from './print-bytes.ts';
import { printEvent, printHappening, printReply } from './print.ts';
import type { Packet } from './packet.ts';
import type { Reply } from './reply.ts';

const alice = { node: 'main', client: 'alice', connection: 3 };
const news = { table: 'pubsub_patterns', row: ascii('news.*'), channel: ascii('news.art'), payload: utf8('안녕 세상') } as const;
const bulk = (text: string): Reply => ({ type: 'bulk', value: utf8(text) });

function packet(carries: Packet['carries']): Packet {
  return {
    ...{ kind: 'packet', background: false, id: 8, from: 'main', to: 'alice', connection: 3 },
    ...{ sentAt: 250, arrivesAt: 500, bytes: 59, carries },
  };
}

const copy = packet({
  ...{ what: 'message', table: 'pubsub_patterns', row: ascii('news.*'), channel: ascii('news.art'), payload: ascii('hi') },
  reply: { type: 'push', items: ['pmessage', 'news.*', 'news.art', 'hi'].map(bulk) },
});

test('an event is a line: when, which, why, what', () => {
  const command: Happening = { kind: 'command-started', ...alice, name: 'publish', argv: [ascii('PUBLISH'), utf8('뉴스'), ascii('a b')] };
  const event: Event = { ...command, id: 12, at: 1_000_250, cause: 7 };
  expect(printEvent(event)).toBe('1.000250s  12<7  command-started  alice#3 at main  PUBLISH 뉴스 "a b"');
  expect(printEvent({ kind: 'wait-ended', id: 0, at: 0, cause: undefined })).toBe('0.000000s  0  wait-ended');
});

test.each<[Happening, string]>([
  [{ kind: 'client-added', client: 'a', spec: { name: 'a', node: 'main', resp: 3, latencyUs: 1_500 } }, 'a  on main  resp 3  latency 1.5ms'],
  [{ kind: 'client-disconnected', client: 'alice' }, 'alice'],
  [{ kind: 'latency-set', client: 'alice', latencyUs: 250 }, 'alice  250us'],
  [{ kind: 'card-placed', card: 'main', x: -1.5, y: 20 }, 'main  -1.5 20'],
  [{ kind: 'wait-started', until: 5_000_000 }, 'until 5.000000s'],
  [{ kind: 'line-typed', client: 'alice', line: 'PING\t"x"', prompt: '127.0.0.1:6379> ' }, 'alice  127.0.0.1:6379> PING\\u0009"x"'],
  [{ kind: 'line-printed', client: 'alice', text: 'one\ntwo' }, 'alice  one / two'],
  [{ kind: 'packet-sent', packet: copy }, 'main→alice  message >[pmessage, news.*, news.art, hi]  59B, arrives 0.000500s'],
  [{ kind: 'packet-arrived', packet: copy, shownAs: 'push', elapsedUs: 0 }, 'main→alice  message >[pmessage, news.*, news.art, hi]  push'],
  [
    { kind: 'packet-arrived', packet: packet({ what: 'reply', reply: { type: 'integer', value: 3 } }), shownAs: 'answer', elapsedUs: 510 },
    'main→alice  :3  answer after 510us',
  ],
  [{ kind: 'packet-lost', packet: packet({ what: 'command', argv: [ascii('PING')] }), why: 'connection-closed' }, 'main→alice  PING  connection-closed'],
  [{ kind: 'connection-closed', ...alice, why: 'quit' }, 'alice#3 at main  quit'],
  [{ kind: 'command-ended', ...alice, name: 'get', isError: true }, 'alice#3 at main  get  error'],
  [{ kind: 'row-looked-up', node: 'main', table: 'pubsub_channels', row: ascii(''), subscribers: 0 }, 'main  pubsub_channels ""  0 subscribed'],
  [
    { kind: 'pattern-tested', node: 'main', pattern: ascii('n*'), channel: ascii('news'), isMatch: true, subscribers: 2 },
    'main  n* news  matches, 2 subscribed',
  ],
  [{ kind: 'subscription-added', ...alice, ...news, isNew: false, count: 2 }, 'alice#3 at main  pubsub_patterns news.*  again, now 2'],
  [
    { kind: 'subscription-removed', ...alice, ...news, wasHeld: false, count: 0, why: 'asked' },
    'alice#3 at main  pubsub_patterns news.*  asked, never held, now 0',
  ],
  [{ kind: 'copy-queued', ...alice, ...news }, 'alice#3 at main  pubsub_patterns news.*  news.art "안녕 세상"'],
  [{ kind: 'receivers-counted', node: 'main', table: 'pubsub_channels', channel: ascii('c'), receivers: 3 }, 'main  pubsub_channels c  3'],
  [{ kind: 'message-missed', node: 'main', client: 'bob', ...news }, 'bob at main  pubsub_patterns news.*  news.art "안녕 세상"'],
  [{ kind: 'command-queued', ...alice, name: 'incr', argv: [ascii('INCR'), ascii('n')], place: 2 }, 'alice#3 at main  INCR n  as number 2'],
  [{ kind: 'key-changed', node: 'main', db: 0, key: ascii('queue:a'), event: 'lpush', type: 'list', holds: { type: 'list' } }, 'main  db 0 queue:a  lpush, a list'],
  [{ kind: 'key-changed', node: 'main', db: 3, key: ascii(''), event: 'del', type: undefined, holds: undefined }, 'main  db 3 ""  del, gone'],
  [{ kind: 'list-missing', ...alice, name: 'rpushx', db: 0, keys: [ascii('q')], refused: [ascii('a')] }, 'alice#3 at main  db 0 q  refused a'],
  [{ kind: 'key-expired', node: 'main', db: 0, key: ascii('k'), found: 'cycle' }, 'main  db 0 k  found by cycle'],
  [{ kind: 'db-flushed', node: 'main', db: 0, keys: 7 }, 'main  db 0  7 keys'],
  [{ kind: 'dbs-swapped', node: 'main', first: 0, second: 1 }, 'main  db 0 db 1'],
  [{ kind: 'bound-reached', bound: 'clients', limit: 200 }, 'clients  200'],
])('%j says what happened', (event, says) => {
  expect(printHappening(event)).toBe(`${event.kind}  ${says}`);
});

describe('bytes', () => {
  test.each([
    [ascii('news.art'), 'news.art'],
    [utf8('배송'), '배송'],
    [utf8('👨‍👩‍👧'), '👨‍👩‍👧'],
    [ascii(''), '""'],
    [ascii('a b'), '"a b"'],
    [ascii('say "hi" \\'), '"say \\"hi\\" \\\\"'],
    [ascii('a\nb\x00'), '"a\\nb\\x00"'],
    [ascii('\xff'), '"\\xff"'],
    [utf8('\u202ex'), '"\\xe2\\x80\\xaex"'],
  ])('%j stand as %s', (bytes, text) => {
    expect(printBytes(bytes)).toBe(text);
  });
});

test.each<[string, Reply]>([
  ['+OK', { type: 'simple', text: ascii('OK') }],
  ['-ERR no', { type: 'error', text: ascii('ERR no') }],
  [':9223372036854775807', { type: 'integer', value: 9223372036854775807n }],
  ['nil', { type: 'null' }],
  ['nil-array', { type: 'null-array' }],
  ['["a b", []]', { type: 'array', items: [bulk('a b'), { type: 'array', items: [] }] }],
  ['{k: ,1.5}', { type: 'map', entries: [[bulk('k'), { type: 'double', text: ascii('1.5') }]] }],
  ['~[#t]', { type: 'set', items: [{ type: 'boolean', value: true }] }],
  ['=txt:"x\\ny"', { type: 'verbatim', format: 'txt', text: ascii('x\ny') }],
])('%s is a reply in one line', (text, reply) => {
  expect(printReply(reply)).toBe(text);
});
