/** What the run of four brokers claims, counted from its traces: the same messages and the same faults, four outcomes. */
import { describe, expect, test } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession } from '../session/index.ts';
import { BROKERS, type Event } from '../trace/index.ts';
import { FOUR_BROKERS } from './brokers.ts';
import { written } from './written.ts';

const RUNS = parse(written({ en: 'x', ko: 'x' }, FOUR_BROKERS, [], 'en')).runs;
const SESSION = createSession(RUNS);
SESSION.seekEnd();

const [PUBSUB, LIST, STREAM, KAFKA] = BROKERS.map((_, run) => run) as [number, number, number, number];
const MESSAGES = 30;
const DIES_AT = 2_700_000;

const events = (run: number): readonly Event[] => SESSION.events(run, 0, 20_000);

/** Works that came to their end, by client. */
function done(run: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const event of events(run)) if (event.kind === 'app-work-ended') counts[event.client] = (counts[event.client] ?? 0) + 1;
  return counts;
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** What hal's terminal shows. */
const history = (run: number): string => SESSION.terminal(run, 'hal', 100).map(({ text }) => text).join('\n');

test('the film is one to two minutes long, of some sixteen seconds', () => {
  expect(SESSION.lengthMs()).toBeGreaterThan(60_000);
  expect(SESSION.lengthMs()).toBeLessThan(120_000);
  expect(SESSION.shownAt(0).at).toBeLessThan(20_000_000);
});

describe('in each of the four', () => {
  test.each(BROKERS.map((broker, run) => [broker, run] as const))('%s: thirty messages are sent, and ann is killed in the midst of her work', (_broker, run) => {
    const sent = events(run).filter((event) => event.kind === 'app-round-started' && ['seoul', 'suwon', 'ulsan'].includes(event.client));
    expect(sent).toHaveLength(MESSAGES);
    const begun = events(run).flatMap((event) => (event.kind === 'app-work-started' && event.client === 'ann' && event.at < DIES_AT ? [event.until] : []));
    expect(begun.at(-1)).toBeGreaterThan(DIES_AT);
    expect(events(run).filter((event) => event.kind === 'client-killed').map(({ at }) => at)).toEqual([DIES_AT]);
  });
});

test('Pub/Sub: everybody does everything, whoever was away misses it, and nothing is kept for a reader', () => {
  expect(done(PUBSUB)['ben']).toBe(MESSAGES);
  // From what came before her death, and after her return; cho is far behind.
  expect(done(PUBSUB)['ann']).toBeLessThan(MESSAGES);
  expect(done(PUBSUB)['dan']).toBeLessThan(MESSAGES / 2);
  expect(done(PUBSUB)['cho']).toBeLessThan(MESSAGES / 2);
  expect(history(PUBSUB)).not.toContain('seoul-');
});

test('list: the one message that ann had in hand is lost, all others are done once, and none is left to read', () => {
  expect(sum(done(LIST))).toBe(MESSAGES - 1);
  expect(history(LIST)).toContain('(empty array)');
});

test('stream: none is lost, what cho takes too long for is done twice, and all of it can be read again', () => {
  expect(done(STREAM)['claimer']).toBeGreaterThan(1);
  expect(sum(done(STREAM))).toBeGreaterThan(MESSAGES);
  expect(history(STREAM).match(/(?:seoul|suwon|ulsan)-\d+/g)).toHaveLength(MESSAGES);
});

test('Kafka: none is lost and none done twice, but the partition of the slow one waits for her while dan has nothing to do', () => {
  const counts = done(KAFKA);
  expect(sum(counts)).toBeLessThan(MESSAGES);
  expect(counts['dan']).toBeUndefined();
  expect(history(KAFKA).match(/key=(?:seoul|suwon|ulsan)/g)).toHaveLength(MESSAGES);
  const committed = events(KAFKA).filter((event) => event.kind === 'offset-committed').length;
  expect(committed).toBeGreaterThanOrEqual(sum(counts) - 1);
});
