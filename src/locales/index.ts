import { en } from './en.ts';

/** Each key of the English words, with any text: English plurals (`_one`) may be missing where a language has none. */
export type Same<W> = {
  readonly [K in keyof W as K extends `${string}_one` ? never : K]: W[K] extends string ? string : Same<W[K]>;
};

/** The words of a language: a missing or an unknown key does not compile. */
export type Words = Same<typeof en>;

export { en };
