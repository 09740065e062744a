/** What an explanation is, and what it may look at. */
import type { Text } from '../base/index.ts';
import type { WorldView } from '../engine/view.ts';
import type { Event, EventId } from '../trace/index.ts';

/** The trace, read only. What is not in it has not happened (yet). */
export interface Context {
  event(id: EventId): Event;
  /** Events from .. to-1, clamped; at most 20,000 at a time. */
  events(from: EventId, to: EventId): readonly Event[];
  /** How many events there are. */
  readonly count: number;
  /** The world at the playhead; only its version is read. */
  readonly view?: WorldView;
}

/** The rule behind an event: Redis's, redis-cli's, or Fanout's own. */
export interface Rule {
  readonly name: Text;
  /** A page of the Redis docs; absent where the rule is not Redis's. */
  readonly doc?: string;
  /** The C file and function that does it. */
  readonly source?: string;
}

/** Why something happened. Names of channels, patterns and commands stand in backticks. */
export interface Why {
  readonly title: Text;
  /** One to three short sentences. */
  readonly because: readonly Text[];
  readonly rule: Rule;
  /** From the event's cause to what came from outside: nearest first. Empty where the event itself did. */
  readonly chain: readonly EventId[];
  /** Other events of the same story: the other copies, the command that came too late. */
  readonly related?: readonly EventId[];
}

/** A `Why` before its chain is known. */
export type Reason = Omit<Why, 'chain'>;
