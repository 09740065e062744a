/** Every lesson is played to its end in both languages: its questions have answers, its expectations hold, its challenge can be won, and not by doing nothing. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../base/index.ts';
import { parse, print } from '../../script/index.ts';
import { createSession } from '../../session/index.ts';
import { isEffect, type Act, type Event, type Run } from '../../trace/index.ts';
import { GLOSSARY } from '../glossary.ts';
import { isSame } from './checks.ts';
import { LESSONS } from './course.ts';
import { EXAMPLE } from './example.ts';
import { judge, progressOf } from './judge.ts';
import type { Lesson } from './lesson.ts';
import { lessonText } from './lesson-text.ts';
import { readLesson } from './read-lesson.ts';

interface Played {
  readonly events: readonly Event[];
  /** How many events there were before each input. */
  readonly before: readonly number[];
  readonly unmet: readonly unknown[];
}

/** A run played to where it stands still; apps are given a minute. */
function played(run: Run): Played {
  const session = createSession([run]);
  session.play();
  for (let i = 0; i < 400 && !session.store.getState().isStandingStill && session.view(0).now < 600e6; i++) session.frame(1e6);
  const events: Event[] = [];
  for (let from = 0; from < session.view(0).emitted; from += 20_000) events.push(...session.events(0, from, from + 20_000));
  const checks = session.checks(0);
  const unmet = run.inputs.flatMap((input, i) => (input.kind === 'output-expected' && !checks.get(i)?.isMet ? [checks.get(i) ?? { input, never: 'checked' }] : []));
  return { events, before: run.inputs.map((_, i) => session.eventsBefore(0, i) ?? events.length), unmet };
}

function inChallenge({ challenge }: Lesson, acts: readonly Act[]): readonly boolean[] {
  if (!challenge) return [];
  return progressOf(challenge, played({ ...challenge.run, inputs: [...challenge.run.inputs, ...acts] }).events);
}

/** Lines as a person types them into this sandbox. */
function typed({ challenge }: Lesson, lines: string): readonly Act[] {
  const names = challenge?.run.scenario.clients.map(({ name }) => `client ${name}`) ?? [];
  const nodes = challenge?.run.scenario.nodes.map(({ name }) => `server ${name}`) ?? [];
  const { runs, mistakes } = parse([...nodes, ...names, '', ...lines.trim().split('\n')].join('\n'));
  expect(mistakes).toEqual([]);
  return runs[0].inputs.filter(isEffect);
}

describe.each([...LESSONS, EXAMPLE])('lesson $id', (source) => {
  it.each(LANGUAGES)('reads as a script and as a lesson without a mistake, in its canonical form (%s)', (language) => {
    const text = lessonText(source, language);
    const { runs, mistakes } = parse(text);
    expect(mistakes).toEqual([]);
    expect(print(runs)).toBe(text);
    const read = readLesson(runs);
    expect(read.mistakes).toEqual([]);
    expect(read.lesson.steps).toHaveLength(source.steps.length);
    expect(read.lesson.steps.map(({ ask }) => ask?.text)).toEqual(source.steps.map(({ ask }) => ask?.text[language]));
    expect(read.lesson.challenge?.goal).toBe(source.challenge.goal[language]);
  });

  it.each(LANGUAGES)('plays to its end; what it expects holds, and each question has an answer (%s)', (language) => {
    const { lesson } = readLesson(parse(lessonText(source, language)).runs);
    for (const run of lesson.runs) expect(played(run).unmet).toEqual([]);
    const { events, before } = played(lesson.runs[0]);
    for (const { ask, from, to } of lesson.steps) {
      if (!ask) continue;
      const upTo = events.slice(0, before[to] ?? events.length);
      const { right } = judge(ask, '', upTo, before[from] ?? 0);
      expect(right, ask.text).not.toBe('');
      if (ask.kind.what === 'one') expect(right, ask.text).toHaveLength(1);
      if (ask.kind.what === 'several') expect((right as readonly number[]).length, ask.text).toBeGreaterThan(0);
      expect(judge(ask, right, upTo, before[from] ?? 0).isRight).toBe(true);
      // A wrong answer is answered by why.
      for (const wrong of ask.wrong) expect(judge(ask, wrong.answer, upTo, before[from] ?? 0)).toMatchObject({ isRight: false, because: wrong.because });
      if (ask.kind.what === 'answer') expect(judge(ask, '987654', upTo, before[from] ?? 0).because).toBeDefined();
    }
  });

  it('has a challenge that its solution solves, and neither nothing nor its typical attempts', () => {
    const { lesson } = readLesson(parse(lessonText(source, 'en')).runs);
    expect(inChallenge(lesson, lesson.challenge?.solution.map(({ act }) => act) ?? [])).toEqual(source.challenge.checks.map(() => true));
    expect(inChallenge(lesson, [])).toContain(false);
    for (const wrong of source.challenge.wrong) expect(inChallenge(lesson, typed(lesson, wrong)), wrong).toContain(false);
  });
});

describe('the course', () => {
  it('looks ahead nowhere: what a lesson needs has been taught, and is a word of the glossary', () => {
    const words = new Set(GLOSSARY.map(({ id }) => id));
    const taught = new Set<string>();
    for (const { id, needs, teaches } of LESSONS) {
      expect(needs.filter((word) => !taught.has(word)), `${id} needs`).toEqual([]);
      expect([...needs, ...teaches].filter((word) => !words.has(word)), `${id} names`).toEqual([]);
      for (const word of teaches) taught.add(word);
    }
  });
});

it.each([
  ['03', '3', true],
  ['(integer) 3', '3', true],
  ['nil', '(nil)', true],
  ['ann,  ben', 'ann ben', true],
  ['ann ben', 'ben ann', false],
  ['9007199254740993', '9007199254740992', false],
  ['', '(nil)', false],
])('an answer %j to what is %j is right: %s', (given, right, isRight) => {
  expect(isSame(given, right)).toBe(isRight);
});
