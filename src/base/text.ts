/** What is said to a person, in both languages at once: a missing one does not compile. */
export type Language = 'en' | 'ko';

export interface Text {
  readonly en: string;
  readonly ko: string;
}

export const LANGUAGES: readonly Language[] = ['en', 'ko'];
