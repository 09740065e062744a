import { describe, expect, it } from 'vitest';
import type { Text } from '../base/index.ts';
import { RULES } from '../explain/rules.ts';
import { GALLERY } from './gallery.ts';
import { GLOSSARY } from './glossary.ts';
import { strayWords } from './stray-words.ts';

describe('the glossary', () => {
  it('has each id, each English and each Korean word once', () => {
    for (const key of ['id', 'en', 'ko'] as const) {
      expect(new Set(GLOSSARY.map((term) => term[key])).size).toBe(GLOSSARY.length);
    }
  });

  it('explains every word in a sentence of each language', () => {
    for (const { means } of GLOSSARY) {
      expect(means.en).toMatch(/\.$/);
      expect(means.ko).toMatch(/[가-힣].*[.요]$/);
    }
  });

  it('is kept to by itself, by the gallery, and by the names of the rules', () => {
    const texts: readonly Text[] = [
      ...GLOSSARY.map(({ means }) => means),
      ...GALLERY.flatMap(({ title, about }) => [title, about]),
      ...Object.values(RULES).map(({ name }) => name),
    ];
    expect(texts.flatMap(strayWords)).toEqual([]);
  });

  it('finds a text that calls a thing by another word', () => {
    expect(strayWords({ en: 'Two copies for one subscriber.', ko: '한 청취자에게 사본 두 개.' })).toEqual([
      'subscriber is 구독자: 한 청취자에게 사본 두 개.',
    ]);
    expect(strayWords({ en: 'The `channel` word is quoted.', ko: '따옴표 속의 말.' })).toEqual([]);
  });
});
