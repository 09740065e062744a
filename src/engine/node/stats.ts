/**
 * What a node counts of its life, for INFO. Plain numbers, each counted in one place:
 *
 *   countCall, countFailed, countRejected   A command has run, has answered with an error, or was not let in (call.ts, process.ts).
 *   countErrorReply                         An error has been answered (queueFrame, output.ts), whether its client hears it or not.
 *   the rest                                Where it happens: `node.stats.keyspace_hits++`.
 *
 * CONFIG RESETSTAT begins anew but for who was denied (`resetStats`); a crash forgets all. What INFO tells of the moment (clients, keys) is not kept
 * here: it is counted when somebody asks.
 *
 * Follows server.c of Redis 7.0 and 8.0: resetServerStats, call, incrCommandStatsOnError; networking.c: afterErrorReply.
 */
import type { Node } from '../world.ts';

/** Of one command. Subcommands are counted by themselves. */
export interface CommandStats {
  calls: number;
  /** It did not run: it was not allowed to, or had the wrong number of words. */
  rejected_calls: number;
  /** It ran, and answered with an error. */
  failed_calls: number;
}

/** Why somebody was denied. */
export type DeniedWhat = 'auth' | 'cmd' | 'key' | 'channel';

/** By Redis's names, without `stat_`. */
export interface Stats {
  numconnections: number;
  numcommands: number;
  rejected_conn: number;
  expiredkeys: number;
  keyspace_hits: number;
  keyspace_misses: number;
  total_error_replies: number;
  client_outbuf_limit_disconnections: number;
  sync_full: number;
  sync_partial_ok: number;
  sync_partial_err: number;
  acl_access_denied: Record<DeniedWhat, number>;
  /** By full name: `client|list`. */
  commands: Map<string, CommandStats>;
  /** By the word an error begins with. */
  errors: Map<string, number>;
  /** As many errors as there were when somebody last looked whether a command has failed. */
  prev_err_count: number;
}

export function newStats(): Stats {
  return {
    numconnections: 0,
    numcommands: 0,
    rejected_conn: 0,
    expiredkeys: 0,
    keyspace_hits: 0,
    keyspace_misses: 0,
    total_error_replies: 0,
    client_outbuf_limit_disconnections: 0,
    sync_full: 0,
    sync_partial_ok: 0,
    sync_partial_err: 0,
    acl_access_denied: { auth: 0, cmd: 0, key: 0, channel: 0 },
    commands: new Map(),
    errors: new Map(),
    prev_err_count: 0,
  };
}

/** CONFIG RESETSTAT. Who was denied stays. */
export function resetStats(node: Node): void {
  const { acl_access_denied } = node.stats;
  node.stats = { ...newStats(), acl_access_denied };
}

/** The counts of a command, from its first call on. */
function ofCommand({ commands }: Stats, fullName: string): CommandStats {
  let stats = commands.get(fullName);
  if (!stats) {
    stats = { calls: 0, rejected_calls: 0, failed_calls: 0 };
    commands.set(fullName, stats);
  }
  return stats;
}

/** It has run, and answered, if with an error or not. */
export function countCall({ stats }: Node, fullName: string): void {
  stats.numcommands++;
  ofCommand(stats, fullName).calls++;
}

/** Has it failed? Only the innermost command that did is said to: EXEC does not fail because one of its commands has. */
export function countFailed({ stats }: Node, fullName: string): void {
  if (stats.total_error_replies > stats.prev_err_count) ofCommand(stats, fullName).failed_calls++;
  stats.prev_err_count = stats.total_error_replies;
}

/** A wait was ended for it with an error. */
export function countUnblocked({ stats }: Node, fullName: string): void {
  ofCommand(stats, fullName).failed_calls++;
}

export function countRejected({ stats }: Node, fullName: string): void {
  ofCommand(stats, fullName).rejected_calls++;
}

const DENIED = { command: 'cmd', key: 'key', channel: 'channel' } as const;

export function countDenied({ stats }: Node, what: keyof typeof DENIED): void {
  stats.acl_access_denied[DENIED[what]]++;
}

/** An error was answered: `WRONGTYPE Operation …`. */
export function countErrorReply({ stats }: Node, text: string): void {
  const end = text.indexOf(' ');
  const code = end < 0 ? text : text.slice(0, end);
  stats.total_error_replies++;
  stats.errors.set(code, (stats.errors.get(code) ?? 0) + 1);
}
