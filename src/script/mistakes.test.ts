import { describe, expect, test } from 'vitest';
import { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
import { nearest } from './mistake.ts';
import { parse } from './parse.ts';
import { linesPasted } from './paste.ts';
import { print } from './print.ts';
import { byteLength, isName } from './words.ts';

const HEADER = 'client alice\nclient bob\n\n';

/** `line: what | instead`, as a person sees it. */
function said(text: string, language: 'en' | 'ko' = 'en'): string[] {
  return parse(text).mistakes.map(({ line, what, instead }) => `${line}: ${what[language]} | ${instead[language]}`);
}

describe('a mistake has its line, what is wrong, and what would be right', () => {
  test.each([
    ['wiat 1s', 'Not a line of a script: wiat 1s | Did you mean `wait`?'],
    ['PUBLISH news hi', 'Not a line of a script: PUBLISH news hi | To have it typed by a client: `alice> PUBLISH news hi`'],
    ['alice > PING', 'Not a line of a script: alice > PING | No space between the name and the mark: `alice> …`'],
    ['wait', 'The duration is missing. | `wait 1s`: nothing is typed for so long.'],
    ['wait soon', 'Not a duration of whole microseconds, up to a day: soon | Like `250us`, `5ms`, `1.5s` or `2m`.'],
    ['wait 2s long', 'Nothing more is expected here: long | `wait 1s`: nothing is typed for so long.'],
    ['disconnect', 'The name is missing. | `disconnect alice`: the connection of this client breaks off.'],
    ['alcie> PING', 'There is no client of this name, so its lines are left out: alcie | Did you mean alice? Otherwise `client alcie` among the first lines.'],
    ['main> PING', 'This is a server, not a client: main | The name of a client.'],
    ['127.0.0.1:6379> PING', 'A name has letters, digits, "_", "-" and ".", and at most 32 of them: 127.0.0.1:6379 | `alice> SUBSCRIBE news.art`: is typed at the prompt of this client.'],
    ['alice>= PING', 'After "=" stands one JSON string. | Like `alice>= "PING "`; without "=" it is read as it stands.'],
    ['add client alice', 'This name is taken: alice | Another name; clients and servers share one set of names.'],
    ['add dave', 'What is added is a client. | `add client dave`: one more client comes and connects.'],
    ['add client dave color red', 'A client has no such option: color | `latency 5ms`, `resp 3`, `cluster yes` or `on main`.'],
    ['add client dave resp 4', 'Not a whole number from 2 to 3: 4 | `add client dave`: one more client comes and connects.'],
    ['add client dave on mian', 'No server has this name: mian | A server that is there: main'],
    ['place alice 10', 'A place has two numbers, across and down. | `place alice 120 80`: the card of this client or server stands here, across and down.'],
    ['slow alice', 'The rate is missing. | `slow alice 8KB/s`: this client takes so many bytes a second off its socket; `0` none, `off` all at once.'],
    ['slow alice 8KB', 'Not a rate of whole bytes a second, up to 1024MB/s: 8KB | Like `500B/s`, `8KB/s`, `0` or `off`.'],
    ['slow alice off now', 'Nothing more is expected here: now | `slow alice 8KB/s`: this client takes so many bytes a second off its socket; `0` none, `off` all at once.'],
    ['slow main 0', 'This is a server, not a client: main | The name of a client.'],
    ['crash', 'The name is missing. | `crash main`: the process of this server is killed.'],
    ['crash alice', 'No server has this name: alice | A server that is there: main'],
    ['cut', 'The name is missing. | `cut alice`: nothing crosses the link of this client, or that between these two servers, until it is healed.'],
    ['cut main main', 'A server has no link to itself: main | Two different servers.'],
    ['cut main bob', 'No server has this name: bob | A server that is there: main'],
    ['move alice main', 'Here stands `to`, and where. | Like `move alice to m1`.'],
    ['slot 16384 to main', 'Not a whole number from 0 to 16383: 16384 | `slot 105 to main`: this slot of a cluster is moved to another master, with its keys.'],
    ['slot 1 to m7', 'No server has this name: m7 | A server that is there: main'],
    ['restart mian', 'No server has this name: mian | A server that is there: main'],
    ['at 1s', 'After the moment stands what happens then. | Like `at 1.5s alice> PING`.'],
    ['at noon alice> PING', 'Not a duration of whole microseconds, up to a day: noon | Like `250us`, `5ms`, `1.5s` or `2m`.'],
    ['at 1s alice< OK', 'What is expected has no moment. | The same line without `at`.'],
  ])('%s', (line, saying) => {
    const text = `${HEADER}${line}\nbob> PING\n`;
    expect(said(text)).toEqual([`4: ${saying}`]);
    // The good line below is kept.
    expect(parse(text).runs[0].inputs).toEqual([{ kind: 'line-typed', client: 'bob', line: 'PING' }]);
  });

  test.each([
    ['broker', 'The name is missing. | `broker kafka  session-timeout 10s`: a Kafka broker beside the servers, or alone.'],
    ['broker kafka session-timout 10s', 'There is no such option here: session-timout | Did you mean `session-timeout`?'],
    ['broker kafka fetch-wait 0', 'Not a time of whole milliseconds from 1ms to a day: 0 | Like `500ms`, `10s` or `2m`.'],
    ['broker kafka batch 16', 'Not a size from 1B to 1024MB: 16 | Like `500B`, `16KB` or `1MB`.'],
    ['broker kafka batch 1KB batch 1KB', 'Given twice: batch | `broker kafka  session-timeout 10s`: a Kafka broker beside the servers, or alone.'],
    ['broker alice', 'This name is taken: alice | Another name; clients and servers share one set of names.'],
    ['topic orders', 'A topic belongs to a broker, and this run has none. | `broker kafka` among the first lines.'],
    ['topic 주문', 'Not a name that a topic may have: 주문 | Latin letters, digits, `.`, `_` and `-`, up to 249: `topic orders`.'],
    ['topic orders partitions 101', 'Not a whole number from 1 to 100: 101 | `topic  orders  partitions 3  retention 60s`: a topic of the broker, with its partitions.'],
  ])('among the first lines: %s', (line, saying) => {
    expect(said(`server alice\n${line}\n`)).toEqual([`2: ${saying}`]);
  });

  test('a broker beside a cluster, a second one, and a topic that is there', () => {
    expect(said('cluster 1 master\nbroker kafka\ntopic a\n')).toEqual(['2: The nodes of this run are the cluster of line 1. | Servers of their own stand in a run of their own: `beside`.']);
    expect(said('broker kafka\nbroker more\ntopic a\ntopic a\n')).toEqual([
      '2: Already said on line 1: broker | One of the two.',
      '4: There are two topics of this name: a | Another name, or one line for both.',
    ]);
    expect(said('broker kafka\ntopic a retention forever\n', 'ko')).toEqual(['2: 0ms부터 하루까지의 밀리초 단위 시간이 아니에요: forever | `500ms`, `10s`, `2m`처럼 써요.']);
  });

  test('in Korean as well', () => {
    expect(said(`${HEADER}wiat 1s\nalice> PING\nwait`, 'ko')).toEqual([
      '4: 스크립트의 줄이 아니에요: wiat 1s | 혹시 `wait`인가요?',
      '6: 시간이 빠졌어요. | `wait 1s`: 그동안 아무것도 치지 않아요.',
    ]);
  });

  test('and its column where one word is wrong', () => {
    expect(parse(`${HEADER}at 1s  wait  soon`).mistakes[0]?.column).toBe(14);
    expect(parse(`${HEADER}  at noon alice> PING`).mistakes[0]?.column).toBe(6);
    expect(parse('client a  resp 9').mistakes[0]?.column).toBe(16);
  });
});

describe('the first lines', () => {
  test.each([
    ['redis 6.2', '1: Not a version that is known here: 6.2 | `redis  8.0`: whose rules: 8.0 or 7.0.'],
    ['seed -1', '1: Not a whole number from 0 to 4294967295: -1 | `seed   42`: draws what Redis leaves open; 0 to 4294967295.'],
    ['seed 1\nseed 2', '2: Already said on line 1: seed | One of the two.'],
    ['client a\nclient a', '2: This name is taken: a | Another name; clients and servers share one set of names.'],
    ['client main', '1: This name is taken: main | Another name; clients and servers share one set of names.'],
    ['server main color red', '1: A server has no such option: color | `appendonly yes`, `debug yes` or `replicaof main`.'],
    ['server main appendonly', '1: After `appendonly` stands `yes` or `no`. | `appendonly yes`.'],
    ['server main appendonly yes 1', '1: A server has no such option: 1 | `appendonly yes`, `debug yes` or `replicaof main`.'],
    ['client a on b', '1: No server has this name: b | A server that is there: main'],
    ['client a latency 1ms latency 2ms', '1: Given twice: latency | `client alice  latency 5ms  resp 3`: a client with its own redis-cli.'],
    ['client a\na> PING\nclient b', '3: Stands below the first line that happens: client | `add client dave` here, or this line at the top.'],
    ['cluster 11 masters', '1: Not a whole number from 1 to 10: 11 | `cluster 3 masters 1 replica`: a cluster instead of servers: m0, m1, m2 and their replicas r0, r1, r2.'],
    ['cluster 3 primaries', '1: Not how a cluster is written: primaries | Like `cluster 3 masters 1 replica`.'],
    ['cluster 3 masters 1 replica node-timeout 1us', '1: Not a time of whole milliseconds. | Like `node-timeout 5s`.'],
    ['cluster 2 masters\nserver main', '2: The nodes of this run are the cluster of line 1. | Servers of their own stand in a run of their own: `beside`.'],
    ['server copy replicaof main', '1: No server has this name: main | A server that is there: '],
    ['cleint a', '1: Not a line of a script: cleint a | Did you mean `client`?'],
  ])('%j', (text, saying) => {
    expect(said(text)).toEqual([saying]);
  });

  test('a slip among them does not end them', () => {
    const { runs, mistakes } = parse('cleint a\nclient bob\n\nbob> PING');
    expect(mistakes).toHaveLength(1);
    expect(runs[0].scenario.clients.map(({ name }) => name)).toEqual(['bob']);
  });

  test('comments and empty lines among them are allowed; the comments move below', () => {
    const { runs, mistakes } = parse('# top\n\ntitle x # y\n\n# who\nclient a  # the only one\n\na> PING # no comment\nwait 1s # a comment');
    expect(mistakes).toEqual([]);
    expect(print(runs)).toBe(
      'title  x # y\nredis  8.0\nserver main\nclient a\n\n# top\n# who\n# the only one\na> PING # no comment\n# a comment\nwait 1s\n',
    );
  });

  test('what is not said is the default', () => {
    expect(parse('').runs[0]).toEqual({ scenario: DEFAULT_SCENARIO, inputs: [] });
    expect(new Date(DEFAULT_SCENARIO.epochMs).toISOString()).toBe('2024-01-01T00:00:00.000Z');
  });
});

test('line ends of Windows, a byte order mark and spaces at the ends of lines change nothing', () => {
  const text = `${HEADER}alice> PING\nalice< PONG\nwait 1s\n`;
  const odd = `\ufeff${text.replaceAll('\n', ' \t\r\n')}`;
  expect(parse(odd)).toEqual(parse(text));
});

test('moments may stand still and may not go back', () => {
  expect(said(`${HEADER}at 2s alice> A\nat 2s bob> B\nat 1.5s alice> C`)).toEqual([
    '6: Earlier than line 5, which is at 2.000000s. | Lines stand in the order in which they happen.',
  ]);
});

test('whoever is not there is reported once, and again after a return', () => {
  expect(said(`${HEADER}zed> A\nzed> B\nzed< C\nremove bob\nbob> D`).map((line) => line.slice(0, 40))).toEqual([
    '4: There is no client of this name, so i',
    '8: This client was removed further up: b',
  ]);
});

describe('what is too much is left out, and said', () => {
  test('clients: 1,000 of 10,000 are kept, and no more than a hundred mistakes are listed', () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `client c${i}`).join('\n');
    const { runs, mistakes } = parse(text);
    expect(runs[0].scenario.clients).toHaveLength(SCRIPT_BOUNDS.clients);
    expect(mistakes).toHaveLength(SCRIPT_BOUNDS.mistakes);
    expect(mistakes[0]?.what.en).toBe('More than 1000 clients at the same time.');
    expect(mistakes.at(-1)?.what).toEqual({ en: 'And more mistakes: 8901', ko: '그 밖의 틀린 곳: 8901' });
  });

  test('lines', () => {
    const { runs, mistakes } = parse(`${HEADER}${'alice> PING\n'.repeat(SCRIPT_BOUNDS.lines)}`);
    expect(runs[0].inputs).toHaveLength(SCRIPT_BOUNDS.lines - 3);
    expect(mistakes.map(({ line, instead }) => [line, instead.en])).toEqual([[20_001, 'At most 20000 lines.']]);
  });

  test('text', () => {
    const { runs, mistakes } = parse(`${HEADER}# ${'가'.repeat(400_000)}`);
    expect(runs[0].inputs).toEqual([]);
    expect(mistakes.map(({ instead }) => instead.en)).toEqual(['At most 1048576 bytes.']);
  });

  test('a line', () => {
    expect(said(`${HEADER}alice> ${'x'.repeat(65_536)}`)).toEqual([]);
    expect(said(`${HEADER}alice> ${'x'.repeat(65_537)}`)).toEqual(['4: Longer than 65536 characters. | At most 65536 characters.']);
  });

  test('a title', () => {
    expect(said(`title ${'x'.repeat(201)}`)).toEqual(['1: Longer than 200 characters. | At most 200 characters.']);
  });

  test('runs', () => {
    const text = Array.from({ length: 6 }, (_, i) => `beside ${i}\nclient a`).join('\n');
    expect(parse(text).runs.map(({ scenario }) => scenario.title)).toEqual(['0', '1', '2', '3']);
    expect(said(text)).toEqual(['9: Too many runs side by side; from here on they are left out. | At most 4 runs.']);
  });

  test('a long row of spaces costs no time', () => {
    const { mistakes } = parse(`${HEADER}alice> x${' '.repeat(500_000)}x`);
    expect(mistakes).toHaveLength(1);
  });
});

test('names are letters of any language, digits and three marks', () => {
  expect(['alice', '배송', 'a.b-c_9', 'é', '7'].filter(isName)).toHaveLength(5);
  expect(['', 'a b', 'a>', 'a:b', '#a', 'x'.repeat(33), '\u202ea', 'e\u0301'].filter(isName)).toEqual([]);
  // The same name typed on a Mac comes in parts.
  expect(parse(`client ${'배송'.normalize('NFD')}\n\n배송> PING`).mistakes).toEqual([]);
});

test('a guess is offered for a slip, and not for another word', () => {
  expect(nearest('diconnect', ['disconnect', 'reconnect'])).toBe('disconnect');
  expect(nearest('tilte', ['title'])).toBe('title');
  expect(nearest('at', ['as'])).toBeUndefined();
  expect(nearest('subscribe', ['title', 'disconnect'])).toBeUndefined();
});

test('bytes are counted as UTF-8 has them', () => {
  for (const text of ['', 'abc', 'é', '안녕', '👍', 'a👍가']) expect(byteLength(text)).toBe(Buffer.byteLength(text));
});

describe('a paste into a prompt', () => {
  test('of one line is none of several', () => {
    expect(linesPasted('PING')).toBeUndefined();
    expect(linesPasted('PING\n')).toBeUndefined();
  });

  test('of several lines is each of them', () => {
    expect(linesPasted('SUBSCRIBE a\r\n\r\n  PING\n')).toEqual(['SUBSCRIBE a', '  PING']);
  });

  test('of a transcript is what was typed', () => {
    expect(
      linesPasted('127.0.0.1:6379> PUBLISH a b\n(integer) 0\n127.0.0.1:6379[1](subscribed mode)> PING\n127.0.0.1:6379> \n'),
    ).toEqual(['PUBLISH a b', 'PING']);
  });
});
