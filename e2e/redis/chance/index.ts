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
import { SETS, WHOLE_SETS } from './sets.ts';
import { STREAMS } from './streams.ts';
import { STRINGS } from './strings.ts';
import { TRANSACTIONS } from './transactions.ts';
import type { Weighted } from './words.ts';
import { ZSET_WAITS, ZSETS } from './zsets.ts';

export type Chance = 'pubsub' | 'keys' | 'blocking' | 'streams' | 'collections';

/** The lines of a family, and which of them may stand in a pipeline. */
export interface ChanceLines {
  readonly any: fc.Arbitrary<string>;
  readonly mayPipeline: (line: string) => boolean;
}

function scripts(lines: readonly Weighted[], mayPipeline: (line: string) => boolean): ChanceLines {
  return { any: fc.oneof(...lines), mayPipeline };
}

/** What is played by chance, by family. */
export const CHANCE: Readonly<Record<Chance, ChanceLines>> = {
  // No line whose answer comes in an open order: in a pipeline it cannot be told which frame belongs to which line.
  // And none that sees its own output buffer: the server writes a pipeline at once, Fanout command by command.
  pubsub: scripts(PUBSUB, (each) => !/^p?unsubscribe$|^sunsubscribe$|^pubsub (shard)?channels|^client (list|info)/i.test(each)),
  blocking: scripts([...BLOCKING, ...ZSET_WAITS], (each) => !/^(exec|client|multi)/i.test(each)),
  streams: scripts(STREAMS, (each) => !/^(exec|client|multi)/i.test(each)),
  keys: scripts(
    [...STRINGS, ...KEYS, ...LISTS, ...HASHES, ...SETS, ...ZSETS, ...TRANSACTIONS],
    (each) => !/^(exec|pttl|client|flush)/i.test(each),
  ),
  // Without transactions: in the array of EXEC no set could be told from a list.
  collections: scripts(
    [...HASHES, ...SETS, ...WHOLE_SETS, ...ZSETS, ...ZSETS, ...KEYS],
    (each) => !/^(pttl|smembers|spop|srandmember)/i.test(each),
  ),
};
