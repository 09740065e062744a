import { expect, it } from 'vitest';
import { splitLine } from './split-line.ts';

it.each<[string, string[]]>([
  ['', []],
  ['  \t ', []],
  ['PING', ['PING']],
  ['  SET  a\tb  ', ['SET', 'a', 'b']],
  ['ECHO ""', ['ECHO', '']],
  ['ECHO "a b"', ['ECHO', 'a b']],
  [String.raw`ECHO "\n\r\t\b\a\\\"\q"`, ['ECHO', '\n\r\t\b\x07\\"q']],
  [String.raw`ECHO "\x00\xfF\x4"`, ['ECHO', '\x00\xffx4']],
  [String.raw`ECHO 'it\'s \n'`, ['ECHO', "it's \\n"]],
  [String.raw`ECHO \x41 a\ b`, ['ECHO', '\\x41', 'a\\', 'b']],
  ['a"b c"', ['ab c']],
  ["a'b c'", ['ab c']],
  ['"a\'b"', ["a'b"]],
  ['ECHO 배', ['ECHO', '\xeb\xb0\xb0']],
  ['"배"', ['\xeb\xb0\xb0']],
])('%j splits into %j', (line, words) => {
  expect(splitLine(line)).toEqual(words);
});

it.each(['"open', "'open", '"a"b', "'a'b", 'x "', '"\\"', "'a\\'", '"a""b"'])('%j does not balance', (line) => {
  expect(splitLine(line)).toBeUndefined();
});
