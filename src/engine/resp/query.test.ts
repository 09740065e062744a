import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import { newQuery, nextCommand, takeBytes, unreadLength } from './query.ts';

/** Everything that is understood of these chunks: commands joined by `|`, or the error. */
function read(chunks: readonly string[], isAuthenticated = true): string[] {
  const query = newQuery();
  const said: string[] = [];
  for (const chunk of chunks) {
    takeBytes(query, ascii(chunk));
    for (;;) {
      const next = nextCommand(query, isAuthenticated);
      if (next === undefined) break;
      said.push('protocolError' in next ? `! ${next.protocolError}` : next.join('|'));
    }
  }
  return said;
}

describe('a query', () => {
  it.each([
    ['*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\n', ['ECHO|hi']],
    ['PING\r\n', ['PING']],
    ['PING\n', ['PING']],
    ['PING\r\r\n', ['PING']],
    ['PING\rPING\r\n', ['PING|PING']],
    ['\r\n   \r\n*0\r\n*-5\r\nPING\r\n', ['PING']],
    ['PING "a\\x41\\n"\r\n', ['PING|aA\n']],
    ["PING 'a\\'b'\r\n", ["PING|a'b"]],
    ['PING a"b c"\r\n', ['PING|ab c']],
    ['PING\x0bhi\tyou\r\n', ['PING\x0bhi|you']],
    ['*1\rX$4\rYPINGzz*1\r\n$0\r\n\r\n', ['PING', '']],
    ['*2\r\n$4\r\nECHO\r\n$3\r\nabcde\r\n', ['ECHO|abc']],
    ['PING \xff\xfe\r\n', ['PING|\xff\xfe']],
    ['*1\r\n$14\r\nfourteen bytes\r\n', ['fourteen bytes']],
  ])('reads %j', (bytes, commands) => {
    expect(read([bytes])).toEqual(commands);
    // Cut anywhere, it says the same.
    for (let i = 1; i < bytes.length; i++) expect(read([bytes.slice(0, i), bytes.slice(i)])).toEqual(commands);
    expect(read(bytes.split(''))).toEqual(commands);
  });

  it.each([
    ['SET "a\r\n', 'unbalanced quotes in request'],
    ['SET "a"b c\r\n', 'unbalanced quotes in request'],
    ['x'.repeat(65_537), 'too big inline request'],
    ['*a\r\n', 'invalid multibulk length'],
    ['*+1\r\n', 'invalid multibulk length'],
    ['*01\r\n', 'invalid multibulk length'],
    ['*\r\n', 'invalid multibulk length'],
    ['*2147483648\r\n', 'invalid multibulk length'],
    [`*${'1'.repeat(65_537)}`, 'too big mbulk count string'],
    ['*1\r\nPING\r\n', "expected '$', got 'P'"],
    ['*1\r\n\r\n', "expected '$', got ' '"],
    ['*1\r\n\xffabc\r\n', "expected '$', got '\xff'"],
    ['*1\r\n$a\r\n', 'invalid bulk length'],
    ['*1\r\n$-1\r\n', 'invalid bulk length'],
    ['*1\r\n$\r\n', 'invalid bulk length'],
    ['*1\r\n$536870913\r\n', 'invalid bulk length'],
    [`*1\r\n$${'1'.repeat(65_537)}`, 'too big bulk count string'],
  ])('refuses %j, and reads nothing after it', (bytes, why) => {
    expect(read(['PING\r\n', bytes, 'PING\r\n'])).toEqual(['PING', `! ${why}`]);
  });

  it.each(['PING\0\r\nPING\r\n', '*1\0\r\n$4\r\nPING\r\n', '*1\r\n\0PING\r\n', '*1048577\r\n', 'x'.repeat(65_536)])(
    'waits for the end of %j',
    (bytes) => {
      expect(read([bytes])).toEqual([]);
    },
  );

  it('takes less from whoever has still to log in', () => {
    expect(read(['*11\r\n'], false)).toEqual(['! unauthenticated multibulk length']);
    expect(read(['*1\r\n$16385\r\n'], false)).toEqual(['! unauthenticated bulk length']);
    expect(read(['*1\r\n$4\r\nPING\r\n'], false)).toEqual(['PING']);
  });

  it.each([1, 2, 3, 1_000, 33_333])('joins a big argument that comes %i bytes at a time', (size) => {
    const big = 'abcdefghij'.repeat(size < 1_000 ? 4_000 : 100_000);
    const bytes = `*2\r\n$4\r\nECHO\r\n$${big.length}\r\n${big}\r\nPING\r\n`;
    const chunks: string[] = [];
    for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.slice(i, i + size));
    expect(read(chunks)).toEqual([`ECHO|${big}`, 'PING']);
  });

  it('knows how much of it is unread', () => {
    const query = newQuery();
    takeBytes(query, ascii('PING\r\nPI'));
    nextCommand(query, true);
    expect(unreadLength(query)).toBe(2);
  });
});
