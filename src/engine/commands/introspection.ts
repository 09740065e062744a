/**
 * INFO: what a node says of itself, in sections of `name:value` lines. TIME and LASTSAVE say single things of it.
 *
 * A field is here only where the engine has what it tells: its clock, its clients, its counts, its keys. Of the process and its
 * machine (memory, processor time, sockets, forks) there is nothing to tell, so those fields are left out, and a client that
 * looks for one finds none. `usec` of a command is left out too: here every command takes the same time. A section without a
 * field left still has its name, as every section that was asked for has in Redis.
 *
 * Sections come in Redis's order, whatever the order in which they were asked for; an unknown one is nothing.
 *
 * Follows server.c of Redis 7.0 and 8.0: genInfoSectionDict, genRedisInfoString, timeCommand.
 */
import { ascii, draw, lowerAscii, US_PER_MS, US_PER_S } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { lruClock } from '../node/lfu.ts';
import { REPLICATION_FIELDS, replicationLines } from '../node/replication-words.ts';
import { clientTotalPubSubSubscriptionCount } from '../node/pubsub.ts';
import { array, integer } from '../node/replies.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Db } from '../world.ts';
import { textFor, word } from './shapes.ts';
import type { CommandEntry } from './table.ts';

type Value = string | number;
type Field = readonly [name: string, tell: (call: Call) => Value];

interface Section {
  readonly title: string;
  /** Told only to who asks for it, or for all. */
  readonly isExtra?: true;
  readonly fields: readonly Field[];
  /** Lines whose names are not known beforehand. */
  readonly lines?: (call: Call) => readonly string[];
}

const is = (name: string, value: Value): Field => [name, () => value];

const SECTIONS: readonly Section[] = [
  {
    title: 'Server',
    fields: [
      ['redis_version', ({ node }) => rulesOf(node.version).redisVersion],
      ['redis_mode', ({ node }) => (node.cluster ? 'cluster' : 'standalone')],
      ['tcp_port', ({ node }) => node.address.slice(node.address.lastIndexOf(':') + 1)],
      ['server_time_usec', microsOfDay],
      ['uptime_in_seconds', uptime],
      ['uptime_in_days', (call) => Math.floor(uptime(call) / 86_400)],
      ['hz', ({ node }) => node.config.hz],
      ['configured_hz', ({ node }) => node.config.hz],
      ['lru_clock', ({ loop }) => lruClock(loop.world)],
      is('config_file', ''),
    ],
  },
  {
    title: 'Clients',
    fields: [
      ['connected_clients', ({ node }) => node.connections.size + (node.replication.masterClient ? 1 : 0)],
      // One to each other node, and one from it.
      ['cluster_connections', ({ node }) => (node.cluster ? 2 * [...node.cluster.nodes.values()].filter((row) => row.isLinked).length - 2 : 0)],
      ['maxclients', ({ node }) => node.config.maxclients],
      ['blocked_clients', (call) => clientsThat(call, ({ blocked, postponed }) => blocked !== undefined || postponed !== undefined)],
      is('tracking_clients', 0),
      ['pubsub_clients', (call) => clientsThat(call, (each) => clientTotalPubSubSubscriptionCount(each) > 0)],
      ['watching_clients', (call) => clientsThat(call, ({ watched }) => watched.length > 0)],
      ['clients_in_timeout_table', (call) => clientsThat(call, ({ blocked }) => blocked?.isTimed === true)],
      ['total_watched_keys', (call) => inAllDbs(call, ({ watchedKeys }) => watchedKeys.size)],
      ['total_blocking_keys', (call) => inAllDbs(call, ({ blocking_keys }) => blocking_keys.size)],
      ['total_blocking_keys_on_nokey', blockingKeysOnNoKey],
    ],
  },
  {
    title: 'Memory',
    fields: [
      is('maxmemory', 0),
      is('maxmemory_human', '0B'),
      ['maxmemory_policy', ({ node }) => node.config['maxmemory-policy']],
    ],
  },
  {
    title: 'Persistence',
    fields: [
      is('loading', 0),
      is('async_loading', 0),
      is('rdb_bgsave_in_progress', 0),
      ['rdb_last_save_time', startSecond],
      is('rdb_saves', 0),
      ['aof_enabled', ({ node }) => (node.config.appendonly ? 1 : 0)],
    ],
  },
  { title: 'Threads', fields: [] },
  {
    title: 'Stats',
    fields: [
      ['total_connections_received', ({ node }) => node.stats.numconnections],
      ['total_commands_processed', ({ node }) => node.stats.numcommands],
      ['rejected_connections', ({ node }) => node.stats.rejected_conn],
      ['sync_full', ({ node }) => node.stats.sync_full],
      ['sync_partial_ok', ({ node }) => node.stats.sync_partial_ok],
      ['sync_partial_err', ({ node }) => node.stats.sync_partial_err],
      ['expired_keys', ({ node }) => node.stats.expiredkeys],
      is('evicted_keys', 0),
      is('evicted_clients', 0),
      ['keyspace_hits', ({ node }) => node.stats.keyspace_hits],
      ['keyspace_misses', ({ node }) => node.stats.keyspace_misses],
      ['pubsub_channels', ({ node }) => node.pubsub_channels.size],
      ['pubsub_patterns', ({ node }) => node.pubsub_patterns.size],
      ['pubsubshard_channels', ({ node }) => node.pubsubshard_channels.size],
      // A snapshot for each replica.
      ['total_forks', ({ node }) => node.stats.sync_full],
      is('tracking_total_keys', 0),
      is('tracking_total_items', 0),
      is('tracking_total_prefixes', 0),
      ['total_error_replies', ({ node }) => node.stats.total_error_replies],
      ['client_output_buffer_limit_disconnections', ({ node }) => node.stats.client_outbuf_limit_disconnections],
      ...(['auth', 'cmd', 'key', 'channel'] as const).map(
        (what): Field => [`acl_access_denied_${what}`, ({ node }) => node.stats.acl_access_denied[what]],
      ),
    ],
  },
  {
    title: 'Replication',
    fields: [],
    lines: ({ loop, node }) => replicationLines(loop, node),
  },
  { title: 'CPU', fields: [] },
  { title: 'Modules', fields: [] },
  { title: 'Commandstats', isExtra: true, fields: [], lines: commandStats },
  { title: 'Errorstats', fields: [], lines: errorStats },
  { title: 'Latencystats', isExtra: true, fields: [] },
  { title: 'Cluster', fields: [['cluster_enabled', ({ node }) => (node.cluster ? 1 : 0)]] },
  { title: 'Keyspace', fields: [], lines: keyspace },
  { title: 'Keysizes', fields: [] },
];

/** Is there a line of this name in what INFO answers here? */
export function isToldField(name: string): boolean {
  return /^(cmdstat_.*|errorstat_.*|db\d+|slave\d+)$/.test(name) || REPLICATION_FIELDS.has(name) || SECTIONS.some(({ fields }) => fields.some(([each]) => each === name));
}

function tellSections(call: Call): void {
  const asked = new Set(call.argv.slice(1).map((each) => lowerAscii(each).replace(/\0[^]*$/, '')));
  const isAll = asked.has('all') || asked.has('everything');
  const isDefault = asked.size === 0 || asked.has('default');
  const { infoSectionsUnknown, infoFieldsUnknown } = rulesOf(call.node.version);
  const told = SECTIONS.filter(
    ({ title, isExtra }) =>
      !infoSectionsUnknown.includes(title) && (isAll || (isDefault && !isExtra) || asked.has(title.toLowerCase())),
  );
  const text = told.map(({ title, fields, lines }) => {
    const known = fields.filter(([name]) => !infoFieldsUnknown.includes(name)).map(([name, tell]) => `${name}:${tell(call)}`);
    return [`# ${title}`, ...known, ...(lines?.(call) ?? [])].map((line) => `${line}\r\n`).join('');
  });
  reply(call, textFor(call.connection.resp, ascii(text.join('\r\n'))));
}

function clientsThat({ node }: Call, fits: (connection: Connection) => boolean): number {
  let count = 0;
  for (const connection of node.connections.values()) if (fits(connection)) count++;
  return count;
}

function inAllDbs({ node }: Call, count: (db: Db) => number): number {
  let sum = 0;
  for (const db of node.dbs.values()) sum += count(db);
  return sum;
}

/** Keys that somebody wants to hear of also when they go. */
function blockingKeysOnNoKey({ node }: Call): number {
  const keys = new Set<string>();
  for (const { blocked } of node.connections.values()) {
    if (blocked?.unblockOnNoKey) for (const key of blocked.keys) keys.add(`${blocked.db} ${key}`);
  }
  return keys.size;
}

/** In the order of a hash table. */
function commandStats({ node, loop }: Call): string[] {
  const { seed } = loop.world;
  return [...node.stats.commands]
    .sort(([a], [b]) => draw(seed, 'commandstats', a) - draw(seed, 'commandstats', b))
    .map(([name, counts]) => `cmdstat_${name}:calls=${counts.calls},rejected_calls=${counts.rejected_calls},failed_calls=${counts.failed_calls}`);
}

/** In the order of their names. */
function errorStats({ node }: Call): string[] {
  return [...node.stats.errors].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `errorstat_${code}:count=${count}`);
}

/** Databases with keys. What a key has left on average is measured of all of them, where Redis takes samples. */
function keyspace({ node, loop }: Call): string[] {
  const { epochMs, now } = loop.world;
  const nowMs = epochMs + Math.floor(now / US_PER_MS);
  return [...node.dbs.values()]
    .filter(({ dict }) => dict.size > 0)
    .sort((a, b) => a.index - b.index)
    .map(({ index, dict, expires }) => {
      let left = 0;
      for (const { when } of expires.values()) left += Math.max(0, Number(when) - nowMs);
      const ttl = expires.size === 0 ? 0 : Math.floor(left / expires.size);
      return `db${index}:keys=${dict.size},expires=${expires.size},avg_ttl=${ttl}${rulesOf(node.version).infoKeyspaceEnds}`;
    });
}

function microsOfDay({ loop: { world } }: Call): number {
  return world.epochMs * US_PER_MS + world.now;
}

function uptime({ loop: { world }, node }: Call): number {
  return Math.floor((world.now - node.startedAt) / US_PER_S);
}

/** Nothing is ever saved: what a real server says then is when it was started. */
function startSecond({ loop: { world }, node }: Call): number {
  return Math.floor((world.epochMs + node.startedAt / US_PER_MS) / 1000);
}

export const introspection: readonly CommandEntry[] = [
  {
    name: 'info',
    summary: { en: 'What the server says of itself: clients, counts, keys.', ko: '서버의 상태를 알려 줘요. 클라이언트, 집계, 키 등이에요.' },
    run: tellSections,
  },
  {
    name: 'time',
    summary: { en: 'The time on the server, in seconds and microseconds.', ko: '서버의 시각을 초와 마이크로초로 답해요.' },
    run(call) {
      const micros = microsOfDay(call);
      const seconds = Math.floor(micros / US_PER_S);
      reply(call, array([word(String(seconds)), word(String(micros - seconds * US_PER_S))]));
    },
  },
  {
    name: 'lastsave',
    summary: { en: 'When the last snapshot was saved, or the server started.', ko: '마지막 스냅숏을 저장한 때, 없으면 서버가 시작한 때를 답해요.' },
    run: (call) => reply(call, integer(startSecond(call))),
  },
];
