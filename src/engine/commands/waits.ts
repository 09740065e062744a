/**
 * WAIT and WAITAOF: until replicas, and files on disk, have what this connection has written.
 *
 * Whoever has to wait lets the node ask its replicas how far they are (REPLCONF GETACK); else they say so once a second. If too few
 * answer the time runs out, or CLIENT UNBLOCK ends the wait, and the answer is how many have it. A node with `appendonly yes` has
 * all that was written in its file at once; a real one with `appendfsync everysec` is up to a second behind, and WAITAOF waits that
 * second.
 *
 * Follows replication.c of Redis 7.0 and 8.0: waitCommand, waitaofCommand.
 */
import { copiesReply, hasCopies, type WaitedCopies } from '../node/acks.ts';
import { blockForKeys, mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { error } from '../node/replies.ts';
import { notNegative, whole, wholeWithin } from './reading.ts';
import type { CommandEntry } from './table.ts';
import { timeoutAt } from './timeout.ts';

function wait(call: Call): void {
  if (call.node.replication.master !== undefined) return reply(call, error(refusalAtReplica('WAIT')));
  const replicas = whole(call, 1);
  if (replicas === undefined) return;
  const timeoutMs = timeoutAt(call, 2, 'milliseconds');
  if (timeoutMs === undefined) return;
  // Kept in 32 bits, so more than that is waited for as if it were less than none.
  const wanted = Number(BigInt.asIntN(32, replicas));
  waitFor(call, 'wait', { local: false, replicas: wanted, inFiles: false, offset: call.connection.woff }, timeoutMs);
}

function waitForFiles(call: Call): void {
  const local = wholeWithin(call, 1, { least: 0n, most: 1n });
  if (local === undefined) return;
  const replicas = notNegative(call, 2);
  if (replicas === undefined) return;
  const timeoutMs = timeoutAt(call, 3, 'milliseconds');
  if (timeoutMs === undefined) return;
  if (call.node.replication.master !== undefined) return reply(call, error(refusalAtReplica('WAITAOF')));
  if (local > 0n && !call.node.config.appendonly) {
    return reply(call, error('ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.'));
  }
  waitFor(call, 'waitaof', { local: local > 0n, replicas: Number(replicas), inFiles: true, offset: call.connection.woff }, timeoutMs);
}

function waitFor(call: Call, type: 'wait' | 'waitaof', copies: WaitedCopies, timeoutMs: bigint): void {
  if (hasCopies(call.node, copies) || !mayBlock(call)) return reply(call, copiesReply(call.node, copies));
  blockForKeys(call, { type, keys: [], timeoutMs, copies });
  // Without a replica there is nobody to be asked.
  call.node.replication.getsAcks = call.node.replication.replicas.size > 0;
}

function refusalAtReplica(name: string): string {
  return `ERR ${name} cannot be used with replica instances. Please also note that${name === 'WAIT' ? ' since Redis 4.0 if a replica is configured to be writable (which is not the default)' : ''} writes to replicas are just local and are not propagated.`;
}

export const waits: readonly CommandEntry[] = [
  {
    name: 'wait',
    summary: { en: 'Waits until replicas have what this connection wrote.', ko: '이 연결이 쓴 것을 복제본이 받을 때까지 기다려요.' },
    run: wait,
  },
  {
    name: 'waitaof',
    summary: {
      en: 'Waits until what this connection wrote is on disk, here and at replicas.',
      ko: '이 연결이 쓴 것이 이 서버와 복제본의 디스크에 남을 때까지 기다려요.',
    },
    run: waitForFiles,
  },
];
