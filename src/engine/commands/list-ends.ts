/**
 * What is done at the ends of a list: pushing, popping, and moving from one list to another. What is done inside is in
 * lists.ts.
 *
 *   pushElements    Adds, making the list where there is none.
 *   popElements     Takes, and deletes the key with the last element.
 *   moveElement     Both: the other list is told of first, then the one it came from.
 *
 * Follows t_list.c of Redis 7.0 and 8.0: pushGenericCommand, listElementsRemoved, lmoveGenericCommand.
 */
import type { Bytes } from '../../base/index.ts';
import type { Call } from '../node/call.ts';
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
import { rulesOf } from '../rules/index.ts';

const PUSHED = { left: 'lpush', right: 'rpush' } as const;
const POPPED = { left: 'lpop', right: 'rpop' } as const;

/** Adds elements one after the other, so that LPUSH a b leaves b in front. Returns the list's new length. */
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
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, PUSHED[where], key);
  return listLength(list);
}

/** Takes up to `count` elements off one end, in the order in which they come off. */
export function popElements(call: Call, key: Bytes, list: ListValue, where: Where, count: number): Bytes[] {
  const popped = listPopMany(list, where, count);
  elementsRemoved(call, key, list, POPPED[where]);
  return popped;
}

/** Elements were taken from a list by `event`: an empty one goes. */
export function elementsRemoved(call: Call, key: Bytes, list: ListValue, event: string): void {
  const isEmpty = listLength(list) === 0;
  notifyKeyspaceEvent(call, event, key);
  if (isEmpty) {
    dbDelete(call, key);
    notifyKeyspaceEvent(call, 'del', key);
  } else listShrinks(list, rulesOf(call.node.version).listsAreListpacks, call.node.config['list-max-listpack-size']);
  signalModifiedKey(call, key);
}

/** Takes the element at one end and puts it at an end of another list, or of the same. */
export function moveElement(
  call: Call,
  from: { readonly key: Bytes; readonly list: ListValue; readonly where: Where },
  to: { readonly key: Bytes; readonly list: ListValue | undefined; readonly where: Where },
): Bytes {
  const element = listPop(from.list, from.where);
  pushElements(call, to.key, to.list, to.where, [element]);
  elementsRemoved(call, from.key, from.list, POPPED[from.where]);
  return element;
}

function makeList(call: Call, key: Bytes): ListValue {
  const isListpack = rulesOf(call.node.version).listsAreListpacks;
  const list = newList(call.loop.world.now, isListpack ? 'listpack' : 'quicklist');
  dbAdd(call, key, list);
  return list;
}
