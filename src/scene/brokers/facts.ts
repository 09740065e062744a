/**
 * Messaging queue or event stream? What the events of a run have shown of it, one fact for each question. Nothing is known of a broker
 * beforehand: a fact is a kind and its numbers, and names the event that decided it. Until then it is not there.
 */
import type { Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';

/** The questions, in the order of the table. */
export const QUESTIONS = ['makes', 'receives', 'direction', 'copies', 'stays', 'late', 'history', 'who', 'crash', 'order'] as const;

export type Question = (typeof QUESTIONS)[number];

/** Who does it: the first few, and how many there are. */
export interface Names {
  readonly first: readonly string[];
  readonly count: number;
}

export type Fact =
  /** Who makes messages, with which command. */
  | { readonly is: 'publisher' | 'producer'; readonly who: Names; readonly command: string }
  | { readonly is: 'subscriber' | 'consumer'; readonly who: Names; readonly command: string }
  /** Copies that came without having been asked for, or as the answer to who asked. */
  | { readonly is: 'pushed'; readonly copies: number }
  | { readonly is: 'fetched'; readonly copies: number; readonly asks: number }
  | { readonly is: 'pushed-and-fetched'; readonly pushed: number; readonly fetched: number }
  /** PUBLISH has made so many copies of one message; or it stands at the broker once. */
  | { readonly is: 'copied'; readonly copies: number }
  | { readonly is: 'stored-once'; readonly stored: number }
  /** Once it was read. `dropped`: deleted later, read or not. */
  | { readonly is: 'never-stored' }
  | { readonly is: 'gone-when-read'; readonly read: number }
  | { readonly is: 'stays'; readonly done: number; readonly dropped: number }
  /** A consumer that came when so many (`earlier`) had been sent. */
  | { readonly is: 'only-new'; readonly name: string; readonly earlier: number }
  | { readonly is: 'none-waited'; readonly name: string; readonly earlier: number; readonly stored: number }
  | { readonly is: 'backlog'; readonly name: string; readonly got: number; readonly earlier: number }
  | { readonly is: 'backlog-elsewhere'; readonly name: string; readonly waited: number }
  /** There was no partition for it. */
  | { readonly is: 'no-share'; readonly name: string }
  | { readonly is: 'got-done-ones'; readonly name: string; readonly got: number; readonly earlier: number }
  /** A reader who asked when so many had been sent. */
  | { readonly is: 'saw'; readonly name: string; readonly seen: number; readonly earlier: number }
  /** To how many of those who were there a message went, until it was done. */
  | { readonly is: 'everybody'; readonly consumers: number }
  | { readonly is: 'some'; readonly handed: number; readonly consumers: number }
  | { readonly is: 'one'; readonly consumers: number }
  | { readonly is: 'one-of-group'; readonly group: string; readonly consumers: number }
  | { readonly is: 'one-per-group'; readonly groups: readonly string[] }
  /** What a consumer had in its hands when it died. */
  | { readonly is: 'died-with-it'; readonly name: string; readonly lost: number; readonly others: number }
  | { readonly is: 'left-behind'; readonly name: string; readonly left: number; readonly lost: number }
  | { readonly is: 'handed-again'; readonly name: string; readonly how: HandedHow; readonly by: string; readonly count: number; readonly left: number; readonly doneTwice: number; readonly offset: number | undefined }
  /** Of each producer, in the order in which it had sent. */
  | { readonly is: 'in-order'; readonly begun: number; readonly keys: number }
  | { readonly is: 'out-of-order'; readonly message: Bytes; readonly later: Bytes; readonly times: number };

/** How a message came to a consumer. */
export type HandedHow = 'pushed' | 'popped' | 'read' | 'claimed' | 'polled';

export interface Known {
  readonly fact: Fact;
  /** The event that decided it. */
  readonly event: EventId;
}

/** What is kept to know it, besides the facts themselves (notice.ts). */
export interface Facts {
  readonly known: Map<Question, Known>;
  readonly makers: Set<string>;
  readonly takers: Set<string>;
  pushed: number;
  fetched: number;
  /** Messages that went with their reading, and that were deleted otherwise. */
  gone: number;
  dropped: number;
  /** Has any message ever stood at the broker? */
  hasStored: boolean;
  /** The consumer that came late, first of all; and what it has got so far. */
  late: Late | undefined;
  /** Who died with something in its hands. */
  readonly crashes: Crash[];
}

export interface Late {
  readonly name: string;
  readonly event: EventId;
  /** Numbers of the moment at which it came. */
  readonly at: number;
  readonly earlier: number;
  readonly waited: number;
  readonly stored: number;
  /** Of those sent before: not done by then, and done. */
  got: number;
  gotDone: number;
  gotNew: number;
}

export interface Crash {
  readonly name: string;
  /** What it left at the broker, until it is handed on. */
  readonly left: Set<Bytes>;
  readonly again: Set<Bytes>;
  /** Done, although it had been done before. */
  readonly twice: Set<Bytes>;
}

export function newFacts(): Facts {
  return {
    known: new Map(),
    makers: new Set(),
    takers: new Set(),
    pushed: 0,
    fetched: 0,
    gone: 0,
    dropped: 0,
    hasStored: false,
    late: undefined,
    crashes: [],
  };
}
