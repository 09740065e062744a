/** The families of commands, in the order in which a prompt offers them. To add a family: its table, and a line here. */
import { cluster } from './cluster.ts';
import { connection } from './connection.ts';
import { databases } from './databases.ts';
import { debugging } from './debug.ts';
import { migrating } from './migrate.ts';
import { hashes } from './hashes.ts';
import { keys } from './keys.ts';
import { listWaits } from './list-pops.ts';
import { lists } from './lists.ts';
import { pubsub } from './pubsub.ts';
import { replicating } from './replication.ts';
import { scripting } from './scripting.ts';
import { server } from './server.ts';
import { sets } from './sets.ts';
import { streams } from './streams.ts';
import { strings } from './strings.ts';
import { waits } from './waits.ts';
import type { CommandEntry } from './table.ts';
import { transactions } from './transactions.ts';
import { zsets } from './zsets.ts';

export const FAMILIES: readonly (readonly CommandEntry[])[] = [
  pubsub,
  cluster,
  lists,
  listWaits,
  streams,
  strings,
  hashes,
  sets,
  zsets,
  keys,
  migrating,
  transactions,
  connection,
  server,
  debugging,
  waits,
  replicating,
  scripting,
  databases,
];
