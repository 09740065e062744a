/**
 * Scripts made by chance, for the fuzzer: lines of each family with their weights, typed at a few prompts.
 *
 * KEYS and SCAN find one key at most: inside EXEC it cannot be told which
 * answer is theirs and may stand in any order. What cannot be compared is left out here, each with its reason:
 * a test that looks away from an answer would not notice that it is wrong.
 */
import fc from 'fast-check';
import type { Script, Step } from '../steps.ts';
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

const CLIENTS = ['alice', 'bob', 'carol'];

function scripts(lines: readonly Weighted[], mayPipeline: (line: string) => boolean): fc.Arbitrary<Script> {
  const any = fc.oneof(...lines);
  const step: fc.Arbitrary<Step> = fc.record({ client: fc.constantFrom(...CLIENTS), lines: fc.tuple(any) });
  const pipeline: fc.Arbitrary<Step> = fc.record({
    client: fc.constantFrom(...CLIENTS),
    lines: fc.array(any.filter(mayPipeline), { minLength: 2, maxLength: 5 }),
  });
  return fc
    .array(fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: pipeline }), { minLength: 1, maxLength: 60, size: 'max' })
    .map((steps) => ({ name: 'chance', clients: CLIENTS, steps }));
}

/** What is played by chance, by family. */
export const CHANCE: Readonly<Record<Chance, fc.Arbitrary<Script>>> = {
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
