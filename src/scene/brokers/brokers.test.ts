import { describe, expect, it } from 'vitest';
import type { BrokerKind } from '../../trace/index.ts';
import { fatesAfter, onFour, playedOn } from './four.fixture.ts';
import { followFates, fatesShown, newFateBoard, QUESTIONS, type FatesShown, type Question } from './index.ts';

const PRODUCERS = 'producer seoul  every 600ms  x20\nproducer busan  every 900ms  x14';
const OTHERS = 'consumer ben  work 300ms\nconsumer cho  work 1500ms';
const BASE = `${PRODUCERS}\nconsumer ann  work 300ms\n${OTHERS}\n\nwait 40s\n`;
const CRASH = `min-idle 2s\n${PRODUCERS}\nconsumer ann  work 1200ms\n${OTHERS}

at 4.300000s kill ann
at 9s revive ann
at 10s add consumer dan  work 300ms
at 14s add reader hal
wait 40s
`;

/** The figures that are not 0. */
function figures(fates: FatesShown): Partial<Record<keyof FatesShown, number>> {
  const { sent, delivered, copies, done, doneTwice, lost, waiting, inHand, stored, disorders } = fates;
  return Object.fromEntries(Object.entries({ sent, delivered, copies, done, doneTwice, lost, waiting, inHand, stored, disorders }).filter(([, count]) => count > 0));
}

const factOf = (fates: FatesShown, question: Question) => fates.known.get(question)?.fact;
const allOf = (four: Record<BrokerKind, FatesShown>, question: Question) => Object.values(four).map((fates) => factOf(fates, question));

describe('a workload without a fault', () => {
  const four = onFour(BASE);

  it('is done by everybody with Pub/Sub, and once by somebody elsewhere', () => {
    expect(figures(four.pubsub)).toEqual({ sent: 34, delivered: 34, copies: 102, done: 34, doneTwice: 34 });
    expect(figures(four.list)).toEqual({ sent: 34, delivered: 34, copies: 34, done: 34 });
    expect(figures(four.stream)).toEqual({ sent: 34, delivered: 34, copies: 34, done: 34, stored: 34 });
    expect(figures(four.kafka)).toEqual({ sent: 34, delivered: 34, copies: 34, done: 34, stored: 34 });
  });

  it('leaves open what did not happen', () => {
    for (const question of ['crash', 'late', 'history'] as const) expect(allOf(four, question)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('shows who makes, who receives, and who asks whom', () => {
    expect(allOf(four, 'makes')).toMatchObject([
      { is: 'publisher', command: 'PUBLISH', who: { first: ['seoul', 'busan'], count: 2 } },
      { is: 'producer', command: 'RPUSH' },
      { is: 'producer', command: 'XADD' },
      { is: 'producer', command: 'PRODUCE' },
    ]);
    expect(allOf(four, 'receives')).toMatchObject([
      { is: 'subscriber', command: 'SUBSCRIBE', who: { count: 3 } },
      { is: 'consumer', command: 'BLPOP', who: { count: 3 } },
      { is: 'consumer', command: 'XREADGROUP', who: { count: 3 } },
      { is: 'consumer', command: 'poll' },
    ]);
    expect(allOf(four, 'direction')).toMatchObject([{ is: 'pushed', copies: 102 }, { is: 'fetched' }, { is: 'fetched' }, { is: 'fetched' }]);
    expect(allOf(four, 'copies')).toEqual([{ is: 'copied', copies: 3 }, { is: 'stored-once', stored: 1 }, { is: 'stored-once', stored: 34 }, { is: 'stored-once', stored: 34 }]);
    expect(allOf(four, 'stays')).toEqual([{ is: 'never-stored' }, { is: 'gone-when-read', read: 34 }, { is: 'stays', done: 34, dropped: 0 }, { is: 'stays', done: 34, dropped: 0 }]);
    expect(allOf(four, 'who')).toEqual([
      { is: 'everybody', consumers: 3 },
      { is: 'one', consumers: 3 },
      { is: 'one-of-group', group: 'g', consumers: 3 },
      { is: 'one-of-group', group: 'g', consumers: 3 },
    ]);
    expect(allOf(four, 'order').map((fact) => fact?.is)).toEqual(['in-order', 'in-order', 'in-order', 'in-order']);
  });

  it('leads from each fact to the event that decided it', () => {
    const { events } = playedOn('list', BASE);
    const kindOf = (question: Question) => events[four.list.known.get(question)?.event ?? -1]?.kind;
    expect(QUESTIONS.map((question) => kindOf(question))).toEqual([
      'key-changed',
      'packet-arrived',
      'packet-arrived',
      'key-changed',
      'key-changed',
      undefined,
      undefined,
      'app-work-ended',
      undefined,
      'app-work-started',
    ]);
    // One event earlier it is not known yet.
    for (const [question, { event }] of four.list.known) {
      expect(fatesAfter(events, event).known.get(question)?.event).not.toBe(event);
      expect(fatesAfter(events, event + 1).known.get(question)?.event).toBe(event);
    }
  });
});

describe('a consumer that dies at work, one that comes late, and one who asks for history', () => {
  const four = onFour(CRASH);

  it('costs a copy with Pub/Sub, the message with a list, and nothing but time elsewhere', () => {
    expect(allOf(four, 'crash')).toMatchObject([
      { is: 'died-with-it', name: 'ann', lost: 0, others: 10 },
      { is: 'died-with-it', name: 'ann', lost: 1, others: 0 },
      { is: 'handed-again', name: 'ann', how: 'claimed', by: 'claimer', count: 1, left: 1, doneTwice: 0 },
      { is: 'handed-again', name: 'ann', how: 'polled', count: 1, left: 1 },
    ]);
    expect(figures(four.list)).toEqual({ sent: 34, delivered: 34, copies: 34, done: 33, lost: 1 });
    expect(four.stream).toMatchObject({ done: 34, lost: 0, doneTwice: 0, copies: 35 });
    expect(four.kafka).toMatchObject({ done: 34, lost: 0 });
  });

  it('says until then what it leaves behind', () => {
    const { events } = playedOn('stream', CRASH);
    const killed = events.findIndex(({ kind }) => kind === 'client-killed');
    expect(factOf(fatesAfter(events, killed + 1), 'crash')).toEqual({ is: 'left-behind', name: 'ann', left: 1, lost: 0 });
    expect(fatesAfter(events, killed)).toMatchObject({ inHand: 2, again: 0 });
    expect(fatesAfter(events, killed + 1)).toMatchObject({ inHand: 1, waiting: 1, again: 1 });
  });

  it('gives a late consumer what nobody has taken, if there is anything', () => {
    expect(allOf(four, 'late')).toMatchObject([
      { is: 'only-new', name: 'dan', earlier: 29 },
      { is: 'none-waited', name: 'dan', earlier: 29, stored: 0 },
      { is: 'none-waited', name: 'dan', earlier: 29, stored: 29 },
      { is: 'no-share', name: 'dan' },
    ]);
  });

  it('shows a reader nothing, what waits, or all there is', () => {
    expect(allOf(four, 'history')).toEqual([
      { is: 'saw', name: 'hal', seen: 0, earlier: 34 },
      { is: 'saw', name: 'hal', seen: 0, earlier: 34 },
      { is: 'saw', name: 'hal', seen: 34, earlier: 34 },
      { is: 'saw', name: 'hal', seen: 34, earlier: 34 },
    ]);
    expect(factOf(four.kafka, 'who')).toEqual({ is: 'one-per-group', groups: ['g', 'hal'] });
  });
});

describe('the same questions, another workload', () => {
  it('a late consumer with a backlog gets it; with Pub/Sub it is gone', () => {
    const four = onFour('producer seoul  every 200ms  x20\nconsumer cho  work 1s\n\nat 3s add consumer dan  work 100ms\nwait 20s\n');
    expect(allOf(four, 'late').slice(0, 3)).toMatchObject([
      { is: 'only-new', name: 'dan', earlier: 15 },
      { is: 'backlog', name: 'dan', earlier: 15 },
      { is: 'backlog', name: 'dan', earlier: 15 },
    ]);
    expect(factOf(four.list, 'late')).toMatchObject({ got: 11 });
  });

  it('nobody listens: Pub/Sub loses all, the others keep it', () => {
    const four = onFour('producer seoul  every 200ms  x5\n\nat 3s add reader hal\nwait 3s\n');
    expect(figures(four.pubsub)).toEqual({ sent: 5, lost: 5 });
    for (const broker of ['list', 'stream', 'kafka'] as const) expect(figures(four[broker])).toEqual({ sent: 5, waiting: 5, stored: 5 });
    expect(allOf(four, 'history')).toMatchObject([{ seen: 0 }, { seen: 5 }, { seen: 5 }, { seen: 5 }]);
    expect(allOf(four, 'receives')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('order is what is begun first: a message that was left behind and had never been begun comes behind its successors', () => {
    const text = 'min-idle 500ms\nproducer seoul  every 100ms  x30\nconsumer ann  work 50ms\nconsumer ben  work 50ms  latency 20ms\n\nat 1.135000s kill ben\nwait 30s\n';
    const { events } = playedOn('stream', text);
    const fates = fatesAfter(events);
    expect(fates).toMatchObject({ disorders: 1, done: 30 });
    const fact = factOf(fates, 'order');
    if (fact?.is !== 'out-of-order') throw new Error('in order');
    const begun = (value: string) => events.findIndex((event) => event.kind === 'packet-arrived' && event.packet.carries.what === 'reply' && event.packet.to !== 'ben' && JSON.stringify(event.packet.carries.reply).includes(`"${value}"`));
    expect(begun(fact.later)).toBeLessThan(begun(fact.message));
    expect(events[fates.known.get('order')?.event ?? -1]?.kind).toBe('app-work-started');
  });

  it('one consumer alone does not show to whom a message goes', () => {
    const four = onFour('producer seoul  every 300ms  x5\nconsumer ann  work 100ms\n\nwait 5s\n');
    expect(allOf(four, 'who')).toEqual([undefined, undefined, undefined, undefined]);
    expect(factOf(four.pubsub, 'copies')).toBeUndefined();
  });

  it('a stream that is trimmed loses what nobody has been given', () => {
    const text = 'min-idle 60s\nproducer seoul  every 100ms  x10\nconsumer cho  work 1s\n\nwait 20s\n';
    const fates = fatesAfter(playedOn('stream', text, [{ at: 1_500_000, line: 'XTRIM orders MAXLEN 2' }]).events);
    expect(fates.stored).toBeLessThan(10);
    expect(fates.sent).toBe(fates.done + fates.lost);
    expect(fates.lost).toBeGreaterThan(0);
    expect(factOf(fates, 'stays')).toMatchObject({ is: 'stays', dropped: 8 });
  });
});

describe('beside the playhead', () => {
  it('holds at any place what a fresh count holds, whichever way it came there', () => {
    for (const broker of ['pubsub', 'list', 'stream', 'kafka'] as const) {
      const { events } = playedOn(broker, CRASH);
      const board = newFateBoard();
      const read = (from: number, to: number) => events.slice(from, to);
      for (const part of [0.9, 0.3, 0.31, 1, 0, 0.5, 0.49]) {
        const at = Math.floor(events.length * part);
        followFates(board, at, read);
        expect(fatesShown(board)).toEqual(fatesAfter(events, at));
      }
    }
  });
});
