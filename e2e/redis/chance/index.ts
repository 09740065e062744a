/**
 * Lines made by chance, for the fuzzer (fuzz/): those of each family with their weights.
 *
 * What cannot be compared is left out here or in fuzz/left-out.ts, each with its reason: a test that looks away from an answer
 * would not notice that it is wrong.
 */
import fc from 'fast-check';
import { BLOCKING } from './blocking.ts';
import { HASHES } from './hashes.ts';
import { KEYS } from './keys.ts';
import { LISTS } from './lists.ts';
import { PUBSUB } from './pubsub.ts';
import { SERVER } from './server.ts';
import { SETS, WHOLE_SETS } from './sets.ts';
import { STREAMS } from './streams.ts';
import { STRINGS } from './strings.ts';
import { TRANSACTIONS } from './transactions.ts';
import { ZSET_WAITS, ZSETS } from './zsets.ts';

export type Chance = 'pubsub' | 'keys' | 'blocking' | 'streams' | 'collections';

/** What is played by chance, by family. */
export const CHANCE: Readonly<Record<Chance, fc.Arbitrary<string>>> = {
  pubsub: fc.oneof(...PUBSUB),
  blocking: fc.oneof(...BLOCKING, ...ZSET_WAITS),
  streams: fc.oneof(...STREAMS),
  keys: fc.oneof(...STRINGS, ...KEYS, ...LISTS, ...HASHES, ...SETS, ...ZSETS, ...TRANSACTIONS, ...SERVER),
  collections: fc.oneof(...HASHES, ...SETS, ...WHOLE_SETS, ...ZSETS, ...ZSETS, ...KEYS),
};
