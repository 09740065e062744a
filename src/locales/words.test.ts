import { describe, expect, it } from 'vitest';
import { en } from './index.ts';
import { course as koreanCourse } from './course.ko.ts';
import { course as englishCourse } from './course.en.ts';
import { ko } from './ko.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every text with its path. */
function texts(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : texts(value, `${path}${key}.`),
  );
}

function slots(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort();
}

describe.each([
  { of: 'the page', english: texts(en), korean: texts(ko) },
  { of: 'the course', english: texts(englishCourse), korean: texts(koreanCourse) },
])('the words of $of', ({ english: originals, korean: translated }) => {
  const english = new Map(originals);

  it.each(translated)('say in Korean what they say in English: %s', (path, korean) => {
    const original = english.get(path);
    expect(original).toBeDefined();
    expect(slots(korean)).toEqual(slots(original ?? ''));
    expect(korean.trim()).not.toBe('');
  });
});
