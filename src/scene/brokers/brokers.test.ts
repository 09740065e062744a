/**
 * One workload on its four brokers: what became of the messages, and what that shows of each broker; then the same against what the brokers
 * themselves answer, and against a naive count of random workloads.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes, Micros } from '../../base/index.ts';
import { PlayedRun } from '../../engine/played.fixture.ts';
import { parse } from '../../script/index.ts';
import { BROKERS, HOP_US, type BrokerKind, type Event, type Input, type Reply, type Run } from '../../trace/index.ts';
import { fatesShown, followFates, newFateBoard, QUESTIONS, type FatesShown, type Question } from './index.ts';

/** The run of one of the four; `typed` are lines that eve types there beside it. */
function runOn(broker: BrokerKind, workload: string, typed: readonly { readonly at: Micros; readonly line: string }[] = []): Run {
  const { runs, mistakes } = parse(`workload Test\n${workload}`);
  const run = runs[BROKERS.indexOf(broker)];
  if (mistakes.length > 0 || !run) throw new Error(JSON.stringify(mistakes));
  if (typed.length === 0) return run;
  const [node] = run.scenario.nodes;
  const eve = { name: 'eve', node: node?.name ?? '', resp: 2, latencyUs: HOP_US } as const;
  const lines = typed.map(({ at, line }): Input => ({ kind: 'line-typed', client: 'eve', line, at }));
  const inputs = [...run.inputs, ...lines].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { scenario: { ...run.scenario, clients: [...run.scenario.clients, eve] }, inputs };
}

function playedOn(...asked: Parameters<typeof runOn>): PlayedRun {
  return new PlayedRun(runOn(...asked), { leavesTimers: true });
}

function fatesAfter(events: readonly Event[], upTo = events.length): FatesShown {
  const board = newFateBoard();
  followFates(board, upTo, (from, to) => events.slice(from, to));
  return fatesShown(board);
}

/** What became of it on each broker. */
function onFour(workload: string): Record<BrokerKind, FatesShown> {
  const on = (broker: BrokerKind): FatesShown => fatesAfter(playedOn(broker, workload).events);
  return { pubsub: on('pubsub'), list: on('list'), stream: on('stream'), kafka: on('kafka') };
}

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
      { is: 'producer', command: 'produce' },
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

const NAMES = ['ann', 'ben', 'cho'] as const;

const anyWork = fc.integer({ min: 20, max: 900 }).map((ms) => `${ms}ms`);
const anyAct = fc.record({ at: fc.integer({ min: 100, max: 8_000 }), name: fc.constantFrom(...NAMES), act: fc.constantFrom('kill', 'kill', 'revive', 'disconnect', 'reconnect') });

/** Consumers that die and come back at random, and end at rest or in the midst of it. */
const anyWorkload = fc.record({
  every: fc.tuple(fc.integer({ min: 60, max: 400 }), fc.integer({ min: 60, max: 400 })),
  work: fc.tuple(anyWork, anyWork, anyWork),
  acts: fc.array(anyAct, { maxLength: 8 }),
  late: fc.option(fc.integer({ min: 500, max: 6_000 }), { nil: undefined }),
  ends: fc.constantFrom(3_000, 9_000, 40_000),
}).map(({ every: [seoul, busan], work, acts, late, ends }): string => {
  const lines = acts.map(({ at, name, act }) => ({ at, line: `${act} ${name}` }));
  if (late !== undefined) lines.push({ at: late, line: 'add consumer dan  work 100ms' });
  lines.sort((a, b) => a.at - b.at);
  return [
    'min-idle 1500ms',
    `producer seoul  every ${seoul}ms  x12`,
    `producer busan  every ${busan}ms  x9`,
    ...NAMES.map((name, i) => `consumer ${name}  work ${work[i]}`),
    '',
    ...lines.map(({ at, line }) => `at ${at}ms ${line}`),
    `wait ${Math.max(1, ends - (lines.at(-1)?.at ?? 0))}ms`,
    '',
  ].join('\n');
});

function valuesIn(reply: Reply, found: Bytes[] = []): Bytes[] {
  if (reply.type === 'bulk' && /^(seoul|busan)-\d+$/.test(reply.value)) found.push(reply.value);
  if (reply.type === 'array') for (const item of reply.items) valuesIn(item, found);
  return found;
}

/** How often each was done: whatever a client was handed since its round began is done when its work ends. No other rule. */
function naively(events: readonly Event[]): Map<string, number> {
  const done = new Map<string, number>();
  const hands = new Map<string, Set<string>>();
  const logs = new Map<string, string>();
  const handOf = (client: string): Set<string> => {
    const found = hands.get(client) ?? new Set();
    hands.set(client, found);
    return found;
  };
  for (const event of events) {
    if (event.kind === 'record-appended') logs.set(`${event.partition} ${event.offset}`, event.record.value);
    if (event.kind === 'app-round-started') {
      handOf(event.client).clear();
      if (event.heard) handOf(event.client).add(event.heard.payload);
    }
    if (event.kind === 'packet-arrived' && event.packet.carries.what === 'reply') for (const value of valuesIn(event.packet.carries.reply)) handOf(event.packet.to).add(value);
    if (event.kind === 'records-polled') for (const { partition, offset } of event.records) handOf(event.client).add(logs.get(`${partition} ${offset}`) ?? '');
    if (event.kind === 'app-work-ended') for (const value of handOf(event.client)) done.set(value, (done.get(value) ?? 0) + 1);
  }
  return done;
}

function sentIn(events: readonly Event[]): number {
  return events.filter((event) => event.kind === 'record-appended' || (event.kind === 'command-started' && ['publish', 'rpush', 'xadd'].includes(event.name))).length;
}

/** What still stands at the broker for its consumers, from its own memory. */
function stands(broker: BrokerKind, { loop, events }: PlayedRun): Set<string> {
  const node = loop.world.nodes.get(broker === 'kafka' ? 'kafka' : 'main');
  const values = new Set<string>();
  if (broker === 'kafka') {
    const committed = node?.broker?.groups.get('g')?.offsets;
    for (const event of events) {
      if (event.kind === 'record-appended' && event.offset >= (committed?.get(`orders-${event.partition}`)?.offset ?? 0)) values.add(event.record.value);
    }
    return values;
  }
  let ids = new Map<string, string>();
  for (const event of events) {
    if (event.kind !== 'key-changed') continue;
    if (event.moved?.way === 'in') for (const value of event.moved.elements) values.add(value);
    if (event.moved?.way === 'out') for (const value of event.moved.elements) values.delete(value);
    const command = events.slice(0, event.id).findLast((each) => each.kind === 'command-started');
    if (event.stream?.did === 'added' && command?.kind === 'command-started') ids = ids.set(event.stream.id, command.argv.at(-1) ?? '');
  }
  const stream = node?.dbs.get(0)?.dict.get('orders' as Bytes);
  if (stream?.type === 'stream') {
    const group = stream.groups.get('g' as Bytes);
    for (const [id, value] of ids) if (group && (group.pel.has(id as never) || id > group.lastId)) values.add(value);
  }
  return values;
}

describe('random workloads', () => {
  it.each(BROKERS)('%s: each message that was sent has one fate, and it is that of a naive count and of the broker', (broker) => {
    fc.assert(
      fc.property(anyWorkload, (text) => {
        const played = playedOn(broker, text);
        const { events } = played;
        const board = newFateBoard();
        followFates(board, events.length, (from, to) => events.slice(from, to));
        const fates = fatesShown(board);
        const naive = naively(events);
        expect(fates.sent).toBe(sentIn(events));
        expect(fates.sent).toBe(fates.done + fates.lost + fates.waiting + fates.inHand);
        expect(fates.done).toBe(naive.size);
        expect(fates.doneTwice).toBe([...naive.values()].filter((times) => times > 1).length);
        const there = stands(broker, played);
        const left = [...there].filter((value) => !naive.has(value));
        // What stands there and is in nobody's hands waits; nothing that is lost stands there.
        expect(fates.waiting).toBeLessThanOrEqual(left.length);
        expect(left.length).toBeLessThanOrEqual(fates.waiting + fates.inHand);
        for (const { value, fate } of board.state.messages.values()) {
          if (fate === 'waiting') expect(there).toContain(value);
          if (fate === 'lost') expect(there).not.toContain(value);
        }
        if (/wait (3[2-9]|40)\d{3}ms/.test(text)) expect(fates.inHand).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the brokers themselves say the same', () => {
  const TEXT = `producer seoul  every 150ms  x20
producer busan  every 220ms  x12
consumer ann  work 300ms
consumer cho  work 900ms

at 2s kill ann
at 6s revive ann
wait 60s
`;
  const probed = (broker: BrokerKind, ...lines: readonly string[]) =>
    answers(playedOn(broker, TEXT, [0.8, 1.7, 2.9, 4.1, 9, 50].flatMap((at) => lines.map((line) => ({ at: at * 1e6, line })))));
  /** The answers to eve, and the counts at the moment at which each was given. */
  const answers = (played: PlayedRun) =>
    played.of('packet-sent').filter(({ packet }) => packet.to === 'eve' && packet.carries.what !== 'message').map(({ id, packet }) => ({ packet, board: boardAt(played.events, id) }));
  const boardAt = (events: readonly Event[], at: number) => {
    const board = newFateBoard();
    followFates(board, at, (from, to) => events.slice(from, to));
    return board;
  };

  it('LLEN is what is stored, and waits', () => {
    const asked = probed('list', 'LLEN orders');
    expect(asked).toHaveLength(6);
    for (const { packet, board } of asked) {
      const { stored, waiting } = fatesShown(board);
      expect([stored, waiting]).toEqual([stored, stored]);
      expect(packet.carries).toMatchObject({ reply: { value: stored } });
    }
  });

  it('XLEN is what is stored, XPENDING what is pending', () => {
    const asked = probed('stream', 'XLEN orders', 'XPENDING orders g');
    expect(asked).toHaveLength(12);
    asked.forEach(({ packet, board }, i) => {
      const [shelf] = board.state.shelves.values();
      const pending = shelf?.kind === 'stream' ? [...shelf.groups.values()].reduce((sum, group) => sum + group.pending.size, 0) : -1;
      const value = i % 2 === 0 ? fatesShown(board).stored : pending;
      const { carries } = packet;
      const reply = carries.what === 'reply' ? carries.reply : undefined;
      expect(reply?.type === 'array' ? reply.items[0] : reply).toEqual({ type: 'integer', value });
    });
  });

  it('offsets and describe group are what is stored, and what still waits for the group', () => {
    const asked = probed('kafka', 'offsets orders', 'describe group g');
    let seen = 0;
    for (const { packet, board } of asked) {
      const { carries } = packet;
      if (carries.what !== 'response') continue;
      const { response } = carries;
      if (response.api === 'ListOffsets') {
        const sum = response.offsets.reduce((all, { offset }) => all + offset, 0);
        expect([0, fatesShown(board).stored]).toContain(sum);
      } else if (response.api === 'DescribeGroups' && response.rows.length > 0) {
        seen++;
        for (const { topic, partition, committed } of response.rows) {
          const shelf = board.state.shelves.get(`log ${topic}-${partition}`);
          const next = shelf?.kind === 'log' ? shelf.groups.get('g') : undefined;
          expect(next ?? 0).toBe(committed ?? 0);
        }
        const lag = response.rows.reduce((all, { end, committed }) => all + end - (committed ?? 0), 0);
        const { waiting, inHand, stored, storedDone } = fatesShown(board);
        // What is done and not committed yet is behind, too.
        expect(lag).toBeGreaterThanOrEqual(waiting + inHand);
        expect(lag).toBeLessThanOrEqual(stored - storedDone + 2);
      }
    }
    expect(seen).toBe(6);
  });

  it('of Pub/Sub there is nothing to ask: nothing is ever stored', () => {
    const { events } = playedOn('pubsub', TEXT);
    for (let at = 0; at <= events.length; at += 50) expect(fatesAfter(events, at)).toMatchObject({ stored: 0, waiting: 0 });
  });
});
