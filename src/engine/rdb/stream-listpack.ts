/**
 * A node of a stream as its listpack, byte by byte: first the master entry (how many entries there are and how many were deleted,
 * and the names of its fields), then each entry, also the deleted ones, which are only marked.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamAppendItem, whose comment draws the layout.
 */
import type { Bytes } from '../../base/index.ts';
import { listpackOf } from '../node/listpack.ts';
import { compareIds, distanceFrom } from '../node/stream-id.ts';
import { entryAt, hasMasterFields, type MacroNode, type StreamEntry } from '../node/stream-value.ts';

const DELETED = 1;
const SAME_FIELDS = 2;

export function streamListpack(node: MacroNode): Bytes {
  const { ids, masterFields, deleted } = node;
  const entries: (Bytes | number | bigint)[] = [ids.length, deleted.length, masterFields.length, ...masterFields, 0];
  const gone = [...deleted].sort((a, b) => compareIds(a.id, b.id));
  let next = 0;
  for (let place = 0; place < ids.length; place++) {
    const entry = entryAt(node, place);
    if (!entry) continue;
    for (let each = gone[next]; each && compareIds(each.id, entry.id) < 0; each = gone[++next]) entries.push(...entryOf(node, each, DELETED));
    entries.push(...entryOf(node, entry, 0));
  }
  for (const each of gone.slice(next)) entries.push(...entryOf(node, each, DELETED));
  return listpackOf(entries);
}

/** Flags, two differences to the node's own id, the words (values alone where the fields are the node's), and how many entries of the listpack that was. */
function entryOf(node: MacroNode, { id, words }: StreamEntry, mark: number): (Bytes | number | bigint)[] {
  const { ms, seq } = distanceFrom(id, node.masterId);
  const fields = words.length / 2;
  if (!hasMasterFields(node, words)) return [mark, ms, seq, fields, ...words, 2 * fields + 4];
  return [mark | SAME_FIELDS, ms, seq, ...words.filter((_, i) => i % 2 === 1), fields + 3];
}
