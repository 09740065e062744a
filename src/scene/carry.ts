/**
 * An element that is carried from one list to another (LMOVE, RPOPLPUSH and their waiting forms) is told of by two events:
 * the list that it came to speaks first, then the one that it has left, with the same command as their cause. To Redis both
 * are one step; the picture shows one cell on its way.
 */
import type { Event, EventOf } from '../trace/index.ts';
import type { Around } from './types.ts';

type Changed = EventOf<'key-changed'>;

export interface Carry {
  readonly from: Changed;
  readonly to: Changed;
  readonly isSameList: boolean;
}

/** A key's change comes so few events after its partner's: notifications may be published in between. */
const NEAR = 64;

/** The carry of which one half is the event just shown, or one half is shown and the other is not. */
export function carryAround({ recent, pending }: Around): Carry | undefined {
  const last = recent.at(-1);
  if (last?.kind === 'key-changed' && last.moved?.way === 'out') return carryOf(cameIn(recent, last), last);
  const next = pending.slice(0, NEAR).find(isChange);
  return next?.moved?.way === 'out' ? carryOf(cameIn(recent, next), next) : undefined;
}

function isChange(event: Event): event is Changed {
  return event.kind === 'key-changed';
}

/** The half that was told before, by the same command. */
function cameIn(recent: readonly Event[], out: Changed): Changed | undefined {
  for (let i = recent.length - 1; i >= Math.max(0, recent.length - NEAR); i--) {
    const event = recent[i];
    if (!event || event.id === out.cause) return undefined;
    if (isChange(event) && event.id !== out.id) return event.cause === out.cause && event.moved?.way === 'in' ? event : undefined;
  }
  return undefined;
}

function carryOf(to: Changed | undefined, from: Changed): Carry | undefined {
  const [element, ...others] = from.moved?.elements ?? [];
  if (!to?.moved || others.length > 0 || to.moved.elements.length !== 1 || to.moved.elements[0] !== element) return undefined;
  return { from, to, isSameList: from.db === to.db && from.key === to.key };
}

/** Where in a list of that length a pop or a push of one element has its place. */
export function endIndex(event: string, length: number): number {
  return event.startsWith('l') ? 0 : length - 1;
}
