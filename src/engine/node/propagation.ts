/**
 * What replicas are told of the commands that ran.
 *
 *   (call, call.ts)                 A command that has changed something (`node.dirty`) is told as it was typed, unless:
 *   rewriteClientCommandVector      it is told in other words, which say what has happened and not what was asked for: BLPOP is told
 *                                   as LPOP, EXPIRE as PEXPIREAT, SPOP as SREM.
 *   preventCommandPropagation       It is not told at all.
 *   forceCommandPropagation         It is told although it has changed nothing: PUBLISH, FLUSHALL.
 *   alsoPropagate                   Something is told besides: a key that has expired, what XREADGROUP has given out.
 *   propagatePendingCommands        The outermost command is over: what is to be told leaves, and several things as one transaction.
 *
 * So a replica never has to look at a clock or to draw, and comes to the same keys.
 *
 * Where nobody listens nothing is collected: a node without a backlog has never had a replica (one with an append only file counts
 * what it writes there, in 8.0), and a replica tells its own replicas
 * what its master told it (replica.ts).
 *
 * Follows server.c: alsoPropagate, propagatePendingCommands, propagateNow, call.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Node } from '../world.ts';
import type { Call } from './call.ts';
import type { InDb } from './keyspace.ts';
import { replicationFeedSlaves } from './replication-feed.ts';

/** Something that replicas are to be told. */
export interface Propagated {
  readonly db: number;
  readonly argv: readonly Bytes[];
  readonly cause: EventId;
}

const MULTI = [ascii('MULTI')];
const EXEC = [ascii('EXEC')];
const NOTHING: readonly Bytes[] = [];

/** Does anybody listen? Where words are costly to make, it is asked first. */
export function isPropagating({ replication, config, version }: Node): boolean {
  if (replication.master !== undefined) return false;
  return replication.backlog !== undefined || (config.appendonly && rulesOf(version).fileMovesOffset);
}

/** The names of commands and options, which are no bytes of a client. */
type Words = readonly (Bytes | 'DEL' | Uppercase<string>)[];

export function rewriteClientCommandVector(call: Call, ...words: Words): void {
  if (isPropagating(call.node)) call.told = bytesOf(words);
}

export function preventCommandPropagation(call: Call): void {
  if (isPropagating(call.node)) call.told = NOTHING;
}

/** `onlyReplicas`: it is not written to the append only file. */
export function forceCommandPropagation(call: Call, onlyReplicas = false): void {
  if (isPropagating(call.node) && (!onlyReplicas || call.node.replication.backlog)) call.isForced = true;
}

/** Told in front of the command that runs. */
export function alsoPropagate({ node, db, cause }: InDb, ...words: Words): void {
  if (isPropagating(node)) node.also_propagate.push({ db: db.index, argv: bytesOf(words), cause });
}

/** A command has run; `dirty` is what the node's was before. */
export function propagate({ node, argv, db, cause, command, told, isForced }: Call, dirty: number): void {
  if (!isPropagating(node) || (node.dirty === dirty && !isForced) || command.fullName === 'exec') return;
  const words = told ?? argv;
  if (words.length > 0) node.also_propagate.push({ db: db.index, argv: words, cause });
}

export function propagatePendingCommands(loop: Loop, node: Node): void {
  const pending = node.also_propagate;
  const [first] = pending;
  if (!first) return;
  node.also_propagate = [];
  const isTransaction = pending.length > 1;
  const { multiNamesNoDb } = rulesOf(node.version);
  const feed = (db: number | undefined, argv: readonly Bytes[], cause: EventId): void => {
    replicationFeedSlaves(loop, node, { db, argv }, cause);
  };
  if (isTransaction) feed(multiNamesNoDb ? undefined : first.db, MULTI, first.cause);
  for (const { db, argv, cause } of pending) feed(db, argv, cause);
  if (isTransaction) feed(undefined, EXEC, first.cause);
}

function bytesOf(words: Words): readonly Bytes[] {
  // Names of commands are ASCII, and so are bytes already.
  return words as readonly Bytes[];
}
