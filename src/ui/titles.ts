/** Titles of ready-made runs are known in both languages: they are shown in the one the page speaks now. */
import type { Language } from '../base/index.ts';
import { GALLERY } from '../lessons/index.ts';

/** The title in this language where it is that of a ready-made run; else as somebody wrote it. */
export function titleIn(title: string, language: Language): string {
  return GALLERY.find((ready) => ready.title.en === title || ready.title.ko === title)?.title[language] ?? title;
}
