/**
 * WAIT and WAITAOF: until replicas, and files on disk, have what this connection has written.
 *
 * No node here has a replica, so whoever asks for one waits in vain: the time runs out, or CLIENT UNBLOCK ends the wait. A node
 * with `appendonly yes` has all that was written in its file at once; a real one with `appendfsync everysec` is up to a second
 * behind, and WAITAOF waits that second.
 *
 * Follows replication.c of Redis 7.0 and 8.0: waitCommand, waitaofCommand.
 */
import { blockForKeys, copiesOnDisk, mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { error, integer } from '../node/replies.ts';
import { notNegative, whole, wholeWithin } from './reading.ts';
import type { CommandEntry } from './table.ts';
import { timeoutAt } from './timeout.ts';

function wait(call: Call): void {
  const replicas = whole(call, 1);
  if (replicas === undefined) return;
  const timeoutMs = timeoutAt(call, 2, 'milliseconds');
  if (timeoutMs === undefined) return;
  // Kept in 32 bits, so more than that is waited for as if it were less than none.
  if (BigInt.asIntN(32, replicas) <= 0n || !mayBlock(call)) return reply(call, integer(0));
  blockForKeys(call, { type: 'wait', keys: [], timeoutMs });
}

function waitForFiles(call: Call): void {
  const local = wholeWithin(call, 1, { least: 0n, most: 1n });
  if (local === undefined) return;
  const replicas = notNegative(call, 2);
  if (replicas === undefined) return;
  const timeoutMs = timeoutAt(call, 3, 'milliseconds');
  if (timeoutMs === undefined) return;
  if (local > 0n && !call.node.config.appendonly) {
    return reply(call, error('ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.'));
  }
  if (replicas === 0n || !mayBlock(call)) return reply(call, copiesOnDisk(call.node));
  blockForKeys(call, { type: 'waitaof', keys: [], timeoutMs });
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
