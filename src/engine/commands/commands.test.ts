import { describe, expect, it, test } from 'vitest';
import { DEFAULT_SCENARIO } from '../../script/index.ts';
import { isToClient, type Event, type EventKind, type EventOf, type RedisVersion, type Reply, type Scenario } from '../../trace/index.ts';
import { applyAct, isSettled, startWorld, step, type Loop } from '../index.ts';
import { quoted } from '../resp/index.ts';

interface Played {
  /** The lines typed and, below each, what every client then read, in the notation of `frame`. */
  readonly transcript: string;
  readonly events: readonly Event[];
}

/** Types the lines of `A> …` and notes every frame that reaches a client. Other lines are passed over. */
function play(text: string, version: RedisVersion = '8.0', resp: 2 | 3 = 2): Played {
  const scenario: Scenario = {
    ...DEFAULT_SCENARIO,
    version,
    clients: ['A', 'B', 'C'].map((name) => ({ name, node: 'main', resp, latencyUs: 250 })),
  };
  const events: Event[] = [];
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  const settle = (): void => {
    while (!isSettled(loop.world)) step(loop);
  };
  settle();
  const lines: string[] = [];
  for (const typed of text.trim().split('\n')) {
    const found = /^([ABC])> (.*)$/.exec(typed);
    const wait = /^wait (\d+)$/.exec(typed);
    if (wait) applyAct(loop, { kind: 'waited', us: Number(wait[1]) }, loop.world.now);
    if (found) {
      const act = { kind: 'line-typed', client: found[1] ?? '', line: found[2] ?? '' } as const;
      lines.push(typed);
      const mark = events.length;
      applyAct(loop, act, loop.world.now);
      settle();
      for (const event of events.slice(mark)) lines.push(...readIn(event));
    } else if (wait) lines.push(typed);
    settle();
  }
  return { transcript: lines.join('\n'), events };
}

function readIn(event: Event): string[] {
  if (event.kind === 'connection-closed' && event.why !== 'disconnected') return [`${event.client}< closed`];
  if (event.kind !== 'packet-arrived' || !isToClient(event.packet.carries)) return [];
  return [`${event.packet.to}< ${frame(event.packet.carries.reply)}`];
}

function frame(reply: Reply): string {
  const all = (items: readonly Reply[]): string => items.map(frame).join(' ');
  switch (reply.type) {
    case 'simple':
      return `+${reply.text}`;
    case 'error':
      return `-${reply.text}`;
    case 'integer':
      return String(reply.value);
    case 'bulk':
      return quoted(reply.value);
    case 'verbatim':
      return `=${quoted(reply.text)}`;
    case 'array':
      return `[${all(reply.items)}]`;
    case 'set':
      return `~[${all(reply.items)}]`;
    case 'push':
      return `>[${all(reply.items)}]`;
    case 'map':
      return `%[${reply.entries.map(([key, value]) => `${frame(key)}: ${frame(value)}`).join(', ')}]`;
    default:
      return 'nil';
  }
}

/** What real servers said stands in the text itself: it is played, and must come out the same. */
function expectSame(text: string, version: RedisVersion = '8.0', resp: 2 | 3 = 2): void {
  const wanted = text.trim().replace(/\n +/g, '\n');
  expect(play(wanted, version, resp).transcript).toBe(wanted);
}

const VERSIONS = ['7.0', '8.0'] as const;

function of<K extends EventKind>(events: readonly Event[], kind: K): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind);
}

describe.each(VERSIONS)('the connection commands of %s', (version) => {
  it('answer in the words of the real server', () => {
    expectSame(
      `
      A> PING
      A< +PONG
      A> ping hey
      A< "hey"
      A> PING a b
      A< -ERR wrong number of arguments for 'ping' command
      A> ECHO hi
      A< "hi"
      A> ECHO
      A< -ERR wrong number of arguments for 'echo' command
      A> SELECT 15
      A< +OK
      A> SELECT 16
      A< -ERR DB index is out of range
      A> SELECT -1
      A< -ERR DB index is out of range
      A> SELECT 01
      A< -ERR value is not an integer or out of range
      A> SELECT 99999999999999999999
      A< -ERR value is not an integer or out of range
      A> SELECT 99999999999
      A< -ERR value is out of range, value must between -2147483648 and 2147483647
      A> AUTH x
      A< -ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?
      A> AUTH default x
      A< +OK
      A> AUTH foo x
      A< -WRONGPASS invalid username-password pair or user is disabled.
      A> AUTH a b c
      A< -ERR syntax error
      A> RESET now
      A< -ERR wrong number of arguments for 'reset' command
    `,
      version,
    );
  });

  it('refuse a HELLO in the words of the real server', () => {
    expectSame(
      `
      A> HELLO 1
      A< -NOPROTO unsupported protocol version
      A> HELLO 9 FOO
      A< -NOPROTO unsupported protocol version
      A> HELLO 03
      A< -ERR Protocol version is not an integer or out of range
      A> HELLO SETNAME x
      A< -ERR Protocol version is not an integer or out of range
      A> HELLO 3 SETNAME "a b"
      A< -ERR Client names cannot contain spaces, newlines or special characters.
      A> HELLO 3 SETNAME
      A< -ERR Syntax error in HELLO option 'SETNAME'
      A> HELLO 3 AUTH default
      A< -ERR Syntax error in HELLO option 'AUTH'
      A> HELLO 3 AUTH foo x
      A< -WRONGPASS invalid username-password pair or user is disabled.
      A> HELLO 3 FOO bar
      A< -ERR Syntax error in HELLO option 'FOO'
    `,
      version,
    );
  });

  it('close after the OK of QUIT, whatever stands behind it', () => {
    // Repeated once, it reaches the server; by itself redis-cli keeps it and leaves.
    expectSame('A> SUBSCRIBE a\nA< ["subscribe" "a" 1]\nA> 1 QUIT a b\nA< closed\nA< +OK', version);
  });

  it('name connections as the real server does', () => {
    expectSame(
      `
      A> CLIENT GETNAME
      A< nil
      A> CLIENT SETNAME alice
      A< +OK
      A> CLIENT GETNAME
      A< "alice"
      A> CLIENT SETNAME ""
      A< +OK
      A> CLIENT GETNAME
      A< nil
      A> CLIENT SETNAME 배송
      A< -ERR Client names cannot contain spaces, newlines or special characters.
      A> CLIENT ID x
      A< -ERR wrong number of arguments for 'client|id' command
      A> CLIENT FOO
      A< -ERR unknown subcommand 'FOO'. Try CLIENT HELP.
      A> CLIENT
      A< -ERR wrong number of arguments for 'client' command
    `,
      version,
    );
  });

  it('refuse a bad filter in the words of the real server', () => {
    expectSame(
      `
      A> CLIENT LIST TYPE
      A< -ERR syntax error
      A> CLIENT LIST TYPE foo
      A< -ERR Unknown client type 'foo'
      A> CLIENT LIST TYPE master
      A< ""
      A> CLIENT LIST ID abc
      A< -ERR Invalid client ID
      A> CLIENT LIST ID -1
      A< ""
      A> CLIENT LIST TYPE normal ID 3
      A< -ERR syntax error
      A> CLIENT KILL
      A< -ERR wrong number of arguments for 'client|kill' command
      A> CLIENT KILL foo
      A< -ERR No such client
      A> CLIENT KILL ID
      A< -ERR No such client
      A> CLIENT KILL ID 0
      A< -ERR client-id should be greater than 0
      A> CLIENT KILL ID 5 FOO
      A< -ERR syntax error
      A> CLIENT KILL TYPE foo
      A< -ERR Unknown client type 'foo'
      A> CLIENT KILL USER nobody
      A< -ERR No such user 'nobody'
      A> CLIENT KILL SKIPME foo
      A< -ERR syntax error
      A> CLIENT KILL TYPE normal TYPE pubsub
      A< 0
      A> CLIENT KILL ID 1
      A< 0
    `,
      version,
    );
  });
});

describe('HELLO', () => {
  const modules = '[%["name": "vectorset", "ver": 1, "path": "", "args": []]]';
  test.each([
    ['8.0', '8.0.2', modules],
    ['7.0', '7.0.15', '[]'],
  ] as const)('introduces %s', (version, full, listed) => {
    const said = `%["server": "redis", "version": "${full}", "proto": 3, "id": 1, "mode": "standalone", "role": "master", "modules": ${listed}]`;
    expectSame(`A> HELLO 3\nA< ${said}`, version);
  });

  it('is flat on RESP2, down to the modules', () => {
    const flat = '["name" "vectorset" "ver" 1 "path" "" "args" []]';
    const said = `["server" "redis" "version" "8.0.2" "proto" 2 "id" 1 "mode" "standalone" "role" "master" "modules" [${flat}]]`;
    expectSame(`A> HELLO\nA< ${said}\nA> HELLO 2\nA< ${said}`);
  });

  it.each([
    ['7.0', '"q"'],
    ['8.0', 'nil'],
  ] as const)('that fails at its second option leaves the name %s leaves', (version, name) => {
    const text = `A> HELLO 2 SETNAME q FOO\nA< -ERR Syntax error in HELLO option 'FOO'\nA> CLIENT GETNAME\nA< ${name}`;
    expectSame(text, version);
  });

  it('reads all of itself before it refuses the user, since 7.4', () => {
    expectSame("A> HELLO 3 AUTH foo x BAD\nA< -ERR Syntax error in HELLO option 'BAD'");
    expectSame('A> HELLO 3 AUTH foo x BAD\nA< -WRONGPASS invalid username-password pair or user is disabled.', '7.0');
  });

  it('says so in the trace when the protocol changes, and not when it stays', () => {
    const { events } = play('A> HELLO 3\nA> HELLO 3\nA> SUBSCRIBE a\nA> HELLO 2');
    expect(of(events, 'protocol-changed').map(({ resp }) => resp)).toEqual([3, 2]);
    // A RESP2 connection with a subscription is in subscribed mode from that moment.
    expect(of(events, 'subscribed-mode-entered')).toHaveLength(1);
  });
});

describe('RESET', () => {
  it('takes away subscriptions, name, database and RESP3', () => {
    const { transcript, events } = play(`
A> HELLO 3
A> SELECT 3
A> CLIENT SETNAME bob
A> SUBSCRIBE a
A> PSUBSCRIBE a*
A> SSUBSCRIBE s
A> RESET
A> CLIENT GETNAME
A> CLIENT INFO
B> PUBLISH a x`);
    expect(transcript).toContain('A> RESET\nA< +RESET\nA> CLIENT GETNAME\nA< nil\n');
    expect(transcript).toMatch(/name= .* flags=N db=0 sub=0 psub=0 ssub=0 .* resp=2 /);
    expect(transcript.endsWith('B> PUBLISH a x\nB< 0')).toBe(true);
    expect(of(events, 'subscription-removed').map(({ why }) => why)).toEqual(['reset', 'reset', 'reset']);
  });

  it('leads out of subscribed mode', () => {
    expectSame('A> SUBSCRIBE a\nA< ["subscribe" "a" 1]\nA> RESET\nA< +RESET\nA> ECHO hi\nA< "hi"');
  });
});

describe('subscribed mode', () => {
  it.each(['HELLO 3', 'ECHO hi', 'SELECT 1', 'AUTH a', 'COMMAND', 'PUBLISH a b'])('refuses %s', (line) => {
    const name = line.split(' ')[0]?.toLowerCase() ?? '';
    expectSame(
      `A> SSUBSCRIBE a\nA< ["ssubscribe" "a" 1]\nA> ${line}\nA< -ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
    );
  });

  it('names a refused subcommand with its container, and arity goes first', () => {
    expectSame(`
      A> SUBSCRIBE a
      A< ["subscribe" "a" 1]
      A> CLIENT list
      A< -ERR Can't execute 'client|list': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
      A> CLIENT FOO
      A< -ERR unknown subcommand 'FOO'. Try CLIENT HELP.
      A> ECHO
      A< -ERR wrong number of arguments for 'echo' command
      A> PING hi
      A< ["pong" "hi"]
      A> PING a b
      A< -ERR wrong number of arguments for 'ping' command
    `);
  });
});

describe('CLIENT LIST', () => {
  const lineOf = (text: string, version: RedisVersion, resp: 2 | 3 = 2): string =>
    (play(text, version, resp).transcript.split('\n').at(-1) ?? '').replace(/127\.0\.0\.1:\d{5}/g, '127.0.0.1:P');

  it('has the fields of 8.0, as a recorded server filled them', () => {
    expect(lineOf('A> CLIENT LIST ID 1', '8.0')).toBe(
      'A< "id=1 addr=127.0.0.1:P laddr=127.0.0.1:6379 fd=8 name= age=0 idle=0 flags=N db=0 sub=0 psub=0 ssub=0 multi=-1 watch=0 qbuf=41 qbuf-free=20433 argv-mem=13 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=22445 events=r cmd=client|list user=default redir=-1 resp=2 lib-name= lib-ver= io-thread=0\\n"',
    );
  });

  it('has the fields of 7.0', () => {
    expect(lineOf('A> SELECT 5\nA> CLIENT SETNAME a\nA> CLIENT INFO', '7.0')).toMatch(
      /^A< "id=1 addr=127.0.0.1:P laddr=127.0.0.1:6379 fd=8 name=a age=0 idle=0 flags=N db=5 sub=0 psub=0 ssub=0 multi=-1 qbuf=26 qbuf-free=20448 .* cmd=client\|info user=default redir=-1 resp=2\\n"$/,
    );
  });

  it('tells a subscriber by its flag, and lists each line in the order of connecting', () => {
    const listed = lineOf('B> SUBSCRIBE a b\nB> PSUBSCRIBE c*\nB> SSUBSCRIBE s\nA> CLIENT LIST', '8.0');
    const lines = listed.split('\\n');
    expect(lines[0]).toContain('id=1 ');
    expect(lines[1]).toMatch(/id=2 .* flags=P db=0 sub=2 psub=1 ssub=1 .* cmd=ssubscribe /);
    expect(lines[2]).toMatch(/id=3 .* flags=N .* qbuf=0 qbuf-free=0 .* cmd=NULL /);
  });

  it('filters by type and by ids, in the order of the ids', () => {
    const ids = (line: string): string[] => [...line.matchAll(/id=(\d+) addr/g)].map((found) => found[1] ?? '');
    expect(ids(lineOf('B> SUBSCRIBE a\nA> CLIENT LIST TYPE PubSub', '8.0'))).toEqual(['2']);
    expect(ids(lineOf('B> SUBSCRIBE a\nA> CLIENT LIST TYPE normal', '8.0'))).toEqual(['1', '3']);
    expect(ids(lineOf('A> CLIENT LIST ID 3 9999 1 3', '8.0'))).toEqual(['3', '1', '3']);
  });

  it('is a verbatim text on RESP3', () => {
    expect(lineOf('A> CLIENT LIST TYPE pubsub', '8.0', 3)).toBe('A< =""');
    expect(lineOf('A> CLIENT INFO', '8.0', 3)).toMatch(/^A< ="id=1 .* resp=3 /);
  });

  it('counts age and idle in seconds of virtual time', () => {
    expect(lineOf('B> PING\nwait 3000000\nA> CLIENT LIST ID 2', '8.0')).toContain(' age=3 idle=3 ');
  });
});

describe('CLIENT KILL', () => {
  it('ends another at once, and its client hears of it one hop later', () => {
    const { transcript, events } = play('B> SUBSCRIBE a\nA> CLIENT KILL TYPE pubsub\nA> PUBLISH a x');
    expect(transcript).toBe(
      'B> SUBSCRIBE a\nB< ["subscribe" "a" 1]\nA> CLIENT KILL TYPE pubsub\nB< closed\nA< 1\nA> PUBLISH a x\nA< 0',
    );
    const [closed] = of(events, 'connection-closed');
    const cause = events[closed?.cause ?? -1];
    expect(closed?.why).toBe('killed');
    expect(cause?.kind === 'command-started' && cause.name).toBe('client|kill');
  });

  it.each(VERSIONS)('answers before it ends itself, in %s', (version) => {
    expectSame('A> CLIENT KILL TYPE normal SKIPME no\nB< closed\nC< closed\nA< closed\nA< 3', version);
    expectSame('A> CLIENT KILL ID 1 SKIPME no\nA< closed\nA< 1', version);
  });

  it('skips itself unless told otherwise', () => {
    expectSame('A> CLIENT KILL USER default\nB< closed\nC< closed\nA< 2\nA> PING\nA< +PONG');
    expectSame('A> CLIENT KILL LADDR 127.0.0.1:6379 ID 2\nB< closed\nA< 1');
  });

  it('takes an address in the old form and in the new, and the old one counts oneself', () => {
    const { transcript } = play('A> CLIENT LIST');
    const ports = [...transcript.matchAll(/ addr=(127\.0\.0\.1:\d+)/g)].map((found) => found[1] ?? '');
    expectSame(`A> CLIENT KILL ${ports[1]}\nB< closed\nA< +OK`);
    expectSame(`A> CLIENT KILL ADDR ${ports[2]}\nC< closed\nA< 1`);
    expectSame(`A> CLIENT KILL ADDR ${ports[0]}\nA< 0`);
    expectSame(`A> CLIENT KILL ${ports[0]}\nA< closed\nA< +OK`);
  });

  it('knows MAXAGE since 7.4', () => {
    expectSame('A> CLIENT KILL MAXAGE 100\nA< -ERR syntax error', '7.0');
    expectSame(`
      A> CLIENT KILL MAXAGE 100
      A< 0
      A> CLIENT KILL MAXAGE abc
      A< -ERR maxage is not an integer or out of range
      A> CLIENT KILL MAXAGE 0
      A< -ERR maxage should be greater than 0
      wait 2000000
      A> CLIENT KILL MAXAGE 2
      B< closed
      C< closed
      A< 2
    `);
  });
});

describe('CLIENT SETINFO', () => {
  it('is noted in CLIENT INFO, and outlives RESET', () => {
    expectSame(`
      A> CLIENT SETINFO LIB-NAME x
      A< +OK
      A> CLIENT SETINFO lib-ver 1.0
      A< +OK
      A> CLIENT SETINFO Foo x
      A< -ERR Unrecognized option 'Foo'
      A> CLIENT SETINFO lib-name "a b"
      A< -ERR lib-name cannot contain spaces, newlines or special characters.
    `);
    const { transcript } = play('A> CLIENT SETINFO LIB-NAME x\nA> RESET\nA> CLIENT INFO');
    expect(transcript).toContain(' lib-name=x lib-ver= ');
  });
});

describe('what a command cannot do', () => {
  it('is an error of one line that stops where C would', () => {
    expectSame(`
      A> CLIENT KILL TYPE "a\\nb"
      A< -ERR Unknown client type 'a b'
      A> "PING\\x00"
      A< -ERR unknown command 'PING', with args beginning with: 
      A> HELLO 2 "F\\x00O"
      A< -ERR Syntax error in HELLO option 'F'
      A> PUBSUB CHANNELS a b
      A< -ERR unknown subcommand or wrong number of arguments for 'CHANNELS'. Try PUBSUB HELP.
      A> PUBSUB NUMPAT x
      A< -ERR wrong number of arguments for 'pubsub|numpat' command
    `);
  });
});
