/**
 * A stream as a picture: its tape of entries in blocks, the cursors of its groups and the bookmarks of its readers below it, and
 * each group with a clipboard for each consumer.
 *
 *   streamHeight     How much room it takes.
 *   streamPartsAt    Every part where it stands, in coordinates of the stream's own area.
 *
 * The tape shows its newest entries. Blocks are the nodes that `~` cuts between; what does not fit stands in a fold at the old end, and
 * entries of the first block that is seen in a count within it. What moves is motion.ts's work.
 */
import type { Bytes } from '../../base/index.ts';
import { compareStreamIds } from '../../engine/rules/index.ts';
import { hueOfKey, huesOfGroups } from '../hue.ts';
import { printable, shorten } from '../label.ts';
import type { Extent, ShownConsumer, ShownGroup, ShownReader, ShownStream } from './as-shown.ts';
import type { Form, Rect } from '../types.ts';

/** What a part is, and what it says. Ids are shortened in `text`, and whole in `id`. */
export type StreamContent =
  | { readonly kind: 'rail' }
  | { readonly kind: 'block'; readonly entries: number; readonly holes: number }
  /** Older blocks. */
  | { readonly kind: 'fold'; readonly blocks: number; readonly entries: number }
  /** Older entries of the first block that is seen. */
  | { readonly kind: 'hidden'; readonly entries: number }
  | { readonly kind: 'cell'; readonly id: string; readonly text: string; readonly fields: readonly string[]; readonly isHole: boolean }
  | { readonly kind: 'pin'; readonly name: string; readonly hue: number; readonly id: string; readonly lost: number; readonly tick: number; readonly isLeft: boolean }
  | { readonly kind: 'bookmark'; readonly name: string; readonly id: string; readonly tick: number; readonly isLeft: boolean }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly hue: number;
      readonly id: string;
      readonly text: string;
      readonly lag: number | undefined;
      readonly pending: number;
      readonly lost: number;
      readonly consumers: number;
    }
  | { readonly kind: 'clip'; readonly group: string; readonly name: string; readonly hue: number; readonly pending: number; readonly waits: string | undefined }
  | { readonly kind: 'line'; readonly id: string; readonly text: string; readonly hue: number; readonly consumer: string; readonly deliveries: number; readonly deliveredAtMs: number }
  /** Consumers, or groups, that do not fit. */
  | { readonly kind: 'more'; readonly of: 'consumers' | 'groups'; readonly count: number; readonly pending: number }
  /** Blocks that were in the fold and have been trimmed. */
  | { readonly kind: 'fallen'; readonly blocks: number; readonly entries: number };

export type StreamPart = StreamContent & { readonly key: string; readonly rect: Rect };

interface Metrics {
  readonly tape: number;
  readonly cell: number;
  readonly char: number;
  readonly lane: number;
  readonly group: number;
  readonly clipHead: number;
  readonly line: number;
  readonly groups: number;
  /** Clipboards beside each other, and rows of them. */
  readonly columns: number;
  readonly clipRows: number;
  readonly lanes: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { tape: 36, cell: 26, char: 7.9, lane: 19, group: 24, clipHead: 22, line: 20, groups: 3, columns: 3, clipRows: 2, lanes: 2 },
  phone: { tape: 34, cell: 24, char: 7.9, lane: 18, group: 22, clipHead: 20, line: 19, groups: 1, columns: 3, clipRows: 1, lanes: 1 },
};
const GAP = 3;
const BLOCK_GAP = 8;
const BLOCK_PAD = 3;
const FOLD_W = 66;
const CELL_PAD = 10;
const CLIP_GAP = 6;
const CLIP_FOOT = 4;
const BELOW = 6;
const NAME_CHARS = 14;
/** Of the milliseconds of an id, so many digits are shown. */
const DIGITS = 5;
/** A clipboard that is not so wide has room for fewer. */
const NARROW = 140;
const NARROW_DIGITS = 3;
const FIELD_CHARS = 60;
/** Of one entry, so many fields and values are told. */
const FIELDS = 12;

/** What of a stream a picture has room for. */
export function extentOf(form: Form, asked: NonNullable<Extent['asked']>): Extent {
  const { columns, clipRows, groups } = METRICS[form];
  return { blocks: 8, entries: 16, groups, consumers: clipRows * columns, rows: 3, asked };
}

/** `1-0`, `…50012-0`. */
export function shortId(id: string, digits = DIGITS): string {
  const dash = id.indexOf('-');
  return dash > digits + 1 ? `…${id.slice(dash - digits)}` : id;
}

export function streamHeight(stream: ShownStream, readers: readonly ShownReader[], form: Form): number {
  const { tape, lane } = METRICS[form];
  const lanes = lanesOf(stream, readers, form);
  const groups = stream.groups.reduce((sum, group) => sum + groupHeight(group, form), 0);
  return tape + lanes * lane + groups + (stream.groupCount > stream.groups.length ? METRICS[form].group : 0) + BELOW;
}

function lanesOf({ groups }: ShownStream, readers: readonly ShownReader[], form: Form): number {
  return Math.min(METRICS[form].lanes, groups.length + readers.filter(({ reading }) => 'after' in reading).length);
}

/** Lines of each clipboard: fewer where there are two rows of them. */
function clipsOf({ consumerCount }: ShownGroup, form: Form): { readonly rows: number; readonly lines: number } {
  const { columns, clipRows } = METRICS[form];
  const rows = Math.min(clipRows, Math.ceil(consumerCount / columns));
  return { rows, lines: rows > 1 || form === 'phone' ? 2 : 3 };
}

function groupHeight(group: ShownGroup, form: Form): number {
  const { group: head, clipHead, line } = METRICS[form];
  const { rows, lines } = clipsOf(group, form);
  return head + rows * (clipHead + lines * line + CLIP_FOOT + CLIP_GAP);
}

/** Every part of a stream in an area so wide. `name` makes its keys: `main/0/orders`. */
export function streamPartsAt(stream: ShownStream, readers: readonly ShownReader[], at: { readonly w: number; readonly form: Form; readonly key: Bytes; readonly name: string }): StreamPart[] {
  const { w, form } = at;
  const { tape, lane, group: head } = METRICS[form];
  const parts = tapeAt(stream, w, form);
  const lanes = lanesOf(stream, readers, form);
  const hues = huesOfGroups(stream.groups.map(({ name }) => name), hueOfKey(at.key));
  parts.push(...marksAt(stream, readers, parts, { w, form, y: tape, lanes, hues }));
  let y = tape + lanes * lane;
  for (const group of stream.groups) {
    parts.push(...groupAt(group, readers, { y, w, form, hue: hues.get(group.name) ?? 0 }));
    y += groupHeight(group, form);
  }
  const more = stream.groupCount - stream.groups.length;
  if (more > 0) parts.push({ key: 'more', kind: 'more', of: 'groups', count: more, pending: 0, rect: { x: 0, y, w, h: head } });
  return parts.map((part) => ({ ...part, key: `stream/${at.name}/${part.key}` }));
}

/** From the newest entry backwards, as many as fit. */
function tapeAt(stream: ShownStream, w: number, form: Form): StreamPart[] {
  const { tape, cell: h, char } = METRICS[form];
  const y = (tape - h) / 2;
  const seen: { readonly block: ShownStream['blocks'][number]; readonly from: number }[] = [];
  const cellW = (id: string): number => Math.max(34, shortId(id).length * char + CELL_PAD);
  const hiddenW = ({ entries }: { readonly entries: number }): number => (String(entries).length + 1) * char + CELL_PAD;
  const all = fitted(w);
  const isWhole = all && stream.blocks.length === stream.blockCount;
  if (!isWhole) fitted(w - FOLD_W - BLOCK_GAP);

  const used = widthOf();
  const parts: StreamPart[] = [{ key: 'rail', kind: 'rail', rect: { x: 0, y: 0, w, h: tape } }];
  let x = isWhole ? BLOCK_PAD : w - used - BLOCK_PAD;
  for (const { block, from } of seen) {
    const start = x;
    const cells: StreamPart[] = [];
    const before = block.entries + block.holes - (block.tail.length - from);
    if (before > 0) {
      const entries = block.entries - block.tail.slice(from).filter(({ isHole }) => !isHole).length;
      cells.push({ key: `hidden/${block.masterId}`, kind: 'hidden', entries, rect: { x: x + BLOCK_PAD, y, w: hiddenW(block), h } });
      x += hiddenW(block) + GAP;
    }
    for (const { id, words, isHole } of block.tail.slice(from)) {
      const width = cellW(id);
      const fields = words.slice(0, FIELDS).map((word) => printable(word, FIELD_CHARS));
      cells.push({ key: `cell/${id}`, kind: 'cell', id, text: shortId(id), fields, isHole, rect: { x: x + BLOCK_PAD, y, w: width, h } });
      x += width + GAP;
    }
    const rect = { x: start, y: 2, w: x - GAP - start + 2 * BLOCK_PAD, h: tape - 4 };
    parts.push({ key: `block/${block.masterId}`, kind: 'block', entries: block.entries, holes: block.holes, rect }, ...cells);
    x += 2 * BLOCK_PAD - GAP + BLOCK_GAP;
  }
  const blocks = stream.blockCount - seen.length;
  if (blocks > 0) {
    const entries = stream.length - seen.reduce((sum, { block }) => sum + block.entries, 0);
    parts.push({ key: 'fold', kind: 'fold', blocks, entries, rect: { x: BLOCK_PAD, y, w: FOLD_W, h } });
  }
  return parts;

  /** Does everything fit? What does is in `seen`. */
  function fitted(room: number): boolean {
    seen.length = 0;
    let left = room - 2 * BLOCK_PAD;
    for (let i = stream.blocks.length - 1; i >= 0; i--) {
      const block = stream.blocks[i];
      if (!block) break;
      left -= 2 * BLOCK_PAD + (i < stream.blocks.length - 1 ? BLOCK_GAP : 0);
      let from = block.tail.length;
      const isWholeTail = block.tail.length === block.entries + block.holes;
      while (from > 0) {
        const width = cellW(block.tail[from - 1]?.id ?? '') + GAP;
        // Unless it is its first, something must say that there are older ones.
        const isLast = from === 1 && isWholeTail;
        if (left - width < (isLast ? 0 : hiddenW(block) + GAP)) break;
        left -= width;
        from--;
      }
      if (from === block.tail.length && seen.length > 0) return false;
      seen.unshift({ block, from });
      if (from > 0 || !isWholeTail) return false;
    }
    return true;
  }

  function widthOf(): number {
    return seen.reduce((sum, { block, from }, i) => {
      const cells = block.tail.slice(from).reduce((own, { id }) => own + cellW(id) + GAP, 0);
      const hidden = block.entries + block.holes > block.tail.length - from ? hiddenW(block) + GAP : 0;
      return sum + cells + hidden - GAP + 2 * BLOCK_PAD + (i > 0 ? BLOCK_GAP : 0);
    }, 0);
  }
}

/** Cursors of groups and bookmarks of readers: each a tick under the tape, behind the last entry that was had, with a name. */
function marksAt(
  stream: ShownStream,
  readers: readonly ShownReader[],
  tape: readonly StreamPart[],
  at: { readonly w: number; readonly form: Form; readonly y: number; readonly lanes: number; readonly hues: ReadonlyMap<Bytes, number> },
): StreamPart[] {
  const { lane: h, char } = METRICS[at.form];
  const wanted = [
    ...stream.groups.map((group) => ({ id: group.lastId, name: shorten(printable(group.name), NAME_CHARS), group, key: `pin/${group.name}` })),
    ...readers.flatMap(({ client, reading }) => ('after' in reading ? [{ id: reading.after, name: shorten(client, NAME_CHARS), group: undefined, key: `bookmark/${client}` }] : [])),
  ].map((each) => ({ ...each, tick: tickOf(tape, each.id, at.w) }));
  const taken: { readonly lane: number; readonly from: number; readonly to: number }[] = [];
  const parts: StreamPart[] = [];
  for (const { id, name, group, key, tick } of wanted) {
    const lost = group && group.lost > 0 ? String(group.lost).length + 2 : 0;
    const w = (name.length + lost + (group ? 0 : 2)) * (char * 0.93) + 12;
    for (let lane = 0; lane < at.lanes; lane++) {
      // To the right of its tick, or to the left where there is no room.
      const x = [tick, tick - w].find((from) => from >= -1 && from + w <= at.w && !taken.some((other) => other.lane === lane && from < other.to && from + w > other.from));
      if (x === undefined) continue;
      taken.push({ lane, from: x, to: x + w });
      const rect = { x, y: at.y + lane * h, w, h };
      const mark = { name, id, tick: tick - x, isLeft: x < tick };
      parts.push(group ? { key, kind: 'pin', ...mark, hue: at.hues.get(group.name) ?? 0, lost: group.lost, rect } : { key, kind: 'bookmark', ...mark, rect });
      break;
    }
  }
  return parts;
}

/** Where on the tape an id stands: behind the last entry that is not after it. */
function tickOf(tape: readonly StreamPart[], id: string, w: number): number {
  let tick: number | undefined;
  let first: number | undefined;
  let fold: Rect | undefined;
  for (const part of tape) {
    if (part.kind === 'fold' || part.kind === 'hidden') fold = part.rect;
    if (part.kind !== 'cell') continue;
    first ??= part.rect.x;
    if (compareStreamIds(part.id, id) <= 0) tick = part.rect.x + part.rect.w + GAP / 2;
  }
  if (tick !== undefined) return Math.min(tick, w - 1);
  // Nothing that is seen was had: somewhere among what is not seen, or before everything.
  return fold && id !== '0-0' ? fold.x + fold.w * 0.86 : fold ? fold.x : (first ?? BLOCK_PAD) - GAP / 2;
}

function groupAt(group: ShownGroup, readers: readonly ShownReader[], at: { readonly y: number; readonly w: number; readonly form: Form; readonly hue: number }): StreamPart[] {
  const { w, form, hue } = at;
  const { group: head, clipHead, line: lineH, columns } = METRICS[form];
  const { rows, lines } = clipsOf(group, form);
  const { lag, pending, lost, consumerCount } = group;
  const named = printable(group.name, NAME_CHARS);
  const parts: StreamPart[] = [
    { key: `group/${group.name}`, kind: 'group', name: named, hue, id: group.lastId, text: shortId(group.lastId), lag, pending, lost, consumers: consumerCount, rect: { x: 0, y: at.y, w, h: head } },
  ];
  const room = rows * columns;
  const isWhole = consumerCount <= room;
  const shown = group.consumers;
  const across = Math.min(columns, Math.max(consumerCount, 2));
  const clipW = (w - (across - 1) * CLIP_GAP) / across;
  const clipH = clipHead + lines * lineH + CLIP_FOOT;
  const placeOf = (i: number): Rect => ({
    x: (i % columns) * (clipW + CLIP_GAP),
    y: at.y + head + Math.floor(i / columns) * (clipH + CLIP_GAP),
    w: clipW,
    h: clipH,
  });
  shown.forEach((consumer, i) => {
    const rect = placeOf(i);
    const name = printable(consumer.name, NAME_CHARS);
    const waits = readers.find(({ reading }) => 'group' in reading && reading.group === group.name && reading.consumer === consumer.name)?.client;
    parts.push({ key: `clip/${group.name}/${consumer.name}`, kind: 'clip', group: named, name, hue, pending: consumer.pending, waits, rect });
    parts.push(...linesAt(consumer, group.name, { rect, hue, most: lines, top: clipHead, h: lineH }));
  });
  if (!isWhole) {
    const rest = pending - shown.reduce((sum, each) => sum + each.pending, 0);
    parts.push({ key: `more/${group.name}`, kind: 'more', of: 'consumers', count: consumerCount - shown.length, pending: rest, rect: placeOf(shown.length) });
  }
  return parts;
}

function linesAt(
  { name, rows }: ShownConsumer,
  group: Bytes,
  { rect, hue, most, top, h }: { readonly rect: Rect; readonly hue: number; readonly most: number; readonly top: number; readonly h: number },
): StreamPart[] {
  const isNarrow = rect.w < NARROW;
  return rows.slice(0, most).map(({ id, deliveries, deliveredAtMs }, i) => ({
    key: `line/${group}/${id}`,
    kind: 'line',
    id,
    // The last digits tell ids apart.
    text: shortId(id, isNarrow ? NARROW_DIGITS : DIGITS),
    hue,
    consumer: printable(name, NAME_CHARS),
    deliveries,
    deliveredAtMs,
    rect: { x: rect.x + 4, y: rect.y + top + i * h, w: rect.w - 8, h },
  }));
}
