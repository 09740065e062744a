import { expect, it } from 'vitest';
import { screenOf } from './screen.ts';

it.each<[string, string, string[]]>([
  ['a line drawn again and again is one line', '\r\x1b[0K> P\r\x1b[3C\r\x1b[0K> PI\r\x1b[4C\r\nPONG\r\n> ', ['> PI', 'PONG', '>']],
  ['a hint that was erased is gone', '> SUB \x1b[0;90;49mchannel\x1b[0m\r\x1b[6C\r\x1b[0K> SUB a', ['> SUB a']],
  ['what only stood there for a while is gone', '\x1b[1;90mReading\r\x1b[0m\x1b[K1) "message"\r\n', ['1) "message"', '']],
  ['clear takes all that was above', 'old\r\n> clear\r\n\x1b[H\x1b[2J\r\x1b[0K> new', ['> new']],
  ['bytes are read as UTF-8', '> \xeb\xb0\xb0', ['> 배']],
])('%s', (_name, bytes, lines) => {
  expect(screenOf(bytes)).toEqual(lines);
});
