/**
 * The colour of a name: a channel has the same hue on the wire, in the tables and in the terminal, in every run.
 *
 * A hue is an angle of OKLCH, where equal steps look equally far apart. The band around red is left out: red is an
 * error, and the lamp of the playhead. Colour is never the only sign: shape says what a packet is, words say which.
 */
import { draw, type Bytes } from '../base/index.ts';
import type { Table } from '../trace/index.ts';

/** Hues run from here, past 360, to 20 degrees before the red band begins again. */
const FIRST = 55;
const SPAN = 300;
/** So many distinct hues: two names either share one or are told apart at a glance. */
const STEPS = 25;

/** The hue of a channel (or shard channel), or of a pattern, which has its own: 0 .. 359. */
export function hueOf(table: Table, row: Bytes): number {
  const purpose = table === 'pubsub_patterns' ? 'hue of a pattern' : 'hue of a channel';
  return (FIRST + (draw(0, purpose, row) % STEPS) * (SPAN / STEPS)) % 360;
}
