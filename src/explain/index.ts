/**
 * Why: an event -> a reason, in both languages, with its rule and its chain of causes.
 *
 * Inside: why.ts (one reason for each kind of event), why-not.ts (why somebody got nothing), copies.ts (a message and
 * its copies), answers.ts (replies, errors, confirmations, time), departures.ts (comings and goings), mismatch.ts (why a
 * pattern does not match), sentences.ts (one sentence for each event), look.ts (bounded looks into the trace), words.ts
 * and korean.ts (how it is said).
 */
export { publicationOf } from './copies.ts';
export { commandAbove } from './look.ts';
export { sentenceOf } from './sentences.ts';
export type { Context, Rule, Why } from './types.ts';
export { whyNot } from './why-not.ts';
export { whyOf } from './why.ts';
