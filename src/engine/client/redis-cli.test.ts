import { describe, expect, it } from 'vitest';
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { connectionLost, frameRead, greeting, interrupted, lineSent, monitorsSince, newCli, promptOf, takeLine, type Cli } from './redis-cli.ts';

const ADDRESS = '127.0.0.1:6379';
const OK: Reply = { type: 'simple', text: ascii('OK') };
const ERROR: Reply = { type: 'error', text: ascii('ERR no') };
const frame = (type: 'array' | 'push', kind: string, row: string, count = 1): Reply => ({
  type,
  items: [
    { type: 'bulk', value: ascii(kind) },
    { type: 'bulk', value: ascii(row) },
    { type: 'integer', value: count },
  ],
});
const helpFor = (topic: readonly string[]): string => `help for ${topic.join(' ')}`;
const take = (cli: Cli, line: string) => takeLine(cli, line, helpFor);

/** Types a line at 0, and reads the replies at 1, 2, 3 … µs: how each is shown, and whether the prompt is free. */
function converse(cli: Cli, line: string, ...replies: readonly Reply[]): string[] {
  const taken = take(cli, line);
  if (taken.do !== 'send') throw new Error(`not sent: ${line}`);
  lineSent(cli, taken.argv, 0, taken.times);
  return replies.map((reply, i) => {
    const read = frameRead(cli, reply, i + 1);
    return `${read.shownAs}${read.isDone ? ' done' : ''}${read.again ? ' again' : ''}`;
  });
}

describe('a typed line', () => {
  it.each<[string, unknown]>([
    ['', { do: 'nothing' }],
    ['   ', { do: 'nothing' }],
    ['"open', { do: 'print', text: 'Invalid argument(s)' }],
    ['PING', { do: 'send', argv: ['PING'], times: 1 }],
    ['3 PING', { do: 'send', argv: ['PING'], times: 3 }],
    ['+2 PING', { do: 'send', argv: ['PING'], times: 2 }],
    ['1 quit', { do: 'send', argv: ['quit'], times: 1 }],
    ['2x PING', { do: 'send', argv: ['2x', 'PING'], times: 1 }],
    ['2', { do: 'send', argv: ['2'], times: 1 }],
    ['" 2" PING', { do: 'send', argv: ['PING'], times: 2 }],
    ['"" PING', { do: 'print', text: 'Invalid redis-cli repeat command option value.' }],
    ['""', { do: 'send', argv: [''], times: 1 }],
    ['0 PING', { do: 'print', text: 'Invalid redis-cli repeat command option value.' }],
    ['99999999999 PING', { do: 'print', text: 'Invalid redis-cli repeat command option value.' }],
    ['-1 PING', { do: 'print', text: 'Fanout repeats a line at most 1000 times.' }],
    ['Quit now', { do: 'close' }],
    ['EXIT', { do: 'close' }],
    ['clear', { do: 'clear' }],
    ['clear x', { do: 'send', argv: ['clear', 'x'], times: 1 }],
    ['help client list', { do: 'print', text: 'help for client list' }],
    ['2 ?', { do: 'print', text: 'help for ' }],
    ['restart', { do: 'print', text: "Use 'restart' only in Lua debugging mode." }],
    [':set hints', { do: 'nothing' }],
    [':set foo', { do: 'print', text: "unknown redis-cli preference 'foo'" }],
    [':foo', { do: 'print', text: "unknown redis-cli internal command ':foo'" }],
  ])('%j', (line, taken) => {
    expect(take(newCli(), line)).toEqual(taken);
  });
});

describe('the wait', () => {
  it('of an ordinary command ends with its reply, and tells how long it took', () => {
    const cli = newCli();
    lineSent(cli, [ascii('PING')], 100);
    expect(frameRead(cli, OK, 700)).toEqual({ shownAs: 'answer', isRaw: false, elapsedUs: 600, isDone: true, again: undefined });
    expect(cli.waitsFor).toBeUndefined();
  });

  it.each(['array', 'push'] as const)('of SUBSCRIBE ends with one confirmation for each channel (%s)', (type) => {
    const said = converse(
      newCli(),
      'subscribe a b',
      frame(type, 'subscribe', 'a'),
      frame(type, 'message', 'a'),
      frame(type, 'subscribe', 'b', 2),
      frame(type, 'message', 'b'),
    );
    expect(said).toEqual(['answer', 'push', 'answer done', 'push']);
  });

  it('of SUBSCRIBE ends with an error', () => {
    const cli = newCli();
    expect(converse(cli, 'SUBSCRIBE', ERROR)).toEqual(['answer done']);
    expect(cli.isSubscribed).toBe(false);
  });

  it('of UNSUBSCRIBE without names ends with the first confirmation; the others come as pushes', () => {
    const cli = newCli();
    converse(cli, 'SUBSCRIBE a b', frame('array', 'subscribe', 'a'), frame('array', 'subscribe', 'b', 2));
    const said = converse(cli, 'UNSUBSCRIBE', frame('array', 'unsubscribe', 'a'), frame('array', 'unsubscribe', 'b', 0));
    expect(said).toEqual(['answer done', 'push']);
  });

  it('of PING on RESP2 in subscribed mode is not ended by a message, but by the pong, which is an array too', () => {
    const cli = newCli();
    converse(cli, 'SUBSCRIBE a', frame('array', 'subscribe', 'a'));
    const pong: Reply = { type: 'array', items: [{ type: 'bulk', value: ascii('pong') }, { type: 'bulk', value: ascii('') }] };
    expect(converse(cli, 'PING', frame('array', 'message', 'a'), pong)).toEqual(['push', 'answer done']);
  });

  it('of a repeated line asks for the line to be sent again', () => {
    expect(converse(newCli(), '3 PING', OK, OK, OK)).toEqual(['answer again', 'answer again', 'answer done']);
  });

  it('of a pipeline ends with its last answer', () => {
    const cli = newCli();
    lineSent(cli, [ascii('PING')], 0);
    lineSent(cli, [ascii('SELECT'), ascii('3')], 5);
    expect(frameRead(cli, OK, 10)).toMatchObject({ isDone: false, elapsedUs: 10 });
    expect(frameRead(cli, OK, 10)).toMatchObject({ isDone: true, elapsedUs: 5 });
    expect(cli.db).toBe(3);
  });

  it.each([
    ['CLIENT LIST', true],
    ['client info', true],
    ['CLIENT ID', false],
  ])('of %s ends with a reply that is printed raw: %s', (line, isRaw) => {
    const cli = newCli();
    lineSent(cli, line.split(' ') as Bytes[], 0);
    expect(frameRead(cli, ERROR, 1).isRaw).toBe(isRaw);
  });
});

describe('the prompt', () => {
  it.each<[string, readonly [string, Reply][], string]>([
    ['a new one', [], '> '],
    ['after SELECT', [['SELECT 5', OK]], '[5]> '],
    ['after SELECT that failed', [['SELECT 99', ERROR]], '> '],
    ['in a transaction', [['MULTI', OK], ['SELECT 2', OK]], '[2](TX)> '],
    ['after a transaction that came to nothing', [['SELECT 1', OK], ['MULTI', OK], ['SELECT 2', OK], ['EXEC', { type: 'null' }]], '[1]> '],
    ['after EXEC', [['MULTI', OK], ['SELECT 2', OK], ['EXEC', { type: 'array', items: [OK] }]], '[2]> '],
    ['after DISCARD', [['MULTI', OK], ['DISCARD', OK]], '> '],
    ['when subscribed', [['SUBSCRIBE a', frame('push', 'subscribe', 'a')]], '(subscribed mode)> '],
    [
      'when everything is unsubscribed',
      [['SUBSCRIBE a', frame('array', 'subscribe', 'a')], ['UNSUBSCRIBE', frame('array', 'unsubscribe', 'a', 0)]],
      '(subscribed mode)> ',
    ],
    ['after RESET', [['SELECT 5', OK], ['SUBSCRIBE a', frame('push', 'subscribe', 'a')], ['RESET', OK]], '> '],
    ['after UNSUBSCRIBE of nothing', [['UNSUBSCRIBE a', frame('array', 'unsubscribe', 'a', 0)]], '> '],
  ])('%s', (_name, lines, end) => {
    const cli = newCli();
    for (const [line, reply] of lines) expect(converse(cli, line, reply)).toEqual(['answer done']);
    expect(promptOf(cli, ADDRESS)).toBe(ADDRESS + end);
  });
});

describe('a connection that the server closed', () => {
  it('is noticed with the next line, which is lost; the one after it connects again', () => {
    const cli = newCli();
    converse(cli, 'SELECT 2', OK);
    expect(connectionLost(cli, 'server')).toBeUndefined();
    expect(promptOf(cli, ADDRESS)).toBe('127.0.0.1:6379[2]> ');
    expect(take(cli, 'PING')).toEqual({ do: 'print', text: 'Error: Server closed the connection' });
    expect(promptOf(cli, ADDRESS)).toBe('not connected> ');
    expect(take(cli, 'PING')).toMatchObject({ do: 'send' });
    expect(greeting(cli, 3)).toEqual([['HELLO', '3'], ['SELECT', '2']]);
    expect(promptOf(cli, ADDRESS)).toBe('127.0.0.1:6379[2]> ');
  });

  it('is noticed at once while the prompt waits, or in subscribed mode', () => {
    const waiting = newCli();
    lineSent(waiting, [ascii('PING')], 0);
    const subscribed = newCli();
    converse(subscribed, 'SUBSCRIBE a', frame('array', 'subscribe', 'a'));
    for (const cli of [waiting, subscribed]) {
      expect(connectionLost(cli, 'server')).toBe('Error: Server closed the connection');
      expect(promptOf(cli, ADDRESS)).toBe('not connected> ');
      expect(cli.waitsFor).toBeUndefined();
    }
  });

  it('needs no word when it was the client that left', () => {
    const cli = newCli();
    lineSent(cli, [ascii('PING')], 0);
    expect(connectionLost(cli, 'client')).toBeUndefined();
    expect(promptOf(cli, ADDRESS)).toBe('not connected> ');
  });
});

describe('Ctrl+C', () => {
  it('starts redis-cli anew: db 0, no transaction, nothing awaited', () => {
    const cli = newCli();
    converse(cli, 'SELECT 5', OK);
    converse(cli, 'MULTI', OK);
    lineSent(cli, [ascii('BLPOP')], 0);
    connectionLost(cli, 'client');
    interrupted(cli, 0);
    expect(greeting(cli, 2)).toEqual([]);
    expect([promptOf(cli, ADDRESS), cli.waitsFor]).toEqual(['127.0.0.1:6379> ', undefined]);
  });

  it('knows whether MONITOR has the prompt: that redis-cli goes on too', () => {
    const cli = newCli();
    lineSent(cli, [ascii('MONITOR')], 7);
    expect([frameRead(cli, OK, 8).isDone, monitorsSince(cli)]).toEqual([false, 7]);
    connectionLost(cli, 'client');
    expect(monitorsSince(cli)).toBeUndefined();
  });

  it('keeps the db of one in subscribed mode, which goes on', () => {
    const cli = newCli();
    converse(cli, 'SELECT 5', OK);
    converse(cli, 'SUBSCRIBE a', frame('array', 'subscribe', 'a'));
    const { db } = cli;
    connectionLost(cli, 'client');
    interrupted(cli, db);
    expect(greeting(cli, 3)).toEqual([['HELLO', '3'], ['SELECT', '5']]);
    expect(promptOf(cli, ADDRESS)).toBe('127.0.0.1:6379[5]> ');
  });
});
