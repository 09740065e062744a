/**
 * XINFO: what a stream, its groups and their consumers are made of.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: xinfoCommand, xinfoReplyWithStreamInfo.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { lookupKeyRead } from '../node/keyspace.ts';
import { radixTreeNodes } from '../node/radix-tree.ts';
import { array, bulk, error, integer, nil } from '../node/replies.ts';
import { byName, UNKNOWN, type StreamConsumer, type StreamGroup } from '../node/stream-group.ts';
import { LEAST_ID, MOST_ID, type StreamId } from '../node/stream-id.ts';
import { lagOf } from '../node/stream-lag.ts';
import { firstIdOf, streamRange, type StreamValue } from '../node/stream-value.ts';
import { rulesOf } from '../rules/index.ts';
import { isOfType, NO_SUCH_KEY, option, whole } from './reading.ts';
import { mapFor, replyHelp } from './shapes.ts';
import { subcommandRefusal } from './stream-groups.ts';
import { entryReply } from './stream-reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

type Fields = (readonly [string, Reply])[];

const NONE = ascii('');

function streamAt(call: Call): StreamValue | undefined {
  const stream = lookupKeyRead(call, call.argv[2] ?? NONE);
  if (!stream) reply(call, error(NO_SUCH_KEY));
  return stream && isOfType(call, stream, 'stream') ? stream : undefined;
}

function counted(value: bigint): Reply {
  return value === UNKNOWN ? nil() : integer(value);
}

function lagReply(call: Call, stream: StreamValue, group: StreamGroup): Reply {
  const lag = lagOf(stream, group, call.node.version);
  return lag === undefined ? nil() : integer(lag);
}

function consumers(call: Call): void {
  const stream = streamAt(call);
  if (!stream) return;
  const [, , key = NONE, name = NONE] = call.argv;
  const group = stream.groups.get(name);
  if (!group) {
    return reply(call, error(`NOGROUP No such consumer group '${oneLine(name)}' for key name '${oneLine(key)}'`));
  }
  const nowMs = Number(wallClockMs(call.loop.world));
  const { consumersHaveActiveTime } = rulesOf(call.node.version);
  const rows = byName(group.consumers).map(([each, { seenAtMs, activeAtMs, pending }]) => {
    const fields: Fields = [
      ['name', bulk(each)],
      ['pending', integer(pending.size)],
      ['idle', integer(nowMs - seenAtMs)],
    ];
    if (consumersHaveActiveTime) fields.push(['inactive', integer(activeAtMs < 0 ? -1 : nowMs - activeAtMs)]);
    return mapFor(call.connection.resp, fields);
  });
  reply(call, array(rows));
}

function groups(call: Call): void {
  const stream = streamAt(call);
  if (!stream) return;
  const rows = byName(stream.groups).map(([name, group]) =>
    mapFor(call.connection.resp, [
      ['name', bulk(name)],
      ['consumers', integer(group.consumers.size)],
      ['pending', integer(group.pending.size)],
      ['last-delivered-id', bulk(group.lastId)],
      ['entries-read', counted(group.entriesRead)],
      ['lag', lagReply(call, stream, group)],
    ]),
  );
  reply(call, array(rows));
}

function stream(call: Call): void {
  const value = streamAt(call);
  if (!value) return;
  const { resp } = call.connection;
  const words = call.argv.length - 3;
  if (words === 0) return reply(call, mapFor(resp, [...bodyOf(value), ...endsOf(value)]));
  if ((words !== 1 && words !== 3) || option(call, 3) !== 'full' || (words === 3 && option(call, 4) !== 'count')) {
    return reply(call, error(subcommandRefusal(call)));
  }
  let count: bigint | undefined = 10n;
  if (words === 3) count = whole(call, 5);
  if (count === undefined) return;
  const most = count < 0n ? 10 : count === 0n ? Infinity : Number(count);
  reply(
    call,
    mapFor(resp, [
      ...bodyOf(value),
      ['entries', array(streamRange(value, LEAST_ID, MOST_ID, { most }).map(entryReply))],
      ['groups', array(byName(value.groups).map(([name, group]) => groupInFull(call, value, { name, group, most })))],
    ]),
  );
}

function bodyOf(value: StreamValue): Fields {
  return [
    ['length', integer(value.length)],
    ['radix-tree-keys', integer(value.nodes.length)],
    ['radix-tree-nodes', integer(radixTreeNodes(value.nodes.map(({ masterId }) => masterId)))],
    ['last-generated-id', bulk(value.lastId)],
    ['max-deleted-entry-id', bulk(value.maxDeletedId)],
    ['entries-added', integer(value.entriesAdded)],
    ['recorded-first-entry-id', bulk(firstIdOf(value))],
  ];
}

function endsOf(value: StreamValue): Fields {
  const [first] = streamRange(value, LEAST_ID, MOST_ID, { most: 1 });
  const [last] = streamRange(value, LEAST_ID, MOST_ID, { most: 1, isReverse: true });
  return [
    ['groups', integer(value.groups.size)],
    ['first-entry', first ? entryReply(first) : nil()],
    ['last-entry', last ? entryReply(last) : nil()],
  ];
}

function groupInFull(
  call: Call,
  value: StreamValue,
  { name, group, most }: { readonly name: Bytes; readonly group: StreamGroup; readonly most: number },
): Reply {
  const pel = someOf(group, most).flatMap((id) => {
    const pending = group.pel.get(id);
    if (!pending) return [];
    const { consumer, deliveredAtMs, deliveries } = pending;
    return [array([bulk(id), bulk(consumer), integer(deliveredAtMs), integer(deliveries)])];
  });
  return mapFor(call.connection.resp, [
    ['name', bulk(name)],
    ['last-delivered-id', bulk(group.lastId)],
    ['entries-read', counted(group.entriesRead)],
    ['lag', lagReply(call, value, group)],
    ['pel-count', integer(group.pending.size)],
    ['pending', array(pel)],
    ['consumers', array(byName(group.consumers).map(([, consumer]) => consumerInFull(call, group, consumer, most)))],
  ]);
}

function consumerInFull(call: Call, group: StreamGroup, consumer: StreamConsumer, most: number): Reply {
  const pel = someOf(consumer, most).flatMap((id) => {
    const pending = group.pel.get(id);
    return pending ? [array([bulk(id), integer(pending.deliveredAtMs), integer(pending.deliveries)])] : [];
  });
  const fields: Fields = [
    ['name', bulk(consumer.name)],
    ['seen-time', integer(consumer.seenAtMs)],
  ];
  if (rulesOf(call.node.version).consumersHaveActiveTime) fields.push(['active-time', integer(consumer.activeAtMs)]);
  return mapFor(call.connection.resp, [...fields, ['pel-count', integer(consumer.pending.size)], ['pending', array(pel)]]);
}

/** The first so many that are pending. */
function someOf({ pending }: StreamGroup | StreamConsumer, most: number): StreamId[] {
  return most === Infinity ? pending.chunks.flat() : pending.chunks.slice(0, most).flat().slice(0, most);
}

export const xinfo: CommandEntry = {
  name: 'xinfo',
  summary: { en: 'Tells of a stream, its groups, and their consumers.', ko: '스트림과 그룹, 컨슈머의 상태를 알려 줘요.' },
  subcommands: [
    {
      name: 'consumers',
      summary: { en: 'The consumers of a group.', ko: '그룹에 있는 컨슈머를 보여 줘요.' },
      run: consumers,
    },
    { name: 'groups', summary: { en: 'The groups of a stream.', ko: '스트림에 있는 그룹을 보여 줘요.' }, run: groups },
    { name: 'help', summary: { en: 'Says what XINFO can be asked.', ko: 'XINFO에 물을 수 있는 것을 알려 줘요.' }, run: replyHelp },
    {
      name: 'stream',
      summary: { en: 'A stream, in short or in full.', ko: '스트림을 간단히, 또는 자세히 보여 줘요.' },
      run: stream,
    },
  ],
};
