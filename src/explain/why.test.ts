import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../base/index.ts';
import { applyAct, hasRunningApps, isSettled, nextInRun, startWorld, step, type Loop, type World } from '../engine/index.ts';
import { GALLERY } from '../lessons/index.ts';
import { parse } from '../script/index.ts';
import type { Event, EventId, EventKind, EventOf, Run } from '../trace/index.ts';
import { sentenceOf, whyNot, whyOf, type Context, type Why } from './index.ts';
import { A_BROKER } from './kafka.fixture.ts';
import { A_CLUSTER, APPS, FAULTS, THE_REST } from './rare-runs.fixture.ts';

interface Played extends Context {
  readonly all: readonly Event[];
  readonly view: World;
}

function playRun(run: Run): Played {
  const all: Event[] = [];
  const world = startWorld(run.scenario, all);
  const loop: Loop = { world, sink: all };
  let played = 0;
  for (let next = nextInRun(world, run.inputs, played); next; next = nextInRun(world, run.inputs, played)) {
    const input = run.inputs[played];
    // Consumers of a workload go on without end.
    if (!input && isSettled(world) && hasRunningApps(world)) break;
    if (next.what === 'record') step(loop);
    else if (input) {
      played++;
      applyAct(loop, input, next.at);
    }
  }
  return {
    all,
    view: world,
    count: all.length,
    event: (id) => {
      const event = all[id];
      if (!event) throw new Error(`no event ${id}`);
      return event;
    },
    events: (from, to) => all.slice(Math.max(0, from), to),
  };
}

function play(script: string): Played {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  const run = runs[0];
  if (!run) throw new Error('no run');
  return playRun(run);
}

function all<K extends EventKind>(played: Played, kind: K, isWanted: (event: EventOf<K>) => boolean = () => true): EventOf<K>[] {
  return played.all.filter((event): event is EventOf<K> => event.kind === kind).filter(isWanted);
}

function only<K extends EventKind>(played: Played, kind: K, isWanted?: (event: EventOf<K>) => boolean): EventOf<K> {
  const found = all(played, kind, isWanted);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} events of kind ${kind}`);
  return first;
}

function said(why: Why | undefined, language: Language = 'en'): string {
  return why ? [why.title, ...why.because].map((text) => text[language]).join('\n') : 'nothing';
}

/** The command that published, when it is the last of the run. */
function lastPublish(played: Played): EventId {
  const last = all(played, 'command-started', ({ name }) => name.endsWith('publish')).at(-1);
  if (!last) throw new Error('nobody has published');
  return last.id;
}

const EVERY_KIND = {
  'bound-reached': true,
  'card-placed': true,
  'client-added': true,
  'client-blocked': true,
  'client-disconnected': true,
  'client-reconnected': true,
  'client-removed': true,
  'client-unblocked': true,
  'clients-paused': true,
  'clients-unpaused': true,
  'command-ended': true,
  'command-postponed': true,
  'command-queued': true,
  'command-started': true,
  'connection-closed': true,
  'connection-opened': true,
  'copy-queued': true,
  'db-flushed': true,
  'dbs-swapped': true,
  'key-changed': true,
  'key-expired': true,
  'key-ready': true,
  ...{ 'stream-acked': true, 'stream-claimed': true, 'stream-delivered': true, 'stream-gone': true },
  'latency-set': true,
  'list-missing': true,
  'line-printed': true,
  'line-queued': true,
  'line-typed': true,
  'message-missed': true,
  'node-crashed': true,
  'node-restarted': true,
  'output-limit-reached': true,
  'packet-arrived': true,
  'packet-lost': true,
  'packet-read': true,
  'packet-sent': true,
  'pattern-tested': true,
  'protocol-changed': true,
  'read-rate-set': true,
  'receivers-counted': true,
  'row-looked-up': true,
  'screen-cleared': true,
  'subscribed-mode-entered': true,
  'subscribed-mode-left': true,
  'subscription-added': true,
  'subscription-removed': true,
  'wait-ended': true,
  'wait-started': true,
  'link-cut': true,
  'link-healed': true,
  'client-moved': true,
  'slot-move-asked': true,
  'failover-asked': true,
  'packet-stalled': true,
  'slot-hashed': true,
  'command-redirected': true,
  'slot-state-set': true,
  'slots-owned': true,
  'node-suspected': true,
  'node-failed': true,
  'node-recovered': true,
  'cluster-state-changed': true,
  'election-started': true,
  'vote-given': true,
  'role-changed': true,
  'replica-synced': true,
  'replication-lost': true,
  'client-killed': true,
  'client-revived': true,
  'app-told': true,
  'app-round-started': true,
  'app-subscribed': true,
  'app-unsubscribed': true,
  'app-message-kept': true,
  'app-work-started': true,
  'app-work-ended': true,
  'app-round-ended': true,
  'app-finished': true,
  'topic-created': true, 'partition-chosen': true, 'record-appended': true, 'fetch-parked': true,
  'fetch-served': true, 'member-joined': true, 'member-left': true, 'group-rebalancing': true,
  'generation-formed': true, 'partitions-dealt': true, 'partitions-assigned': true, 'partitions-revoked': true,
  'position-set': true, 'records-polled': true, 'offset-committed': true, 'segment-deleted': true,
} satisfies Readonly<Record<EventKind, true>>;

const PLAYED = [
  ...GALLERY.filter(({ id }) => id !== 'storm').flatMap(({ id, script }) =>
    parse(script).runs.map((run, index) => ({ id: `${id} ${index}`, played: playRun(run) })),
  ),
  { id: 'the rest', played: play(THE_REST) },
  { id: 'faults', played: play(FAULTS) },
  { id: 'a cluster', played: play(A_CLUSTER) },
  { id: 'apps', played: play(APPS) },
  { id: 'a broker', played: play(A_BROKER) },
];

describe('whyOf and sentenceOf', () => {
  it.each(PLAYED)('explain every event of $id in both languages, in one to three sentences', ({ played }) => {
    for (const event of played.all) {
      const why = whyOf(event, played);
      expect(why.because.length, event.kind).toBeGreaterThanOrEqual(1);
      expect(why.because.length, event.kind).toBeLessThanOrEqual(3);
      for (const language of LANGUAGES) {
        expect(why.title[language]).toMatch(/\S$/);
        expect(why.title[language], 'a title is no sentence').not.toMatch(/\.$/);
        for (const sentence of [...why.because, sentenceOf(event)]) {
          expect(sentence[language]).toMatch(/[.`:”]$/);
          expect(sentence[language]).not.toMatch(/undefined|NaN|\[object|null/);
        }
      }
      expect(sentenceOf(event).ko).toMatch(/[가-힣]/);
    }
  });

  it('are tried here on every kind of event', () => {
    const met = new Set(PLAYED.flatMap(({ played }) => played.all.map(({ kind }) => kind)));
    expect([...met].sort()).toEqual(Object.keys(EVERY_KIND).sort());
  });

  it.each(PLAYED)('lead every event of $id back to what came from outside', ({ played }) => {
    for (const event of played.all) {
      const { chain } = whyOf(event, played);
      const last = chain.at(-1);
      expect(event.cause === undefined ? chain : [played.event(last ?? -1).cause]).toEqual(
        event.cause === undefined ? [] : [undefined],
      );
    }
  });

  it('are computed from what they may look at, and never look at all of a long trace', () => {
    const played = PLAYED[0]?.played;
    if (!played) throw new Error('no run');
    let read = 0;
    const context: Context = {
      ...played,
      count: 1_000_000,
      events: (from, to) => {
        read += to - from;
        return played.events(from, to);
      },
    };
    for (const event of played.all) {
      read = 0;
      whyOf(event, context);
      expect(read).toBeLessThanOrEqual(60_000);
    }
  });
});

const TWICE = `redis  8.0
client alice
client bob
client carol

alice> SUBSCRIBE news.art
bob> SUBSCRIBE news.art
bob> PSUBSCRIBE news.*
carol> PUBLISH news.art hi
`;

describe('why a copy came', () => {
  it('says first that somebody gets a message twice, and by which subscriptions', () => {
    const played = play(TWICE);
    for (const copy of all(played, 'copy-queued', ({ client }) => client === 'bob')) {
      expect(said(whyOf(copy, played))).toContain(
        'bob gets this message twice\n' +
          'bob is subscribed to channel `news.art` and pattern `news.*`, and each of them fits `news.art`.\n' +
          'Redis sends one copy for each matching subscription, and does not look for duplicates.',
      );
      expect(said(whyOf(copy, played), 'ko')).toContain(
        'bob은 이 메시지를 두 번 받아요\nbob은 `news.art` 채널, `news.*` 패턴을 구독하고 있고, 모두 `news.art` 채널과 맞아요.',
      );
      const other = all(played, 'copy-queued', ({ client, id }) => client === 'bob' && id !== copy.id);
      expect(whyOf(copy, played).related).toEqual(other.map(({ id }) => id));
    }
  });

  it('says which subscription brought a single copy', () => {
    const played = play(TWICE);
    const copy = only(played, 'copy-queued', ({ client }) => client === 'alice');
    expect(said(whyOf(copy, played))).toMatch(/^alice gets this because alice is subscribed to channel `news.art`\n/);
    const byPattern = play('redis  8.0\nclient alice\nclient carol\n\nalice> PSUBSCRIBE n*\ncarol> PUBLISH news hi\n');
    expect(said(whyOf(only(byPattern, 'copy-queued'), byPattern), 'ko')).toMatch(
      /^alice는 `n\*` 패턴이 `news` 채널과 맞아서 이 메시지를 받아요\n/,
    );
  });

  it.each([
    ['8.0', 'Which subscriber of channel `news.art` comes first, Redis leaves open; here the seed has drawn it.'],
    ['7.0', 'In Redis 7.0 the subscribers of channel `news.art` get their copies in the order in which they subscribed.'],
  ])('says for Redis %s who decides the order of the subscribers of one channel', (version, sentence) => {
    const played = play(TWICE.replace('8.0', version));
    const copy = only(played, 'copy-queued', ({ client }) => client === 'alice');
    expect(said(whyOf(copy, played))).toContain(sentence);
  });

  it('says that the order of patterns is open in every version, and that the channel is before them', () => {
    const script = TWICE.replace('alice> SUBSCRIBE news.art\n', '').replace('news.*', 'news.* *.art').replace('8.0', '7.0');
    const played = play(script);
    const [byChannel, first] = all(played, 'copy-queued');
    if (!byChannel || !first) throw new Error('copies are missing');
    expect(said(whyOf(byChannel, played))).toContain('always come before those of a pattern.');
    expect(said(whyOf(first, played))).toContain('Which pattern comes first, Redis leaves open');
  });

  it.each([
    ['8.0', 'since Redis 7.2 the `(integer)` comes first'],
    ['7.0', 'in Redis 7.0 its own copy comes before the `(integer)`'],
  ])('says for Redis %s why a client that publishes to itself sees that order', (version, part) => {
    const played = play(`redis  ${version}\nclient rita  resp 3\n\nrita> SUBSCRIBE c\nrita> PUBLISH c me\n`);
    expect(said(whyOf(only(played, 'copy-queued'), played))).toContain(part);
    const reply = only(played, 'packet-arrived', ({ packet }) => isInteger(packet.carries));
    expect(said(whyOf(reply, played))).toContain(part);
  });

  it('says how long a copy was under way', () => {
    const played = play(TWICE.replace('client alice', 'client alice  latency 3ms'));
    const arrived = only(played, 'packet-arrived', ({ packet }) => packet.to === 'alice' && packet.carries.what === 'message');
    expect(said(whyOf(arrived, played))).toContain('It was on its way for 3 ms.');
  });
});

function isInteger(carries: EventOf<'packet-sent'>['packet']['carries']): boolean {
  return carries.what === 'reply' && carries.reply.type === 'integer';
}

describe('what PUBLISH counted', () => {
  it('counts copies by row, and says who counts more than once', () => {
    const played = play(TWICE);
    const why = whyOf(only(played, 'receivers-counted'), played);
    expect(said(why)).toBe(
      '`PUBLISH` answers 3\n' +
        'It counts copies: 2 for channel `news.art` and 1 for pattern `news.*`.\n' +
        'Not clients: bob counts twice, so 3 copies go to 2 clients.',
    );
    expect(why.related).toHaveLength(3);
  });

  it('says that it is no receipt where nobody counts twice', () => {
    const played = play(TWICE.replace('bob> PSUBSCRIBE news.*\n', ''));
    expect(said(whyOf(only(played, 'receivers-counted'), played))).toContain('it says nothing about receipt.');
  });

  it('says where nobody listened, who would have, had the connection held', () => {
    const alone = play('redis  8.0\nclient carol\n\ncarol> PUBLISH news hi\n');
    expect(said(whyOf(only(alone, 'receivers-counted'), alone))).toContain('The message is gone');
    const away = play('redis  8.0\nclient alice\nclient carol\n\nalice> SUBSCRIBE c\ndisconnect alice\ncarol> PUBLISH c m\n');
    expect(said(whyOf(only(away, 'receivers-counted'), away))).toContain('alice would have got it');
  });

  it('tells where the time of the answer went: there, at the node, and back', () => {
    const played = play(TWICE.replace('client carol', 'client carol  latency 2ms'));
    const reply = only(played, 'packet-arrived', ({ packet }) => isInteger(packet.carries));
    expect(said(whyOf(reply, played))).toContain('It took 4 ms: 2 ms there, 2 µs at main, 2 ms back.');
  });
});

describe('refusals, confirmations and losses', () => {
  it('says why a RESP2 subscriber may not publish, at the command, the packet and its arrival', () => {
    const played = play('redis  8.0\nclient alice\n\nalice> SUBSCRIBE c\nalice> PUBLISH c x\n');
    const isError = (carries: EventOf<'packet-sent'>['packet']['carries']): boolean =>
      carries.what === 'reply' && carries.reply.type === 'error';
    for (const event of [
      only(played, 'command-ended', (ended) => ended.isError),
      only(played, 'packet-sent', ({ packet }) => isError(packet.carries)),
      only(played, 'packet-arrived', ({ packet }) => isError(packet.carries)),
    ]) {
      expect(said(whyOf(event, played))).toContain('In RESP2 a message looks like an answer');
    }
  });

  it.each([
    ['NOPE x', 'There is no command `NOPE`'],
    ['PUBLISH c', '`PUBLISH` got 1 word after its name'],
    ['CLIENT NOPE', '`CLIENT` has no such subcommand.'],
  ])('says why %s is refused', (line, part) => {
    const played = play(`redis  8.0\nclient alice\n\nalice> ${line}\n`);
    expect(said(whyOf(only(played, 'command-ended'), played))).toContain(part);
  });

  it('says why a confirmation is a push on RESP3 and an array on RESP2', () => {
    const confirmations = (resp: string): Why => {
      const played = play(`redis  8.0\nclient alice${resp}\n\nalice> SUBSCRIBE c\n`);
      return whyOf(only(played, 'packet-arrived', ({ packet }) => packet.carries.what === 'confirmation'), played);
    };
    expect(said(confirmations('  resp 3'))).toContain('it is a push');
    expect(said(confirmations(''))).toContain('it is a plain array');
  });

  it('says that a copy lost on the way had been counted', () => {
    const script = TWICE.replace('client alice', 'client alice  latency 10ms');
    const played = play(`${script.replace('carol> ', 'at 1s carol> ')}at 1.005s disconnect alice\n`);
    const lost = only(played, 'packet-lost');
    expect(said(whyOf(lost, played))).toContain('PUBLISH had counted this copy');
    expect(said(whyOf(only(played, 'message-missed'), played))).toContain('The copy was sent, and PUBLISH counted it');
    expect(said(whyNot('alice', lastPublish(played), played))).toContain('its number is not a receipt');
  });

  it('says of a missed message when its client went away, or that it has come back without subscribing', () => {
    const played = play(
      'redis  8.0\nclient alice\nclient carol\n\nalice> SUBSCRIBE c\ndisconnect alice\nwait 40ms\ncarol> PUBLISH c m\nreconnect alice\ncarol> PUBLISH c n\n',
    );
    const [away, back] = all(played, 'message-missed');
    if (!away || !back) throw new Error('nothing was missed');
    expect(said(whyOf(away, played))).toMatch(/alice went away 40\.\d+ ms before it was published\./);
    expect(said(whyOf(back, played))).toContain('has not subscribed again');
  });
});

describe('whyNot', () => {
  const clients = 'redis  8.0\nclient bob\nclient carol\n\n';

  it.each([
    ['subscribed too late', 'at 1s carol> PUBLISH c x\nat 1.04s bob> SUBSCRIBE c', 'bob subscribed to channel `c` 40 ms after it was published.'],
    ['typed in time, but the command came too late', 'latency bob 40ms\nat 1s bob> SUBSCRIBE c\nat 1.001s carol> PUBLISH c x', 'what counts is when the command reaches the server.'],
    ['disconnected', 'bob> SUBSCRIBE c\ndisconnect bob\nwait 40ms\ncarol> PUBLISH c x', 'bob was disconnected: it went away 40.5 ms before it was published.'],
    ['killed by the server', 'bob> SUBSCRIBE c\ncarol> CLIENT KILL TYPE pubsub\ncarol> PUBLISH c x', 'The server had closed the connection of bob'],
    ['not there yet', 'at 1s carol> PUBLISH c x\nat 2s add client dan', 'dan was not there yet: it connected 1 s after it was published.'],
    ['a pattern with another beginning', 'bob> PSUBSCRIBE event-*\ncarol> PUBLISH event1 x', 'The pattern `event-*` of bob does not match `event1`.\n`event1` does not begin with `event-`.'],
    ['a pattern in another case', 'bob> PSUBSCRIBE event-*\ncarol> PUBLISH Event-1 x', 'upper and lower case are different letters.'],
    ['a pattern without a star', 'bob> PSUBSCRIBE event\ncarol> PUBLISH event-1 x', 'stands for that one name only.'],
    ['a pattern with another end', 'bob> PSUBSCRIBE *-1\ncarol> PUBLISH event-2 x', '`event-2` does not end with `-1`.'],
    ['a question mark for two bytes', 'bob> PSUBSCRIBE event-?\ncarol> PUBLISH event-10 x', 'exactly one byte'],
    ['a shard channel and PUBLISH', 'bob> SSUBSCRIBE c\ncarol> PUBLISH c x', '`PUBLISH` does not reach shard channels'],
    ['a channel and SPUBLISH', 'bob> SUBSCRIBE c\ncarol> SPUBLISH c x', '`SPUBLISH` does not reach SUBSCRIBE or patterns'],
    ['a pattern and SPUBLISH', 'bob> PSUBSCRIBE *\ncarol> SPUBLISH c x', '`SPUBLISH` does not reach SUBSCRIBE or patterns'],
    ['unsubscribed before', 'bob> SUBSCRIBE c d\nbob> UNSUBSCRIBE c\nwait 40ms\ncarol> PUBLISH c x', 'bob had unsubscribed from channel `c`'],
    ['unsubscribed before, and subscribed again after', 'bob> SUBSCRIBE c\nbob> UNSUBSCRIBE c\ncarol> PUBLISH c x\nbob> SUBSCRIBE c', 'bob had unsubscribed'],
    ['another channel', 'bob> SUBSCRIBE d e\ncarol> PUBLISH c x', 'bob is subscribed to channel `e` and channel `d`, not to `c`.'],
    ['nothing', 'carol> PUBLISH c x', 'bob was subscribed to nothing.'],
    ['a PUBLISH that was refused', 'carol> PUBLISH c x y', '`PUBLISH` was refused, so nothing was published.'],
  ])('%s', (_, lines, part) => {
    const played = play(`${clients}${lines}\n`);
    const client = part.startsWith('dan') ? 'dan' : 'bob';
    const why = whyNot(client, lastPublish(played), played);
    expect(said(why)).toContain(part);
    expect(why?.title.en).toBe(`${client} got nothing`);
    expect(said(why, 'ko')).toMatch(/^(bob은|dan은) 아무것도 받지 못했어요\n/);
  });

  it('says to the publisher itself that publishing is not listening', () => {
    const played = play(`${clients}carol> PUBLISH c x\n`);
    expect(said(whyNot('carol', lastPublish(played), played))).toContain('publishing does not make it a subscriber');
  });

  it('may be asked with any event of the publication, the typed line included', () => {
    const played = play(`${clients}bob> SUBSCRIBE d\ncarol> PUBLISH c x\n`);
    const expected = said(whyNot('bob', lastPublish(played), played));
    const line = only(played, 'line-typed', ({ client }) => client === 'carol');
    for (const event of played.all.slice(line.id)) expect(said(whyNot('bob', event.id, played))).toBe(expected);
  });

  it('says of somebody who did get it what became of the copy', () => {
    const played = play(`${clients}bob> SUBSCRIBE c\ncarol> PUBLISH c x\n`);
    expect(said(whyNot('bob', lastPublish(played), played))).toContain('Its copy arrived after 250 µs.');
  });

  it('has nothing to say where nothing was published', () => {
    const played = play(`${clients}bob> PING\n`);
    expect(whyNot('bob', only(played, 'command-started').id, played)).toBeUndefined();
  });
});

describe('a slow reader, and a crash', () => {
  const played = play(FAULTS);
  const publishes = all(played, 'command-started', ({ name }) => name === 'publish');
  const whyNotNumber = (n: number): string => said(whyNot('bob', publishes.at(n)?.id ?? 0, played));

  it('say which limit closed a connection, and what went with it', () => {
    const closed = all(played, 'connection-closed', ({ why }) => why === 'output-buffer-limit');
    expect(closed.map((event) => said(whyOf(event, played)))).toEqual([
      'main closes connection 2 of bob, which reads too slowly\n' +
        '20 KB waited in its output buffer: past the soft limit of class pubsub, 19.5 KB, for more than 1 s.\n' +
        'Its 1 subscription went with it: a subscription belongs to the connection.',
      'main closes connection 4 of bob, which reads too slowly\n' +
        '60.1 KB waited in its output buffer: past the hard limit of class pubsub, 48.8 KB.\n' +
        'Its 1 subscription went with it: a subscription belongs to the connection.',
    ]);
  });

  it('say of a copy that was counted and dropped that it never left', () => {
    expect(whyNotNumber(4)).toContain('bob read too slowly: its copy was still in the output buffer when main closed the connection.');
    const [missed] = all(played, 'message-missed');
    expect(missed && said(whyOf(missed, played))).toContain('its number is not a receipt');
  });

  it('say of somebody who got nothing that the node had crashed', () => {
    expect(whyNotNumber(-1)).toMatch(
      /^bob got nothing\nmain had crashed .* before, and the connection and the subscriptions of bob were gone with it\./,
    );
  });

  it('say the same in Korean', () => {
    const publish = publishes.at(-1)?.id ?? 0;
    expect(said(whyNot('bob', publish, played), 'ko')).toMatch(/전에 main 노드가 죽어서, bob의 연결과 구독도 함께 사라졌어요\./);
  });
});
