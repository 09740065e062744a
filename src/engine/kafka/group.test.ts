/** Groups at a broker: who comes and goes, and what becomes of the partitions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printMoment } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import { partitionName } from '../../trace/index.ts';
import { PlayedBroker } from './played.fixture.ts';

function play(text: string): PlayedBroker {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedBroker(runs[0]);
}

const HEAD = `broker kafka  session-timeout 10s  heartbeat 1s
topic  orders  partitions 3
client p
client a
client b

`;

const POLLING = 'loop poll orders group g from earliest wait 1s; work 1ms';

describe('a group', () => {
  it('deals anew when somebody comes: the others hear of it with a heartbeat, and come back with a poll', () => {
    const played = play(`${HEAD}app a: ${POLLING}\nwait 3.5s\napp b: ${POLLING}\nwait 3s\n`);
    expect(played.deals).toEqual(['1 a: orders-0 orders-1 orders-2', '2 a: orders-0 orders-1, b: orders-2']);
    const [, second] = played.of('group-rebalancing');
    const [, formed] = played.of('generation-formed');
    // b came at 3.5 s; a heard of it with its heartbeat at the fourth second after it had joined.
    expect(printMoment(second?.at ?? 0).slice(0, 5)).toBe('3.503');
    expect(printMoment(formed?.at ?? 0).slice(0, 4)).toBe('4.00');
    expect(played.of('partitions-revoked').map(({ client, isLost, partitions }) => `${client} ${isLost} ${partitions.length}`)).toEqual(['a false 3']);
  });

  it('deals at once when somebody leaves and says so', () => {
    const played = play(`${HEAD}b> poll orders group g wait 10ms\napp a: ${POLLING}\nb> poll wait 2s\nwait 3s\nb> close\nwait 3s\n`);
    expect(played.deals).toEqual(['1 b: orders-0 orders-1 orders-2', '2 a: orders-0 orders-1, b: orders-2', '3 a: orders-0 orders-1 orders-2']);
    expect(played.of('member-left').map(({ client, why }) => `${client} ${why}`)).toEqual(['b asked']);
    expect(played.screen('b')).toContain('Revoke previously assigned partitions orders-2');
  });

  it('keeps the partitions of a member that was killed until its session is over, and nobody reads them meanwhile', () => {
    const played = play(`${HEAD}app a: ${POLLING}\napp b: ${POLLING}\nwait 5s\nkill b\np> produce orders partition=2 "while nobody reads"\nwait 20s\n`);
    const [left] = played.of('member-left');
    const killed = played.of('client-killed')[0]?.at ?? 0;
    expect(left).toMatchObject({ client: 'b', why: 'session-timeout' });
    // Ten seconds after its last heartbeat, which was up to a second before it died.
    expect((left?.at ?? 0) - killed).toBeGreaterThan(9_000_000);
    expect((left?.at ?? 0) - killed).toBeLessThanOrEqual(10_000_000);
    expect(played.deals.at(-1)).toBe('3 a: orders-0 orders-1 orders-2');
    expect(played.polled('a')).toEqual(['orders-2@0']);
    expect(played.of('records-polled')[0]?.at).toBeGreaterThan(left?.at ?? 0);
  });

  it('puts nobody out for working long: its heartbeats go on, but it holds a rebalance up', () => {
    const played = play(`${HEAD}p> produce orders x\napp a: loop poll orders group g from earliest; work 8s\nwait 2s\napp b: ${POLLING}\nwait 10s\n`);
    expect(played.of('member-left')).toEqual([]);
    const rebalancing = played.of('group-rebalancing')[1]?.at ?? 0;
    const formed = played.of('generation-formed')[1]?.at ?? 0;
    expect(Math.round((formed - rebalancing) / 1e6)).toBe(6);
  });

  it('is left by a consumer that does not poll for longer than max.poll.interval.ms; its commit is then refused', () => {
    const head = HEAD.replace('heartbeat 1s', 'heartbeat 1s  max-poll-interval 3s  auto-commit off');
    const played = play(`${head}p> produce orders x\na> poll orders group g from earliest\nwait 5s\na> commit\na> poll wait 100ms\n`);
    expect(played.of('member-left').map(({ why, at }) => `${why} ${Math.floor(at / 1e6)}`)).toEqual(['asked 3']);
    expect(played.screen('a').filter((line) => line.startsWith('ERROR') || line.startsWith('Lost'))).toEqual([
      'ERROR CommitFailedException: Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.',
      'Lost previously assigned partitions orders-0, orders-1, orders-2',
    ]);
    // What it could not commit it gets again.
    expect(played.polled('a')).toEqual(['orders-0@0', 'orders-0@0']);
  });

  it('goes on without a member that does not come back for a rebalance in time', () => {
    const head = HEAD.replace('heartbeat 1s', 'heartbeat 1s  max-poll-interval 4s');
    const played = play(`${head}a> poll orders group g wait 10ms\nwait 1s\nb> poll orders group g wait 10s\ncut a\nwait 8s\n`);
    expect(played.of('member-left').map(({ client, why }) => `${client} ${why}`)).toEqual(['a not-back']);
    expect(played.deals.at(-1)).toBe('2 b: orders-0 orders-1 orders-2');
  });

  it('refuses a generation that is over, a member it does not know, and who deals otherwise', () => {
    const played = play(
      `${HEAD}a> poll orders group g wait 10ms\nb> poll orders group g assignor roundrobin wait 10ms\nb> close\nb> assign orders-0 group g from earliest\nb> poll wait 10ms\nwait 1s\nb> commit\np> describe group none\n`,
    );
    expect(played.screen('b').filter((line) => line.startsWith('ERROR')).map((line) => line.slice(0, 35))).toEqual(['ERROR INCONSISTENT_GROUP_PROTOCOL: ', 'ERROR UNKNOWN_MEMBER_ID: The coordi']);
    expect(played.screen('p')).toEqual(['ERROR GROUP_ID_NOT_FOUND: The group id does not exist.']);
  });

  it('is told of by its coordinator', () => {
    const played = play(`${HEAD}p> produce orders key=A x\np> produce orders key=B y\na> poll orders group g from earliest max 1\na> commit\np> describe group g\n`);
    expect(played.screen('p').slice(2).map((line) => line.replace(/-[0-9a-f]{8}/, ''))).toEqual([
      'group g Stable, generation 1, range, 1 member',
      'orders-0 committed 0 end 0 lag 0 a',
      'orders-1 committed 1 end 2 lag 1 a',
      'orders-2 committed 0 end 0 lag 0 a',
    ]);
  });

  it('of another name gets every record too: reading takes nothing away', () => {
    const played = play(`${HEAD}p> produce orders key=A x\na> poll orders group g from earliest\nb> poll orders group h from earliest\n`);
    expect([played.polled('a'), played.polled('b')]).toEqual([['orders-1@0'], ['orders-1@0']]);
  });

  it('waits for more with group.initial.rebalance.delay.ms, so that two who come together are dealt to once', () => {
    const played = play(`${HEAD.replace('heartbeat 1s', 'heartbeat 1s  rebalance-delay 1s')}app a: ${POLLING}\napp b: ${POLLING}\nwait 3s\n`);
    expect(played.deals).toEqual(['1 a: orders-0 orders-1, b: orders-2']);
  });

  it('outlives the broker: what was committed is a file, and members are heard of again', () => {
    const played = play(`${HEAD}p> produce orders key=A x\napp a: loop poll orders group g from earliest; commit; work 1ms\nwait 2s\ncrash kafka\nwait 3s\nrestart kafka\np> produce orders key=A y\nwait 5s\n`);
    expect(played.of('node-crashed')).toMatchObject([{ records: 1 }]);
    expect(played.polled('a')).toEqual(['orders-1@0', 'orders-1@1']);
  });
});

/** Crashes and comings in the midst of everything. */
const wild = fc
  .record({
    assignor: fc.constantFrom('range', 'roundrobin'),
    partitions: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(1_000),
    steps: fc.array(fc.tuple(fc.constantFrom('kill', 'revive', 'app', 'cut', 'heal', 'crash', 'restart', 'produce', 'close'), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 900 })), { maxLength: 14 }),
  })
  .map(({ assignor, partitions, seed, steps }) => {
    const lines = steps.map(([what, who, later], i) => {
      const line = {
        app: `app ${who}: loop poll orders,more group g assignor ${assignor} from earliest wait 200ms; work 20ms..90ms; commit`,
        produce: `p> produce orders key=${who} ${i}`,
        close: `${who}> close`,
        crash: 'crash kafka',
        restart: 'restart kafka',
      }[what as string];
      return `${line ?? `${what} ${who}`}\nwait ${later}ms`;
    });
    return `seed   ${seed}\nbroker kafka  session-timeout 700ms  heartbeat 100ms  max-poll-interval 600ms\ntopic  orders  partitions ${partitions}\ntopic  more  partitions 2\nclient p\nclient a\nclient b\nclient c\n\n${lines.join('\n')}\nrestart kafka\nheal a\nheal b\nheal c\nwait 4s\n`;
  });

describe('of any run', () => {
  it('each generation gives each partition one owner, all of them while there is a member, and offsets have no gap', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(wild, (text) => {
        const played = play(text);
        const broker = played.loop.world.nodes.get('kafka')?.broker;
        const all = [...(broker?.topics ?? [])].flatMap(([topic, { logs }]) => logs.map((_, partition) => partitionName({ topic, partition })));
        for (const { assignments } of played.of('partitions-dealt')) {
          expect(assignments.flatMap(({ partitions }) => partitions.map(partitionName)).sort()).toEqual([...all].sort());
        }
        const next = new Map<string, number>();
        for (const event of played.of('record-appended')) {
          const name = partitionName(event);
          expect(event.offset).toBe(next.get(name) ?? 0);
          next.set(name, event.offset + 1);
        }
        // At its end everybody who lives and polls has a part, as the coordinator sees it.
        const group = broker?.groups.get('g');
        if (group?.state === 'Stable' && group.members.size > 0) {
          expect([...group.members.values()].flatMap(({ partitions }) => partitions.map(partitionName)).sort()).toEqual([...all].sort());
        }
        expect(play(text).trace).toEqual(played.trace);
      }),
      { numRuns: 40 },
    );
  });
});
