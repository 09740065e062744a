import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ascii, copy, draw, OurMistake, textOf, utf8 } from './index.ts';

describe('bytes', () => {
  it('counts a Korean syllable as three bytes, as STRLEN does', () => {
    expect(utf8('배송').length).toBe(6);
  });

  it('encodes as TextEncoder does, lone surrogates too', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, (value) => {
        const encoded = [...new TextEncoder().encode(value)];
        expect([...utf8(value)].map((char) => char.charCodeAt(0))).toEqual(encoded);
      }),
    );
    expect(utf8('\ud800')).toBe(ascii('\xef\xbf\xbd'));
  });

  it('reads back what it encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(textOf(utf8(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['a lone continuation', '\x80', '\ufffd'],
    ['an overlong slash', '\xc0\xaf', '\ufffd\ufffd'],
    ['a sequence cut off', 'a\xed\x95', 'a\ufffd\ufffd'],
    ['a surrogate', '\xed\xa0\x80', '\ufffd\ufffd\ufffd'],
  ])('shows %s as what cannot be read, and goes on', (_, bytes, text) => {
    expect(textOf(ascii(bytes))).toBe(text);
  });
});

describe('draw', () => {
  it('answers the same question alike, and another one otherwise', () => {
    expect(draw(42, 'subscriber', 'news.art', 3)).toBe(draw(42, 'subscriber', 'news.art', 3));
    const answers = [draw(42, 'a', 'b'), draw(43, 'a', 'b'), draw(42, 'b', 'b'), draw(42, 'a', 'c'), draw(42, 'a', 'b', 1)];
    expect(new Set(answers).size).toBe(answers.length);
  });

  it('spreads evenly enough that no order is favoured', () => {
    let first = 0;
    for (let seed = 0; seed < 2_000; seed++) if (draw(seed, 'row', 'x', 0) < draw(seed, 'row', 'x', 1)) first++;
    expect(Math.abs(first - 1_000)).toBeLessThan(120);
  });
});

describe('copy', () => {
  it('equals structuredClone, and shares nothing that can change', () => {
    const world = { a: [1, { b: new Map([['k', new Set([1, 2])]]) }], c: undefined, d: 1n, e: null };
    const second = copy(world);
    expect(second).toEqual(structuredClone(world));
    expect(second.a).not.toBe(world.a);
    expect(second.a[1]).not.toBe(world.a[1]);
  });

  it('shares what is frozen, for it cannot change', () => {
    const record: { readonly key: string } = Object.freeze({ key: 'a' });
    const second = copy({ open: [record], closed: Object.freeze([record]) });
    expect(second.open[0]).toBe(record);
    expect(second.closed[0]).toBe(record);
    second.open.push(Object.freeze({ key: 'b' }));
    expect(second.closed).toHaveLength(1);
  });

  it('fails on what is not plain data', () => {
    expect(() => copy({ run: () => 1 })).toThrow(OurMistake);
    expect(() => copy({ at: new Error('x') })).toThrow(OurMistake);
  });
});
