import { describe, expect, it } from 'vitest';
import type { Text } from '../base/index.ts';
import { sentenceOf, whyOf } from '../explain/index.ts';
import { parse } from '../script/index.ts';
import { createSession } from '../session/index.ts';
import { LESSONS } from './course/index.ts';
import { GALLERY } from './gallery.ts';
import { GLOSSARY } from './glossary.ts';

/**
 * What a Korean text lacks of the words that its English has; a line for each. A light check: what stands in backticks,
 * in capitals or with a sign in it is a name, not a word.
 */
function strayWords(text: Text): string[] {
  const en = text.en
    .replace(/`[^`]*`/g, ' ')
    .replace(/\S*[*?\d-]\S*|\b[A-Z]{2,}\b/g, ' ')
    .toLowerCase();
  return GLOSSARY.filter((term) => term.isChecked && formsOf(term.en).test(en) && !text.ko.includes(term.ko)).map(
    (term) => `${term.en} is ${term.ko}: ${text.en} ${text.ko}`,
  );
}

function formsOf(word: string): RegExp {
  return new RegExp(`\\b(${word}s?|${word.replace(/y$/, 'ies')})\\b`);
}

/** All that is said in both languages anywhere in it. */
function textsOf(told: unknown): Text[] {
  if (typeof told !== 'object' || told === null) return [];
  if ('en' in told && 'ko' in told) return [told as Text];
  return Object.values(told).flatMap(textsOf);
}

describe('the glossary', () => {
  it('has each id, each English and each Korean word once', () => {
    for (const key of ['id', 'en', 'ko'] as const) {
      expect(new Set(GLOSSARY.map((term) => term[key])).size).toBe(GLOSSARY.length);
    }
  });

  it('explains every word in a sentence of each language', () => {
    for (const { means } of GLOSSARY) {
      expect(means.en).toMatch(/\.$/);
      expect(means.ko).toMatch(/[가-힣].*\.$/);
    }
  });

  it('is kept to by itself and by the gallery', () => {
    const texts: readonly Text[] = [
      ...GLOSSARY.map(({ means }) => means),
      ...GALLERY.flatMap(({ title, about }) => [title, about]),
    ];
    expect(texts.flatMap(strayWords)).toEqual([]);
  });

  it('is kept to by the course', () => {
    const texts = LESSONS.flatMap(textsOf);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.flatMap(strayWords)).toEqual([]);
  });

  it('is kept to by every explanation of what happens in the gallery', () => {
    const stray = new Set<string>();
    for (const { id, script } of GALLERY) {
      if (id === 'storm') continue;
      const session = createSession(parse(script).runs);
      // Where programs go on for ever, to the end of the lines.
      session.seekEnd();
      session.runs().forEach((_, run) => {
        const events = session.events(run, 0, 20_000);
        const context = {
          event: (at: number) => session.event(run, at),
          events: (from: number, to: number) => session.events(run, from, to),
          count: events.length,
          view: session.view(run),
        };
        expect(events.length).toBeGreaterThan(10);
        for (const event of events) {
          const { title, because, rule } = whyOf(event, context);
          for (const text of [title, ...because, rule.name, sentenceOf(event)]) {
            for (const line of strayWords(text)) stray.add(line);
          }
        }
      });
    }
    expect([...stray]).toEqual([]);
  });

  it('finds a text that calls a thing by another word', () => {
    expect(strayWords({ en: 'Two copies for one subscriber.', ko: '한 청취자에게 사본 두 개.' })).toHaveLength(1);
    expect(strayWords({ en: 'Two copies for one subscriber.', ko: '구독자 하나에 사본 두 개.' })).toEqual([]);
    expect(strayWords({ en: 'The name `channel` is quoted, event-1 too.', ko: '따옴표 속의 말.' })).toEqual([]);
  });
});
