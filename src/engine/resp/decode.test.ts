import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { decode, newDecoder } from './decode.ts';
import { encodeReply } from './encode.ts';

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }).map(ascii);
const line = bytes.map((text) => ascii(text.replace(/[\r\n]/g, ' ')));
const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 4 },
    fc.record({ type: fc.constant('bulk' as const), value: bytes }),
    fc.record({ type: fc.constantFrom('simple' as const, 'error' as const), text: line }),
    fc.record({ type: fc.constant('integer' as const), value: fc.maxSafeInteger() }),
    fc.record({ type: fc.constant('null' as const) }),
    fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({ type: fc.constant('double' as const), text: fc.constantFrom(ascii('0.1'), ascii('-1e+20'), ascii('inf'), ascii('9.9999999999999995e-08')) }),
    fc.record({ type: fc.constant('verbatim' as const), format: fc.constant('txt'), text: bytes }),
    fc.record({
      type: fc.constantFrom('array' as const, 'set' as const, 'push' as const),
      items: fc.array(tie('reply'), { maxLength: 4 }),
    }),
    fc.record({
      type: fc.constant('map' as const),
      entries: fc.array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 3 }),
    }),
  ),
}));

it('what was encoded is decoded, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(reply, { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 8 }), (replies, cuts) => {
      const all = replies.map((each) => encodeReply(each, 3)).join('');
      const at = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
      const decoder = newDecoder();
      const got = at.slice(1).flatMap((end, i) => decode(decoder, ascii(all.slice(at[i], end))));
      expect(decoder.broken).toBeUndefined();
      expect(got).toEqual(replies);
    }),
  );
});

it('both nulls of RESP2 are told apart', () => {
  expect(decode(newDecoder(), ascii('$-1\r\n*-1\r\n'))).toEqual([{ type: 'null' }, { type: 'null-array' }]);
});

it('a number that does not fit 53 bits stays exact', () => {
  expect(decode(newDecoder(), ascii(':9223372036854775807\r\n'))).toEqual([{ type: 'integer', value: 9223372036854775807n }]);
});

it('an attribute is dropped, and the reply after it is kept', () => {
  const frames = decode(newDecoder(), ascii('|1\r\n+key\r\n:1\r\n*2\r\n:2\r\n|0\r\n:3\r\n'));
  expect(frames).toEqual([
    {
      type: 'array',
      items: [
        { type: 'integer', value: 2 },
        { type: 'integer', value: 3 },
      ],
    },
  ]);
});

it.each(['hello\r\n', ':x\r\n', '$-2\r\n', '$2\r\nabc\r\n', '*-5\r\n', '*1\r\n'.repeat(200)])(
  '%j is not RESP: nothing more is read',
  (text) => {
    const decoder = newDecoder();
    expect(decode(decoder, ascii(text))).toEqual([]);
    expect(decoder.broken).toBeDefined();
    expect(decode(decoder, ascii('+OK\r\n'))).toEqual([]);
  },
);
