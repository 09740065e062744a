/** The transactions family: MULTI, EXEC and what belongs to them, over node/transaction.ts. Follows multi.c. */
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { error, nilArray, ok } from '../node/replies.ts';
import { discardTransaction, execTransaction } from '../node/transaction.ts';
import { isWatchedKeyExpired, unwatchAllKeys, watchForKey } from '../node/watch.ts';
import { lookupIn, type CommandEntry } from './table.ts';

function multi(call: Call): void {
  if (call.connection.transaction) return reply(call, error('ERR MULTI calls can not be nested'));
  call.connection.transaction = { commands: [], isDirtyExec: false };
  reply(call, ok());
}

function exec(call: Call): void {
  const { loop, node, connection } = call;
  const { transaction } = connection;
  if (!transaction) return reply(call, error('ERR EXEC without MULTI'));
  const isDirtyCas = connection.isDirtyCas || isWatchedKeyExpired(node, connection, wallClockMs(loop.world));
  // What its own commands change is no reason to fail any more.
  unwatchAllKeys(node, connection);
  if (transaction.isDirtyExec) reply(call, error('EXECABORT Transaction discarded because of previous errors.'));
  else if (isDirtyCas) reply(call, nilArray());
  else {
    const collected = transaction.commands.flatMap((argv) => {
      const { command } = lookupIn(call.command.table, argv);
      return command ? [{ command, argv }] : [];
    });
    execTransaction(call, collected);
  }
  discardTransaction(node, connection);
}

function discard(call: Call): void {
  if (!call.connection.transaction) return reply(call, error('ERR DISCARD without MULTI'));
  discardTransaction(call.node, call.connection);
  reply(call, ok());
}

function watch(call: Call): void {
  const { loop, connection, db, argv } = call;
  if (connection.transaction) return reply(call, error('ERR WATCH inside MULTI is not allowed'));
  // A transaction that will fail in any case has nothing more to watch.
  if (!connection.isDirtyCas) {
    for (const key of argv.slice(1)) watchForKey(connection, db, key, wallClockMs(loop.world));
  }
  reply(call, ok());
}

function unwatch(call: Call): void {
  unwatchAllKeys(call.node, call.connection);
  call.connection.isDirtyCas = false;
  reply(call, ok());
}

export const transactions: readonly CommandEntry[] = [
  {
    name: 'multi',
    summary: { en: 'Begins a transaction: commands are collected until EXEC.', ko: '트랜잭션을 시작해요. EXEC까지 명령을 모아요.' },
    run: multi,
  },
  {
    name: 'exec',
    summary: {
      en: 'Runs all collected commands in one go, with nobody in between.',
      ko: '모아 둔 명령을 아무도 끼어들지 못하게 한 번에 실행해요.',
    },
    run: exec,
  },
  {
    name: 'discard',
    summary: { en: 'Forgets the collected commands.', ko: '모아 둔 명령을 버려요.' },
    run: discard,
  },
  {
    name: 'watch',
    summary: {
      en: 'Lets the next EXEC fail if one of these keys changes before it.',
      ko: '이 키 중 하나가 먼저 바뀌면 다음 EXEC가 실행되지 않게 해요.',
    },
    run: watch,
  },
  { name: 'unwatch', summary: { en: 'Watches no key any more.', ko: '지켜보던 키를 모두 놓아요.' }, run: unwatch },
];
