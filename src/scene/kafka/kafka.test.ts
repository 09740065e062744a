/** A broker as shown: at every instant what the broker itself says then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAct, nextInRun, startWorld, step, type Loop, type World } from '../../engine/index.ts';
import { wildRun } from '../../session/kafka-runs.fixture.ts';
import { partitionName, type Event, type Run } from '../../trace/index.ts';
import { BROKER_COUNTING, newBrokerBooks, followBroker, type BrokerState } from './as-shown.ts';

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
