/**
 * What moves at a broker while an event is shown: its picture before the event and the one after it, joined part by part.
 *
 *   brokerPictureAt  Every part with where it comes from and where it goes (stands.ts). What has gone is still among them, on its way out.
 *
 * A record slides into its lane; a poll moves a bookmark, a commit a mark; what is given up is lifted off, and what is dealt comes from the
 * member it is dealt to; a member whose session is over falls out of its group, and what retention drops falls off the old end.
 */
import type { Event, EventId } from '../../trace/index.ts';
import { partitionName } from '../../trace/index.ts';
import { HERE, offsetOf, UNSEEN, type PartMove } from '../stands.ts';
import type { Rect } from '../types.ts';
import { brokerPartsAt, type BrokerPart, type BrokerPlan } from './picture.ts';

export type MovingBrokerPart = BrokerPart & {
  readonly move: PartMove | undefined;
  /** It is there no more when the event has been shown. */
  readonly isLeaving: boolean;
};

export interface BrokerPicture {
  /** In the coordinates of the stage. */
  readonly area: Rect;
  readonly parts: readonly MovingBrokerPart[];
  /** The event that moves them; undefined where nothing moves. */
  readonly event: EventId | undefined;
  /** Clients whose Fetch waits at the broker. */
  readonly parked: readonly string[];
}

/** Events of a broker and its clients by which something of it is seen to move. */
const MOVING: ReadonlySet<Event['kind']> = new Set([
  'record-appended',
  'segment-deleted',
  'member-joined',
  'member-left',
  'generation-formed',
  'partitions-dealt',
  'partitions-assigned',
  'partitions-revoked',
  'position-set',
  'records-polled',
  'offset-committed',
  'client-killed',
  'client-moved',
  'client-removed',
]);

export function brokerPictureAt(plan: BrokerPlan, area: Rect, last: Event | undefined): BrokerPicture {
  const { before, after } = plan.shown;
  const now = brokerPartsAt(plan, after, area.w);
  const common = { area, parked: [...after.parked].sort() };
  if (!last || !MOVING.has(last.kind)) return { ...common, parts: now.map(still), event: undefined };
  return { ...common, parts: joined(brokerPartsAt(plan, before, area.w), now, last), event: last.id };
}

function still(part: BrokerPart): MovingBrokerPart {
  return { ...part, move: undefined, isLeaving: false };
}

function joined(before: readonly BrokerPart[], after: readonly BrokerPart[], last: Event): MovingBrokerPart[] {
  const stoodAt = new Map(before.map((part) => [part.key, part]));
  const isThere = new Set(after.map(({ key }) => key));
  const parts = after.map((part): MovingBrokerPart => {
    const old = stoodAt.get(part.key);
    const move = old ? slides(part.rect, old.rect) : comes(part, last, after);
    return { ...part, move: move && last.kind === 'segment-deleted' ? { ...move, isAfterwards: true } : move, isLeaving: false };
  });
  for (const part of before) {
    if (!isThere.has(part.key)) parts.push({ ...part, move: goes(part, last, after), isLeaving: true });
  }
  return [...parts, ...fallen(before, last)];
}

/** Seen before and after. */
function slides(rect: Rect, old: Rect): PartMove | undefined {
  if (old.x === rect.x && old.y === rect.y && old.w === rect.w) return undefined;
  return { from: offsetOf(old, rect), to: HERE, way: 'slides' };
}

/** Not seen before. */
function comes(part: BrokerPart, last: Event, after: readonly BrokerPart[]): PartMove {
  switch (part.kind) {
    case 'cell':
      if (last.kind === 'record-appended') return { from: { dx: 46, dy: 0, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
      break;
    case 'bookmark':
      return { from: { dx: 0, dy: -14, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
    case 'pin':
      return { from: { dx: 0, dy: 12, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
    case 'owner': {
      const member = memberOf(part.key, after);
      if (member) return { from: { ...offsetOf(member.rect, part.rect, 0.2), dw: 0 }, to: HERE, way: 'carried' };
      break;
    }
    case 'member':
      return { from: { dx: -22, dy: 0, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
    default:
  }
  return { from: UNSEEN, to: HERE, way: 'fades' };
}

/** Seen before, and no more. */
function goes(part: BrokerPart, last: Event, after: readonly BrokerPart[]): PartMove {
  switch (part.kind) {
    case 'cell':
    case 'seam': {
      if (last.kind === 'segment-deleted') return { from: HERE, to: { dx: -16, dy: 42, dw: 0, alpha: 0 }, way: 'falls' };
      const fold = after.find(({ kind, key }) => kind === 'fold' && key === `fold/${laneOf(part.key)}`);
      return { from: HERE, to: fold ? { ...offsetOf(fold.rect, part.rect, 0), dw: 0 } : UNSEEN, way: 'slides' };
    }
    case 'bookmark':
      return { from: HERE, to: { dx: 0, dy: -20, dw: 0, alpha: 0 }, way: 'slides' };
    case 'owner': {
      const member = memberOf(part.key, after);
      if (member) return { from: HERE, to: { ...offsetOf(member.rect, part.rect, 0), dw: 0 }, way: 'carried' };
      break;
    }
    case 'member':
      if (last.kind === 'member-left' && last.why !== 'asked') return { from: HERE, to: { dx: 0, dy: 34, dw: 0, alpha: 0 }, way: 'falls' };
      return { from: HERE, to: { dx: -22, dy: 0, dw: 0, alpha: 0 }, way: 'slides' };
    default:
  }
  return { from: HERE, to: UNSEEN, way: 'fades' };
}

/** `cell/orders-0/12` -> `orders-0`. */
function laneOf(key: string): string {
  return key.slice(key.indexOf('/') + 1, key.lastIndexOf('/'));
}

/** The member of `owner/orders-0/<group>/<member>`. */
function memberOf(key: string, parts: readonly BrokerPart[]): BrokerPart | undefined {
  return parts.find((part) => part.kind === 'member' && key.endsWith(part.key.slice('member'.length)));
}

/** Records that are dropped, and stood in the fold. */
function fallen(before: readonly BrokerPart[], last: Event): MovingBrokerPart[] {
  if (last.kind !== 'segment-deleted') return [];
  const name = partitionName(last);
  const fold = before.find(({ key }) => key === `fold/${name}`);
  const seen = before.filter((part) => part.kind === 'cell' && laneOf(part.key) === name && part.offset < last.end).length;
  const count = last.end - last.offset - seen;
  if (!fold || count <= 0) return [];
  return [{ key: `fallen/${name}`, kind: 'fallen', count, rect: fold.rect, move: { from: HERE, to: { dx: -16, dy: 46, dw: 0, alpha: 0 }, way: 'falls' }, isLeaving: true }];
}
