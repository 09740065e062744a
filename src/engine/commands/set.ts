/**
 * SET and what is SET by another name: SETNX, SETEX, PSETEX, GETSET, MSET, MSETNX; and GETEX, which shares its options.
 *
 * Follows t_string.c of Redis 7.0 and 8.0: setGenericCommand, parseExtendedStringArgumentsOrReply, getexCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { setExpire } from '../node/expire.ts';
import { lookupKeyRead, lookupKeyWrite, removeExpire, setKey, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { isPropagating, rewriteClientCommandVector } from '../node/propagation.ts';
import { bulk, error, integer, nil, ok } from '../node/replies.ts';
import { encodedString } from '../node/string-value.ts';
import { deleteAtOnce, isOver, moment, unitOf, type Unit } from './expiry.ts';
import { isOfType, option, SYNTAX_ERROR } from './reading.ts';

interface Options {
  readonly only: 'nx' | 'xx' | undefined;
  readonly answersOld: boolean;
  readonly keepsTtl: boolean;
  readonly persists: boolean;
  readonly expiry: { readonly unit: Unit; readonly place: number } | undefined;
}

/** The options from this place on; undefined where they contradict each other, or are none. */
function optionsFrom(call: Call, from: number): Options | undefined {
  const isSet = call.command.fullName === 'set';
  let only: Options['only'];
  let expiry: Options['expiry'];
  let answersOld = false;
  let keepsTtl = false;
  let persists = false;
  for (let place = from; place < call.argv.length; place++) {
    const word = option(call, place);
    const unit = unitOf(word);
    const hasOtherUnit = expiry !== undefined && expiry.unit !== unit;
    if (isSet && (word === 'nx' || word === 'xx') && (only === undefined || only === word)) only = word;
    else if (isSet && word === 'get') answersOld = true;
    else if (isSet && word === 'keepttl' && !expiry) keepsTtl = true;
    else if (!isSet && word === 'persist' && !expiry) persists = true;
    else if (unit && !keepsTtl && !persists && !hasOtherUnit && place + 1 < call.argv.length) {
      place++;
      expiry = { unit, place };
    } else return undefined;
  }
  return { only, answersOld, keepsTtl, persists, expiry };
}

/** Answers what the key holds now. False: it holds something else than a string, and this has been said. */
function answerOld(call: Call, key: Bytes): boolean {
  const value = lookupKeyRead(call, key);
  if (!isOfType(call, value, 'string')) return false;
  reply(call, value ? bulk(value.bytes) : nil());
  return true;
}

function store(call: Call, key: Bytes, bytes: Bytes, keepsTtl = false): void {
  setKey(call, key, encodedString(bytes, call.loop.world.now), keepsTtl);
  notifyKeyspaceEvent(call, 'set', key);
}

function storeUntil(call: Call, key: Bytes, bytes: Bytes, when: bigint | undefined): void {
  store(call, key, bytes, when !== undefined);
  if (when === undefined) return;
  setExpire(call, key, when);
  if (isPropagating(call.node)) rewriteClientCommandVector(call, 'SET', key, bytes, 'PXAT', ascii(String(when)));
  notifyKeyspaceEvent(call, 'expire', key);
}

export function set(call: Call): void {
  const [, key, bytes] = call.argv;
  if (key === undefined || bytes === undefined) return;
  const options = optionsFrom(call, 3);
  if (!options) return reply(call, error(SYNTAX_ERROR));
  const { only, answersOld, keepsTtl, expiry } = options;
  const when = expiry && moment(call, expiry.place, expiry.unit);
  if (expiry && when === undefined) return;
  if (answersOld && !answerOld(call, key)) return;
  // Where it is there and is written, that counts as its use.
  if (only !== undefined && (lookupKeyWrite(call, key, only === 'nx') !== undefined) !== (only === 'xx')) {
    if (!answersOld) reply(call, nil());
    return;
  }
  if (keepsTtl) store(call, key, bytes, true);
  else storeUntil(call, key, bytes, when);
  // A replica is not asked for what was there.
  if (answersOld && when === undefined) rewriteClientCommandVector(call, ...call.argv.filter((_, place) => place < 3 || option(call, place) !== 'get'));
  if (!answersOld) reply(call, ok());
}

export function setnx(call: Call): void {
  const [, key, bytes] = call.argv;
  if (key === undefined || bytes === undefined) return;
  const isNew = lookupKeyWrite(call, key) === undefined;
  if (isNew) store(call, key, bytes);
  reply(call, integer(isNew ? 1 : 0));
}

/** SETEX and PSETEX. */
export function setWithExpiry(call: Call, unit: Unit): void {
  const [, key, , bytes] = call.argv;
  if (key === undefined || bytes === undefined) return;
  const when = moment(call, 2, unit);
  if (when === undefined) return;
  storeUntil(call, key, bytes, when);
  reply(call, ok());
}

export function getset(call: Call): void {
  const [, key, bytes] = call.argv;
  if (key === undefined || bytes === undefined || !answerOld(call, key)) return;
  rewriteClientCommandVector(call, 'SET', key, bytes);
  store(call, key, bytes);
}

/** MSET and MSETNX: all of them, or (NX) none where one is there. */
export function mset(call: Call, onlyNew: boolean): void {
  const { argv, command } = call;
  if (argv.length % 2 === 0) return reply(call, error(`ERR wrong number of arguments for '${command.fullName}' command`));
  const keys = argv.filter((_, i) => i % 2 === 1);
  if (onlyNew && keys.some((key) => lookupKeyWrite(call, key) !== undefined)) return reply(call, integer(0));
  for (const [i, key] of keys.entries()) {
    const bytes = argv[2 * i + 2];
    if (bytes !== undefined) store(call, key, bytes);
  }
  reply(call, onlyNew ? integer(1) : ok());
}

export function getex(call: Call): void {
  const key = call.argv[1];
  const options = optionsFrom(call, 2);
  if (key === undefined) return;
  if (!options) return reply(call, error(SYNTAX_ERROR));
  const value = lookupKeyRead(call, key);
  if (!value) return reply(call, nil());
  if (!isOfType(call, value, 'string')) return;
  const { expiry, persists } = options;
  const when = expiry && moment(call, expiry.place, expiry.unit);
  if (expiry && when === undefined) return;
  reply(call, bulk(value.bytes));
  if (when !== undefined && isOver(call, when)) return deleteAtOnce(call, key);
  if (when !== undefined) {
    setExpire(call, key, when);
    if (isPropagating(call.node)) rewriteClientCommandVector(call, 'PEXPIREAT', key, ascii(String(when)));
    signalModifiedKey(call, key);
    notifyKeyspaceEvent(call, 'expire', key);
  } else if (persists && removeExpire(call, key)) {
    rewriteClientCommandVector(call, 'PERSIST', key);
    signalModifiedKey(call, key);
    notifyKeyspaceEvent(call, 'persist', key);
  }
}
