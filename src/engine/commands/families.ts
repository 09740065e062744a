/** The families of commands, in the order in which a prompt offers them. To add a family: its table, and a line here. */
import { connection } from './connection.ts';
import { pubsub } from './pubsub.ts';
import { server } from './server.ts';
import type { CommandEntry } from './table.ts';

export const FAMILIES: readonly (readonly CommandEntry[])[] = [pubsub, connection, server];
