/** What is bounded, so that no script and no person can make a run without end. At a bound the screen says so. */
import type { Bound } from '../trace/index.ts';

export const BOUNDS: Readonly<Record<Bound, number>> = {
  /** Events in one run. Past it no input is taken any more. */
  events: 2_000_000,
  clients: 1_000,
  /** Lines typed ahead at one prompt. */
  'lines-queued': 100,
  /** Characters of one typed line. */
  'line-length': 65_536,
  /** Commands of one app in a second of virtual time. What it would send beyond waits for the next second. */
  'app-commands': 500,
  /** Elements that `for each` of an app goes through in one round. */
  'app-items': 1_000,
  /** Words that ranges of programs (`job-{1..1000}`) may come to in one run. */
  'app-words': 2_000_000,
  /** Messages that wait in the process of one app. One that comes beyond is dropped. */
  'app-messages': 1_000,
};
