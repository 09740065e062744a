/** MIGRATE: its words. What it does is in cluster/migrate.ts. Follows cluster.c: migrateCommand. */
import type { Bytes } from '../../base/index.ts';
import { startMigration } from '../cluster/migrate.ts';
import { isCut } from '../network.ts';
import { mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { error, simple } from '../node/replies.ts';
import { nodeListeningAt } from '../world.ts';
import { int, option, SYNTAX_ERROR } from './reading.ts';
import type { CommandEntry } from './table.ts';

const LEAST_TIMEOUT_MS = 1_000;

interface Asked {
  readonly isCopy: boolean;
  readonly replaces: boolean;
  readonly keys: readonly Bytes[];
}

function optionsOf(call: Call): Asked | undefined {
  const { argv } = call;
  const refuse = (text: string): undefined => {
    reply(call, error(text));
    return undefined;
  };
  let [isCopy, replaces] = [false, false];
  let keys: readonly Bytes[] = argv.slice(3, 4);
  for (let place = 6; place < argv.length; place++) {
    const word = option(call, place);
    const left = argv.length - place - 1;
    if (word === 'copy') isCopy = true;
    else if (word === 'replace') replaces = true;
    else if (word === 'auth' && left >= 1) place++;
    else if (word === 'auth2' && left >= 2) place += 2;
    else if (word === 'keys') {
      if (argv[3] !== '') return refuse('ERR When using MIGRATE KEYS option, the key argument must be set to the empty string');
      keys = argv.slice(place + 1);
      break;
    } else return refuse(SYNTAX_ERROR);
  }
  return { isCopy, replaces, keys };
}

function migrate(call: Call): void {
  const { argv, loop, node, connection, cause } = call;
  const asked = optionsOf(call);
  if (!asked) return;
  const timeout = int(call, 5);
  if (timeout === undefined) return;
  const db = int(call, 4);
  if (db === undefined) return;
  const keys = asked.keys.filter((key) => call.db.dict.has(key));
  if (keys.length === 0) return reply(call, simple('NOKEY'));
  const address = `${argv[1] ?? ''}:${argv[2] ?? ''}`;
  const target = nodeListeningAt(loop.world, address);
  const isReached = target?.isUp && target !== node && !isCut(loop.world, node.name, target.name);
  // In a transaction it would have to wait in the middle of one.
  if (!target || !isReached || !mayBlock(call)) return reply(call, error('IOERR error or timeout writing to target instance'));
  const timeoutMs = timeout <= 0 ? LEAST_TIMEOUT_MS : timeout;
  const migration = { connection: connection.id, target: target.name, isCopy: asked.isCopy, keys };
  startMigration(loop, node, migration, { db, replaces: asked.replaces, timeoutMs }, cause);
}

export const migrating: readonly CommandEntry[] = [
  {
    name: 'migrate',
    summary: { en: 'Hands keys over to another server, and waits until it has them.', ko: '키를 다른 서버로 넘기고, 받을 때까지 기다려요.' },
    run: migrate,
  },
];
