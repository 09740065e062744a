/**
 * The line of those who wait for a key, in the order in which they will be served. It stands below the row of its key.
 *
 *   lineAt      Who stands there and where, before and after the event just shown: whoever it woke steps out and the others
 *               move up, whoever it parked walks in to the end, whoever gave up walks out of its place.
 *   standingAt  One of them so far into the hold of that event. Nothing is remembered between two frames, so the same film
 *               runs backwards.
 *
 * One that waits for several keys stands in the line of each, and leaves all of them with one event.
 */
import type { NodeView } from '../engine/view.ts';
import type { Event, EventId, EventOf } from '../trace/index.ts';
import { waitsAsShown, type Line, type ShownKey, type ShownWait } from './keys-as-shown.ts';
import type { Form, Rect, ShownMoment, Sleeper } from './types.ts';

/** A sleeper is as wide as its name below it, or as its ring and what stands on both sides of it. */
const SLEEPER: Readonly<Record<Form, { readonly h: number; readonly least: number; readonly badge: number; readonly char: number; readonly pad: number; readonly chars: number; readonly more: number }>> = {
  wide: { h: 44, least: 44, badge: 18, char: 6.7, pad: 8, chars: 9, more: 52 },
  phone: { h: 43, least: 42, badge: 16, char: 6.7, pad: 6, chars: 8, more: 48 },
};
/** From the left edge of its key. */
const INDENT = 8;
/** Up, for whoever is served from here: to the row of the key. */
const UP = 0.7;
/** Down, for whoever leaves and is not served from here. */
const ASIDE = 18;
/** Whoever comes walks at most so far. */
const WALK = 120;
/** Whoever leaves is out by then, and the others begin to follow a little earlier. */
const STEPS_OUT_BY = 0.85;
const FOLLOW_FROM = 0.4;

/** What is known of those who wait, besides their place. */
export type Waiters = ReadonlyMap<string, ShownWait>;

interface LineInPlace {
  readonly sleepers: readonly Sleeper[];
  /** Who did not fit. */
  readonly more: number;
}

/** The height that a line takes. */
export function lineHeight(form: Form): number {
  return SLEEPER[form].h;
}

export function waitersOf(node: NodeView, pending: readonly Event[]): Waiters {
  return waitsAsShown([node], pending);
}

/** The event that ends a wait in this line. Whose connection is gone walks nowhere: nothing may come after that, and it would stand there for good. */
function leavingOf(last: Event | undefined, node: string, db: number): EventOf<'client-unblocked'> | undefined {
  return last?.kind === 'client-unblocked' && last.why !== 'connection-closed' && last.node === node && last.db === db ? last : undefined;
}

/** A line with whoever the event just shown took out of it, at the place where it stood. */
export function withLeaver(line: Line, last: EventOf<'client-unblocked'>, waiters: Waiters, key: ShownKey['name']): Line {
  const since = last.at - last.waitedUs;
  const behind = last.why === 'key-ready' && last.key === key ? 0 : line.findIndex((client) => (waiters.get(client)?.since ?? Infinity) > since);
  return line.toSpliced(behind < 0 ? line.length : behind, 0, last.client);
}

/** The line of `key` within `rect`; its leaver is in `key.line`. */
export function lineAt(
  key: ShownKey,
  input: { readonly node: string; readonly rect: Rect; readonly form: Form; readonly last: Event | undefined; readonly waiters: Waiters },
): LineInPlace {
  const { node, rect, form, last, waiters } = input;
  const leaving = leavingOf(last, node, key.db);
  const comes = last?.kind === 'client-blocked' && last.node === node && last.db === key.db ? last.client : undefined;
  const leaver = leaving && key.line.includes(leaving.client) ? leaving : undefined;
  const after = key.line.filter((client) => client !== leaver?.client);
  const width = rect.w - INDENT;
  const { more } = SLEEPER[form];
  const widthOf = widthIn(form, (client) => (client === leaver?.client ? leaver.keys.length : (waiters.get(client)?.keys.length ?? 1)));
  const seen = fitting(after, width, more, widthOf);
  const before = leaver ? key.line : after.filter((client) => client !== comes);
  const seenBefore = fitting(before, width, more, widthOf);
  const placesAfter = placesOf(after.slice(0, seen), rect, widthOf);
  const placesBefore = placesOf(before.slice(0, Math.max(seenBefore, seen + 1)), rect, widthOf);
  const sleepers: Sleeper[] = [];
  const place = leaver ? placesBefore.get(leaver.client) : undefined;
  if (leaver && place && before.indexOf(leaver.client) < seenBefore) {
    const isServedHere = leaver.why === 'key-ready' && leaver.key === key.name;
    sleepers.push({
      client: leaver.client,
      place: 0,
      isLeaving: true,
      lines: leaver.keys.length,
      since: leaver.at - leaver.waitedUs,
      until: leaver.until,
      event: leaver.id,
      rect: place,
      from: { x: 0, y: 0, alpha: 1 },
      to: isServedHere ? { x: 0, y: -UP * rect.h, alpha: 0 } : { x: 0, y: ASIDE, alpha: 0 },
      moves: leaver.id,
    });
  }
  after.slice(0, seen).forEach((client, index) => {
    const wait = waiters.get(client);
    const mine = placesAfter.get(client) ?? rect;
    const was = placesBefore.get(client);
    const wasSeen = was !== undefined && before.indexOf(client) < seenBefore;
    const isComing = client === comes;
    sleepers.push({
      client,
      place: index + 1,
      isLeaving: false,
      lines: wait?.keys.length ?? 1,
      since: wait?.since ?? 0,
      until: wait?.until,
      event: wait?.event,
      rect: mine,
      from: isComing
        ? { x: Math.min(WALK, Math.max(0, rect.x + rect.w - mine.x)), y: 0, alpha: 0 }
        : { x: was ? was.x - mine.x : 0, y: 0, alpha: wasSeen || !leaver ? 1 : 0 },
      to: { x: 0, y: 0, alpha: 1 },
      moves: leaver?.id ?? (isComing ? last?.id : undefined),
    });
  });
  return { sleepers, more: after.length - seen };
}

interface Standing {
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  /** 1 .. 0: how much of its time is left; undefined where it waits for ever. */
  readonly left: number | undefined;
}

/** Where a sleeper stands at the instant shown, from its `rect`. `isReduced`: at the end of its way. */
export function standingAt(sleeper: Sleeper, shown: ShownMoment, isReduced = false): Standing {
  const { from, to, isLeaving, since, until, moves } = sleeper;
  const part = partOf(moves, shown, isReduced);
  // Who leaves goes first; those behind follow into its place. Who comes has nobody to wait for.
  const followFrom = from.alpha === 0 ? 0 : FOLLOW_FROM;
  const way = moves === undefined ? 1 : eased(isLeaving ? Math.min(1, part / STEPS_OUT_BY) : Math.max(0, (part - followFrom) / (1 - followFrom)));
  const left = until === undefined ? undefined : Math.max(0, Math.min(1, (until - shown.at) / Math.max(1, until - since)));
  return {
    x: from.x + (to.x - from.x) * way,
    y: from.y + (to.y - from.y) * way,
    // On the way it is seen; it fades where the way ends, and comes up where one begins.
    alpha: to.alpha < from.alpha ? from.alpha - (from.alpha - to.alpha) * Math.max(0, (way - 0.6) / 0.4) : from.alpha + (to.alpha - from.alpha) * Math.min(1, way / 0.4),
    left,
  };
}

/** How far the motion of an event is: before it nothing, after it all. The playhead may be an event ahead of the cards. */
function partOf(event: EventId | undefined, shown: ShownMoment, isReduced: boolean): number {
  if (event === undefined || isReduced || shown.events - 1 > event) return 1;
  return shown.events - 1 < event ? 0 : shown.held;
}

function eased(part: number): number {
  return part * part * (3 - 2 * part);
}

/** `×3` stands beside the ring of whoever stands in several lines. */
type WidthOf = (client: string) => number;

function widthIn(form: Form, linesOf: (client: string) => number): WidthOf {
  const { least, badge, char, chars, pad } = SLEEPER[form];
  return (client) => Math.max(linesOf(client) > 1 ? least + badge : least, Math.ceil(char * Math.min(chars, client.length)) + pad);
}

function placesOf(line: Line, rect: Rect, widthOf: WidthOf): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  let x = rect.x + INDENT;
  for (const client of line) {
    const w = widthOf(client);
    places.set(client, { x, y: rect.y, w, h: rect.h });
    x += w;
  }
  return places;
}

/** How many of them stand side by side in that width: all, or as many as leave room to count the others. The first always does. */
function fitting(line: Line, width: number, more: number, widthOf: WidthOf): number {
  let used = 0;
  let fit = 0;
  for (const [index, client] of line.entries()) {
    used += widthOf(client);
    if (used > width) return Math.max(1, fit);
    if (used + more <= width) fit = index + 1;
  }
  return line.length;
}
