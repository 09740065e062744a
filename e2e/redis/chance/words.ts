/** What lines made by chance are put together from. Names are few, so that lines meet each other's keys. */
import fc from 'fast-check';

export type Line = fc.Arbitrary<string>;
export type Weighted = { weight: number; arbitrary: Line };

export const one = (...words: string[]): Line => fc.constantFrom(...words);
export const list = (word: Line, least: number, most = 3): Line =>
  fc.array(word, { minLength: least, maxLength: most }).map((words) => words.map((each) => ` ${each}`).join(''));
/** `SET k v`: words beside each other. */
export const line = (weight: number, ...words: (Line | string)[]): Weighted => ({
  weight,
  arbitrary: fc.tuple(...words.map((word) => (typeof word === 'string' ? fc.constant(word) : word))).map((all) => all.join(' ')),
});
export const maybe = (word: Line): Line => fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: word });

export const key = one('k', 'k', 'l', 'l', 'q', 's', 'n', '""');
export const value = one('a', 'b', 'c', '1', '10', '-1', '"two words"', '""', '배송', '"\\x00\\xff"', '3.5', '9223372036854775807');
export const number = one('0', '1', '2', '-1', '-2', '5', '-100', '100', 'x', '1.5', '01', '9223372036854775807', '-9223372036854775808', '9223372036854775808');
export const index = one('0', '1', '2', '-1', '-2', '-3', '10', '-10', 'x');
export const float = one('0.1', '-0.1', '3', '1e3', '1e-5', '.5', '5.', 'inf', 'x', '123456789.123456789', '1e30', '-7.25', '0x1p-3', '1e400');

export const payload = one('1', '"two words"', '""', '안녕', '"\\r\\n"');
