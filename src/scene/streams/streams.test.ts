/** Streams as shown: at every instant what XINFO and XPENDING of the engine say then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, textOf } from '../../base/index.ts';
import { applyAct, nextInRun, startWorld, step, type Loop, type World } from '../../engine/index.ts';
import { parse } from '../../script/index.ts';
import type { Event, Reply } from '../../trace/index.ts';
import { holdingsBefore, insidesOf, rolesOf, sceneAt } from '../index.ts';
import { standAt } from '../stands.ts';
import { idleMs, type MovingPart, type StreamRow } from './motion.ts';
import { readersAsShown, streamAsShown, type Extent, type ShownStream } from './as-shown.ts';
import type { Form } from '../types.ts';
import { STREAM_SCENE } from './index.ts';

const ALL: Extent = { blocks: 1_000, entries: 1_000, groups: 100, consumers: 100, rows: 1_000 };

/** Plays a run, and looks at every event of it: with the world as far ahead as it is while that event is shown. */
function watch(script: string, look: (world: World, shown: number, events: readonly Event[]) => void): readonly Event[] {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  const run = runs[0];
  const events: Event[] = [];
  const world = startWorld(run.scenario, events);
  const loop: Loop = { world, sink: events };
  let played = 0;
  let looked = 0;
  for (let next = nextInRun(world, run.inputs, played); next; next = nextInRun(world, run.inputs, played)) {
    const input = run.inputs[played];
    if (next.what === 'record') step(loop);
    else if (input) {
      played++;
      applyAct(loop, input, next.at);
    }
    for (; looked < events.length; looked++) look(world, looked + 1, events);
  }
  return events;
}

const shownIn = (world: World, shown: number, events: readonly Event[], key = 's'): ShownStream | undefined =>
  streamAsShown({ node: world.nodes.get('main')!, db: 0, key: ascii(key) }, events.slice(shown), ALL);

type Plain = string | null | Plain[] | { [field: string]: Plain };

function plain(reply: Reply): Plain {
  switch (reply.type) {
    case 'array':
      return reply.items.map(plain);
    case 'map':
      return Object.fromEntries(reply.entries.map(([key, value]) => [plain(key) as string, plain(value)]));
    case 'bulk':
      return textOf(reply.value);
    case 'integer':
      return String(reply.value);
    case 'null':
    case 'null-array':
      return null;
    case 'error':
    case 'simple':
      return textOf(reply.text);
    default:
      throw new Error(reply.type);
  }
}

/** As XINFO STREAM FULL says it, in RESP3. */
interface Full {
  readonly length: string;
  readonly 'radix-tree-keys': string;
  readonly 'last-generated-id': string;
  readonly 'entries-added': string;
  readonly entries: readonly (readonly [string, readonly string[]])[];
  readonly groups: readonly {
    readonly name: string;
    readonly 'last-delivered-id': string;
    readonly lag: string | null;
    readonly 'pel-count': string;
    readonly pending: readonly (readonly string[])[];
    readonly consumers: readonly { readonly name: string; readonly 'pel-count': string; readonly pending: readonly (readonly string[])[] }[];
  }[];
}

function fromReply(full: Full): unknown {
  return {
    length: full.length,
    blocks: full['radix-tree-keys'],
    lastId: full['last-generated-id'],
    added: full['entries-added'],
    entries: full.entries,
    groups: full.groups.map((group) => ({
      name: group.name,
      lastId: group['last-delivered-id'],
      lag: group.lag,
      pending: group['pel-count'],
      consumers: group.consumers.map(({ name, pending, ...each }) => ({ name, pending: each['pel-count'], rows: pending })),
    })),
  };
}

function fromPicture(stream: ShownStream): unknown {
  return {
    length: String(stream.length),
    blocks: String(stream.blockCount),
    lastId: stream.lastId,
    added: String(stream.entriesAdded),
    entries: stream.blocks.flatMap(({ tail }) => tail.filter(({ isHole }) => !isHole).map(({ id, words }) => [id, words])),
    groups: stream.groups.map(({ name, lastId, lag, pending, consumers }) => ({
      name,
      lastId,
      lag: lag === undefined ? null : String(lag),
      pending: String(pending),
      consumers: consumers.map((each) => ({
        name: each.name,
        pending: String(each.pending),
        rows: each.rows.map(({ id, deliveredAtMs, deliveries }) => [id, String(deliveredAtMs), String(deliveries)]),
      })),
    })),
  };
}

const upTo = (most: number) => fc.integer({ min: 0, max: most });
const anyGroup = fc.constantFrom('g', 'h');
const anyConsumer = fc.constantFrom('c1', 'c2', 'c3');
/** Entries are 1-0, 2-0 …: any of those that may be there. */
const anyId = upTo(24).map((n) => `${n + 1}-0`);
const someIds = fc.uniqueArray(anyId, { minLength: 1, maxLength: 6 }).map((ids) => ids.join(' '));

const oneCommand = fc.oneof(
  { weight: 6, arbitrary: upTo(4).map((n) => `XADD s ${['', '', '', 'MAXLEN ~ 4 ', 'MAXLEN 6 '][n]}<id> f <n>`) },
  { weight: 4, arbitrary: fc.tuple(anyGroup, anyConsumer, upTo(3)).map(([g, c, n]) => `XREADGROUP GROUP ${g} ${c} COUNT ${n + 1} STREAMS s >`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyConsumer).map(([g, c]) => `XREADGROUP GROUP ${g} ${c} NOACK COUNT 2 STREAMS s >`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyConsumer).map(([g, c]) => `XREADGROUP GROUP ${g} ${c} STREAMS s 0`) },
  { weight: 3, arbitrary: fc.tuple(anyGroup, someIds).map(([g, ids]) => `XACK s ${g} ${ids}`) },
  { weight: 2, arbitrary: fc.tuple(anyGroup, anyConsumer, someIds, fc.boolean()).map(([g, c, ids, j]) => `XCLAIM s ${g} ${c} 0 ${ids}${j ? ' JUSTID' : ''}`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyConsumer, someIds).map(([g, c, ids]) => `XCLAIM s ${g} ${c} 0 ${ids} FORCE LASTID 9-0 RETRYCOUNT 7`) },
  { weight: 2, arbitrary: fc.tuple(anyGroup, anyConsumer, upTo(2)).map(([g, c, n]) => `XAUTOCLAIM s ${g} ${c} ${n * 900} 0 COUNT 3`) },
  { weight: 2, arbitrary: someIds.map((ids) => `XDEL s ${ids}`) },
  { weight: 1, arbitrary: fc.tuple(upTo(8), fc.boolean()).map(([n, rough]) => `XTRIM s MAXLEN ${rough ? '~' : '='} ${n}`) },
  { weight: 1, arbitrary: anyGroup.map((g) => `XGROUP CREATE s ${g} 0 MKSTREAM`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, fc.constantFrom('0', '$', '5-0')).map(([g, id]) => `XGROUP SETID s ${g} ${id}`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyConsumer).map(([g, c]) => `XGROUP DELCONSUMER s ${g} ${c}`) },
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyConsumer).map(([g, c]) => `XGROUP CREATECONSUMER s ${g} ${c}`) },
  { weight: 1, arbitrary: anyGroup.map((g) => `XGROUP DESTROY s ${g}`) },
  { weight: 1, arbitrary: fc.constantFrom('DEL s', 'RENAME s t', 'RENAME t s', 'COPY s t REPLACE', 'COPY t s REPLACE', 'SWAPDB 0 1', 'SET s x', 'FLUSHALL', 'XSETID s 40-0') },
);
/** One command, several in one EXEC, or clients that wait for what comes. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: oneCommand.map((each) => [each]) },
  { weight: 2, arbitrary: fc.array(oneCommand, { minLength: 2, maxLength: 4 }).map((all) => ['MULTI', ...all, 'EXEC']) },
);
const someSteps = fc.array(anyStep, { minLength: 8, maxLength: 30 });

/** A step each second; half a second later somebody asks. Two workers wait all the time; one is killed now and then. */
function scriptOf(steps: readonly (readonly string[])[], redis: string): string {
  const lines = [`redis ${redis}`, 'server main', 'client a', 'client q resp 3', 'client w1', 'client w2', 'client r', '', 'a> CONFIG SET stream-node-max-entries 3', 'a> XGROUP CREATE s g 0 MKSTREAM', 'a> XGROUP CREATE s h $'];
  let next = 0;
  steps.forEach((commands, i) => {
    const second = i + 1;
    if (i % 5 === 1) lines.push(`at ${second}.1s w1> XREADGROUP GROUP g c1 COUNT 1 BLOCK 700 STREAMS s >`, `at ${second}.11s w2> XREADGROUP GROUP g c2 COUNT 1 BLOCK 700 STREAMS s >`, `at ${second}.12s r> XREAD BLOCK 0 STREAMS s $`);
    if (i % 7 === 3) lines.push(`at ${second}.15s disconnect w2`, `at ${second}.16s reconnect w2`);
    commands.forEach((command, k) => {
      const typed = command.replace('<id>', () => `${++next}-0`).replace('<n>', String(next));
      lines.push(`at ${second}.2${String(k).padStart(2, '0')}s a> ${typed}`);
    });
    lines.push(`at ${second}.5s q> XINFO STREAM s FULL COUNT 0`);
    lines.push(`at ${second}.6s q> XPENDING s g - + 1000`);
  });
  return `${lines.join('\n')}\n`;
}

describe.each(['8.0', '7.0'])('a stream as shown, by the rules of %s', (redis) => {
  it('is what XINFO STREAM FULL and XPENDING say at that instant', () => {
    let compared = 0;
    fc.assert(
      fc.property(someSteps, (steps) => {
        const pictures: (ShownStream | undefined)[] = [];
        const moments: { readonly epochMs: number; readonly at: number }[] = [];
        const events = watch(scriptOf(steps, redis), (world, shown, all) => {
          pictures[shown] = shownIn(world, shown, all);
          moments[shown] = { epochMs: world.epochMs, at: all[shown - 1]!.at };
        });
        let asked: number | undefined;
        let told: unknown;
        for (const [i, event] of events.entries()) {
          if (event.kind === 'command-started' && event.client === 'q') {
            asked = i;
            told = undefined;
          }
          if (event.kind === 'packet-arrived' && event.packet.to === 'q' && event.packet.carries.what === 'reply' && asked !== undefined) {
            const reply = plain(event.packet.carries.reply);
            const picture = pictures[asked + 1];
            if (isRows(reply) && events[asked]?.kind === 'command-started' && reply.length > 0) {
              const group = picture?.groups.find(({ name }) => name === 'g');
              const lines = group?.consumers.flatMap(({ name, rows }) => rows.map((row) => [row.id, name, String(idleMs(row.deliveredAtMs, moments[asked! + 1]!)), String(row.deliveries)])) ?? [];
              expect(lines.sort(byId)).toEqual([...reply].sort(byId));
            } else if (reply !== null && typeof reply === 'object' && !Array.isArray(reply) && 'length' in reply) {
              told = fromReply(reply as unknown as Full);
              expect(picture && fromPicture(picture)).toEqual(told);
              compared++;
            } else if (typeof reply === 'string' && reply.startsWith('ERR no such key')) expect(picture).toBeUndefined();
          }
          // Until the next command has begun it stays so, though the world is ahead of it by then.
          if (event.kind === 'command-started' && event.client === 'a' && told !== undefined) {
            const picture = pictures[i + 1];
            expect(picture && fromPicture(picture)).toEqual(told);
            told = undefined;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

const isRows = (reply: Plain): reply is string[][] => Array.isArray(reply) && reply.every((row) => Array.isArray(row) && row.length === 4);
const byId = (a: readonly string[], b: readonly string[]): number => Number.parseInt(a[0]!, 10) - Number.parseInt(b[0]!, 10);

/** What a group lives through: entries come and go, are read, acknowledged, claimed, and consumers are deleted. */
const groupStep = fc.oneof(
  { weight: 6, arbitrary: fc.constant('XADD s <id> f v') },
  { weight: 4, arbitrary: fc.tuple(anyConsumer, upTo(2)).map(([c, n]) => `XREADGROUP GROUP g ${c} COUNT ${n + 1} STREAMS s >`) },
  { weight: 3, arbitrary: someIds.map((ids) => `XACK s g ${ids}`) },
  { weight: 2, arbitrary: fc.tuple(anyConsumer, someIds).map(([c, ids]) => `XCLAIM s g ${c} 0 ${ids}`) },
  { weight: 2, arbitrary: anyConsumer.map((c) => `XAUTOCLAIM s g ${c} 0 0 COUNT 2`) },
  { weight: 2, arbitrary: someIds.map((ids) => `XDEL s ${ids}`) },
  { weight: 1, arbitrary: fc.constant('XTRIM s MAXLEN 4') },
  { weight: 1, arbitrary: anyConsumer.map((c) => `XGROUP DELCONSUMER s g ${c}`) },
);

describe('a group', () => {
  it('gives each entry to one consumer until it is claimed, and what is pending, acknowledged, lost and not yet given are all that were added', () => {
    const seen = { delivered: 0, acknowledged: 0, claimed: 0, struckByClaim: 0, lostWithConsumer: 0, lostUnread: 0, deletedWhilePending: 0 };
    fc.assert(
      fc.property(fc.array(groupStep, { minLength: 10, maxLength: 60 }), (commands) => {
        const script = ['server main', 'client a', '', 'a> CONFIG SET stream-node-max-entries 3', 'a> XGROUP CREATE s g 0 MKSTREAM'];
        let next = 0;
        commands.forEach((each, i) => script.push(`at ${i + 1}s a> ${each.replace('<id>', () => `${++next}-0`)}`));
        /** Who has which entry on the list of what is pending. */
        const holders = new Map<string, string>();
        const acknowledged = new Set<string>();
        /** Struck by a claim since the entry was gone, or forgotten with the consumer who had them: no XACK was said for these. */
        const dropped = new Set<string>();
        let added = 0;
        let lastId = '0-0';
        watch(`${script.join('\n')}\n`, (world, shown, events) => {
          const event = events[shown - 1]!;
          if (event.kind === 'key-changed' && event.stream?.did === 'added') {
            expect([event.stream.id, later(event.stream.id, lastId)]).toEqual([event.stream.id, true]);
            lastId = event.stream.id;
            added++;
          }
          if (event.kind === 'key-changed' && event.stream?.did === 'consumer-deleted') {
            const { name, pending } = event.stream.consumer;
            const theirs = [...holders].flatMap(([id, holder]) => (holder === name ? [id] : []));
            expect(theirs.length).toBe(pending);
            for (const id of theirs) {
              holders.delete(id);
              dropped.add(id);
              seen.lostWithConsumer++;
            }
          }
          if (event.kind === 'stream-delivered') for (const row of event.now) {
            expect([row.id, holders.get(row.id), acknowledged.has(row.id), dropped.has(row.id)]).toEqual([row.id, undefined, false, false]);
            holders.set(row.id, row.consumer);
            seen.delivered++;
          }
          if (event.kind === 'stream-acked') for (const row of event.was) {
            expect(holders.get(row.id)).toBe(row.consumer);
            holders.delete(row.id);
            acknowledged.add(row.id);
            seen.acknowledged++;
          }
          if (event.kind === 'stream-claimed') {
            for (const row of event.was) {
              expect(holders.get(row.id)).toBe(row.consumer);
              holders.delete(row.id);
            }
            for (const row of event.now) holders.set(row.id, row.consumer);
            for (const { id } of event.was) if (!holders.has(id)) dropped.add(id);
            seen.claimed += event.now.length;
            seen.struckByClaim += event.was.length - event.now.length;
          }
          const stream = shownIn(world, shown, events);
          const group = stream?.groups[0];
          if (!stream || !group) return;
          const cells = stream.blocks.flatMap(({ tail }) => tail).filter(({ isHole }) => !isHole);
          const there = new Set<string>(cells.map(({ id }) => id));
          seen.lostUnread = Math.max(seen.lostUnread, group.lost);
          seen.deletedWhilePending = Math.max(seen.deletedWhilePending, [...holders.keys()].filter((id) => !there.has(id)).length);
          // The picture's clipboards are the lists that its events write.
          expect(group.consumers.flatMap(({ name, rows }) => rows.map(({ id }) => `${id} ${name}`)).sort()).toEqual([...holders].map(([id, name]) => `${id} ${name}`).sort());
          expect(group.pending).toBe(holders.size);
          const toCome = cells.filter(({ id }) => later(id, group.lastId)).length;
          expect(group.pending + acknowledged.size + dropped.size + group.lost + toCome).toBe(added);
        });
      }),
      { numRuns: 60 },
    );
    // A property of steps that never come about would hold of anything.
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('of which 1,000 entries are trimmed roughly to 555 has 600 left, in whole blocks', () => {
    const script = ['server main', 'client a', '', ...Array.from({ length: 1000 }, (_, i) => `at ${(i + 1) * 10}ms a> XADD s ${i + 1}-0 f v`), 'a> XGROUP CREATE s g 250-0', 'a> XTRIM s MAXLEN ~ 555'];
    let last: ShownStream | undefined;
    let before: ShownStream | undefined;
    watch(`${script.join('\n')}\n`, (world, shown, events) => {
      const event = events[shown - 1];
      if (event?.kind === 'command-started' && event.name === 'xtrim') before = shownIn(world, shown, events);
      if (event?.kind === 'command-ended' && event.name === 'xtrim') last = shownIn(world, shown, events);
    });
    expect([before?.length, before?.blockCount, last?.length, last?.blockCount]).toEqual([1000, 10, 600, 6]);
    expect([before?.groups[0]?.lost, last?.groups[0]?.lost]).toEqual([0, 150]);
  });
});

function later(a: string, b: string): boolean {
  const [ms = 0, seq = 0] = a.split('-').map(Number);
  const [otherMs = 0, otherSeq = 0] = b.split('-').map(Number);
  return ms > otherMs || (ms === otherMs && seq > otherSeq);
}

describe('readers', () => {
  it('who wait with $ have their bookmark behind what is there, all get what comes; of those who wait in a group one gets it', () => {
    const script = `server main
client a
client r1
client r2
client w1
client w2

a> XADD s 1-0 f v
a> XGROUP CREATE s g $
r1> XREAD BLOCK 0 STREAMS s $
r2> XREAD BLOCK 0 STREAMS s $
w1> XREADGROUP GROUP g c1 BLOCK 0 STREAMS s >
w2> XREADGROUP GROUP g c2 BLOCK 0 STREAMS s >
at 5s a> XADD s 2-0 f v
`;
    const seen: string[] = [];
    const events = watch(script, (world, shown, all) => {
      const readers = readersAsShown({ node: world.nodes.get('main')!, db: 0, key: ascii('s') }, all.slice(shown));
      const says = readers.map(({ client, reading }) => `${client} ${'after' in reading ? reading.after : reading.consumer}`).join(', ');
      if (says !== seen.at(-1)) seen.push(says);
    });
    expect(seen).toEqual(['', 'r1 1-0', 'r1 1-0, r2 1-0', 'r1 1-0, r2 1-0, w1 c1', 'r1 1-0, r2 1-0, w1 c1, w2 c2', 'r2 1-0, w1 c1, w2 c2', 'w1 c1, w2 c2', 'w2 c2', '', 'w2 c2']);
    expect(events.filter(({ kind }) => kind === 'stream-delivered').map((event) => 'consumer' in event && event.consumer)).toEqual(['c1']);
  });
});

describe('the picture of a stream', () => {
  const SCRIPT = `server main
client a
client w

a> CONFIG SET stream-node-max-entries 3
${Array.from({ length: 8 }, (_, i) => `a> XADD s ${i + 1}-0 f v${i + 1}`).join('\n')}
a> XGROUP CREATE s workers 0
w> XREADGROUP GROUP workers w1 COUNT 5 STREAMS s >
w> XACK s workers 1-0
a> XCLAIM s workers w2 0 2-0
a> XDEL s 4-0
a> XTRIM s MAXLEN ~ 4
`;
  const rows = (form: Form): { readonly event: Event; readonly row: StreamRow }[] => {
    const { runs } = parse(SCRIPT);
    const run = runs[0];
    const seen: { event: Event; row: StreamRow }[] = [];
    watch(SCRIPT, (world, shown, events) => {
      const pending = events.slice(shown);
      const around = { recent: events.slice(0, shown), pending, before: holdingsBefore(pending, shown, (from, to) => events.slice(from, to)) };
      const scene = sceneAt(world, around, { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run), streams: STREAM_SCENE });
      const card = scene.cards.find((each) => each.kind === 'node');
      const row = card?.kind === 'node' ? card.keys?.rows.find(({ text }) => text === 's')?.stream : undefined;
      if (row) seen.push({ event: events[shown - 1]!, row });
    });
    return seen;
  };

  it.each(['wide', 'phone'] as const)('has no part outside its area, and no two cells or lines on each other (%s)', (form) => {
    for (const { row } of rows(form)) {
      const there = row.parts.filter(({ isLeaving }) => !isLeaving);
      for (const { rect, key } of there) {
        expect([key, rect.x >= -1 && rect.x + rect.w <= row.area.w + 1 && rect.y >= 0 && rect.y + rect.h <= row.area.h]).toEqual([key, true]);
      }
      const solid = there.filter(({ kind }) => kind === 'cell' || kind === 'line' || kind === 'clip' || kind === 'fold' || kind === 'hidden' || kind === 'pin');
      for (const a of solid) for (const b of solid) {
        if (a.key >= b.key || a.kind === 'clip' || b.kind === 'clip') continue;
        expect([a.key, b.key, overlaps(a, b)]).toEqual([a.key, b.key, false]);
      }
      expect(new Set(row.parts.map(({ key }) => key)).size).toBe(row.parts.length);
    }
  });

  it('begins each movement where the picture before had the part, and ends where it stands', () => {
    const seen = rows('wide');
    for (const [i, { row }] of seen.entries()) {
      const old = new Map(seen[i - 1]?.row.parts.filter(({ isLeaving }) => !isLeaving).map((part) => [part.key, part]));
      for (const part of row.parts) {
        const start = standAt(part, 0);
        const before = old.get(part.key);
        if (before && row.event !== undefined) expect([part.key, start.x, start.y]).toEqual([part.key, before.rect.x, before.rect.y]);
        const end = standAt(part, 1);
        if (part.isLeaving) expect(end.alpha).toBe(0);
        else expect([end.x, end.y, end.w, end.alpha]).toEqual([part.rect.x, part.rect.y, part.rect.w, 1]);
      }
    }
  });

  it('tells each event by what moves', () => {
    const ways = rows('wide').flatMap(({ event, row }) => (row.event === event.id ? [`${said(event)}: ${[...new Set(row.parts.filter(isWorthTelling).map(({ kind, move }) => `${kind} ${move?.way}`))].join(', ')}`] : []));
    expect(ways).toContain('xadd: cell comes');
    expect(ways).toContain('stream-delivered: pin slides, line carried');
    expect(ways.filter((way) => way.startsWith('stream-acked'))).toEqual(['stream-acked: line slides, line fades, line struck']);
    expect(ways.find((way) => way.startsWith('stream-claimed'))).toContain('line carried');
    expect(ways).toContain('xdel: cell falls');
    expect(ways.find((way) => way.startsWith('xtrim'))).toContain('falls');
  });
});

const said = (event: Event): string => (event.kind === 'key-changed' ? event.event : event.kind);
const isWorthTelling = ({ kind, move }: MovingPart): boolean => move !== undefined && ['cell', 'line', 'pin', 'clip', 'block', 'fallen'].includes(kind) && !(kind === 'block' && move.way !== 'falls');
const overlaps = (a: MovingPart, b: MovingPart): boolean =>
  a.rect.x < b.rect.x + b.rect.w - 0.5 && b.rect.x < a.rect.x + a.rect.w - 0.5 && a.rect.y < b.rect.y + b.rect.h - 0.5 && b.rect.y < a.rect.y + a.rect.h - 0.5;
