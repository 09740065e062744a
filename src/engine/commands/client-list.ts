/**
 * CLIENT LIST and CLIENT INFO: what a node knows of its connections, one line each.
 *
 * Which fields a line has is the version's (`clientFields` of rules/versions.ts). What the world knows stands there as it
 * is. What it does not keep stands at what a recorded server said of a connection at rest:
 *
 *   laddr, redir, events, io-thread                  The same for everybody here.
 *   fd                                                     7 + id: real servers use freed numbers again.
 *   rbs, rbp, multi-mem, tot-mem                           Memory: the output buffer after its first rest (reply-list.ts).
 *
 * Follows networking.c: catClientInfoString, clientListCommand, getAllClientsInfoString.
 */
import { ascii, lowerAscii, US_PER_MS, type Bytes, type Micros } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { clientTotalPubSubSubscriptionCount } from '../node/pubsub.ts';
import { error } from '../node/replies.ts';
import { STATIC_BYTES } from '../node/reply-list.ts';
import { commandLength } from '../resp/index.ts';
import { rulesOf, wholeNumberOf } from '../rules/index.ts';
import type { Connection, Node } from '../world.ts';
import { textFor } from './shapes.ts';
import { oneLine } from './table.ts';

/** How an error goes on about a name that is not one printable word. */
export const NOT_PLAIN = 'cannot contain spaces, newlines or special characters.';

/** May a connection be called so? `!` to `~`, which leaves out 배송; 8.0 looks no further than a zero byte. */
export function isPlainWord({ node }: Call, bytes: Bytes): boolean {
  return /^[!-~]*$/.test(rulesOf(node.version).namesEndAtZero ? upToZero(bytes) : bytes);
}

/** As C prints a string. */
function upToZero(bytes: Bytes): string {
  return bytes.replace(/\0[^]*$/, '');
}

export type ClientType = 'normal' | 'master' | 'replica' | 'pubsub';

/** `slave` is the old word for a replica. Undefined where it is no type. */
export function clientTypeOf(bytes: string): ClientType | undefined {
  const name = lowerAscii(bytes);
  if (name === 'slave') return 'replica';
  return name === 'normal' || name === 'master' || name === 'replica' || name === 'pubsub' ? name : undefined;
}

export function typeOf(connection: Connection): ClientType {
  if (connection.isMaster) return 'master';
  if (connection.isReplica) return 'replica';
  return clientTotalPubSubSubscriptionCount(connection) > 0 ? 'pubsub' : 'normal';
}

/** Where a connection comes from: `127.0.0.1:port`. */
export function addressOf(connection: Connection): string {
  return `${connection.ip}:${connection.port}`;
}

/** Whole seconds of the clock on the wall between two moments, as Redis counts age and idle. */
export function secondsBetween(call: Call, from: Micros, to: Micros): number {
  return secondAt(call, to) - secondAt(call, from);
}

function secondAt(call: Call, at: Micros): number {
  return Math.floor((call.loop.world.epochMs + at / US_PER_MS) / 1000);
}

/** All connections, those of replication among them, in the order in which they were opened. */
export function allClients({ connections, replication }: Node): readonly Connection[] {
  const { masterClient, replicas } = replication;
  if (!masterClient && replicas.size === 0) return [...connections.values()];
  const links = [...[...replicas.values()].map(({ client }) => client), ...(masterClient ? [masterClient] : [])];
  return [...connections.values(), ...links].sort((a, b) => a.id - b.id);
}

/** CLIENT LIST. */
export function clientList(call: Call): void {
  const { argv, connection, node } = call;
  const all = allClients(node);
  let shown: readonly Connection[] = all;
  const filter = lowerAscii(argv[2] ?? '');
  if (argv.length === 4 && filter === 'type') {
    const type = clientTypeOf(argv[3] ?? '');
    if (!type) return reply(call, error(`ERR Unknown client type '${oneLine(argv[3] ?? '')}'`));
    shown = shown.filter((each) => typeOf(each) === type);
  } else if (argv.length > 3 && filter === 'id') {
    const ids = argv.slice(3).map(wholeNumberOf);
    if (ids.includes(undefined)) return reply(call, error('ERR Invalid client ID'));
    // In the order asked, and twice if asked twice.
    shown = ids.flatMap((id) => all.find((each) => each.id === Number(id)) ?? []);
  } else if (argv.length !== 2) return reply(call, error('ERR syntax error'));
  const lines = shown.map((each) => `${clientLine(call, each)}\n`);
  reply(call, textFor(connection.resp, ascii(lines.join(''))));
}

/** CLIENT INFO. */
export function clientSelf(call: Call): void {
  reply(call, textFor(call.connection.resp, ascii(`${clientLine(call, call.connection)}\n`)));
}

/** What a query buffer holds while a command runs, and at rest in 7.0. */
const QUERY_BUFFER = 20_474;
/** The connection itself, its reply buffer with it. */
const STRUCT_MEMORY = 1920;

/** A block of the replication buffer, with what stands around it. */
const BACKLOG_BLOCK = 20_504;

/** In Redis's order: a monitor, subscribed, in a transaction, waiting for a key, in a transaction that will fail. */
function flagsOf(connection: Connection): string {
  const flags = [
    connection.isReplica ? 'S' : connection.isMonitor ? 'O' : '',
    connection.isMaster ? 'M' : '',
    typeOf(connection) === 'pubsub' ? 'P' : '',
    connection.transaction ? 'x' : '',
    connection.blocked || connection.postponed ? 'b' : '',
    connection.isDirtyCas ? 'd' : '',
    connection.isNoEvict ? 'e' : '',
    connection.isNoTouch ? 'T' : '',
  ];
  return flags.join('') || 'N';
}

function clientLine(call: Call, connection: Connection): string {
  const isAsking = connection === call.connection;
  const free = rulesOf(call.node.version).idleQueryBufferFree;
  const query = isAsking ? commandLength(call.argv) : 0;
  const argvMemory = isAsking ? call.argv.reduce((sum, arg) => sum + arg.length, 0) : 0;
  const hasBuffer = isAsking || free > 0;
  // A replica reads from the backlog, which counts for it with one block.
  const shared = connection.isReplica && (call.node.replication.backlog?.bytes ?? 0) > 0 ? BACKLOG_BLOCK : 0;
  const memory = connection.reply.memory + shared;
  const { now } = call.loop.world;
  const values: Readonly<Record<string, string | number>> = {
    id: connection.id,
    addr: addressOf(connection),
    laddr: call.node.address,
    fd: 7 + connection.id,
    name: upToZero(connection.name),
    age: secondsBetween(call, connection.openedAt, now),
    idle: secondsBetween(call, connection.lastInteractionAt, now),
    flags: flagsOf(connection),
    db: connection.db,
    sub: connection.channels.size,
    psub: connection.patterns.size,
    ssub: connection.shardChannels.size,
    multi: connection.transaction?.commands.length ?? -1,
    watch: connection.watched.length,
    qbuf: query,
    'qbuf-free': isAsking ? QUERY_BUFFER - query : free,
    'argv-mem': argvMemory,
    'multi-mem': 0,
    rbs: STATIC_BYTES,
    rbp: 0,
    obl: connection.reply.bufpos,
    oll: shared > 0 ? 1 : connection.reply.blocks.length,
    omem: memory,
    'tot-mem': STRUCT_MEMORY + memory + (hasBuffer ? QUERY_BUFFER + 6 : 0) + argvMemory + (isAsking ? call.argv.length * 8 : 0),
    events: 'r',
    cmd: connection.lastCommand,
    user: connection.isMaster ? '(superuser)' : connection.user,
    redir: -1,
    resp: connection.resp,
    'lib-name': upToZero(connection.libName),
    'lib-ver': upToZero(connection.libVer),
    'io-thread': 0,
  };
  return rulesOf(call.node.version)
    .clientFields.map((field) => `${field}=${values[field] ?? ''}`)
    .join(' ');
}
