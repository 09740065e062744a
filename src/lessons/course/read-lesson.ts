/**
 * Runs as a lesson: the comments of a script are its steps. A comment behind something that happens begins the next step; comments that stand
 * together are its paragraphs, and those that begin with a word and a colon are its question (`ask:`, `answer:`, `option:`, `if 2:`,
 * `else:`). A run with a `challenge:` is the sandbox of the challenge.
 *
 * What does not make sense is left out and said, with the number of the input it stands at, as the reader of scripts does with lines.
 */
import type { Text } from '../../base/index.ts';
import { isEffect, type Input, type Run } from '../../trace/index.ts';
import { parse, type Mistake } from '../../script/index.ts';
import { readCheck } from './checks.ts';
import type { Challenge, Lesson, Option, Question, Step } from './lesson.ts';
import type { Measure } from './measure.ts';
import { readMeasure } from './measures.ts';

export interface LessonMistake {
  readonly run: number;
  /** The comment's place among the inputs of the run. */
  readonly input: number;
  readonly what: Text;
}

export interface ReadLesson {
  readonly lesson: Lesson;
  readonly mistakes: readonly LessonMistake[];
}

/** Any runs are a lesson; whether it has anything to say is another matter (`isLesson`). */
export function readLesson(runs: readonly Run[]): ReadLesson {
  const mistakes: LessonMistake[] = [];
  const sandbox = runs.findIndex(({ inputs }) => inputs.some((input) => wordOf(input)?.word === 'challenge'));
  const [first = runs[0], ...others] = runs.filter((_, i) => i !== sandbox);
  if (!first) throw new Error('a lesson without a run');
  const place = runs.indexOf(first);
  const steps = stepsOf(first, (input, what) => mistakes.push({ run: place, input, what }));
  const played = runs[sandbox];
  const challenge = sandbox < 0 || !played || played === first ? undefined : challengeOf(played, (input, what) => mistakes.push({ run: sandbox, input, what }));
  return { lesson: { title: first.scenario.title, runs: [first, ...others], steps, challenge }, mistakes };
}

/** Does it ask or challenge? A run that only tells something in its comments is none. */
export function isLesson(runs: readonly Run[]): boolean {
  return runs.some(({ inputs }) => inputs.some((input) => /^(ask|challenge)/.test(wordOf(input)?.word ?? '')));
}

const WITHOUT_IT: Text = { en: 'The lesson goes on without it.', ko: '레슨은 그 줄 없이 진행돼요.' };

/** What is wrong with a text as a lesson, by its lines; what is wrong with it as a script says `parse`. */
export function lessonMistakes(text: string): readonly Mistake[] {
  const { runs, lines } = parse(text);
  return readLesson(runs).mistakes.map(({ run, input, what }) => {
    const at = runs[run]?.inputs[input];
    return { line: (at && lines.get(at)) ?? 1, what, instead: WITHOUT_IT };
  });
}

type Say = (input: number, what: Text) => void;

/** `answer: reply pub` -> its word, and what stands behind it. */
function wordOf(input: Input): { readonly word: string; readonly rest: string } | undefined {
  if (input.kind !== 'remarked' || input.text === undefined) return undefined;
  const parts = /^(note|ask several|ask|answer|option|if [^:]{1,80}|else|challenge|check|hint|solution): *(.*)$/.exec(input.text);
  return parts ? { word: parts[1] ?? '', rest: parts[2] ?? '' } : undefined;
}

interface Draft {
  readonly paragraphs: string[];
  readonly notes: string[];
  readonly from: number;
  ask: DraftQuestion | undefined;
  hasLines: boolean;
}

interface DraftQuestion {
  readonly at: number;
  readonly text: string;
  readonly isSeveral: boolean;
  measure: Measure | undefined;
  readonly options: Option[];
  readonly wrong: { readonly answer: string; readonly because: string }[];
  otherwise: string | undefined;
}

function stepsOf({ inputs }: Run, say: Say): Step[] {
  const steps: Step[] = [];
  let draft: Draft | undefined;
  const close = (to: number): void => {
    if (!draft) return;
    const ask = draft.ask && questionOf(draft.ask, say);
    steps.push({ paragraphs: draft.paragraphs, notes: draft.notes, ask, from: draft.from, to });
  };
  inputs.forEach((input, i) => {
    if (input.kind === 'remarked') {
      if (input.text === undefined) return;
      if (!draft || draft.hasLines) {
        close(i);
        draft = { paragraphs: [], notes: [], from: i, ask: undefined, hasLines: false };
      }
      remark(draft, input, i, say);
    } else {
      draft ??= { paragraphs: [], notes: [], from: 0, ask: undefined, hasLines: false };
      draft.hasLines ||= isEffect(input);
    }
  });
  close(inputs.length);
  return steps;
}

function remark(draft: Draft, input: Input, at: number, say: Say): void {
  const spoken = wordOf(input);
  if (!spoken) {
    if (input.kind === 'remarked' && input.text !== undefined) draft.paragraphs.push(input.text);
    return;
  }
  const { word, rest } = spoken;
  if (word === 'note') {
    draft.notes.push(rest);
    return;
  }
  if (word === 'ask' || word === 'ask several') {
    if (draft.ask) say(at, { en: 'There is a question in this step already: one idea a step.', ko: '이 단계에는 이미 질문이 있어요. 한 단계에 하나만 물어요.' });
    else draft.ask = { at, text: rest, isSeveral: word === 'ask several', measure: undefined, options: [], wrong: [], otherwise: undefined };
    return;
  }
  const { ask } = draft;
  if (!ask) {
    say(at, { en: `“${word}:” belongs below a question: write “# ask: …” above it.`, ko: `“${word}:”는 질문 아래에 써요. 위에 “# ask: …”를 먼저 쓰세요.` });
    return;
  }
  if (word === 'answer') {
    ask.measure = readMeasure(rest);
    if (!ask.measure) say(at, noMeasure(rest));
  } else if (word === 'option') {
    const option = optionOf(rest);
    if (option) ask.options.push(option);
    else say(at, noCheck(rest));
  } else if (word === 'else') ask.otherwise = rest;
  else if (word.startsWith('if ')) ask.wrong.push({ answer: word.slice(3).trim(), because: rest });
}

/** `label | check | because` */
function optionOf(rest: string): Option | undefined {
  const [label = '', check = '', ...because] = rest.split('|').map((part) => part.trim());
  const when = readCheck(check);
  return when && label !== '' ? { label, when, because: because.length === 0 ? undefined : because.join(' | ') } : undefined;
}

function questionOf({ at, text, isSeveral, measure, options, wrong, otherwise }: DraftQuestion, say: Say): Question | undefined {
  const base = { text, wrong, otherwise };
  if (options.length > 1) return { ...base, kind: { what: isSeveral ? 'several' : 'one', options } };
  if (measure) return { ...base, kind: { what: 'answer', measure } };
  say(at, {
    en: 'Nothing says how the answer is found: write “# answer: reply alice”, or two “# option: …” lines.',
    ko: '답을 어떻게 찾을지 적혀 있지 않아요. “# answer: reply alice”를 쓰거나 “# option: …”을 두 줄 이상 쓰세요.',
  });
  return undefined;
}

function challengeOf(run: Run, say: Say): Challenge {
  let goal = '';
  let hint: string | undefined;
  const checks: Challenge['checks'][number][] = [];
  const solution: string[] = [];
  const inputs: Input[] = [];
  run.inputs.forEach((input, at) => {
    const spoken = wordOf(input);
    if (!spoken) {
      inputs.push(input);
      return;
    }
    const { word, rest } = spoken;
    if (word === 'challenge') goal = rest;
    else if (word === 'hint') hint = rest;
    else if (word === 'solution') solution.push(rest);
    else if (word === 'check') {
      const [text = '', ...says] = rest.split('|').map((part) => part.trim());
      const check = readCheck(text);
      if (check) checks.push({ check, says: says.join(' | ') || text });
      else say(at, noCheck(text));
    }
  });
  if (checks.length === 0) {
    say(run.inputs.findIndex((input) => wordOf(input)?.word === 'challenge'), {
      en: 'Nothing says when it is done: write “# check: reply pub = 4 | PUBLISH answers 4”.',
      ko: '언제 성공인지 적혀 있지 않아요. “# check: reply pub = 4 | PUBLISH가 4를 돌려줘요”처럼 쓰세요.',
    });
  }
  return { run: { scenario: run.scenario, inputs }, goal, checks, hint, solution: solutionOf(run, inputs, solution) };
}

/** Lines of a solution, read in the world they are typed into; those that are none are left out. */
function solutionOf({ scenario }: Run, inputs: readonly Input[], lines: readonly string[]): Challenge['solution'] {
  const world = [
    ...scenario.nodes.map(({ name }) => `server ${name}`),
    ...scenario.clients.map(({ name }) => `client ${name}`),
    ...inputs.flatMap((input) => (input.kind === 'client-added' ? [`client ${input.spec.name}`] : [])),
    '',
  ].join('\n');
  return lines.flatMap((line) => parse(`${world}\n${line}`).runs[0].inputs.filter(isEffect).map((act) => ({ line, act })));
}

function noMeasure(text: string): Text {
  return {
    en: `“${text}” is nothing that can be measured: “reply alice”, “messages bob”, “served” … are.`,
    ko: `“${text}”는 잴 수 있는 것이 아니에요. “reply alice”, “messages bob”, “served”처럼 써요.`,
  };
}

function noCheck(text: string): Text {
  return {
    en: `“${text}” is no check: it is a measure, a comparison and a value, as in “reply pub = 4”.`,
    ko: `“${text}”는 검사가 아니에요. “reply pub = 4”처럼 잴 것, 비교, 값을 차례로 써요.`,
  };
}
