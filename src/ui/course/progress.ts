/**
 * How far somebody has come, kept in their browser and nowhere else. What is stored is not trusted: what does not fit is as if it were not there.
 */
import * as v from 'valibot';
import type { Shelf } from '../../session/index.ts';

export interface LessonProgress {
  /** The step they were at last. */
  readonly step: number;
  readonly isSolved: boolean;
}

export type Progress = Readonly<Record<string, LessonProgress>>;

const KEY = 'progress/1';

const Stored = v.record(
  v.pipe(v.string(), v.maxLength(60)),
  v.object({ step: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(200)), isSolved: v.boolean() }),
);

export async function keptProgress(shelf: Shelf): Promise<Progress> {
  try {
    return readProgress(await shelf.get(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Undefined where it is no progress. */
export function readProgress(stored: unknown): Progress | undefined {
  const read = v.safeParse(Stored, stored);
  return read.success ? read.output : undefined;
}

/** A browser that cannot keep it forgets it. */
export async function noteProgress(shelf: Shelf, id: string, now: Partial<LessonProgress>): Promise<void> {
  const before = await keptProgress(shelf);
  const known = before[id] ?? { step: 0, isSolved: false };
  await keepProgress(shelf, { ...before, [id]: { ...known, ...now, isSolved: known.isSolved || now.isSolved === true } });
}

export async function keepProgress(shelf: Shelf, progress: Progress): Promise<void> {
  try {
    await shelf.set(KEY, progress);
  } catch {
    // A private window keeps nothing.
  }
}
