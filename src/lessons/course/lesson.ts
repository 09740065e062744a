/**
 * A lesson: a run told step by step, with questions before the decisive instants, and a challenge behind it.
 *
 *   LessonSource   As we write it: a file of its own, both languages side by side; a missing one does not compile.
 *   lessonText     As a script in one language, its narration, questions and challenge in the comments (lesson-text.ts).
 *   Lesson         As it is shown: read from such a script, whoever wrote it (read-lesson.ts).
 *
 * So each of our lessons is an example of the format in which anybody writes their own, and there is one way to show them.
 */
import type { Text } from '../../base/index.ts';
import type { Act, Run } from '../../trace/index.ts';
import type { Check } from './checks.ts';
import type { Measure } from './measure.ts';

/** A question; its answer is measured when the run is known, and stands nowhere. */
export interface QuestionSource {
  readonly text: Text;
  /** What is measured at the end of the step; absent where there are options. */
  readonly answer?: string;
  /** To choose from: each is right if its check holds at the end of the step. */
  readonly options?: readonly { readonly label: Text; readonly when: string; readonly because?: Text }[];
  /** Of several options more than one may be right. */
  readonly isSeveral?: true;
  /** What to say to these answers, if they are not right. */
  readonly wrong?: readonly { readonly answer: string; readonly because: Text }[];
  /** What to say to any other that is not right. */
  readonly otherwise?: Text;
}

export interface StepSource {
  /** One idea, in one or two short paragraphs. */
  readonly say: Text | readonly Text[];
  readonly ask?: QuestionSource;
  /** For whoever lectures: what to add, what to point at. The hall does not see it. */
  readonly note?: Text;
  /** Lines of the script; they play when the step is gone through. */
  readonly lines?: string;
}

export interface ChallengeSource {
  readonly goal: Text;
  /** The sandbox: a run, from its first lines on. */
  readonly world: string;
  readonly checks: readonly { readonly check: string; readonly says: Text }[];
  readonly hint: Text;
  /** Lines that do it. */
  readonly solution: string;
  /** Typical attempts that do not; for the tests. */
  readonly wrong: readonly [string, string];
}

export interface LessonSource {
  /** Stable: for links and progress. */
  readonly id: string;
  readonly title: Text;
  /** What people believe before it, and not after it. */
  readonly clears: Text;
  /** Words of the glossary that an earlier lesson must have taught. */
  readonly needs: readonly string[];
  readonly teaches: readonly string[];
  /** The first lines. */
  readonly world: string;
  readonly steps: readonly StepSource[];
  /** Runs beside it, each from its first lines on. */
  readonly besides?: readonly { readonly title: Text; readonly lines: string }[];
  readonly challenge: ChallengeSource;
}

export interface Option {
  readonly label: string;
  readonly when: Check;
  readonly because: string | undefined;
}

export interface Question {
  readonly text: string;
  readonly kind: { readonly what: 'answer'; readonly measure: Measure } | { readonly what: 'one' | 'several'; readonly options: readonly Option[] };
  readonly wrong: readonly { readonly answer: string; readonly because: string }[];
  readonly otherwise: string | undefined;
}

export interface Step {
  readonly paragraphs: readonly string[];
  /** For whoever lectures. */
  readonly notes: readonly string[];
  readonly ask: Question | undefined;
  /** Inputs from .. to-1 of the first run are its own. */
  readonly from: number;
  readonly to: number;
}

export interface Challenge {
  readonly run: Run;
  readonly goal: string;
  readonly checks: readonly { readonly check: Check; readonly says: string }[];
  readonly hint: string | undefined;
  /** As they are written, and what they do. */
  readonly solution: readonly { readonly line: string; readonly act: Act }[];
}

export interface Lesson {
  readonly title: string;
  /** One, or several side by side; the steps are those of the first. */
  readonly runs: readonly [Run, ...Run[]];
  readonly steps: readonly Step[];
  readonly challenge: Challenge | undefined;
}
