/**
 * The mark of a client: the same little person wherever it stands, on its card and in every line in which it waits.
 *
 * By its ordinal, so that those who come one after the other are told apart, and that it is the same in every picture of a run.
 * Hues and heads are counted by numbers without a common divisor: sixty clients before two are alike. Colour is never the
 * only sign: heads differ, and the name stands below.
 */
import { HUES } from './hue.ts';

const HEADS = ['round', 'square', 'diamond', 'peak', 'flat'] as const;

export interface ClientMark {
  readonly hue: number;
  readonly head: (typeof HEADS)[number];
}

export function markOf(ordinal: number): ClientMark {
  return { hue: HUES[ordinal % HUES.length] ?? HUES[0], head: HEADS[ordinal % HEADS.length] ?? HEADS[0] };
}
