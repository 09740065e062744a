/**
 * Where things stand in a cluster: the ring in the middle, shards around it in the order of their slots, clients outside, each
 * beside its node. On a phone clients stand above and below.
 *
 * Cards come in three sizes; the largest that the room has place for is taken.
 */
import { boundsOf } from '../layout.ts';
import type { Form, Point, Rect } from '../types.ts';
import type { MemberSize } from './types.ts';

export type Side = 'left' | 'right' | 'bottom';

/** A client, or a group of them, that wants to stand beside its node. */
export interface Guest {
  readonly key: string;
  readonly kind: 'client' | 'group';
  readonly node: string;
}

export interface ClusterLayout {
  readonly size: MemberSize;
  readonly hasTerminals: boolean;
  readonly ring: { readonly center: Point; readonly radius: number; readonly thickness: number };
  readonly frames: readonly { readonly rect: Rect; readonly side: Side }[];
  /** By node name. */
  readonly members: ReadonlyMap<string, { readonly rect: Rect; readonly side: Side }>;
  /** By card key, with the side on which it stands. */
  readonly guests: ReadonlyMap<string, { readonly rect: Rect; readonly side: 'left' | 'right' | 'top' | 'bottom' }>;
  readonly bounds: Rect;
}

interface Measures {
  readonly cardW: number;
  readonly cardH: number;
  readonly gap: number;
  readonly head: number;
  readonly pad: number;
  /** Between ring and frames, where the links fan out. */
  readonly ringGap: number;
  readonly ringD: number;
  readonly thickness: number;
  readonly guestW: number;
  readonly guestH: number;
  readonly groupH: number;
  /** Between a client and its node. */
  readonly wireW: number;
  readonly frameGap: number;
}

const SIZES: Readonly<Record<MemberSize, Measures>> = {
  full: {
    cardW: 216, cardH: 112, gap: 10, head: 27, pad: 8, ringGap: 104, ringD: 280, thickness: 20,
    guestW: 164, guestH: 58, groupH: 62, wireW: 128, frameGap: 18,
  },
  medium: {
    cardW: 160, cardH: 78, gap: 8, head: 23, pad: 6, ringGap: 76, ringD: 214, thickness: 16,
    guestW: 124, guestH: 52, groupH: 52, wireW: 92, frameGap: 14,
  },
  small: {
    cardW: 134, cardH: 27, gap: 3, head: 20, pad: 4, ringGap: 70, ringD: 250, thickness: 16,
    guestW: 104, guestH: 28, groupH: 28, wireW: 46, frameGap: 9,
  },
};
/** With more shards than this a side may have two columns. */
const COLUMNS_ABOVE = 5;
/** Between two columns of one side. */
const COLUMN_GAP = 26;
const TERMINAL = { w: 252, minH: 156, maxH: 224 };
const NARROW = { ringGap: 82, wireW: 100, cardW: 196, ringD: 250 };
const GUEST_GAP: Readonly<Record<MemberSize, number>> = { full: 10, medium: 8, small: 2 };
/** A picture shown smaller than this is not read; with terminals in it not even so small. */
const LEAST = { terminals: 0.84, full: 0.8, medium: 0.74 } as const;
const PHONE: Measures = { ...SIZES.medium, cardW: 106, cardH: 76, head: 20, pad: 4, gap: 5, ringGap: 18, ringD: 112, thickness: 11, guestW: 84, guestH: 52, groupH: 44 };
const PHONE_SMALL: Measures = { ...SIZES.small, cardW: 108, ringGap: 16, ringD: 104, thickness: 10, pad: 3, guestW: 84, guestH: 42, groupH: 42 };
const PHONE_WIRE = 44;
const PHONE_PER_ROW = 4;

export interface LayoutInput {
  readonly form: Form;
  readonly isDocked: boolean;
  readonly room: { readonly w: number; readonly h: number };
  readonly shards: readonly (readonly string[])[];
  readonly guests: readonly Guest[];
}

export function layOutCluster(input: LayoutInput): ClusterLayout {
  const { room } = input;
  if (input.form === 'phone') {
    const usual = phoneLayout(input, 'medium', PHONE);
    return usual.bounds.h <= Math.max(room.h, 420) * 1.15 ? usual : phoneLayout(input, 'small', PHONE_SMALL);
  }
  const fits = ({ bounds }: ClusterLayout): number => Math.min(room.w / bounds.w, room.h / bounds.h);
  const hasGroups = input.guests.some(({ kind }) => kind === 'group');
  if (!input.isDocked && !hasGroups && input.guests.length > 0) {
    // Terminals are wide: their wires make do with less.
    for (const measures of [SIZES.full, { ...SIZES.full, ...NARROW }]) {
      const roomy = wideLayout(input, 'full', measures, true);
      if (fits(roomy) >= LEAST.terminals) return roomy;
    }
  }
  const full = wideLayout(input, 'full', SIZES.full, false);
  if (fits(full) >= LEAST.full) return full;
  const medium = wideLayout(input, 'medium', SIZES.medium, false);
  if (fits(medium) >= LEAST.medium) return medium;
  const others = [
    wideLayout(input, 'medium', tightened(SIZES.medium), false),
    wideLayout(input, 'small', SIZES.small, false),
    ...(input.shards.length > COLUMNS_ABOVE ? [wideLayout(input, 'small', SIZES.small, false, 2)] : []),
  ];
  // The larger cards where they are shown nearly as large.
  return others.reduce((best, each) => (fits(each) > fits(best) * 1.12 ? each : best));
}

function tightened(measures: Measures): Measures {
  return { ...measures, ringGap: 58, ringD: 180, guestW: 104, wireW: 70, cardW: 150 };
}

/** How many shards stand on each side: the right one first, as the ring goes. */
function sidesOf(count: number): { readonly right: number; readonly bottom: number; readonly left: number } {
  if (count <= 1) return { right: count, bottom: 0, left: 0 };
  const bottom = count > 2 && count % 2 === 1 ? 1 : 0;
  const each = (count - bottom) / 2;
  return { right: each, bottom, left: each };
}

/** `columns`: on each side, the inner one first. */
function wideLayout(input: LayoutInput, size: MemberSize, m: Measures, hasTerminals: boolean, columns = 1): ClusterLayout {
  const { shards, guests } = input;
  const sides = sidesOf(shards.length);
  const heightOf = (members: number): number => m.head + members * (m.cardH + m.gap) - m.gap + m.pad;
  const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
  const bottom = numbers(sides.right, sides.bottom);
  const inColumns = (of: readonly number[]): readonly (readonly number[])[] =>
    numbers(0, columns).map((column) => of.filter((_, i) => i % columns === column));
  // Clockwise: the left side is gone up.
  const side = { right: inColumns(numbers(0, sides.right)), left: inColumns(numbers(sides.right + sides.bottom, sides.left).reverse()) };
  const columnH = (of: readonly number[]): number =>
    of.reduce((sum, i) => sum + heightOf(shards[i]?.length ?? 1) + m.frameGap, -m.frameGap);
  const sideH = Math.max(0, ...side.right.map(columnH), ...side.left.map(columnH));
  const frameW = m.cardW + 2 * m.pad;
  const guestW = hasTerminals ? TERMINAL.w : m.guestW;
  const ringY = Math.max(m.ringD, sideH) / 2;
  const near = m.ringD / 2 + m.ringGap;
  const frames: { rect: Rect; side: Side }[] = [];
  const members = new Map<string, { rect: Rect; side: Side }>();
  const put = (i: number, rect: Rect, its: Side): void => {
    frames[i] = { rect: rounded(rect), side: its };
    (shards[i] ?? []).forEach((name, k) => {
      const [dx, dy] = its === 'bottom' ? [k * (m.cardW + m.gap), 0] : [0, k * (m.cardH + m.gap)];
      members.set(name, { rect: rounded({ x: rect.x + m.pad + dx, y: rect.y + m.head + dy, w: m.cardW, h: m.cardH }), side: its });
    });
  };
  const columnX = (column: number): number => near + column * (frameW + m.wireW + guestW + COLUMN_GAP);
  for (const its of ['right', 'left'] as const) {
    side[its].forEach((column, c) => {
      let y = ringY - columnH(column) / 2;
      for (const i of column) {
        const h = heightOf(shards[i]?.length ?? 1);
        put(i, { x: its === 'right' ? columnX(c) : -columnX(c) - frameW, y, w: frameW, h }, its);
        y += h + m.frameGap;
      }
    });
  }
  for (const i of bottom) {
    const count = shards[i]?.length ?? 1;
    const w = count * (m.cardW + m.gap) - m.gap + 2 * m.pad;
    const isWide = w > 2 * near - 2 * m.frameGap;
    const y = Math.max(ringY + m.ringD / 2 + m.ringGap * 0.62, isWide ? ringY + sideH / 2 + m.frameGap : -Infinity);
    put(i, { x: -w / 2, y, w, h: heightOf(1) }, 'bottom');
  }
  const block = boundsOf([...frames.map(({ rect }) => rect), { x: -m.ringD / 2, y: ringY - m.ringD / 2, w: m.ringD, h: m.ringD }]);
  const placed = new Map<string, { rect: Rect; side: 'left' | 'right' }>();
  for (const its of ['left', 'right'] as const) {
    const mine = guests.filter(({ node }) => guestSide(members.get(node)) === its);
    const below = mine.filter(({ node }) => members.get(node)?.side === 'bottom');
    side[its].forEach((column, c) => {
      const last = columns - 1 === c ? below : [];
      const here = [...mine.filter(({ node }) => column.some((i) => shards[i]?.includes(node))), ...last];
      const edge = column.length > 0 ? columnX(c) + frameW : near;
      const x = its === 'right' ? edge + m.wireW : -edge - m.wireW - guestW;
      const within = columns > 1 ? boundsOf([{ ...block, y: ringY - columnH(column) / 2, h: columnH(column) }]) : block;
      for (const [key, rect] of columnOf(here, { members, x, w: guestW, block: within, m, size, hasTerminals })) placed.set(key, { rect, side: its });
    });
  }
  const drawn = boundsOf([block, ...[...placed.values()].map(({ rect }) => rect)]);
  const ring = { center: { x: 0, y: ringY }, radius: m.ringD / 2, thickness: m.thickness };
  return { size, hasTerminals, ring, frames, members, guests: placed, bounds: drawn };
}

/** On which side a node's clients stand. */
function guestSide(node: { readonly rect: Rect; readonly side: Side } | undefined): 'left' | 'right' {
  if (node?.side === 'bottom') return node.rect.x + node.rect.w / 2 < 0 ? 'left' : 'right';
  return node?.side === 'left' ? 'left' : 'right';
}

/** Each as near to its node's height as its neighbours let it. */
function columnOf(
  guests: readonly Guest[],
  how: {
    readonly members: ClusterLayout['members'];
    readonly x: number;
    readonly w: number;
    readonly block: Rect;
    readonly m: Measures;
    readonly size: MemberSize;
    readonly hasTerminals: boolean;
  },
): readonly (readonly [string, Rect])[] {
  const { members, x, w, block, m, size, hasTerminals } = how;
  const gap = GUEST_GAP[size];
  const share = (block.h + gap) / Math.max(1, guests.length) - gap;
  const terminalH = Math.max(TERMINAL.minH, Math.min(TERMINAL.maxH, share));
  const heightOf = (guest: Guest): number => (guest.kind === 'group' ? m.groupH : hasTerminals ? terminalH : m.guestH);
  const wanted = guests.map((guest, i) => {
    const node = members.get(guest.node)?.rect;
    const h = heightOf(guest);
    return { guest, i, h, y: (node ? node.y + node.h / 2 : block.y + block.h / 2) - h / 2 };
  });
  wanted.sort((a, b) => a.y + a.h / 2 - b.y - b.h / 2 || a.i - b.i);
  const all = wanted.reduce((sum, { h }) => sum + h + gap, -gap);
  const highest = Math.min(block.y, block.y + block.h / 2 - all / 2);
  // Those of one node stand around its height.
  const ys: number[] = [];
  for (const [k, each] of wanted.entries()) {
    const mates = wanted.filter(({ guest }) => guest.node === each.guest.node);
    const place = mates.indexOf(each) - (mates.length - 1) / 2;
    const least = k === 0 ? highest : (ys[k - 1] ?? 0) + (wanted[k - 1]?.h ?? 0) + gap;
    ys.push(Math.max(least, each.y + place * (each.h + gap)));
  }
  let limit = Math.max(block.y + block.h, block.y + block.h / 2 + all / 2);
  for (let k = wanted.length - 1; k >= 0; k--) {
    const h = wanted[k]?.h ?? 0;
    ys[k] = Math.min(ys[k] ?? 0, limit - h);
    limit = (ys[k] ?? 0) - gap;
  }
  return wanted.map(({ guest, h }, k) => [guest.key, rounded({ x, y: ys[k] ?? 0, w, h })] as const);
}

/** The ring between two columns of shards, clients above and below. */
function phoneLayout(input: LayoutInput, size: MemberSize, m: Measures): ClusterLayout {
  const { shards, guests } = input;
  const base = wideLayout({ ...input, guests: [] }, size, m, false);
  const above: Guest[] = [];
  const below: Guest[] = [];
  for (const guest of guests) {
    const node = base.members.get(guest.node);
    const isFirst = node?.side !== 'bottom' && shards.some((names) => names[0] === guest.node);
    (isFirst ? above : below).push(guest);
  }
  const placed = new Map<string, { rect: Rect; side: 'top' | 'bottom' }>();
  const rows = (of: Guest[], side: 'top' | 'bottom'): void => {
    const xOf = (guest: Guest): number => base.members.get(guest.node)?.rect.x ?? 0;
    const sorted = of.map((guest, i) => ({ guest, i })).sort((a, b) => xOf(a.guest) - xOf(b.guest) || a.i - b.i);
    for (let row = 0; row * PHONE_PER_ROW < sorted.length; row++) {
      const mine = sorted.slice(row * PHONE_PER_ROW, (row + 1) * PHONE_PER_ROW);
      const width = mine.length * (m.guestW + 6) - 6;
      const far = PHONE_WIRE + row * (m.guestH + 8);
      const y = side === 'top' ? base.bounds.y - far - m.guestH : base.bounds.y + base.bounds.h + far;
      mine.forEach(({ guest }, k) => {
        placed.set(guest.key, { rect: rounded({ x: -width / 2 + k * (m.guestW + 6), y, w: m.guestW, h: m.guestH }), side });
      });
    }
  };
  rows(above, 'top');
  rows(below, 'bottom');
  return { ...base, guests: placed, bounds: boundsOf([base.bounds, ...[...placed.values()].map(({ rect }) => rect)]) };
}

function rounded({ x, y, w, h }: Rect): Rect {
  return { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) };
}
