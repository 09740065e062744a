/** What a measure is, and what several of them read off events. The measures themselves are listed in measures.ts. */
import { textOf, type Text } from '../../base/index.ts';
import type { Event, EventOf, Reply } from '../../trace/index.ts';

/** A measure as it is written in a lesson. */
export interface Measure {
  readonly name: string;
  readonly about: readonly string[];
}

export interface MeasureFacts {
  /** What may stand behind its name, as the documentation shows it: `client`, `[client]`. */
  readonly form: string;
  /** The least and the most words behind the name. */
  readonly words: readonly [number, number];
  readonly means: Text;
  /** It is how things stand in the end, whenever they came about; else it counts what happened in the window alone. */
  readonly isState?: true;
  /** `all` are those of the run from its first on, `events` those that count. */
  readonly of: (events: readonly Event[], about: readonly string[], all: readonly Event[]) => string | undefined;
}

export type MeasureTable = Readonly<Record<string, MeasureFacts>>;

export function count(found: readonly unknown[]): string {
  return `${found.length}`;
}

export function listed(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(' ');
}

/** What redis-cli showed as answers to lines, oldest first. */
export function answersTo(events: readonly Event[], client: string | undefined): Reply[] {
  return events.flatMap((event) => {
    if (event.kind !== 'packet-arrived' && event.kind !== 'packet-read') return [];
    const { packet, shownAs } = event;
    if (client !== undefined && packet.to !== client) return [];
    if (shownAs !== 'answer' && shownAs !== 'raw-answer') return [];
    return 'reply' in packet.carries ? [packet.carries.reply] : [];
  });
}

export function keyChanges(events: readonly Event[], key?: string): EventOf<'key-changed'>[] {
  return events.filter((event) => event.kind === 'key-changed').filter((event) => key === undefined || textOf(event.key) === key);
}
