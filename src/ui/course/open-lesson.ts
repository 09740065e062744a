/** Where somebody is in a lesson: plain data, kept with what they have chosen. */
import type { Given, Judgement } from '../../lessons/course/index.ts';
import type { Input } from '../../trace/index.ts';

export interface OpenLesson {
  /** One of the course, or a text of somebody's own. */
  readonly from: { readonly what: 'course'; readonly id: string } | { readonly what: 'text'; readonly text: string };
  readonly at:
    | { readonly part: 'step'; readonly step: number; readonly phase: 'asking' | 'playing' | 'seen' }
    | { readonly part: 'challenge' };
  /** What was answered to the question of this step, and what it is worth. */
  readonly answer: { readonly given: Given; readonly judgement: Judgement } | undefined;
  /** The inputs it was opened with: where the run has others, somebody went their own way. */
  readonly inputs: readonly Input[];
}
