/**
 * Trimming: entries go from the front of a stream, until it is short enough or begins late enough.
 *
 * Exactly, or roughly (`~`): then only whole nodes go, and no more entries at a time than `limit` says, so that it stays
 * cheap. 1,000 entries in nodes of 100, trimmed to `MAXLEN ~ 555`, are 600.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamTrim.
 */
import { compareIds, type StreamId } from './stream-id.ts';
import { dropEntries, dropNodes, type MacroNode, type StreamValue } from './stream-value.ts';
import { placeIn } from './ordered-ids.ts';

export interface Trimming {
  /** How many entries may stay, or the first id that may. */
  readonly to: { readonly maxlen: number } | { readonly minid: StreamId };
  readonly isRough: boolean;
  /** If roughly: at most so many entries go; 0 is no limit. */
  readonly limit: number;
}

/** How many entries went. */
export function streamTrim(stream: StreamValue, trimming: Trimming): number {
  const { to, isRough, limit } = trimming;
  const before = stream.length;
  let whole = 0;
  let gone = 0;
  for (const node of stream.nodes) {
    const entries = node.ids.length;
    if ('maxlen' in to && before - gone <= to.maxlen) break;
    if (isRough && limit > 0 && gone + entries > limit) break;
    if (!mayGo(node, before - gone)) break;
    whole++;
    gone += entries;
  }
  dropNodes(stream, 0, whole);
  const first = stream.nodes[0];
  if (!isRough && first) {
    const count = 'maxlen' in to ? stream.length - to.maxlen : placeIn(first.ids, to.minid);
    if (count > 0) dropEntries(stream, first, 0, Math.min(count, first.ids.length));
  }
  return before - stream.length;

  /** Would all of a node go? */
  function mayGo(node: MacroNode, length: number): boolean {
    return 'maxlen' in to ? length - node.ids.length >= to.maxlen : compareIds(node.lastId, to.minid) < 0;
  }
}
