/**
 * Taking from a list that is one of several, and handing on from one list to another; each also as a command that waits where
 * there is nothing yet.
 *
 *   popFromFirst      The first of the keys that holds a list gives (BLPOP, BRPOP, LMPOP, BLMPOP).
 *   move              From an end of one list to an end of another (LMOVE, BLMOVE and the older forms).
 *
 * A waiting form is the same command: it takes what there is, and blocks where there is nothing. Inside EXEC it does not wait.
 *
 * Follows t_list.c of Redis 7.0 and 8.0: blockingPopGenericCommand, blmoveGenericCommand, lmpopGenericCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { blockForKeys, mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { lookupKeyWrite } from '../node/keyspace.ts';
import type { Where } from '../node/list-value.ts';
import { isPropagating, rewriteClientCommandVector } from '../node/propagation.ts';
import { array, bulk, nil, nilArray } from '../node/replies.ts';
import { rulesOf } from '../rules/index.ts';
import { listMissing, moveElement, popElements } from './list-ends.ts';
import { endAt, readMpop } from './mpop.ts';
import { isOfType } from './reading.ts';
import type { CommandEntry } from './table.ts';
import { timeoutAt } from './timeout.ts';

const NONE = ascii('');
const SIDES: readonly Where[] = ['left', 'right'];
const POP = { left: 'LPOP', right: 'RPOP' } as const;

/**
 * Answers from the first of the keys that holds a list: the key and one element, or with a `count` the key and so many. Returns
 * whether there is an answer: a key of another type that comes first is one too.
 */
function popFromFirst(call: Call, keys: readonly Bytes[], where: Where, count?: number): boolean {
  for (const key of keys) {
    const list = lookupKeyWrite(call, key);
    if (!isOfType(call, list, 'list')) return true;
    if (!list) continue;
    popElements(call, { key, list, where }, count ?? 1, (popped) => {
      toldAsPop(call, POP[where], key, count === undefined ? undefined : popped.length);
      const elements = popped.map(bulk);
      return array([bulk(key), ...(count === undefined ? elements : [array(elements)])]);
    });
    return true;
  }
  return false;
}

/** LPOP, RPOP and their kin: what the others are to replicas. */
export function toldAsPop(call: Call, name: Uppercase<string>, key: Bytes, count: number | undefined): void {
  if (count === undefined) rewriteClientCommandVector(call, name, key);
  else if (isPropagating(call.node)) rewriteClientCommandVector(call, name, key, ascii(String(count)));
}

/** BLPOP and BRPOP. */
function blockingPop(call: Call, where: Where): void {
  const place = call.argv.length - 1;
  const timeoutMs = timeoutAt(call, place, 'seconds');
  if (timeoutMs === undefined) return;
  const keys = call.argv.slice(1, place);
  if (popFromFirst(call, keys, where)) return;
  if (!mayBlock(call)) return nothingThere(call, keys, nilArray());
  blockForKeys(call, { type: 'list', keys, timeoutMs });
}

/** It does not wait, or may not inside EXEC. */
function nothingThere(call: Call, keys: readonly Bytes[], answer: Reply): void {
  listMissing(call, keys);
  reply(call, answer);
}

export function lmove(call: Call): void {
  const from = endAt(call, 3, SIDES);
  const to = from && endAt(call, 4, SIDES);
  if (from && to) move(call, from, to);
}

/** LMOVE, and RPOPLPUSH as it was before. */
export function move(call: Call, from: Where, to: Where): void {
  const [, source = NONE, target = NONE] = call.argv;
  const list = lookupKeyWrite(call, source);
  if (!isOfType(call, list, 'list')) return;
  if (!list) return nothingThere(call, [source], nil());
  const other = lookupKeyWrite(call, target);
  if (!isOfType(call, other, 'list')) return;
  moveElement(call, { key: source, list, where: from }, { key: target, list: other, where: to });
}

/** BLMOVE, and BRPOPLPUSH as it was before: the timeout stands last. */
function blockingMove(call: Call, from: Where, to: Where): void {
  const timeoutMs = timeoutAt(call, call.argv.length - 1, 'seconds');
  if (timeoutMs === undefined) return;
  const source = call.argv[1] ?? NONE;
  const list = lookupKeyWrite(call, source);
  if (list) {
    toldAsMove(call);
    return move(call, from, to);
  }
  if (!mayBlock(call)) return nothingThere(call, [source], nil());
  blockForKeys(call, { type: 'list', keys: [source], timeoutMs });
}

/** Without the timeout: LMOVE, RPOPLPUSH. */
function toldAsMove(call: Call): void {
  const [, source = NONE, target = NONE, from = NONE, to = NONE] = call.argv;
  if (call.command.name === 'brpoplpush') rewriteClientCommandVector(call, 'RPOPLPUSH', source, target);
  else rewriteClientCommandVector(call, 'LMOVE', source, target, from, to);
}

/** How 7.0 serves a BLMOVE that has waited. */
function serveMove(call: Call, from: Where, to: Where): void {
  toldAsMove(call);
  if (call.told && call.command.name === 'blmove' && rulesOf(call.node.version).servedMovesInLowerCase) {
    call.told = call.told.map((word, place) => (place > 2 ? ascii(word.toLowerCase()) : word));
  }
  move(call, from, to);
}

function serveBlmove(call: Call): void {
  const from = endAt(call, 3, SIDES);
  const to = from && endAt(call, 4, SIDES);
  if (from && to) serveMove(call, from, to);
}

function blmove(call: Call): void {
  const from = endAt(call, 3, SIDES);
  const to = from && endAt(call, 4, SIDES);
  if (from && to) blockingMove(call, from, to);
}

export function lmpop(call: Call): void {
  const asked = readMpop(call, 1, SIDES);
  if (asked && !popFromFirst(call, asked.keys, asked.end, asked.count)) nothingThere(call, asked.keys, nilArray());
}

function blmpop(call: Call): void {
  const asked = readMpop(call, 2, SIDES);
  if (!asked) return;
  const timeoutMs = timeoutAt(call, 1, 'seconds');
  if (timeoutMs === undefined || popFromFirst(call, asked.keys, asked.end, asked.count)) return;
  if (!mayBlock(call)) return nothingThere(call, asked.keys, nilArray());
  blockForKeys(call, { type: 'list', keys: asked.keys, timeoutMs });
}

export const listWaits: readonly CommandEntry[] = [
  {
    name: 'blpop',
    summary: { en: 'Takes from the left of the first list that has something, or waits for it.', ko: '비어 있지 않은 첫 리스트의 왼쪽에서 꺼내요. 없으면 기다려요.' },
    run: (call) => blockingPop(call, 'left'),
    serve: { run: (call, key) => void popFromFirst(call, [key], 'left') },
  },
  {
    name: 'brpop',
    summary: { en: 'Takes from the right of the first list that has something, or waits for it.', ko: '비어 있지 않은 첫 리스트의 오른쪽에서 꺼내요. 없으면 기다려요.' },
    run: (call) => blockingPop(call, 'right'),
    serve: { run: (call, key) => void popFromFirst(call, [key], 'right') },
  },
  {
    name: 'blmove',
    summary: { en: 'Moves an element to another list, or waits until there is one.', ko: '원소를 다른 리스트로 옮겨요. 없으면 생길 때까지 기다려요.' },
    run: blmove,
    serve: { run: serveBlmove },
  },
  {
    name: 'brpoplpush',
    summary: { en: 'Moves the last element to the front of another list, or waits until there is one.', ko: '맨 오른쪽 원소를 다른 리스트의 왼쪽으로 옮겨요. 없으면 기다려요.' },
    run: (call) => blockingMove(call, 'right', 'left'),
    serve: { run: (call) => serveMove(call, 'right', 'left') },
  },
  {
    name: 'blmpop',
    summary: { en: 'Takes elements from the first of several lists that has any, or waits.', ko: '여러 리스트 가운데 비어 있지 않은 첫 리스트에서 꺼내요. 모두 비었으면 기다려요.' },
    run: blmpop,
    serve: {
      run(call, key) {
        const asked = readMpop(call, 2, SIDES);
        if (asked) popFromFirst(call, [key], asked.end, asked.count);
      },
    },
  },
];
