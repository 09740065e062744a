import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../base/index.ts';
import { DEFAULT_SCENARIO } from '../script/index.ts';
import type { Act, Event, EventOf, EventKind, RedisVersion, Scenario } from '../trace/index.ts';
import { applyAct, copyWorld, inFlight, isSettled, runUntil, startWorld, step, type Loop } from './index.ts';

/** A loop with its events, and a hand to type with. */
class Stage {
  readonly events: Event[] = [];
  readonly loop: Loop;

  constructor(names: readonly string[], version: RedisVersion = '8.0', seed = 1) {
    const scenario: Scenario = {
      ...DEFAULT_SCENARIO,
      version,
      seed,
      clients: names.map((name) => ({ name, node: 'main', resp: 2, latencyUs: 250 })),
    };
    this.loop = { world: startWorld(scenario, this.events), sink: this.events };
  }

  act(act: Act): this {
    applyAct(this.loop, act, this.loop.world.now);
    return this;
  }

  /** Types and lets the world settle. */
  type(client: string, line: string): this {
    this.act({ kind: 'line-typed', client, line });
    return this.settle();
  }

  settle(): this {
    while (!isSettled(this.loop.world)) step(this.loop);
    return this;
  }

  of<K extends EventKind>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  /** What arrived at a client, as one word each. */
  arrivedAt(client: string): string[] {
    return this.of('packet-arrived')
      .filter(({ packet }) => packet.to === client)
      .map(({ packet: { carries } }) => (carries.what === 'message' ? textOf(carries.payload) : carries.what));
  }
}

describe('a link', () => {
  it('takes its latency each way, and the command a little', () => {
    const stage = new Stage(['alice']).type('alice', 'PING');
    const [there, back] = stage.of('packet-arrived');
    expect(there?.at).toBe(250);
    expect(back?.at).toBe(250 + 2 + 250);
    expect(back?.elapsedUs).toBe(502);
  });

  it('never lets a frame overtake the one before it, also when it has become faster', () => {
    const stage = new Stage(['alice', 'pub']);
    stage.type('alice', 'SUBSCRIBE c').act({ kind: 'latency-set', client: 'alice', latencyUs: 10_000 });
    stage.act({ kind: 'line-typed', client: 'pub', line: 'PUBLISH c first' });
    runUntil(stage.loop, stage.loop.world.now + 600);
    stage.act({ kind: 'latency-set', client: 'alice', latencyUs: 1 });
    stage.type('pub', 'PUBLISH c second');
    expect(stage.arrivedAt('alice')).toEqual(['confirmation', 'first', 'second']);
  });

  it('has a packet under way until it arrives', () => {
    const stage = new Stage(['alice']);
    stage.act({ kind: 'line-typed', client: 'alice', line: 'PING' });
    expect(inFlight(stage.loop.world).map(({ to }) => to)).toEqual(['main']);
    stage.settle();
    expect(inFlight(stage.loop.world)).toEqual([]);
  });
});

describe('a node', () => {
  it('runs commands one at a time, in order of arrival', () => {
    const stage = new Stage(['alice', 'bob', 'carol']);
    for (const client of ['alice', 'bob', 'carol']) stage.act({ kind: 'line-typed', client, line: 'PING' });
    stage.settle();
    expect(stage.of('command-started').map(({ client, at }) => [client, at])).toEqual([
      ['alice', 250],
      ['bob', 252],
      ['carol', 254],
    ]);
  });

  it('queues the copies in the order of the match, and writes the publisher first', () => {
    const stage = new Stage(['alice', 'bob', 'pub'], '7.0');
    stage.type('alice', 'SUBSCRIBE c').type('bob', 'SUBSCRIBE c').type('pub', 'PUBLISH c hi');
    expect(stage.of('copy-queued').map(({ client }) => client)).toEqual(['alice', 'bob']);
    const sent = stage.of('packet-sent').slice(-3);
    expect(sent.map(({ packet }) => packet.to)).toEqual(['pub', 'bob', 'alice']);
    expect(new Set(sent.map(({ at }) => at)).size).toBe(1);
  });

  it('keeps the order of subscription in 7.0, and draws it from the seed in 8.0', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const order = (version: RedisVersion, seed: number): string => {
      const stage = new Stage([...names, 'pub'], version, seed);
      for (const name of names) stage.type(name, 'SUBSCRIBE c');
      stage.type('pub', 'PUBLISH c 1').type('pub', 'PUBLISH c 2');
      const copies = stage.of('copy-queued').map(({ client }) => client);
      expect(copies.slice(5)).toEqual(copies.slice(0, 5));
      return copies.slice(0, 5).join('');
    };
    expect([1, 2, 3].map((seed) => order('7.0', seed))).toEqual(['abcde', 'abcde', 'abcde']);
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => order('8.0', seed))).size).toBeGreaterThan(2);
  });
});

describe('a client that goes away', () => {
  it('is still counted until the node hears of it, and misses what was sent', () => {
    const stage = new Stage(['alice', 'pub']).type('alice', 'SUBSCRIBE c');
    stage.act({ kind: 'line-typed', client: 'pub', line: 'PUBLISH c last' });
    applyAct(stage.loop, { kind: 'client-disconnected', client: 'alice' }, stage.loop.world.now + 100);
    stage.settle();
    expect(stage.of('receivers-counted').at(-1)?.receivers).toBe(1);
    expect(stage.of('packet-lost').map(({ packet }) => packet.to)).toEqual(['alice']);
    expect(stage.of('message-missed').map(({ payload }) => payload)).toEqual(['last']);
  });

  it('misses each message once for each subscription it held, until it subscribes again', () => {
    const stage = new Stage(['alice', 'pub']).type('alice', 'SUBSCRIBE c').type('alice', 'PSUBSCRIBE *');
    stage.act({ kind: 'client-disconnected', client: 'alice' }).settle();
    stage.type('pub', 'PUBLISH c one');
    expect(stage.of('message-missed').map(({ row }) => row)).toEqual(['c', '*']);
    stage.act({ kind: 'client-reconnected', client: 'alice' }).settle();
    stage.type('alice', 'SUBSCRIBE c').type('pub', 'PUBLISH c two');
    expect(stage.of('message-missed').slice(2).map(({ row }) => row)).toEqual(['*']);
    expect(stage.loop.world.clients.get('alice')?.missed).toBe(3);
    expect(stage.arrivedAt('alice').slice(2)).toEqual(['confirmation', 'two']);
  });

  it('gets a new id with its new connection, and the node forgets the old one', () => {
    const stage = new Stage(['alice']).type('alice', 'SUBSCRIBE c');
    stage.act({ kind: 'client-disconnected', client: 'alice' }).settle();
    const node = stage.loop.world.nodes.get('main');
    expect(node?.connections.size).toBe(0);
    expect(node?.pubsub_channels.size).toBe(0);
    stage.act({ kind: 'client-reconnected', client: 'alice' }).settle();
    expect([...(node?.connections.keys() ?? [])]).toEqual([2]);
  });

  it('is told by redis-cli that it cannot connect', () => {
    const stage = new Stage(['alice']);
    stage.act({ kind: 'client-disconnected', client: 'alice' }).type('alice', 'PING');
    expect(stage.of('line-printed').map(({ text }) => text)).toEqual([
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused',
    ]);
  });
});

describe('a prompt', () => {
  it('queues what is typed ahead, and takes it when the reply is there', () => {
    const stage = new Stage(['alice']);
    for (const line of ['PING', 'PING two', 'PING three']) stage.act({ kind: 'line-typed', client: 'alice', line });
    expect(stage.loop.world.clients.get('alice')?.queuedLines).toEqual(['PING two', 'PING three']);
    stage.settle();
    expect(stage.of('command-started').map(({ at }) => at)).toEqual([250, 752, 1254]);
  });

  it('sends a pipeline at once', () => {
    const stage = new Stage(['alice']).act({ kind: 'line-typed', client: 'alice', line: 'PING' });
    stage.act({ kind: 'line-pipelined', client: 'alice', line: 'PING two' }).settle();
    expect(stage.of('command-started').map(({ at }) => at)).toEqual([250, 252]);
  });

  it('says what is wrong with a line, and the world goes on', () => {
    const stage = new Stage(['alice']).type('alice', 'ECHO "open').type('alice', 'PING');
    expect(stage.of('line-printed').map(({ text }) => text)).toEqual(['Invalid argument(s)']);
    expect(stage.arrivedAt('alice')).toEqual(['reply']);
  });
});

describe('a bound', () => {
  it('is said, and nothing beyond it happens', () => {
    const stage = new Stage(['alice']);
    for (let i = 0; i <= 101; i++) stage.act({ kind: 'line-typed', client: 'alice', line: `PING ${i}` });
    expect(stage.of('bound-reached').map(({ bound, limit }) => [bound, limit])).toEqual([['lines-queued', 100]]);
    stage.act({ kind: 'line-typed', client: 'alice', line: 'x'.repeat(65_537) });
    expect(stage.of('bound-reached').at(-1)?.bound).toBe('line-length');
  });
});

describe('whatever is done', () => {
  const clients = ['a', 'b', 'c'];
  const anAct: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('line-typed' as const, 'line-pipelined' as const),
      client: fc.constantFrom(...clients),
      line: fc.constantFrom('SUBSCRIBE x y', 'PSUBSCRIBE *', 'UNSUBSCRIBE', 'PUNSUBSCRIBE', 'PUBLISH x 1', 'PING', 'QUIT', 'RESET', 'SSUBSCRIBE x', 'SPUBLISH x 1', 'CLIENT KILL TYPE pubsub'),
    }),
    fc.record({ kind: fc.constantFrom('client-disconnected' as const, 'client-reconnected' as const), client: fc.constantFrom(...clients) }),
    fc.record({ kind: fc.constant('latency-set' as const), client: fc.constantFrom(...clients), latencyUs: fc.nat(900) }),
  );
  const someActs = fc.array(fc.tuple(anAct, fc.nat(600)), { maxLength: 30 });

  const played = (acts: readonly (readonly [Act, number])[], isCopied = false): Stage => {
    const stage = new Stage(clients);
    for (const [act, later] of acts) {
      const at = stage.loop.world.now + later;
      runUntil(stage.loop, at);
      if (isCopied) stage.loop.world = copyWorld(stage.loop.world);
      applyAct(stage.loop, act, at);
    }
    return stage.settle();
  };

  it('every packet sent arrives or is lost, once', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const stage = played(acts);
        const ends = new Map<number, number>();
        for (const { kind, packet } of [...stage.of('packet-arrived'), ...stage.of('packet-lost')]) {
          ends.set(packet.id, (ends.get(packet.id) ?? 0) + 1);
          expect(kind === 'packet-lost' || kind === 'packet-arrived').toBe(true);
        }
        const sent = stage.of('packet-sent').map(({ packet }) => packet.id);
        expect([...ends.keys()].sort((x, y) => x - y)).toEqual(sent);
        expect([...ends.values()].every((count) => count === 1)).toBe(true);
      }),
    );
  });

  it('a cause comes before its effect, and ids count without a gap', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const { events } = played(acts);
        events.forEach((event, i) => {
          expect(event.id).toBe(i);
          if (event.cause !== undefined) expect(event.cause).toBeLessThan(i);
          if (i > 0) expect(event.at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0);
        });
      }),
    );
  });

  it('the tables of the node and the sets of its connections say the same', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const node = played(acts).loop.world.nodes.get('main');
        const listed: string[] = [];
        const held: string[] = [];
        for (const table of ['pubsub_channels', 'pubsub_patterns', 'pubsubshard_channels'] as const) {
          for (const [row, { subscribers }] of node?.[table] ?? []) {
            expect(subscribers.size).toBeGreaterThan(0);
            for (const id of subscribers.keys()) listed.push(`${table} ${row} ${id}`);
          }
        }
        for (const { id, channels, patterns, shardChannels } of node?.connections.values() ?? []) {
          for (const row of channels) held.push(`pubsub_channels ${row} ${id}`);
          for (const row of patterns) held.push(`pubsub_patterns ${row} ${id}`);
          for (const row of shardChannels) held.push(`pubsubshard_channels ${row} ${id}`);
        }
        expect(listed.sort()).toEqual(held.sort());
      }),
    );
  });

  it('a copied world goes on as the world itself', () => {
    fc.assert(fc.property(someActs, (acts) => { expect(played(acts, true).events).toEqual(played(acts).events); }));
  });

  it('PUBLISH answers as many as there are copies queued', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const stage = played(acts);
        for (const { id, receivers, cause } of stage.of('receivers-counted')) {
          const copies = stage.of('copy-queued').filter((copy) => copy.id < id && copy.id > (cause ?? 0));
          expect(copies.length).toBe(receivers);
        }
      }),
    );
  });
});
