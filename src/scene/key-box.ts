/**
 * The keys of a node, in brief: a list as a row of cells below its name, any other key in one line; and below it the line of
 * those who wait for it. A list that is gone leaves its outline (ghosts.ts), in its place and as high.
 *
 * The box keeps room for one list with its line, so that the card does not jump when the last element is taken. Keys that do
 * not fit are counted; those that are waited for, or that the event just shown touches, are never among them.
 */
import type { Bytes } from '../base/index.ts';
import type { NodeView } from '../engine/view.ts';
import type { Event } from '../trace/index.ts';
import { carryAround, endIndex, type Carry } from './carry.ts';
import { hueOfKey } from './hue.ts';
import { keysAsShown, type ShownKey } from './keys-as-shown.ts';
import { printable } from './label.ts';
import { cellsHeight, listRowAt } from './list-row.ts';
import type { Around, Form, Ghost, KeyBox, KeyRow, Rect } from './types.ts';
import type { StreamScene } from './streams/index.ts';
import type { StreamPlan } from './streams/motion.ts';
import { lineAt, lineHeight, waitersOf, withLeaver, type Waiters } from './waiting-line.ts';

interface Metrics {
  readonly caption: number;
  readonly row: number;
  /** A row with cells below the name. */
  readonly listRow: number;
  readonly rows: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { caption: 26, row: 32, listRow: 58, rows: 5 },
  phone: { caption: 23, row: 28, listRow: 50, rows: 3 },
};
const NAME_CHARS = 40;
const VALUE_CHARS = 14;
/** Beside the cells. */
const SIDE = 6;

type Touch = Exclude<KeyRow['touch'], 'none'>;

interface PlannedKey extends ShownKey {
  /** Its name stands above its cells, or above the outline of those that were there. */
  readonly isTall: boolean;
  readonly stream: StreamPlan | undefined;
}

/** What is to stand in a box, before it has its place. */
export interface KeyBoxPlan {
  readonly keys: readonly PlannedKey[];
  readonly carry: Carry | undefined;
  readonly streams: StreamScene | undefined;
  readonly hidden: number;
  readonly height: number;
  readonly waiters: Waiters;
}

/** Which keys are shown, and how high their box is; undefined where there is none to be. */
export function planKeys(node: NodeView, around: Around, form: Form, kept: { readonly isKept: boolean; readonly ghosts: readonly Ghost[]; readonly streams: StreamScene | undefined }): KeyBoxPlan | undefined {
  const { keys, count } = keysAsShown(node, around.pending, around.before);
  const last = around.recent.at(-1);
  const carry = carryAround(around);
  const waiters = waitersOf(node, around.pending);
  const there = withTouched(keys, last, node.name, waiters);
  const ghosts = kept.ghosts.filter((ghost) => ghost.node === node.name);
  const isGhost = (key: ShownKey): boolean => ghosts.some((ghost) => ghost.db === key.db && ghost.key === key.name);
  const { caption, row, listRow, rows: most } = METRICS[form];
  const line = lineHeight(form);
  // The latest ghosts, as far as nothing else needs their place.
  const free = Math.max(0, most - there.length);
  const gone = ghosts.filter((ghost) => !there.some((key) => key.db === ghost.db && key.name === ghost.key)).slice(free === 0 ? ghosts.length : -free);
  const all = [...there, ...gone.map(({ db, key }): ShownKey => ({ db, name: key, holds: undefined, line: [] }))];
  if (all.length === 0 && !kept.isKept) return undefined;
  const total = Math.max(count, there.length);
  const isWhole = total <= most && all.length <= most;
  const shown = isWhole ? all : [...all].sort((a, b) => rank(a) - rank(b)).slice(0, most - 1);
  const sorted = [...shown].sort((a, b) => a.db - b.db || (a.name < b.name ? -1 : 1)).map((key) => ({ ...key, isTall: isTall(key), stream: streamOf(key) }));
  const needed = sorted.reduce((sum, key) => sum + (key.isTall ? listRow : row) + (key.stream?.height ?? 0) + (key.line.length > 0 ? line : 0), 0);
  const hidden = total - sorted.filter((key) => !gone.some((ghost) => ghost.db === key.db && ghost.key === key.name)).length;
  // What does not fit is told in the place of a row.
  return { keys: sorted, carry, waiters, streams: kept.streams, hidden, height: caption + Math.max(needed + (hidden > 0 ? row : 0), listRow + line) + 4 };

  function rank(key: ShownKey): number {
    if (touchOf(last, node.name, key) !== 'none') return 0;
    if (carry && [carry.from, carry.to].some((half) => half.node === node.name && half.db === key.db && half.key === key.name)) return 0;
    return key.line.length > 0 ? 1 : key.holds ? 2 : 3;
  }

  function streamOf({ db, name, holds }: ShownKey): StreamPlan | undefined {
    return holds?.type === 'stream' ? kept.streams?.planStream({ node, db, key: name }, around.pending, last, form) : undefined;
  }

  function isTall(key: ShownKey): boolean {
    if (key.holds) return key.holds.type === 'list';
    return key.line.length > 0 || isGhost(key) || touchOf(last, node.name, key) === 'missing';
  }
}

/** The box within `rect`. */
export function keyBoxAt(plan: KeyBoxPlan, input: { readonly node: string; readonly rect: Rect; readonly form: Form; readonly last: Event | undefined }): KeyBox {
  const { node, rect, form, last } = input;
  const { caption, row: rowH, listRow: listH } = METRICS[form];
  const lineH = lineHeight(form);
  let y = rect.y + caption;
  const rows = plan.keys.map((key): KeyRow => {
    const { db, name, holds, isTall, stream } = key;
    const hasLine = key.line.length > 0;
    const h = isTall ? listH : rowH;
    const own: Rect = { x: rect.x + 4, y, w: rect.w - 8, h: h - 4 };
    const below = stream?.height ?? 0;
    const tape: Rect = { x: own.x, y: own.y + own.h, w: own.w, h: below };
    const cells: Rect = { x: own.x + SIDE, y: own.y + own.h - cellsHeight(form) - 3, w: own.w - 2 * SIDE, h: cellsHeight(form) };
    y += h + below + (hasLine ? lineH : 0);
    const line: Rect = { x: own.x, y: own.y + own.h + below, w: own.w, h: lineH };
    const { sleepers, more } = lineAt(key, { node, rect: line, form, last, waiters: plan.waiters });
    return {
      key: `key/${node}/${db}/${name}`,
      db,
      name,
      text: printable(name, NAME_CHARS),
      type: holds?.type,
      length: holds?.length,
      value: holds?.type === 'string' && holds.first?.[0] !== undefined ? printable(holds.first[0], VALUE_CHARS) : undefined,
      list: isTall ? listRowAt(holds, cells, form, leftOf(plan.carry, node, key)) : undefined,
      stream: stream && plan.streams?.streamRowAt(stream, { rect: tape, form, key: name, name: `${node}/${db}/${name}` }),
      sleepers,
      moreSleepers: more,
      hue: hueOfKey(name),
      touch: touchOf(last, node, key),
      rect: own,
      line: hasLine ? line : undefined,
    };
  });
  return { rect, rows, hiddenRows: plan.hidden };
}

/** The cell whose element has been shown in another list already, and not yet as gone from this one. */
function leftOf(carry: Carry | undefined, node: string, { db, name, holds }: ShownKey): ReadonlySet<number> {
  if (!carry || carry.isSameList) return new Set();
  const { from } = carry;
  const isItsList = from.node === node && from.db === db && from.key === name;
  // Once it is shown as gone, the length says so.
  return isItsList && holds?.length === (from.holds?.length ?? 0) + 1 ? new Set([endIndex(from.event, holds.length)]) : new Set();
}

/** A key that has just gone, and one whose last sleeper has just left, stay for as long as that is shown. */
function withTouched(keys: readonly ShownKey[], last: Event | undefined, node: string, waiters: Waiters): readonly ShownKey[] {
  if (!last || !('node' in last) || last.node !== node) return keys;
  if (last.kind === 'key-changed' || last.kind === 'key-expired') {
    const isThere = keys.some((key) => key.db === last.db && key.name === last.key);
    return isThere ? keys : [...keys, { db: last.db, name: last.key, holds: undefined, line: [] }];
  }
  if (last.kind === 'list-missing') {
    const asked = [...new Set(last.keys)].filter((name) => !keys.some((key) => key.db === last.db && key.name === name));
    return [...keys, ...asked.map((name) => ({ db: last.db, name, holds: undefined, line: [] }))];
  }
  // Whose connection is gone walks nowhere, and nothing may come after that: it would stand there for good.
  if (last.kind !== 'client-unblocked' || last.why === 'connection-closed') return keys;
  const left = new Set<Bytes>(last.keys);
  const still = keys.map((key) => {
    if (key.db !== last.db || !left.delete(key.name)) return key;
    return { ...key, line: withLeaver(key.line, last, waiters, key.name) };
  });
  const alone = [...left].map((name) => ({ db: last.db, name, holds: undefined, line: [last.client] }));
  return [...still, ...alone];
}

function touchOf(last: Event | undefined, node: string, key: ShownKey): KeyRow['touch'] {
  if (!last || !('node' in last) || last.node !== node) return 'none';
  const mine = (db: number, names: readonly Bytes[], touch: Touch): KeyRow['touch'] =>
    db === key.db && names.includes(key.name) ? touch : 'none';
  switch (last.kind) {
    case 'key-changed':
      return mine(last.db, [last.key], last.holds ? 'changed' : 'removed');
    case 'key-expired':
      return mine(last.db, [last.key], 'removed');
    case 'list-missing':
      return mine(last.db, last.keys, 'missing');
    case 'key-ready':
      return mine(last.db, [last.key], 'ready');
    case 'client-blocked':
      return mine(last.db, last.keys, 'waited-for');
    case 'client-unblocked':
      return mine(last.db, last.key === undefined ? [] : [last.key], 'ready');
    default:
      return 'none';
  }
}
