/**
 * The colour of a name: a channel has the same hue on the wire, in the tables and in the terminal, in every run.
 *
 * A hue is an angle of OKLCH, where equal steps look equally far apart. Left out are the band around red, which is an
 * error and the lamp of the playhead, and the yellows, which turn to mud where they must be dark enough for white paper.
 * Colour is never the only sign: shape says what a packet is, words say which.
 */
import { draw, type Bytes } from '../base/index.ts';
import type { Table } from '../trace/index.ts';

/** Few enough that two names either share one or are told apart at a glance. */
export const HUES = [255, 150, 310, 75, 205, 340, 280, 130, 230, 175, 325, 295] as const;
/** Chosen so that the names of the course (`news.art`, `news.*`, `weather`, `orders`, `chat`) fall far apart. */
const SALT = 365_270;

/** The hue of a key: that of a channel of its name would be taken for the channel. */
export function hueOfKey(key: Bytes): number {
  return HUES[draw(SALT, 'hue of a key', key) % HUES.length] ?? HUES[0];
}

/** The hue of an element of a list: it keeps it wherever it is carried. */
export function hueOfElement(element: Bytes): number {
  return HUES[draw(SALT, 'hue of an element', element) % HUES.length] ?? HUES[0];
}

/** The hue of a key of Kafka's records: wherever a record is, on the wire or in its lane. Undefined without a key. */
export function hueOfRecord({ key }: { readonly key: Bytes | undefined }): number | undefined {
  return key === undefined ? undefined : hueOfElement(key);
}

/** The hue of a channel (or shard channel), or of a pattern, which has its own: 0 .. 359. */
export function hueOf(table: Table, row: Bytes): number {
  const purpose = table === 'pubsub_patterns' ? 'hue of a pattern' : 'hue of a channel';
  return HUES[draw(SALT, purpose, row) % HUES.length] ?? HUES[0];
}

/** The hues of the groups of one stream: cursors and clipboards have them. No two of a few are the same, nor that of the stream. */
export function huesOfGroups(groups: readonly Bytes[], stream: number): ReadonlyMap<Bytes, number> {
  const hues = new Map<Bytes, number>();
  const taken = new Set<number>([stream]);
  for (const group of groups) {
    const first = draw(SALT, 'hue of a group', group) % HUES.length;
    let hue: number = HUES[first] ?? HUES[0];
    for (let i = 1; i < HUES.length && taken.has(hue); i++) hue = HUES[(first + i) % HUES.length] ?? hue;
    taken.add(hue);
    hues.set(group, hue);
  }
  return hues;
}
