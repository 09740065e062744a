/**
 * Which node a command belongs to, by the slots of its keys or shard channels, and what its client is told where it is not this one.
 *
 *   redirectionOf   Undefined where this node serves it.
 *
 * A shard channel is routed like a key, and the replicas of its shard serve it too. While a slot is moving, its old owner serves the
 * keys that it still has, and sends on (ASK) whoever asks for one that is gone; the new owner serves whoever says ASKING before.
 *
 * Follows cluster.c: getNodeByQuery, clusterRedirectClient.
 */
import type { Bytes } from '../../base/index.ts';
import { lookupCommand, type Command } from '../commands/index.ts';
import { dbOf } from '../node/keyspace.ts';
import { keyHashSlot, rulesOf } from '../rules/index.ts';
import type { Connection, Node } from '../world.ts';
import { ownerOf } from './slots.ts';
import { myselfOf, type ClusterState } from './state.ts';

export interface Redirection {
  /** The error, whole. */
  readonly text: string;
  /** Where it sends the client, if anywhere. */
  readonly to?: { readonly why: 'moved' | 'ask'; readonly slot: number; readonly node: string };
}

const ON_SHARD_CHANNELS: ReadonlySet<string> = new Set(['spublish', 'ssubscribe', 'sunsubscribe']);

/** The names by which a command is routed: its keys, or its shard channels. */
export function routedNames(command: Command, argv: readonly Bytes[]): readonly Bytes[] {
  if (command.fullName === 'spublish') return argv.slice(1, 2);
  if (ON_SHARD_CHANNELS.has(command.fullName)) return argv.slice(1);
  return command.keySpecs.length === 0 ? [] : (command.keysIn(argv) ?? []).map(({ key }) => key);
}

/** `addressOf`: where a node of this name listens. */
export function redirectionOf(
  node: Node,
  connection: Connection,
  command: Command,
  argv: readonly Bytes[],
  addressOf: (name: string) => string,
): Redirection | undefined {
  const { cluster } = node;
  if (!cluster) return undefined;
  const isExec = command.fullName === 'exec';
  if (isExec && !connection.transaction) return undefined;
  const parts = isExec ? collected(node, connection) : [{ command, argv }];
  const isSharded = parts.some((part) => ON_SHARD_CHANNELS.has(part.command.fullName));
  const names = parts.flatMap((part) => routedNames(part.command, part.argv));
  const [first] = names;
  if (first === undefined) return undefined;
  const slot = keyHashSlot(first);
  const owner = ownerOf(cluster.slots, slot);
  if (owner === undefined) return { text: 'CLUSTERDOWN Hash slot not served' };
  if (names.some((name) => name !== first && keyHashSlot(name) !== slot)) {
    return { text: "CROSSSLOT Keys in request don't hash to the same slot" };
  }
  const isWrite = parts.some((part) => part.command.flags.includes('write'));
  const down = downFor(node, cluster, isSharded, isWrite);
  if (down !== undefined) return { text: down };
  const me = myselfOf(cluster);
  const to = (why: 'moved' | 'ask', id: string): Redirection => {
    const name = cluster.nodes.get(id)?.name ?? '';
    return { text: `${why === 'moved' ? 'MOVED' : 'ASK'} ${slot} ${addressOf(name)}`, to: { why, slot, node: name } };
  };
  const migratesTo = owner === me.id ? cluster.migrating_slots_to.get(slot) : undefined;
  const target = migratesTo === me.id ? undefined : migratesTo;
  const isImporting = target === undefined && cluster.importing_slots_from.has(slot);
  if ((target !== undefined || isImporting) && command.fullName === 'migrate') return undefined;
  const missing = isSharded || (target === undefined && !isImporting) ? 0 : missingOf(node, names);
  if (target !== undefined && missing > 0) {
    return missing < names.length ? TRY_AGAIN : to('ask', target);
  }
  if (isImporting && (connection.isAsking || command.flags.includes('asking'))) {
    return missing > 0 && new Set(names).size > 1 ? TRY_AGAIN : undefined;
  }
  const isServedBeside = isSharded && (command.fullName !== 'sunsubscribe' || rulesOf(node.version).sunsubscribeAtReplica);
  const mayRead = (connection.isReadOnly || isServedBeside) && me.master === owner && !isWrite;
  return owner === me.id || mayRead ? undefined : to('moved', owner);
}

const TRY_AGAIN: Redirection = { text: 'TRYAGAIN Multiple keys request during rehashing of slot' };

function downFor({ config }: Node, { isOk }: ClusterState, isSharded: boolean, isWrite: boolean): string | undefined {
  if (isOk || (isSharded && config['cluster-allow-pubsubshard-when-down'])) return undefined;
  if (isSharded || !config['cluster-allow-reads-when-down']) return 'CLUSTERDOWN The cluster is down';
  return isWrite ? 'CLUSTERDOWN The cluster is down and only accepts read commands' : undefined;
}

function collected(node: Node, { transaction }: Connection): { command: Command; argv: readonly Bytes[] }[] {
  return (transaction?.commands ?? []).flatMap((argv) => {
    const { command } = lookupCommand(argv, node.version);
    return command ? [{ command, argv }] : [];
  });
}

function missingOf(node: Node, names: readonly Bytes[]): number {
  const { dict } = dbOf(node, 0);
  return names.reduce((count, name) => count + (dict.has(name) ? 0 : 1), 0);
}
