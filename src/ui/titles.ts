/** Titles of ready-made runs are known in both languages: they are shown in the one the page speaks now. */
import type { Language, Text } from '../base/index.ts';
import { TITLES } from '../lessons/index.ts';

const ALL: readonly Text[] = Object.values(TITLES);

/** The title in this language where it is that of a ready-made run; else as somebody wrote it. */
export function titleIn(title: string, language: Language): string {
  return ALL.find(({ en, ko }) => en === title || ko === title)?.[language] ?? title;
}
