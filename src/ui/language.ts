/**
 * Which language the page speaks. English comes with the page; the other language is fetched when it is chosen, and
 * switching touches nothing but words.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../base/index.ts';
import type { course } from '../locales/course.en.ts';
import { en } from '../locales/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    /** Those of the course are there as soon as its chunk is (course/words.ts). */
    resources: { words: typeof en & typeof course };
  }
}

/** The person's language as the browser tells it: Korean where Korean comes before English, English otherwise. */
export function preferredLanguage(): Language {
  for (const tag of navigator.languages) {
    if (tag.startsWith('ko')) return 'ko';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/** Begins to speak `language`; call once, before the first render. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'words',
    ns: ['words'],
    resources: { en: { words: en } },
    // React escapes what it shows; escaping twice would show `&lt;`.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await speak(language);
}

/** Switches to `language`, fetching its words the first time. */
export async function speak(language: Language): Promise<void> {
  // Not by its bundle: the words of the course may have come before those of the page.
  if (language === 'ko' && i18next.getResource('ko', 'words', 'header.label') === undefined) {
    const { ko } = await import('../locales/ko.ts');
    i18next.addResourceBundle('ko', 'words', ko);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };
