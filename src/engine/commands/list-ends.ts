/**
 * What is done at the ends of a list: pushing, popping, and moving from one list to another. What is done inside is in
 * lists.ts.
 *
 *   pushElements    Adds, making the list where there is none. Answered by its command, then told of (elementsPushed).
 *   popElements     Takes, answers, and deletes the key with the last element.
 *   moveElement     Both: the other list is told of first, then comes the answer, then the list it came from is told of.
 *
 * The order of answer and news is Redis's: a client that listens to its own changes sees it.
 *
 * Follows t_list.c of Redis 7.0 and 8.0: pushGenericCommand, listElementsRemoved, lmoveGenericCommand.
 */
import type { Bytes } from '../../base/index.ts';
import type { Moved, Reply } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { dbAdd, dbDelete, signalModifiedKey } from '../node/keyspace.ts';
import {
  listGrows,
  listLength,
  listPop,
  listPopMany,
  listPush,
  listShrinks,
  newList,
  type ListValue,
  type Where,
} from '../node/list-value.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { bulk } from '../node/replies.ts';
import { rulesOf } from '../rules/index.ts';

const PUSHED = { left: 'lpush', right: 'rpush' } as const;
const POPPED = { left: 'lpop', right: 'rpop' } as const;

/** Adds elements one after the other, so that LPUSH a b leaves b in front. Returns the list's new length. Told of by `elementsPushed`. */
export function pushElements(
  call: Call,
  key: Bytes,
  found: ListValue | undefined,
  where: Where,
  elements: readonly Bytes[],
): number {
  const list = found ?? makeList(call, key);
  listGrows(list, elements, call.node.config['list-max-listpack-size']);
  for (const element of elements) listPush(list, where, element);
  return listLength(list);
}

export function elementsPushed(call: Call, key: Bytes, where: Where, elements: readonly Bytes[]): void {
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, PUSHED[where], key, movedBy(call, 'in', elements));
}

/** So many elements of one command are told one by one: enough to see, and no trace grows by a list of a million. */
const MOST_TOLD = { in: 1_000, out: 20_000 } as const;

/** What a watcher wants to know of elements on their way. A replica repeats what its master did: nothing moves a second time. */
export function movedBy({ connection }: Call, way: 'in' | 'out', elements: readonly Bytes[]): Moved | undefined {
  if (connection.isMaster) return undefined;
  const most = MOST_TOLD[way];
  const told = elements.length > most ? { elements: elements.slice(0, most), more: elements.length - most } : { elements };
  return { way, ...told, client: connection.client, connection: connection.id };
}

/** Takes up to `count` elements off one end, in the order in which they come off, answers with them, and tells of it. */
export function popElements(
  call: Call,
  { key, list, where }: { readonly key: Bytes; readonly list: ListValue; readonly where: Where },
  count: number,
  answer: (elements: readonly Bytes[]) => Reply,
): void {
  const popped = listPopMany(list, where, count);
  reply(call, answer(popped));
  elementsRemoved(call, key, list, POPPED[where], popped);
}

/** Elements were taken from a list by `event`: an empty one goes. */
export function elementsRemoved(call: Call, key: Bytes, list: ListValue, event: string, elements: readonly Bytes[]): void {
  const isEmpty = listLength(list) === 0;
  notifyKeyspaceEvent(call, event, key, movedBy(call, 'out', elements));
  if (isEmpty) {
    dbDelete(call, key);
    notifyKeyspaceEvent(call, 'del', key);
  } else listShrinks(list, rulesOf(call.node.version).listsAreListpacks, call.node.config['list-max-listpack-size']);
  signalModifiedKey(call, key);
}

/** Takes the element at one end, puts it at an end of another list, or of the same, and answers with it. */
export function moveElement(
  call: Call,
  from: { readonly key: Bytes; readonly list: ListValue; readonly where: Where },
  to: { readonly key: Bytes; readonly list: ListValue | undefined; readonly where: Where },
): void {
  const element = listPop(from.list, from.where);
  pushElements(call, to.key, to.list, to.where, [element]);
  elementsPushed(call, to.key, to.where, [element]);
  reply(call, bulk(element));
  elementsRemoved(call, from.key, from.list, POPPED[from.where], [element]);
}

/** There is no list where the command was to take or to add: whoever watches is told what that leaves undone. */
export function listMissing({ loop, node, connection, db, command, cause }: Call, keys: readonly Bytes[], refused: readonly Bytes[] = []): void {
  if (!isWatched(loop) || connection.isMaster) return;
  const { client, id } = connection;
  happen(loop, cause, { kind: 'list-missing', node: node.name, client, connection: id, name: command.name, db: db.index, keys, refused });
}

function makeList(call: Call, key: Bytes): ListValue {
  const list = newList(call.loop.world.now, rulesOf(call.node.version), call.node.config['list-max-listpack-size']);
  dbAdd(call, key, list);
  return list;
}
