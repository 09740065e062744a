/**
 * Where cards stand: clients that publish on the left, nodes in the middle, those that listen on the right; on a phone
 * above, in the middle, below. Rectangles only; what is in them is others' work.
 *
 * No two cards overlap unless somebody moved one by hand. A moved card keeps its place in the row of its side, so that
 * moving one does not make the others jump.
 */
import type { Form, Point, Rect } from './types.ts';

/** Who wants a card, in the order in which they stand on their side. */
export interface Wanted {
  readonly key: string;
  readonly kind: 'client' | 'group';
  /** A program drives it: its card shows the program, and is larger where it is compact. */
  readonly isApp?: boolean;
}

export interface Layout {
  /** By card key. */
  readonly rects: ReadonlyMap<string, Rect>;
  readonly hasTerminals: boolean;
  readonly bounds: Rect;
}

export const ROOM: Readonly<Record<Form, { readonly w: number; readonly h: number }>> = {
  wide: { w: 1392, h: 640 },
  phone: { w: 366, h: 560 },
};

/** A packet with its words needs so much wire to be read on. */
const WIRE_W = 200;
const TERMINAL = { minW: 240, goodW: 290, maxW: 340, minH: 150, maxH: 230 };
/** A node with lists is at most so wide, and a broker with its lanes. */
const CELLS_W = 396;
const LANES_W = 560;
const COMPACT = { w: 164, wireW: 130, minH: 46, maxH: 68 };
/** Compact cards where programs drive some of them. */
const APP = { w: 212, maxH: 112 };
const GROUP_H = 96;
const GAP = 18;
const STREAM_GAP = 150;
const PHONE_STREAM_GAP = 72;
const PHONE_GAP = 8;
const PHONE_CARD_H = 52;
const PHONE_APP_H = 78;
const PHONE_WIRE = { minH: 72, maxH: 124 };
const PHONE_PER_ROW = 4;

/**
 * How wide a node's card is. Lists are rows and get more, as far as what stands on either side of the node can spare it:
 * `besideCells`.
 */
export function nodeWidth(form: Form, roomW: number, besideCells?: number, most = CELLS_W): number {
  if (form === 'phone') return Math.max(280, roomW);
  const usual = Math.min(340, Math.max(280, roomW * 0.25));
  return besideCells === undefined ? usual : Math.max(usual, Math.min(most, roomW - 2 * besideCells));
}

/** Places every card. `left` and `right` are above and below on a phone. */
export function layOut(input: {
  readonly form: Form;
  readonly isDocked: boolean;
  /** The nodes have keys. */
  readonly hasCells?: boolean;
  /** One of them is a broker. */
  readonly hasLanes?: boolean;
  readonly room: { readonly w: number; readonly h: number };
  readonly left: readonly Wanted[];
  readonly right: readonly Wanted[];
  /** `isReplica`: it follows another. Between the two a packet must have some way to go. */
  readonly nodes: readonly { readonly key: string; readonly h: number; readonly isReplica: boolean }[];
  /** Where moved cards stand, by card key. */
  readonly moved: ReadonlyMap<string, Point>;
}): Layout {
  const laid = input.form === 'phone' ? layOutPhone(input) : layOutWide(input);
  for (const [key, place] of input.moved) {
    const rect = laid.rects.get(key);
    if (rect) laid.rects.set(key, { ...rect, x: place.x, y: place.y });
  }
  return { ...laid, bounds: boundsOf(laid.rects.values()) };
}

type Laid = { rects: Map<string, Rect>; hasTerminals: boolean };

function layOutWide(input: Parameters<typeof layOut>[0]): Laid {
  const { room, left, right } = input;
  const rects = new Map<string, Rect>();
  const hasApps = [...left, ...right].some((card) => card.isApp);
  const compactW = hasApps ? APP.w : COMPACT.w;
  const isWide = input.hasCells === true || input.hasLanes === true;
  const most = input.hasLanes === true ? LANES_W : CELLS_W;
  const withTerminals = nodeWidth('wide', room.w, isWide ? TERMINAL.goodW + WIRE_W : undefined, most);
  const replicas = input.nodes.filter(({ isReplica }) => isReplica);
  const others = input.nodes.filter(({ isReplica }) => !isReplica);
  // Primaries, then their replicas, side by side.
  const columns = replicas.length > 0 && others.length > 0 ? [others, replicas] : [input.nodes];
  const widthOfAll = (one: number): number => columns.length * (one + STREAM_GAP) - STREAM_GAP;
  const tallest = Math.max(left.length, right.length, 1);
  const gap = tallest > 8 ? 10 : GAP;
  const each = (room.h - gap * (tallest - 1)) / tallest;
  const terminalW = Math.min(TERMINAL.maxW, (room.w - widthOfAll(withTerminals)) / 2 - WIRE_W);
  const isFolded = [...left, ...right].some((card) => card.kind === 'group');
  const hasTerminals = !input.isDocked && !isFolded && each >= TERMINAL.minH && terminalW >= TERMINAL.minW;
  const isRoomy = isWide && columns.length === 1;
  const ownW = hasTerminals ? withTerminals : nodeWidth('wide', room.w, isRoomy ? compactW + COMPACT.wireW : undefined, most);
  const nodeW = widthOfAll(ownW);
  const w = Math.floor(hasTerminals ? terminalW : compactW);
  const limits = hasTerminals ? TERMINAL : COMPACT;
  const h = Math.floor(Math.min(limits.maxH, Math.max(limits.minH, each)));
  const appH = hasTerminals ? h : Math.floor(Math.min(APP.maxH, Math.max(limits.minH, each)));
  const heightOf = (card: Wanted): number => (card.kind === 'group' ? GROUP_H : card.isApp ? appH : h);
  const heightOfAll = (cards: readonly Wanted[]): number =>
    cards.reduce((sum, card) => sum + heightOf(card) + gap, -gap);
  const heightOfNodes = (nodes: typeof input.nodes): number => nodes.reduce((sum, node) => sum + node.h + GAP, -GAP);
  const middle = Math.max(room.h, heightOfAll(left), heightOfAll(right), ...columns.map(heightOfNodes)) / 2;
  // Compact cards do not stand at the far edges: a wire across an empty stage is no easier to read.
  const wireW = Math.min((room.w - nodeW) / 2 - w, hasTerminals ? Infinity : 300);
  const leftX = Math.round((room.w - nodeW) / 2 - wireW - w);
  const rightX = Math.round((room.w + nodeW) / 2 + wireW);
  column(left, leftX);
  column(right, rightX);
  columns.forEach((nodes, i) => {
    let y = Math.round(middle - heightOfNodes(nodes) / 2);
    for (const node of nodes) {
      rects.set(node.key, { x: Math.round((room.w - nodeW) / 2 + i * (ownW + STREAM_GAP)), y, w: Math.round(ownW), h: node.h });
      y += node.h + GAP;
    }
  });
  return { rects, hasTerminals };

  function column(cards: readonly Wanted[], x: number): void {
    let top = Math.round(middle - heightOfAll(cards) / 2);
    for (const card of cards) {
      rects.set(card.key, { x, y: top, w, h: heightOf(card) });
      top += heightOf(card) + gap;
    }
  }
}

function layOutPhone(input: Parameters<typeof layOut>[0]): Laid {
  const rects = new Map<string, Rect>();
  const w = nodeWidth('phone', input.room.w);
  const rows = phoneRows(input.left).length + phoneRows(input.right).length;
  const nodeGap = input.nodes.some(({ isReplica }) => isReplica) ? PHONE_STREAM_GAP : GAP;
  const nodesH = input.nodes.reduce((sum, node) => sum + node.h + nodeGap, -nodeGap);
  // Short screens are used up by cards: what is left goes to the wires, but a packet must have some way to go.
  const cardH = [...input.left, ...input.right].some((card) => card.isApp) ? PHONE_APP_H : PHONE_CARD_H;
  const spare = (input.room.h - nodesH - rows * (cardH + PHONE_GAP)) / 2;
  const wireH = Math.round(Math.max(PHONE_WIRE.minH, Math.min(PHONE_WIRE.maxH, spare)));
  let y = 0;
  // The row next to the node is the last one above it, and the first one below.
  const above = phoneRows(input.left).reverse();
  for (const row of above) y = phoneRow(row, y);
  if (above.length > 0) y += wireH - PHONE_GAP;
  for (const node of input.nodes) {
    rects.set(node.key, { x: 0, y, w, h: node.h });
    y += node.h + nodeGap;
  }
  y += wireH - nodeGap;
  for (const row of phoneRows(input.right)) y = phoneRow(row, y);
  return { rects, hasTerminals: false };

  function phoneRow(row: { readonly cards: readonly Wanted[]; readonly columns: number }, top: number): number {
    const cardW = Math.floor(Math.min(w / 2, (w - PHONE_GAP * (row.columns - 1)) / row.columns));
    const all = row.cards.length * (cardW + PHONE_GAP) - PHONE_GAP;
    row.cards.forEach((card, i) => {
      const x = Math.round((w - all) / 2) + i * (cardW + PHONE_GAP);
      rects.set(card.key, { x, y: top, w: cardW, h: cardH });
    });
    return top + cardH + PHONE_GAP;
  }
}

/** Nearest row first. Rows further out hold one fewer, so that their wires pass between the cards nearer in. */
function phoneRows(cards: readonly Wanted[]): { readonly cards: readonly Wanted[]; readonly columns: number }[] {
  const rows: { cards: readonly Wanted[]; columns: number }[] = [];
  if (cards.length === 0) return rows;
  const columns = cards.length > PHONE_PER_ROW ? PHONE_PER_ROW : cards.length;
  for (let i = 0; i < cards.length; ) {
    const take = rows.length % 2 === 0 ? columns : columns - 1;
    rows.push({ cards: cards.slice(i, i + take), columns });
    i += take;
  }
  return rows;
}

export function boundsOf(rects: Iterable<Rect>): Rect {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    x0 = Math.min(x0, rect.x);
    y0 = Math.min(y0, rect.y);
    x1 = Math.max(x1, rect.x + rect.w);
    y1 = Math.max(y1, rect.y + rect.h);
  }
  return x0 === Infinity ? { x: 0, y: 0, w: 0, h: 0 } : { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}
