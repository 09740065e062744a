import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../base/index.ts';
import { parse, print } from '../script/index.ts';
import { GALLERY, scriptOf } from './gallery.ts';

describe('the gallery', () => {
  it('has at least six runs, each with its own id', () => {
    expect(GALLERY.length).toBeGreaterThanOrEqual(6);
    expect(new Set(GALLERY.map((run) => run.id)).size).toBe(GALLERY.length);
  });

  it.each(GALLERY)('$id: is a script without a mistake, in its canonical form, in both languages', (run) => {
    for (const language of LANGUAGES) {
      const script = scriptOf(run, language);
      const parsed = parse(script);
      expect(parsed.mistakes).toEqual([]);
      expect(print(parsed.runs)).toBe(script);
      expect(parsed.runs[0]?.scenario.title).toBe(run.title[language]);
    }
    expect(run.script).toBe(scriptOf(run, 'en'));
  });

  it.each(GALLERY)('$id: is the same run in both languages but for its words', (run) => {
    const [en, ko] = LANGUAGES.map((language) =>
      parse(scriptOf(run, language)).runs.map(({ scenario, inputs }) => ({
        scenario: { ...scenario, title: '' },
        inputs: inputs.map((input) => (input.kind === 'remarked' ? { kind: input.kind } : input)),
      })),
    );
    expect(en).toEqual(ko);
  });
});
