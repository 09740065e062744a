import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACT_LINES, MARK_LINES, WORD_LINES } from './act-lines.ts';
import { HEADER_LINES } from './header-lines.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { WORKLOAD_ACT_LINES, WORKLOAD_HEADER_LINES } from './workload-lines.ts';
import { WORKLOAD_EXAMPLE } from './workload.ts';

const README = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const blocks = [...README.matchAll(/^```fanout\n(.*?)^```$/gms)].map((found) => found[1] ?? '');
const spoken = [...README.matchAll(/^\|[^|]*\| `([^`]+)` \|/gm)].map((found) => found[1] ?? '');

const ofWorkload = [WORKLOAD_EXAMPLE, ...WORKLOAD_HEADER_LINES.flatMap(({ examples: shown }) => shown), ...Object.values(WORKLOAD_ACT_LINES).map(({ example }) => example)];
const examples = Object.values(ACT_LINES).flatMap((line) => line.examples);
const headerExamples = ['title  One message, two deliveries', ...HEADER_LINES.map(({ example }) => example)];

test.each(blocks.map((block) => [block]))('a script in README is canonical:\n%s', (block) => {
  const { runs, mistakes } = parse(block);
  expect(mistakes).toEqual([]);
  expect(print(runs)).toBe(block);
});

test('README shows each line of the language, and no other', () => {
  const beside = 'beside The same, with 7.0';
  expect(spoken.toSorted()).toEqual([...headerExamples, beside, ...examples.filter((line) => line !== ''), ...ofWorkload].toSorted());
});

describe('an example prints back as it was', () => {
  test.each(examples.map((line) => [line]))('%s', (line) => {
    const text = `redis  8.0\nserver main\nserver copy\nclient alice\n\n# above\n${line}\n`;
    const { runs, mistakes } = parse(text);
    expect(mistakes).toEqual([]);
    expect(runs[0].inputs).toHaveLength(2);
    expect(print(runs)).toBe(text);
  });

  test.each(headerExamples.map((line) => [line]))('%s', (line) => {
    const { runs, mistakes } = parse(line.startsWith('topic') ? `broker kafka\n${line}` : line);
    expect(mistakes).toEqual([]);
    expect(print(runs).split('\n')).toContain(line);
  });

  test.each(ofWorkload.map((line) => [line]))('of a workload: %s', (line) => {
    const isAct = /^(?:add|crash|restart)/.test(line);
    const text = line === WORKLOAD_EXAMPLE ? `${line}\nredis  8.0\n` : `workload\nredis  8.0\n${isAct ? '\n' : ''}${line}\n`;
    const { runs, mistakes } = parse(text);
    expect(mistakes).toEqual([]);
    expect(print(runs)).toBe(text);
  });
});

test('keywords and marks have one meaning each', () => {
  const lines = Object.values(ACT_LINES);
  expect(WORD_LINES.size).toBe(lines.filter(({ by }) => by === 'word').length);
  expect(MARK_LINES.size).toBe(lines.flatMap((line) => (line.by === 'mark' ? line.marks : [])).length);
  const shared = HEADER_LINES.map(({ word }) => word).filter((word) => WORD_LINES.has(word));
  // A card may stand somewhere from the beginning, and be moved later.
  expect(shared).toEqual(['place']);
});
