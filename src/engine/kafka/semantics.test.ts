/** What is delivered, and how often; who waits, and what is kept. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import { partitionName } from '../../trace/index.ts';
import { murmur2 } from './murmur2.ts';
import { PlayedBroker } from './played.fixture.ts';

function play(text: string): PlayedBroker {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedBroker(runs[0]);
}

const HEAD = `broker kafka  session-timeout 3s  heartbeat 1s  auto-commit off
topic  orders  partitions 3
client p
client a
client b

`;

describe('a crash in the midst of the work', () => {
  const crash = (order: string): PlayedBroker =>
    play(
      `${HEAD}p> produce orders partition=0 one\np> produce orders partition=0 two\napp a: loop poll orders group g from earliest max 1; ${order}\nwait 500ms\nkill a\napp b: loop poll orders group g from earliest max 1; ${order}\nwait 20s\n`,
    );

  it('loses what was committed before the work: at most once', () => {
    const played = crash('commit; work 1s');
    expect(played.polled('a')).toEqual(['orders-0@0']);
    expect(played.polled('b')).toEqual(['orders-0@1']);
  });

  it('has done twice what was to be committed after it: at least once', () => {
    const played = crash('work 1s; commit');
    expect(played.polled('a')).toEqual(['orders-0@0']);
    expect(played.polled('b')).toEqual(['orders-0@0', 'orders-0@1']);
  });

  it('does neither where the program is killed between two records', () => {
    const played = play(`${HEAD}p> produce orders partition=0 one\napp a: loop poll orders group g from earliest; work 100ms; commit\nwait 1s\nkill a\napp b: loop poll orders group g from earliest; work 100ms; commit\nwait 9s\np> produce orders partition=0 two\nwait 2s\n`);
    expect([played.polled('a'), played.polled('b')]).toEqual([['orders-0@0'], ['orders-0@1']]);
  });
});

describe('auto-commit', () => {
  const HABIT = HEAD.replace('auto-commit off', 'auto-commit 2s');

  it('commits with a poll, once its time has come, what the polls before have brought', () => {
    const played = play(`${HABIT}p> produce orders partition=0 one\na> poll orders group g from earliest\nwait 1s\na> poll wait 0\nwait 1.5s\na> poll wait 0\nwait 1s\n`);
    const commits = played.of('offset-committed').filter(({ partition }) => partition === 0);
    expect(commits.map(({ isAuto, offset, at }) => `${isAuto} ${offset} ${Math.floor(at / 1e6)}`)).toEqual(['true 1 2']);
  });

  it('loses work that was polled, and not done, when the commit was made', () => {
    const played = play(`${HABIT}p> produce orders partition=0 one\np> produce orders partition=0 two\napp a: loop poll orders group g from earliest max 1; work 2.5s\nwait 3s\nkill a\napp b: loop poll orders group g from earliest\nwait 10s\n`);
    // With its second poll, a has committed the first record; the second was under work, and comes again.
    expect(played.polled('a')).toEqual(['orders-0@0', 'orders-0@1']);
    expect(played.polled('b')).toEqual(['orders-0@1']);
  });

  it('also commits before a rebalance, and when it closes', () => {
    const played = play(`${HABIT}p> produce orders partition=0 one\na> poll orders group g from earliest\na> close\n`);
    expect(played.of('offset-committed').filter(({ partition }) => partition === 0)).toMatchObject([{ offset: 1, isAuto: true }]);
    expect(played.screen('a').at(-1)).toBe('OK');
  });
});

describe('a key', () => {
  it('has one partition, and its records come in their order, whoever reads them', () => {
    const keys = ['user:1', 'user:3', 'order-2'];
    const lines = Array.from({ length: 30 }, (_, i) => `p> produce orders key=${keys[i % 3]} ${i}`).join('\n');
    const played = play(`${HEAD}${lines}\napp a: loop poll orders group g from earliest max 2; work 10ms; commit\napp b: loop poll orders group g from earliest max 2; work 10ms; commit\nwait 5s\nkill a\nwait 15s\n`);
    const written = new Map(played.of('record-appended').map((event) => [`${partitionName(event)}@${event.offset}`, event.record]));
    const byKey = new Map<string, number[]>();
    for (const { client, records } of played.of('records-polled')) {
      for (const each of records) {
        const { key = '', value } = written.get(`${partitionName(each)}@${each.offset}`) ?? { value: '' };
        byKey.set(`${client} ${key}`, [...(byKey.get(`${client} ${key}`) ?? []), Number(value)]);
      }
    }
    for (const values of byKey.values()) expect(values).toEqual([...values].sort((x, y) => x - y));
    expect(new Set([...byKey.values()].flat()).size).toBe(30);
    expect(played.of('partition-chosen').filter(({ key }) => key === 'user:3')).toMatchObject(Array.from({ length: 10 }, () => ({ partition: 1, hash: murmur2(utf8('user:3')) })));
  });

  it('is none: the record goes where the last one went, until there are batch.size bytes', () => {
    const played = play(`${HEAD.replace('auto-commit off', 'auto-commit off  batch 300B')}${'p> produce orders x\n'.repeat(20)}`);
    const places = played.of('partition-chosen').map(({ partition }) => partition);
    // Batches of 70 bytes: five of them are more than 300.
    for (let i = 0; i < 20; i += 5) expect(new Set(places.slice(i, i + 5)).size).toBe(1);
    expect(new Set(places).size).toBeGreaterThan(1);
    expect(played.of('partition-chosen').map(({ isNew }) => isNew)).toEqual(Array.from({ length: 20 }, (_, i) => i % 5 === 0));
  });
});

describe('a long poll', () => {
  it('is answered as soon as something comes', () => {
    const played = play(`${HEAD}a> poll orders group g wait 10s\nwait 200ms\np> produce orders partition=1 x\nwait 1s\n`);
    const [served] = played.of('fetch-served');
    expect(served).toMatchObject({ why: 'arrived', records: 1 });
    const appended = played.of('record-appended')[0]?.at ?? 0;
    expect((played.of('records-polled')[0]?.at ?? 0) - appended).toBe(250);
  });

  it('is asked anew every fetch.max.wait.ms, and ends when its caller has waited long enough', () => {
    const played = play(`${HEAD}a> poll orders group g wait 1.2s\nwait 3s\n`);
    expect(played.of('fetch-served').map(({ why, waitedUs }) => `${why} ${waitedUs}`)).toEqual(['timed-out 500000', 'timed-out 500000', 'timed-out 500000']);
    expect(played.screen('a').at(-1)).toBe('(no records)');
  });

  it('wakes every group that waits, and of one group the owner alone', () => {
    const played = play(`${HEAD}a> poll orders group g wait 10s\nb> poll orders group h wait 10s\nwait 100ms\np> produce orders x\nwait 1s\n`);
    expect([played.polled('a').length, played.polled('b').length]).toEqual([1, 1]);
  });
});

describe('where a consumer begins', () => {
  it('is the end, where nothing is committed and nothing is said: auto.offset.reset is latest', () => {
    const played = play(`${HEAD}p> produce orders x\na> poll orders group g\nwait 2s\nb> poll orders group h from none\n`);
    expect(played.polled('a')).toEqual([]);
    expect(played.screen('b').at(-1)).toBe('ERROR NoOffsetForPartitionException: Undefined offset with no reset policy for partitions: [orders-0, orders-1, orders-2]');
  });

  it('can be sought, and asked', () => {
    const played = play(
      `${HEAD}${'p> produce orders partition=0 x\n'.repeat(3)}a> poll orders group g from earliest\na> commit\na> seek orders-0 1\na> poll\na> seek orders-0 beginning\na> position\na> poll max 1\nwait 1s\na> position\na> committed\na> seek orders-0 7\na> poll wait 0\nb> seek orders-0 1\np> offsets orders\n`,
    );
    expect(played.polled('a')).toEqual(['orders-0@0', 'orders-0@1', 'orders-0@2', 'orders-0@1', 'orders-0@2', 'orders-0@0']);
    const [position, committed] = [['orders-0 1', 'orders-1 0', 'orders-2 0'], ['orders-0 3', 'orders-1 0', 'orders-2 0']];
    expect(played.screen('a').slice(-13)).toEqual(['OK', 'orders-0 (not known yet)', 'orders-1 0', 'orders-2 0', 'orders-0@0 x', ...position, ...committed, 'OK', '(no records)']);
    expect(played.screen('b')).toEqual(['ERROR IllegalStateException: No current assignment for partition orders-0']);
    expect(played.screen('p').slice(-3)).toEqual(['orders-0 beginning 0 end 3', 'orders-1 beginning 0 end 0', 'orders-2 beginning 0 end 0']);
  });

  it('is past what retention has taken: out of range, and reset', () => {
    const played = play(
      `broker kafka  retention-check 1s  session-timeout 60s\ntopic  orders  retention 2s  segment-bytes 150B\nclient p\nclient a\n\n${'p> produce orders old\n'.repeat(2)}a> poll orders group g from earliest max 1\na> close\nwait 5s\np> produce orders new\na> poll orders group g from earliest\np> offsets orders\n`,
    );
    expect(played.of('segment-deleted')).toMatchObject([{ why: 'time', offset: 0, end: 2 }]);
    // Ticks are whole seconds of the broker's: the first one after two seconds are over.
    expect(played.of('segment-deleted')[0]?.at).toBe(3_000_000);
    expect(played.of('position-set').map(({ by, offset }) => `${by} ${offset}`)).toEqual(['reset 0', 'committed 1', 'out-of-range 2']);
    expect(played.polled('a')).toEqual(['orders-0@0', 'orders-0@2']);
    expect(played.screen('p').at(-1)).toBe('orders-0 beginning 2 end 3');
  });
});

describe('the prompt', () => {
  it('says what is wrong in the words of Kafka', () => {
    const played = play(
      `${HEAD}p> produce nothing x\np> poll\np> commit\np> create topic orders\np> create topic 주문\np> create topic more partitions 0\np> create topic more partitions 2\np> produce more partition=7 x\np> nonsense\np> poll orders\np> poll orders group g assignor sticky\n`,
    );
    expect(played.screen('p')).toEqual([
      'ERROR UNKNOWN_TOPIC_OR_PARTITION: This server does not host this topic-partition.',
      'ERROR IllegalStateException: Consumer is not subscribed to any topics or assigned any partitions',
      'ERROR InvalidGroupIdException: To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.',
      'ERROR TOPIC_ALREADY_EXISTS: Topic with this name already exists.',
      'ERROR INVALID_TOPIC_EXCEPTION: The request attempted to perform an operation on an invalid topic.',
      'ERROR INVALID_PARTITIONS: Number of partitions is below 1.',
      'OK',
      'ERROR UNKNOWN_TOPIC_OR_PARTITION: This server does not host this topic-partition.',
      'No such verb: nonsense. help lists them.',
      ...Array.from({ length: 2 }, () => 'Usage: poll [<topic>[,<topic>] group <g> [assignor range|roundrobin] [from earliest|latest|none] [auto-commit on|off|<time>]] [max <n>] [wait <time>]'),
    ]);
  });

  it('reads quotes and bytes as a redis-cli does, and shows them again', () => {
    const played = play(`${HEAD}p> produce orders key="한 글" "a b"\np> produce orders partition=0 "\\x00"\na> poll orders group g from earliest\n`);
    expect(played.screen('a').slice(1)).toEqual(['orders-0@0 "\\x00"', expect.stringMatching(/^orders-\d@\d key=한 글 a b$/)]);
  });

  it('reads alone what it is assigned, and no group knows of it', () => {
    const played = play(`${HEAD}p> produce orders partition=1 x\na> assign orders-1 from earliest\na> poll\na> pause orders-1\np> produce orders partition=1 y\na> poll wait 0\na> resume orders-1\na> poll\na> commit\np> describe group g\n`);
    expect(played.polled('a')).toEqual(['orders-1@0', 'orders-1@1']);
    expect(played.of('member-joined')).toEqual([]);
  });

  it('says that the broker is not there, or has gone, and tries again', () => {
    const played = play(`${HEAD}a> poll orders group g wait 10s\nwait 1s\ncrash kafka\nwait 10ms\np> offsets orders\nrestart kafka\np> offsets orders\na> poll wait 100ms\nwait 1s\n`);
    expect(played.screen('a').filter((line) => line.startsWith('ERROR'))).toEqual(['ERROR DisconnectException: Disconnected before a response was received']);
    expect(played.screen('p')[0]).toBe('Connection to node 1 (127.0.0.1:9092) could not be established. Node may not be available.');
    expect(played.screen('p').at(-1)).toBe('orders-2 beginning 0 end 0');
  });

  it('stops waiting at Ctrl+C, and forgets what was typed ahead', () => {
    const played = play(`${HEAD}a> poll orders group g wait 10s\na> poll wait 10s\nwait 1s\na> ^C\nwait 1s\na> position\n`);
    expect(played.screen('a').slice(1)).toEqual(['WakeupException', 'orders-0 0', 'orders-1 0', 'orders-2 0']);
  });

  it('is one of a redis-cli where the client moves to a server', () => {
    const played = play(`server main\n${HEAD.replace('client p', 'client p on kafka')}p> offsets orders\nmove p to main\np> PING\nmove p to kafka\np> offsets orders\na> PING\n`);
    expect(played.of('line-typed').map(({ prompt }) => prompt)).toEqual(['127.0.0.1:9092> ', '127.0.0.1:6379> ', '127.0.0.1:9092> ', '127.0.0.1:6379> ']);
  });
});
