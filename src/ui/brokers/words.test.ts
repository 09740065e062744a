import { describe, expect, it } from 'vitest';
import { BROKER_WORDS, fill } from './words.ts';

type Tree = { readonly [key: string]: string | Tree };

function texts(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as const] : texts(value, `${path}${key}.`)));
}

const slots = (text: string): readonly string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort();

describe('the words of the brokers', () => {
  const english = new Map(texts(BROKER_WORDS.en));

  it.each(texts(BROKER_WORDS.ko))('say in Korean what they say in English: %s', (path, korean) => {
    expect(slots(korean)).toEqual(slots(english.get(path) ?? ''));
    expect(korean.trim()).not.toBe('');
  });

  it('have all their places filled, or leave them to be seen', () => {
    expect(fill('{{a}} of {{b}}', { a: 1, b: '2' })).toBe('1 of 2');
    expect(fill('{{a}}', {})).toBe('{{a}}');
  });
});
