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
import { checkObjection, meantWord, measureObjection, optionObjection, peopleOf, strangerObjection, wordObjection } from './objections.ts';
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
  /** One of its comments was not understood: what misses may be what that one meant. */
  isGarbled: boolean;
}

interface DraftQuestion {
  readonly at: number;
  readonly text: string;
  readonly isSeveral: boolean;
  measure: Measure | undefined;
  readonly options: Option[];
  readonly wrong: { readonly answer: string; readonly because: string }[];
  otherwise: string | undefined;
  /** What says how its answer is found is there, and wrong. */
  isSpoilt: boolean;
}

const OF_CHALLENGE = new Set(['challenge', 'check', 'hint', 'solution']);
const BOTH: Text = {
  en: 'A question has an answer that is measured, or options; not both.',
  ko: '질문에는 재는 답(answer)과 선택지(option) 가운데 하나만 써요.',
};

function stepsOf(run: Run, say: Say): Step[] {
  const { inputs } = run;
  const people = peopleOf(run);
  const hasGoal = inputs.some((input) => wordOf(input)?.word === 'challenge');
  const steps: Step[] = [];
  let draft: Draft | undefined;
  const close = (to: number): void => {
    if (!draft) return;
    const ask = draft.ask && questionOf(draft.ask, draft.isGarbled, say);
    if (draft.ask && !draft.hasLines) {
      say(draft.ask.at, { en: 'Nothing happens behind this question: write the lines that show the answer below it.', ko: '이 질문 뒤에 아무 일도 일어나지 않아요. 답을 보여 줄 줄을 아래에 쓰세요.' });
    }
    steps.push({ paragraphs: draft.paragraphs, notes: draft.notes, ask, from: draft.from, to });
  };
  inputs.forEach((input, i) => {
    if (input.kind === 'remarked') {
      if (input.text === undefined) return;
      if (!draft || draft.hasLines) {
        close(i);
        draft = newDraft(i);
      }
      remark(draft, { input, at: i, people, hasGoal }, say);
    } else {
      draft ??= newDraft(0);
      draft.hasLines ||= isEffect(input);
    }
  });
  close(inputs.length);
  return steps;
}

function newDraft(from: number): Draft {
  return { paragraphs: [], notes: [], from, ask: undefined, hasLines: false, isGarbled: false };
}

interface Place {
  readonly input: Input;
  readonly at: number;
  readonly people: ReadonlySet<string>;
  /** The challenge stands in this run, where it should stand in one beside it. */
  readonly hasGoal: boolean;
}

function remark(draft: Draft, { input, at, people, hasGoal }: Place, say: Say): void {
  const spoken = wordOf(input);
  if (!spoken) {
    if (input.kind !== 'remarked' || input.text === undefined) return;
    const meant = meantWord(input.text);
    if (meant === undefined) draft.paragraphs.push(input.text);
    else {
      draft.isGarbled = true;
      say(at, wordObjection(input.text, meant));
    }
    return;
  }
  const { word, rest } = spoken;
  if (OF_CHALLENGE.has(word)) {
    if (word === 'challenge') {
      say(at, {
        en: 'A challenge has a run of its own: write “beside Challenge” above it, and below that its first lines.',
        ko: '도전은 따로 실행돼요. 위에 “beside 도전”을 쓰고, 그 아래에 첫 줄들부터 다시 쓰세요.',
      });
    } else if (!hasGoal) {
      say(at, { en: `“${word}:” belongs to a challenge: write “# challenge: …” above it, in a run beside this one.`, ko: `“${word}:”는 도전에 속해요. 나란히 두는 실행에 “# challenge: …”를 먼저 쓰세요.` });
    }
    return;
  }
  if (word === 'note') {
    draft.notes.push(rest);
    return;
  }
  if (word === 'ask' || word === 'ask several') {
    if (draft.ask) say(at, { en: 'There is a question in this step already: one idea a step.', ko: '이 단계에는 이미 질문이 있어요. 한 단계에 하나만 물어요.' });
    else draft.ask = { at, text: rest, isSeveral: word === 'ask several', measure: undefined, options: [], wrong: [], otherwise: undefined, isSpoilt: false };
    return;
  }
  const { ask } = draft;
  const object = (to: DraftQuestion, what: Text | undefined): void => {
    if (what) {
      to.isSpoilt = true;
      say(at, what);
    }
  };
  if (!ask) {
    if (!draft.isGarbled) say(at, { en: `“${word}:” belongs below a question: write “# ask: …” above it.`, ko: `“${word}:”는 질문 아래에 써요. 위에 “# ask: …”를 먼저 쓰세요.` });
    return;
  }
  if (word === 'answer') {
    ask.measure = readMeasure(rest);
    object(ask, measureObjection(rest, people));
    if (ask.options.length > 0) say(at, BOTH);
  } else if (word === 'option') {
    const option = optionOf(rest);
    if (option) ask.options.push(option);
    object(ask, optionObjection(rest, people));
    if (ask.measure) say(at, BOTH);
  } else if (word === 'else') ask.otherwise = rest;
  else if (word.startsWith('if ')) ask.wrong.push({ answer: word.slice(3).trim(), because: rest });
}

/** `label | check | because` */
function optionOf(rest: string): Option | undefined {
  const [label = '', check = '', ...because] = rest.split('|').map((part) => part.trim());
  const when = readCheck(check);
  return when && label !== '' ? { label, when, because: because.length === 0 ? undefined : because.join(' | ') } : undefined;
}

function questionOf({ at, text, isSeveral, measure, options, wrong, otherwise, isSpoilt }: DraftQuestion, isGarbled: boolean, say: Say): Question | undefined {
  const base = { text, wrong, otherwise };
  if (options.length > 1) return { ...base, kind: { what: isSeveral ? 'several' : 'one', options } };
  if (measure) return { ...base, kind: { what: 'answer', measure } };
  if (!isSpoilt && !isGarbled) say(at, {
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
  const people = peopleOf(run);
  let isGarbled = false;
  run.inputs.forEach((input, at) => {
    const spoken = wordOf(input);
    if (!spoken) {
      const meant = input.kind === 'remarked' && input.text !== undefined ? meantWord(input.text) : undefined;
      if (meant !== undefined && input.kind === 'remarked') {
        isGarbled = true;
        say(at, wordObjection(input.text ?? '', meant));
      } else inputs.push(input);
      return;
    }
    const { word, rest } = spoken;
    if (word === 'challenge') {
      if (goal === '') goal = rest;
      else say(at, { en: 'There is a challenge already: a lesson has one.', ko: '도전이 이미 있어요. 레슨 하나에 도전은 하나예요.' });
    } else if (word === 'hint') hint = rest;
    else if (word === 'solution') {
      const objection = solutionObjection(run, rest, people);
      if (objection) say(at, objection);
      solution.push(rest);
    } else if (word === 'check') {
      const [text = '', ...says] = rest.split('|').map((part) => part.trim());
      const check = readCheck(text);
      const objection = checkObjection(text, people);
      if (objection) {
        isGarbled = true;
        say(at, objection);
      }
      if (check) checks.push({ check, says: says.join(' | ') || text });
    }
  });
  if (checks.length === 0 && !isGarbled) {
    say(run.inputs.findIndex((input) => wordOf(input)?.word === 'challenge'), {
      en: 'Nothing says when it is done: write “# check: reply pub = 4 | PUBLISH answers 4”.',
      ko: '언제 성공인지 적혀 있지 않아요. “# check: reply pub = 4 | PUBLISH가 4를 돌려줘요”처럼 쓰세요.',
    });
  }
  return { run: { scenario: run.scenario, inputs }, goal, checks, hint, solution: solutionOf(run, inputs, solution) };
}

/** Lines of a solution, read in the world they are typed into; those that are none are left out. */
function solutionOf(run: Run, inputs: readonly Input[], lines: readonly string[]): Challenge['solution'] {
  const world = worldOf(run, inputs);
  return lines.flatMap((line) => parse(`${world}\n${line}`).runs[0].inputs.filter(isEffect).map((act) => ({ line, act })));
}

function worldOf({ scenario }: Run, inputs: readonly Input[]): string {
  return [
    ...scenario.nodes.map(({ name }) => `server ${name}`),
    ...scenario.clients.map(({ name }) => `client ${name}`),
    ...inputs.flatMap((input) => (input.kind === 'client-added' ? [`client ${input.spec.name}`] : [])),
    '',
  ].join('\n');
}

function solutionObjection(run: Run, line: string, people: ReadonlySet<string>): Text | undefined {
  const [, name] = /^([\w-]+)>/.exec(line) ?? [];
  if (name !== undefined && !people.has(name)) return strangerObjection(name, people);
  const mistake = parse(`${worldOf(run, run.inputs)}\n${line}`).mistakes[0];
  return mistake && { en: `${mistake.what.en} ${mistake.instead.en}`, ko: `${mistake.what.ko} ${mistake.instead.ko}` };
}
