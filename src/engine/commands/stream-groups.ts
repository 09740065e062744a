/**
 * Groups of consumers: making them, acknowledging what was read, and asking what still is pending. Taking over what another
 * consumer left lying is in stream-claims.ts.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: xgroupCommand, xackCommand, xpendingCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import { signalDeletedKeyAsReady } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { dbAdd, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { firstOf, idsFrom, lastOf } from '../node/ordered-ids.ts';
import { array, bulk, emptyArray, error, integer, nil, nilArray, ok } from '../node/replies.ts';
import { acknowledge, byName, deleteConsumer, newGroup, UNKNOWN, type StreamGroup } from '../node/stream-group.ts';
import { cursorOf, pendingRows, toldConsumer, toldGroup } from '../node/stream-told.ts';
import { compareIds, LEAST_ID, readId, readIdOrEnd, type StreamId } from '../node/stream-id.ts';
import { newStream, type StreamValue } from '../node/stream-value.ts';
import { isOfType, option, SYNTAX_ERROR, whole } from './reading.ts';
import { replyHelp, word } from './shapes.ts';
import { createConsumer, groupAt, whereOf, idsAt, intervalAt, INVALID_ID } from './stream-reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

const NONE = ascii('');
const NEEDS_KEY =
  'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.';

/** What XGROUP was told, and what was found. */
interface GroupCall {
  readonly key: Bytes;
  readonly name: Bytes;
  readonly stream: StreamValue | undefined;
  readonly group: StreamGroup | undefined;
  readonly entriesRead: bigint;
}

/** What all of XGROUP have in common. Undefined: it has been refused. */
function groupCallAt(call: Call, { mustHaveGroup }: { readonly mustHaveGroup: boolean }): GroupCall | undefined {
  const { argv, command } = call;
  const [, , key = NONE, name = NONE] = argv;
  const refuse = (text: string): undefined => {
    reply(call, error(text));
  };
  const takesId = command.name === 'create' || command.name === 'setid';
  let makes = false;
  let entriesRead: bigint | undefined = UNKNOWN;
  for (let place = 5; place < argv.length; place++) {
    const each = option(call, place);
    if (command.name === 'create' && each === 'mkstream') makes = true;
    else if (takesId && each === 'entriesread' && place + 1 < argv.length) {
      entriesRead = whole(call, ++place);
      if (entriesRead === undefined) return undefined;
      if (entriesRead < UNKNOWN) return refuse('ERR value for ENTRIESREAD must be positive or -1');
    } else return refuse(subcommandRefusal(call));
  }
  const stream = lookupKeyWrite(call, key);
  if (!isOfType(call, stream, 'stream')) return undefined;
  if (!stream && !makes) return refuse(NEEDS_KEY);
  const group = stream?.groups.get(name);
  if (!group && mustHaveGroup) {
    return refuse(`NOGROUP No such consumer group '${oneLine(name)}' for key name '${oneLine(key)}'`);
  }
  return { key, name, stream, group, entriesRead };
}

/** As addReplySubcommandSyntaxError of networking.c words it. */
export function subcommandRefusal(call: Call): string {
  const [container = '', subcommand = ''] = call.argv;
  const typed = oneLine(subcommand.slice(0, 128));
  return `ERR unknown subcommand or wrong number of arguments for '${typed}'. Try ${oneLine(container).toUpperCase()} HELP.`;
}

/** `$` is the last id that was given out. */
function startAt(call: Call, stream: StreamValue | undefined, read: (typed: Bytes) => StreamId | undefined): StreamId | undefined {
  const typed = call.argv[4] ?? NONE;
  const id = typed === '$' ? (stream?.lastId ?? LEAST_ID) : read(typed);
  if (id === undefined) reply(call, error(INVALID_ID));
  return id;
}

function create(call: Call): void {
  const asked = groupCallAt(call, { mustHaveGroup: false });
  if (!asked) return;
  if (call.argv.length > 8) return reply(call, error(subcommandRefusal(call)));
  const { key, name, group, entriesRead } = asked;
  const id = startAt(call, asked.stream, readId);
  if (!id) return;
  const stream = asked.stream ?? newStream(call.loop.world.now);
  if (!asked.stream) {
    dbAdd(call, key, stream);
    signalModifiedKey(call, key);
  }
  if (group) return reply(call, error('BUSYGROUP Consumer Group name already exists'));
  stream.groups.set(name, newGroup(id, entriesRead));
  call.node.dirty++;
  reply(call, ok());
  notifyKeyspaceEvent(call, 'xgroup-create', key, { did: 'group-made', group: name });
}

function setId(call: Call): void {
  const asked = groupCallAt(call, { mustHaveGroup: true });
  if (!asked?.group) return;
  if (call.argv.length !== 5 && call.argv.length !== 7) return reply(call, error(subcommandRefusal(call)));
  const id = startAt(call, asked.stream, readIdOrEnd);
  if (!id) return;
  const { lost } = asked.group;
  const cursor = cursorOf(asked.group);
  asked.group.lastId = id;
  asked.group.entriesRead = asked.entriesRead;
  // What is behind the new place is to come, and what is before it is nobody's loss.
  asked.group.lost = 0;
  call.node.dirty++;
  reply(call, ok());
  notifyKeyspaceEvent(call, 'xgroup-setid', asked.key, { did: 'group-set', group: asked.name, cursor, lost });
}

function destroy(call: Call): void {
  const asked = groupCallAt(call, { mustHaveGroup: false });
  if (!asked) return;
  if (!asked.group) return reply(call, integer(0));
  const group = toldGroup(asked.name, asked.group);
  asked.stream?.groups.delete(asked.name);
  call.node.dirty++;
  reply(call, integer(1));
  notifyKeyspaceEvent(call, 'xgroup-destroy', asked.key, { did: 'group-destroyed', group });
  // Whoever waits in the group must hear of it.
  signalDeletedKeyAsReady(call, asked.key, 'stream');
}

function addConsumer(call: Call): void {
  const asked = groupCallAt(call, { mustHaveGroup: true });
  if (!asked?.group) return;
  const name = call.argv[4] ?? NONE;
  const isNew = !asked.group.consumers.has(name);
  if (isNew) {
    createConsumer(call, { key: asked.key, name: asked.name, group: asked.group }, name, Number(wallClockMs(call.loop.world)));
    call.node.dirty++;
  }
  reply(call, integer(isNew ? 1 : 0));
}

function removeConsumer(call: Call): void {
  const asked = groupCallAt(call, { mustHaveGroup: true });
  if (!asked?.group) return;
  const consumer = asked.group.consumers.get(call.argv[4] ?? NONE);
  const told = consumer && toldConsumer(asked.group, consumer);
  const pending = consumer ? deleteConsumer(asked.group, consumer) : 0;
  if (told) {
    call.node.dirty++;
    notifyKeyspaceEvent(call, 'xgroup-delconsumer', asked.key, { did: 'consumer-deleted', group: asked.name, consumer: told });
  }
  reply(call, integer(pending));
}

function xack(call: Call): void {
  const [, key = NONE, name = NONE] = call.argv;
  const stream = lookupKeyRead(call, key);
  if (!isOfType(call, stream, 'stream')) return;
  const group = stream?.groups.get(name);
  if (!group) return reply(call, integer(0));
  const ids = idsAt(call, 3);
  if (!ids) return;
  const was = isWatched(call.loop) ? pendingRows(group, new Set(ids)) : [];
  const acknowledged = ids.filter((id) => acknowledge(group, id)).length;
  if (was.length > 0) happen(call.loop, call.cause, { kind: 'stream-acked', ...whereOf(call, key), group: name, was, now: [] });
  call.node.dirty += acknowledged;
  reply(call, integer(acknowledged));
}

function xpending(call: Call): void {
  const { argv } = call;
  if (argv.length === 3) {
    const found = groupAt(call);
    if (found) reply(call, pendingInShort(found.group));
    return;
  }
  if (argv.length < 6 || argv.length > 9) return reply(call, error(SYNTAX_ERROR));
  let place = 3;
  let leastIdle: bigint | undefined = 0n;
  if (option(call, 3) === 'idle') {
    leastIdle = whole(call, 4);
    if (leastIdle === undefined) return;
    if (argv.length < 8) return reply(call, error(SYNTAX_ERROR));
    place = 5;
  }
  const count = whole(call, place + 2);
  const ends = count === undefined ? undefined : intervalAt(call, place, place + 1);
  const found = ends && groupAt(call);
  if (!found) return;
  const { group } = found;
  const name = argv[place + 3];
  const consumer = name === undefined ? undefined : group.consumers.get(name);
  if (name !== undefined && !consumer) return reply(call, emptyArray());
  const rows: Reply[] = [];
  const nowMs = Number(wallClockMs(call.loop.world));
  const least = Number(leastIdle);
  for (const id of idsFrom((consumer ?? group).pending, ends.from)) {
    if (rows.length >= Number(count) || compareIds(id, ends.to) > 0) break;
    const pending = group.pel.get(id);
    if (!pending) continue;
    const idle = nowMs - pending.deliveredAtMs;
    if (least !== 0 && idle < least) continue;
    rows.push(array([bulk(id), bulk(pending.consumer), integer(Math.max(0, idle)), integer(pending.deliveries)]));
  }
  reply(call, array(rows));
}

/** How many, the first and the last, and how many with each consumer. */
function pendingInShort({ pending, consumers }: StreamGroup): Reply {
  const first = firstOf(pending);
  const last = lastOf(pending);
  if (!first || !last) return array([integer(0), nil(), nil(), nilArray()]);
  const rows = byName(consumers).flatMap(([name, each]) =>
    each.pending.size > 0 ? [array([bulk(name), word(String(each.pending.size))])] : [],
  );
  return array([integer(pending.size), bulk(first), bulk(last), array(rows)]);
}

export const streamGroups: readonly CommandEntry[] = [
  {
    name: 'xgroup',
    summary: { en: 'Makes and changes groups of consumers.', ko: '컨슈머 그룹을 만들고 바꿔요.' },
    subcommands: [
      {
        name: 'create',
        summary: { en: 'Makes a group that begins behind an id.', ko: '정한 ID 다음부터 읽을 그룹을 만들어요.' },
        run: create,
      },
      {
        name: 'createconsumer',
        summary: { en: 'Makes a consumer before it reads.', ko: '읽기 전에 컨슈머를 미리 만들어요.' },
        run: addConsumer,
      },
      {
        name: 'delconsumer',
        summary: { en: 'Deletes a consumer, and forgets what was pending with it.', ko: '컨슈머를 지워요. 처리하지 못한 항목도 잊혀요.' },
        run: removeConsumer,
      },
      {
        name: 'destroy',
        summary: { en: 'Deletes a group, and all that was pending in it.', ko: '그룹을 지워요. 처리 중이던 기록도 모두 사라져요.' },
        run: destroy,
      },
      { name: 'help', summary: { en: 'Says what XGROUP can do.', ko: 'XGROUP으로 할 수 있는 일을 알려 줘요.' }, run: replyHelp },
      {
        name: 'setid',
        summary: { en: 'Sets a group back, or ahead.', ko: '그룹이 읽을 자리를 앞뒤로 옮겨요.' },
        run: setId,
      },
    ],
  },
  {
    name: 'xack',
    summary: { en: 'Acknowledges entries: they are pending no longer.', ko: '항목을 다 처리했다고 알려요. 보류 목록에서 빠져요.' },
    run: xack,
  },
  {
    name: 'xpending',
    summary: { en: 'What was given out and not acknowledged yet.', ko: '나눠 주었지만 아직 확인받지 못한 항목을 봐요.' },
    run: xpending,
  },
];
