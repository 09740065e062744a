import { describe, expect, it, test } from 'vitest';
import { ascii } from '../../base/index.ts';
import { DEFAULT_SCENARIO } from '../../script/index.ts';
import type { RedisVersion, Reply } from '../../trace/index.ts';
import { createClient } from '../node/connection.ts';
import { encodeReply } from '../resp/index.ts';
import { newClient, newWorld } from '../world.ts';
import { dbOf } from '../node/keyspace.ts';
import { lookupCommand } from './index.ts';
import { COMMANDS } from './whole.ts';

/** What the command answers by itself, without a wire: its first frame. */
function answerTo(line: string, version: RedisVersion = '8.0', resp: 2 | 3 = 2, seed = 1): Reply {
  const spec = { name: 'alice', node: 'main', resp, latencyUs: 250 };
  const world = newWorld({ ...DEFAULT_SCENARIO, version, seed, clients: [] });
  const node = world.nodes.get('main');
  const argv = line.split(' ').map(ascii);
  const { command } = lookupCommand(argv, version);
  if (!node || !command) throw new Error(`no command: ${line}`);
  const loop = { world, sink: [] };
  const client = newClient(spec, 0, node.address);
  world.clients.set('alice', client);
  const connection = createClient(loop, node, { client: client.name, ip: '127.0.0.1', port: 40_000 }, undefined);
  connection.resp = resp;
  command.run({ loop, node, connection, db: dbOf(node, 0), argv, command, cause: 0 });
  const carries = connection.output[0]?.carries;
  if (carries?.what !== 'reply') throw new Error(`no reply: ${line}`);
  return carries.reply;
}

/** The bytes of the answer with its line ends as spaces: a row from a recording. */
function bytesOf(...asked: Parameters<typeof answerTo>): string {
  return encodeReply(answerTo(...asked), asked[2] ?? 2).trimEnd().replaceAll('\r\n', ' ');
}

function wordsOf(reply: Reply): string[] {
  if (reply.type !== 'array') return [];
  return reply.items.map((item) => (item.type === 'bulk' ? item.value : item.type === 'simple' ? item.text : '?'));
}

describe('COMMAND INFO', () => {
  test.each(['7.0', '8.0'] as const)('of %s answers a shard command to the byte, on RESP2 and RESP3', (version) => {
    expect(bytesOf('COMMAND INFO spublish', version, 3)).toBe(
      '*1 *10 $8 spublish :3 ~4 +pubsub +loading +stale +fast :1 :1 :1 ~2 +@pubsub +@fast ~0 ~1 %3 $5 flags ~1 +not_key $12 begin_search %2 $4 type $5 index $4 spec %1 $5 index :1 $9 find_keys %2 $4 type $5 range $4 spec %3 $7 lastkey :0 $7 keystep :1 $5 limit :0 ~0',
    );
    expect(bytesOf('COMMAND INFO CLIENT|LIST', version)).toBe(
      '*1 *10 $11 client|list :-2 *4 +admin +noscript +loading +stale :0 :0 :0 *4 +@admin +@slow +@dangerous +@connection *1 $23 nondeterministic_output *0 *0',
    );
  });

  it('answers nil for what there is not', () => {
    for (const name of ['nosuch', 'client|', 'client|nosuch', 'client|list|x', 'get|list']) {
      expect(bytesOf(`COMMAND INFO ${name}`)).toBe('*1 $-1');
    }
  });

  it('without a name answers all, as COMMAND alone does, in an order drawn from the seed', () => {
    const names = (line: string, seed: number): string[] => {
      const reply = answerTo(line, '8.0', 2, seed);
      return reply.type === 'array' ? reply.items.flatMap((item) => wordsOf(item)[0] ?? []) : [];
    };
    expect(names('COMMAND', 1)).toHaveLength(COMMANDS.size);
    expect(names('COMMAND INFO', 1)).toEqual(names('COMMAND', 1));
    expect(names('COMMAND', 2)).not.toEqual(names('COMMAND', 1));
    expect(names('COMMAND', 2).sort()).toEqual(names('COMMAND', 1).sort());
  });
});

describe('COMMAND LIST', () => {
  const sorted = (line: string): string[] => wordsOf(answerTo(line)).sort();

  it('names subcommands with their container', () => {
    expect(sorted('COMMAND LIST')).toEqual(expect.arrayContaining(['client', 'client|kill', 'publish']));
  });

  test.each([
    ['PATTERN *subscribe*', ['psubscribe', 'punsubscribe', 'ssubscribe', 'subscribe', 'sunsubscribe', 'unsubscribe']],
    ['PATTERN PUBL*', ['publish']],
    ['ACLCAT nosuch', []],
    ['ACLCAT @pubsub', []],
    ['MODULE foo', []],
  ])('FILTERBY %s', (filter, wanted) => {
    expect(sorted(`COMMAND LIST FILTERBY ${filter}`)).toEqual(wanted);
  });

  it('by the category pubsub leaves out the container, which is not in it', () => {
    const found = sorted('command list filterby aclcat PubSub');
    expect(found).toHaveLength(13);
    expect(found).toContain('pubsub|numpat');
    expect(found).not.toContain('pubsub');
  });

  test.each(['x', 'FILTERBY', 'FILTERBY ACLCAT', 'FILTERBY FOO bar', 'FILTERBY PATTERN a b'])('%s is a syntax error', (rest) => {
    expect(bytesOf(`COMMAND LIST ${rest}`)).toBe('-ERR syntax error');
  });
});

describe('COMMAND DOCS', () => {
  const QUIT =
    '$5 since $5 1.0.0 $5 group $10 connection $10 complexity $4 O(1) $9 doc_flags *1 +deprecated $16 deprecated_since $5 7.2.0 $11 replaced_by $27 just closing the connection';

  it('says all that Redis says but for the summary', () => {
    expect(bytesOf('COMMAND DOCS quit')).toContain(QUIT);
    expect(bytesOf('COMMAND DOCS quit', '7.0')).not.toContain('deprecated');
  });

  it('tells display_text since 7.2', () => {
    expect(bytesOf('COMMAND DOCS ping', '8.0', 3)).toContain(
      '$9 arguments *1 %4 $4 name $7 message $4 type $6 string $12 display_text $7 message $5 flags ~1 +optional',
    );
    expect(bytesOf('COMMAND DOCS ping', '7.0', 3)).toContain(
      '$9 arguments *1 %3 $4 name $7 message $4 type $6 string $5 flags ~1 +optional',
    );
  });

  it('keeps the history of a command up to its version', () => {
    expect(bytesOf('COMMAND DOCS client|list', '8.0', 3)).toContain('$7 history ~9 *2 $6 2.8.12 $31 Added unique client `id` field.');
    expect(bytesOf('COMMAND DOCS client|list', '7.0', 3)).toContain('$7 history ~6 *2 $6 2.8.12 $31 Added unique client `id` field.');
  });

  it('passes over what there is not', () => {
    expect(bytesOf('COMMAND DOCS nosuch')).toBe('*0');
    expect(bytesOf('COMMAND DOCS client|nosuch', '8.0', 3)).toBe('%0');
  });

  it('tells of a container with its subcommands', () => {
    expect(bytesOf('COMMAND DOCS pubsub', '8.0', 3)).toMatch(/\$11 subcommands %6 .*\$13 pubsub\|numpat %4 /);
  });
});

describe('COMMAND GETKEYS', () => {
  test.each([
    ['SPUBLISH a b', 'ERR The command has no key arguments'],
    ['PUBLISH a', 'ERR The command has no key arguments'],
    ['CLIENT KILL x', 'ERR The command has no key arguments'],
    ['CLIENT FOO x', 'ERR Invalid command specified'],
    ['foo a b', 'ERR Invalid command specified'],
    ['client|list a b', 'ERR Invalid command specified'],
  ])('%s', (line, said) => {
    expect(bytesOf(`COMMAND GETKEYS ${line}`)).toBe(`-${said}`);
    expect(bytesOf(`COMMAND GETKEYSANDFLAGS ${line}`)).toBe(`-${said}`);
  });
});

describe('HELP', () => {
  test.each([
    ['PUBSUB', '8.0', 14, 'Print this help.'],
    ['PUBSUB', '7.0', 14, 'Prints this help.'],
    ['COMMAND', '8.0', 21, 'Print this help.'],
    ['COMMAND', '7.0', 21, 'Prints this help.'],
    ['CLIENT', '8.0', 58, 'Print this help.'],
    ['CLIENT', '7.0', 48, 'Prints this help.'],
  ] as const)('of %s in %s has its %i lines', (container, version, count, ending) => {
    const lines = wordsOf(answerTo(`${container} HELP`, version));
    expect(lines[0]).toBe(`${container} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`);
    expect(lines).toHaveLength(count);
    expect(lines.slice(-2)).toEqual(['HELP', `    ${ending}`]);
  });

  it('of CLIENT in 7.0 does not speak of what came later', () => {
    const later = /MAXAGE|SETINFO|NO-TOUCH|LIB-|by client id|older than/;
    expect(wordsOf(answerTo('CLIENT HELP', '7.0')).filter((line) => later.test(line))).toEqual([]);
    expect(wordsOf(answerTo('CLIENT HELP', '8.0')).filter((line) => later.test(line))).toHaveLength(7);
  });
});

describe('COMMAND COUNT', () => {
  it('counts the commands that are here, and no subcommand', () => {
    expect(bytesOf('COMMAND COUNT')).toBe(`:${COMMANDS.size}`);
  });
});
