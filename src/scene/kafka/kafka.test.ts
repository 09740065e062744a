/** A broker as shown: at every instant what the broker itself says then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAct, nextInRun, startWorld, step, type Loop, type World } from '../../engine/index.ts';
import { parse } from '../../script/index.ts';
import { wildRun } from '../../../e2e/redis/chance/kafka-runs.ts';
import { playedOut } from '../../session/played.fixture.ts';
import { createSession, type Session } from '../../session/index.ts';
import { partitionName, type Event, type Run } from '../../trace/index.ts';
import { insidesOf, rolesOf, sceneAt, type BrokerPicture, type Card, type Form } from '../index.ts';
import { aroundOf } from '../session.fixture.ts';
import { standAt } from '../stands.ts';
import { BROKER_COUNTING, followBroker, newBrokerBooks, ownerOf, type BrokerBooks, type BrokerState } from './as-shown.ts';
import { KAFKA_SCENE } from './index.ts';

/** Plays a run, and looks whenever something has happened. */
function watch(run: Run, look: (world: World, events: readonly Event[]) => void): readonly Event[] {
  const events: Event[] = [];
  const world = startWorld(run.scenario, events);
  const loop: Loop = { world, sink: events };
  let played = 0;
  for (let next = nextInRun(world, run.inputs, played); next; next = nextInRun(world, run.inputs, played)) {
    const input = run.inputs[played];
    if (next.what === 'record') step(loop);
    else if (input) {
      played++;
      applyAct(loop, input, next.at);
    }
    look(world, events);
  }
  return events;
}

/** What the world's broker and its clients hold, in the words of a picture. */
function truth(world: World): unknown {
  const [node] = world.nodes.values();
  const broker = node?.broker;
  if (!broker) throw new Error('no broker');
  const lanes: Record<string, unknown> = {};
  for (const [topic, { logs }] of broker.topics) {
    logs.forEach(({ segments, end }, partition) => {
      if (end === 0) return;
      lanes[partitionName({ topic, partition })] = {
        start: segments[0]?.base,
        end,
        segments: segments.filter(({ records }) => records.length > 0).map(({ base }) => base),
        records: segments.flatMap(({ records }) => records.map(({ key, value }) => ({ key, value }))),
      };
    });
  }
  const groups = Object.fromEntries(
    [...broker.groups.values()].map(({ name, state, generation, leader, members, offsets }) => [
      name,
      {
        state,
        generation,
        leader,
        members: [...members.values()].map(({ id, client, partitions }) => ({ id, client, partitions: partitions.map(partitionName) })),
        offsets: Object.fromEntries([...offsets].map(([at, { offset }]) => [at, offset])),
      },
    ]),
  );
  const readers: Record<string, unknown> = {};
  for (const { name, kafka } of world.clients.values()) {
    // Where it is looking for its place, it stands where it stood.
    if (kafka && kafka.consumer.partitions.size > 0) readers[name] = Object.fromEntries([...kafka.consumer.partitions].map(([at, { position }]) => [at, position]));
  }
  const parked = [...broker.parked.values()].filter(({ connection }) => node.connections.has(connection)).map(({ client }) => client);
  return { lanes, groups, readers, parked: parked.sort() };
}

function shown({ lanes, groups, readers, parked }: BrokerState, world: World): unknown {
  return {
    lanes: Object.fromEntries([...lanes].map(([at, { start, end, segments, records }]) => [at, { start, end, segments, records: records.map(({ key, value }) => ({ key, value })) }])),
    groups: Object.fromEntries(
      [...groups].map(([name, { state, generation, leader, members, offsets }]) => [
        name,
        {
          state,
          generation,
          leader,
          members: [...members].map(([id, { client, partitions }]) => ({ id, client, partitions: partitions.map(partitionName) })),
          offsets: Object.fromEntries(offsets),
        },
      ]),
    ),
    readers: Object.fromEntries(
      [...readers].flatMap(([name, { positions }]) => {
        const own = world.clients.get(name)?.kafka?.consumer.partitions;
        return positions.size === 0 ? [] : [[name, Object.fromEntries([...positions].map(([at, position]) => [at, own?.get(at)?.position === undefined ? undefined : position]))]];
      }),
    ),
    parked: [...parked].sort(),
  };
}

describe('a broker as shown', () => {
  it('is at every instant what the broker and its consumers hold then', () => {
    fc.assert(
      fc.property(wildRun, (run) => {
        const state = BROKER_COUNTING.empty();
        let counted = 0;
        watch(run, (world, events) => {
          if (counted === events.length) return;
          for (; counted < events.length; counted++) {
            const event = events[counted];
            if (event) BROKER_COUNTING.count(state, event);
          }
          expect(shown(state, world)).toEqual(truth(world));
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is the same after going back and forth, one event before and after', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }), (run, places) => {
        const events = watch(run, () => undefined);
        const read = (from: number, to: number) => events.slice(from, to);
        const books = newBrokerBooks();
        for (const place of places) {
          const at = Math.floor(place * events.length);
          expect(followBroker(books, at, read)).toEqual(followBroker(newBrokerBooks(), at, read));
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

const SCRIPT = `broker kafka  session-timeout 3s  heartbeat 1s  auto-commit off  retention-check 1s
topic orders  partitions 3  retention 5s  segment-bytes 200B
client shop
client a
client b
client c
client d

app shop: every 300ms produce orders key=order-{n} placed x30
app a: loop poll orders group g from earliest max 1; work 100ms; commit
app b: loop poll orders group g from earliest max 1; work 100ms; commit
app c: loop poll orders group g from earliest max 1; work 100ms; commit
wait 2s
app d: loop poll orders group g from earliest max 1; work 100ms; commit
wait 3s
kill a
wait 8s
kill b
kill c
kill d
kill shop
`;

/** Heartbeats have no end. */
const UNTIL = 13_000_000;

/** What the stage shows of a session at its playhead. */
function sceneOf(session: Session, books: BrokerBooks, form: Form): readonly Card[] {
  const [run] = session.runs();
  if (!run) throw new Error('no run');
  const shown = followBroker(books, session.shownAt(0).events, (from, to) => session.events(0, from, to));
  return sceneAt(session.view(0), aroundOf(session), { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run), kafka: { scene: KAFKA_SCENE, shown } }).cards;
}

function pictureIn(cards: readonly Card[]): BrokerPicture {
  const card = cards.find(({ kind }) => kind === 'node');
  if (card?.kind !== 'node' || !card.broker?.picture) throw new Error('no broker on stage');
  return card.broker.picture;
}

/** Goes through a run, and looks at every event of it, with the world as far ahead as it is while that event is shown. */
function watchPictures(text: string, form: Form, look: (picture: BrokerPicture, last: Event) => void): void {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  const [run] = runs;
  const books = newBrokerBooks();
  const options = { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run) };
  let looked = 0;
  watch(run, (world, events) => {
    for (; looked < events.length; looked++) {
      const last = events[looked];
      if (!last || last.at > UNTIL) continue;
      const shown = followBroker(books, looked + 1, (from, to) => events.slice(from, to));
      const around = { recent: [last], pending: events.slice(looked + 1) };
      look(pictureIn(sceneAt(world, around, { ...options, kafka: { scene: KAFKA_SCENE, shown } }).cards), last);
    }
  });
}

const LANES = ['orders-0', 'orders-1', 'orders-2'];

/** The group as `describe group g` prints it. */
function describedIn(state: BrokerState): readonly string[] {
  const group = state.groups.get('g');
  if (!group) return [];
  const { members, generation, assignor } = group;
  return [
    `group g ${group.state}, generation ${generation}, ${assignor}, ${members.size} members`,
    ...LANES.map((name) => {
      const [end = 0, committed = 0] = [state.lanes.get(name)?.end, group.offsets.get(name)];
      return `${name} committed ${committed} end ${end} lag ${end - committed} ${ownerOf(group, name)?.id ?? '-'}`;
    }),
  ];
}

describe('the picture of a broker', () => {
  it('is the same after any seek as when played up to there', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }), (run, places) => {
        const session = playedOut([run]);
        const books = newBrokerBooks();
        for (const part of places) {
          const ms = part * session.lengthMs();
          session.seekScreen(ms);
          const fresh = createSession([run]);
          fresh.play();
          fresh.frame(ms);
          expect(sceneOf(session, books, 'wide')).toEqual(sceneOf(fresh, newBrokerBooks(), 'wide'));
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it.each(['wide', 'phone'] as const)('begins each event where it stood after the one before, and keeps within its area (%s)', (form) => {
    let ended = new Map<string, unknown>();
    watchPictures(SCRIPT, form, (picture, last) => {
      const { area, parts, event } = picture;
      const began = new Map(parts.flatMap((part) => {
        const { x, y, w, alpha } = standAt(part, 0);
        // What falls out of the fold stood in it.
        return alpha < 0.25 || part.kind === 'fallen' ? [] : [[part.key, [x, y, w]] as const];
      }));
      if (event !== undefined) expect({ last, began: Object.fromEntries(began) }).toEqual({ last, began: Object.fromEntries(ended) });
      const settled = parts.filter((part) => standAt(part, 1).alpha > 0);
      expect(new Set(settled.map(({ key }) => key)).size).toBe(settled.length);
      ended = new Map(settled.map((part) => {
        const { x, y, w } = standAt(part, 1);
        expect(x).toBeGreaterThanOrEqual(-3);
        expect(x + w).toBeLessThanOrEqual(area.w + 1);
        expect(y + part.rect.h).toBeLessThanOrEqual(area.h + 1);
        return [part.key, [x, y, w]];
      }));
    });
  }, 60_000);

  it('puts a key into one lane, gives a lane one owner, leaves the fourth of three idle, and drops the old end', () => {
    const laneOf = new Map<string, string>();
    const seen = new Set<string>();
    watchPictures(SCRIPT, 'wide', ({ parts }, last) => {
      for (const part of parts) {
        if (part.isLeaving) continue;
        if (part.kind === 'cell' && part.recordKey !== undefined) {
          const lane = part.key.split('/')[1] ?? '';
          expect(laneOf.get(part.recordKey) ?? lane).toBe(lane);
          laneOf.set(part.recordKey, lane);
        } else if (part.kind === 'member' && part.isIdle) seen.add('idle');
        else if (part.kind === 'start') seen.add('start');
        else if (part.kind === 'fold') seen.add('fold');
        else if (part.kind === 'seam') seen.add('seam');
      }
      if (last.kind === 'partitions-dealt') {
        const owners = parts.filter((part) => part.kind === 'owner' && !part.isLeaving);
        expect(owners).toHaveLength(3);
        expect(owners.every(({ move }) => move?.way === 'carried')).toBe(true);
      }
      if (last.kind === 'member-left') expect(parts.find((part) => part.kind === 'member' && part.isLeaving)?.move?.way).toBe('falls');
      if (last.kind === 'segment-deleted') seen.add(parts.some(({ move }) => move?.way === 'falls') ? 'falls' : 'nothing falls');
    });
    expect([...seen].sort()).toEqual(['falls', 'idle', 'seam', 'start']);
  }, 60_000);

  it('agrees with what the broker says of its offsets and its group', () => {
    const { runs } = parse(`${SCRIPT}revive shop\napp shop pause\nshop> offsets orders\nshop> describe group g\n`);
    const [run] = runs;
    const state = BROKER_COUNTING.empty();
    const said: string[] = [];
    for (const event of watch(run, () => undefined)) {
      BROKER_COUNTING.count(state, event);
      if (event.kind !== 'line-printed' || event.client !== 'shop') continue;
      if (event.text.startsWith('orders-0 beginning')) {
        said.push('offsets');
        expect(event.text.split('\n')).toEqual(LANES.map((name) => `${name} beginning ${state.lanes.get(name)?.start} end ${state.lanes.get(name)?.end}`));
      } else if (event.text.startsWith('group g')) {
        said.push('group');
        expect(event.text.split('\n')).toEqual(describedIn(state));
      }
    }
    expect(said).toEqual(['offsets', 'group']);
  });
});
