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

/** What has gone: whole nodes, and ids from nodes that are still there. */
export interface Gone {
  readonly nodes: MacroNode[];
  readonly ids: StreamId[];
}

/** How many entries went. Which ones is noted in `gone`. */
export function streamTrim(stream: StreamValue, trimming: Trimming, gone?: Gone): number {
  const { to, isRough, limit } = trimming;
  const before = stream.length;
  let whole = 0;
  let entriesGone = 0;
  for (const node of stream.nodes) {
    const entries = node.ids.length;
    if ('maxlen' in to && before - entriesGone <= to.maxlen) break;
    if (isRough && limit > 0 && entriesGone + entries > limit) break;
    if (!mayGo(node, before - entriesGone)) break;
    whole++;
    entriesGone += entries;
  }
  for (const node of dropNodes(stream, 0, whole)) gone?.nodes.push(node);
  const first = stream.nodes[0];
  if (!isRough && first) {
    const count = 'maxlen' in to ? stream.length - to.maxlen : placeIn(first.ids, to.minid);
    if (count > 0) {
      for (const id of first.ids.slice(0, count)) gone?.ids.push(id);
      dropEntries(stream, first, 0, Math.min(count, first.ids.length));
    }
  }
  return before - stream.length;

  /** Would all of a node go? */
  function mayGo(node: MacroNode, length: number): boolean {
    return 'maxlen' in to ? length - node.ids.length >= to.maxlen : compareIds(node.lastId, to.minid) < 0;
  }
}
