/** What a person's answer to a question is worth, held against the run: right, or why not. */
import type { Event } from '../../trace/index.ts';
import { holds, isSame } from './checks.ts';
import { measured } from './measures.ts';
import type { Challenge, Question } from './lesson.ts';

/** A text for `answer`, the places of the chosen options for `one` and `several`. */
export type Given = string | readonly number[];

export interface Judgement {
  readonly isRight: boolean;
  /** What was measured, or the places of the options that are right. */
  readonly right: Given;
  /** Why the given answer is not right, in the lesson's words; undefined where it has none. */
  readonly because: string | undefined;
}

/** `events` are all from the run's first to the end of the step, which begins with event `from`. */
export function judge({ kind, wrong, otherwise }: Question, given: Given, events: readonly Event[], from: number): Judgement {
  if (kind.what === 'answer') {
    const right = measured(kind.measure, events, from) ?? '';
    const text = typeof given === 'string' ? given : '';
    if (right !== '' && isSame(text, right)) return { isRight: true, right, because: undefined };
    return { isRight: false, right, because: wrong.find(({ answer }) => isSame(answer, text))?.because ?? otherwise };
  }
  const right = kind.options.flatMap(({ when }, i) => (holds(when, events, from) ? [i] : []));
  const chosen = typeof given === 'string' ? [] : given;
  const isRight = right.length === chosen.length && right.every((place) => chosen.includes(place));
  const mistaken = chosen.find((place) => !right.includes(place)) ?? right.find((place) => !chosen.includes(place));
  return { isRight, right, because: isRight ? undefined : ((mistaken === undefined ? undefined : kind.options[mistaken]?.because) ?? otherwise) };
}

/** For each check of a challenge: does it hold by now? */
export function progressOf({ checks }: Challenge, events: readonly Event[]): readonly boolean[] {
  return checks.map(({ check }) => holds(check, events));
}
