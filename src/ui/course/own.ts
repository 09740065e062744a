/**
 * Lessons that somebody has written: kept in their browser as texts, the last one first. Files, links and an address beside the page bring others in
 * (script/files.ts, open-page.ts). What is stored is not trusted.
 */
import * as v from 'valibot';
import { SCRIPT_BOUNDS } from '../../script/index.ts';
import type { Shelf } from '../../session/index.ts';

export interface OwnLesson {
  readonly title: string;
  readonly text: string;
}

const KEY = 'own-lessons/1';
const MOST = 40;

const Stored = v.pipe(
  v.array(v.object({ title: v.pipe(v.string(), v.maxLength(SCRIPT_BOUNDS.titleLength)), text: v.pipe(v.string(), v.maxLength(SCRIPT_BOUNDS.textBytes)) })),
  v.maxLength(MOST),
);

export async function keptOwn(shelf: Shelf): Promise<readonly OwnLesson[]> {
  try {
    const read = v.safeParse(Stored, await shelf.get(KEY));
    return read.success ? read.output : [];
  } catch {
    return [];
  }
}

/** Keeps it, in the place of the text that it was begun from (`was`). Another lesson is never replaced: of two with one title, the later has a number. */
export async function keepOwn(shelf: Shelf, lesson: OwnLesson, was?: string): Promise<void> {
  const others = (await keptOwn(shelf)).filter(({ text }) => text !== lesson.text && text !== was);
  await put(shelf, [{ ...lesson, title: freeTitle(lesson.title, others) }, ...others].slice(0, MOST));
}

function freeTitle(title: string, others: readonly OwnLesson[]): string {
  const isTaken = (wanted: string): boolean => others.some((other) => other.title === wanted);
  let free = title;
  for (let number = 2; isTaken(free); number++) free = `${title.slice(0, SCRIPT_BOUNDS.titleLength - 5)} (${number})`;
  return free;
}

export async function forgetOwn(shelf: Shelf, title: string): Promise<readonly OwnLesson[]> {
  const left = (await keptOwn(shelf)).filter((each) => each.title !== title);
  await put(shelf, left);
  return left;
}

async function put(shelf: Shelf, lessons: readonly OwnLesson[]): Promise<void> {
  try {
    await shelf.set(KEY, lessons);
  } catch {
    // A private window keeps nothing; the text is still in the editor.
  }
}
