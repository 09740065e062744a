/**
 * The keys of a node, in brief: each with its type and first elements, and below it the line of those who wait for it.
 *
 * The box keeps room for one key with its line, so that the card does not jump when the last element is taken. Keys that do
 * not fit are counted; those that are waited for, or that the event just shown touches, are never among them.
 */
import type { Bytes } from '../base/index.ts';
import type { NodeView } from '../engine/view.ts';
import type { Event } from '../trace/index.ts';
import { hueOfKey } from './hue.ts';
import { keysAsShown, type ShownKey } from './keys-as-shown.ts';
import { printable } from './label.ts';
import type { Around, Form, KeyBox, KeyRow, Rect } from './types.ts';
import { fitting, sleepersOf } from './waiting-line.ts';

interface Metrics {
  readonly caption: number;
  readonly row: number;
  /** The line of sleepers below a row. */
  readonly line: number;
  readonly rows: number;
  readonly cells: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { caption: 26, row: 32, line: 26, rows: 5, cells: 4 },
  phone: { caption: 23, row: 28, line: 24, rows: 3, cells: 4 },
};
const NAME_CHARS = 40;
const CELL_CHARS = 12;

type Touch = Exclude<KeyRow['touch'], 'none'>;

/** What is to stand in a box, before it has its place. */
export interface KeyBoxPlan {
  readonly keys: readonly ShownKey[];
  readonly hidden: number;
  readonly height: number;
}

/** Which keys are shown, and how high their box is; undefined where there is none to be. */
export function planKeys(node: NodeView, around: Around, form: Form, isKept: boolean): KeyBoxPlan | undefined {
  const { keys, count } = keysAsShown(node, around.pending, around.before);
  const last = around.recent.at(-1);
  const all = withTouched(keys, last, node.name);
  if (all.length === 0 && !isKept) return undefined;
  const { caption, row, line, rows: most } = METRICS[form];
  const total = Math.max(count, all.length);
  const shown = total <= most ? all : [...all].sort((a, b) => rank(a) - rank(b)).slice(0, most - 1);
  const sorted = [...shown].sort((a, b) => a.db - b.db || (a.name < b.name ? -1 : 1));
  const needed = sorted.reduce((sum, key) => sum + row + (key.line.length > 0 ? line : 0), 0);
  const hidden = total - sorted.length;
  // What does not fit is told in the place of a row.
  return { keys: sorted, hidden, height: caption + Math.max(needed + (hidden > 0 ? row : 0), row + line) + 4 };

  function rank(key: ShownKey): number {
    return touchOf(last, node.name, key) !== 'none' ? 0 : key.line.length > 0 ? 1 : 2;
  }
}

/** The box within `rect`. */
export function keyBoxAt(plan: KeyBoxPlan, input: { readonly node: string; readonly rect: Rect; readonly form: Form; readonly last: Event | undefined }): KeyBox {
  const { node, rect, form, last } = input;
  const { caption, row: rowH, line: lineH, cells: mostCells } = METRICS[form];
  let y = rect.y + caption;
  const rows = plan.keys.map((key): KeyRow => {
    const top = y;
    const { db, name, holds } = key;
    const hasLine = key.line.length > 0;
    y += rowH + (hasLine ? lineH : 0);
    const cells = (holds?.first ?? []).slice(0, mostCells).map((each) => printable(each, CELL_CHARS));
    const sleepers = sleepersOf(key, last, node);
    const fits = sleepers.slice(0, fitting(sleepers, rect.w - 24));
    return {
      key: `key/${node}/${db}/${name}`,
      db,
      name,
      text: printable(name, NAME_CHARS),
      type: holds?.type,
      length: holds?.length,
      cells,
      moreCells: holds?.type === 'list' ? (holds.length ?? 0) - cells.length : 0,
      sleepers: fits,
      moreSleepers: sleepers.length - fits.length,
      hue: hueOfKey(name),
      touch: touchOf(last, node, key),
      rect: { x: rect.x + 4, y: top, w: rect.w - 8, h: rowH - 4 },
      line: hasLine ? { x: rect.x + 4, y: top + rowH - 4, w: rect.w - 8, h: lineH } : undefined,
    };
  });
  return { rect, rows, hiddenRows: plan.hidden };
}

/** A key that has just gone, and one whose last sleeper has just left, stay for as long as that is shown. */
function withTouched(keys: readonly ShownKey[], last: Event | undefined, node: string): readonly ShownKey[] {
  if (!last || !('node' in last) || last.node !== node) return keys;
  if (last.kind === 'key-changed' || last.kind === 'key-expired') {
    const isThere = keys.some((key) => key.db === last.db && key.name === last.key);
    return isThere ? keys : [...keys, { db: last.db, name: last.key, holds: undefined, line: [] }];
  }
  // Whose connection is gone walks nowhere, and nothing may come after that: it would stand there for good.
  if (last.kind !== 'client-unblocked' || last.why === 'connection-closed') return keys;
  const left = new Set<Bytes>(last.keys);
  const still = keys.map((key) => {
    if (key.db !== last.db || !left.delete(key.name)) return key;
    // Whoever was served stood first; whoever gave up is shown at the end, so that nobody else moves.
    const line = last.why === 'key-ready' ? [last.client, ...key.line] : [...key.line, last.client];
    return { ...key, line };
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
