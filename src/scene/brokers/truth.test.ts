/** The counts against what the brokers themselves answer, and against a naive count of random workloads. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../base/index.ts';
import type { PlayedRun } from '../../engine/played.fixture.ts';
import { BROKERS, type BrokerKind, type Event, type Reply } from '../../trace/index.ts';
import { fatesAfter, playedOn } from './four.fixture.ts';
import { fatesShown, followFates, newFateBoard } from './index.ts';

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
