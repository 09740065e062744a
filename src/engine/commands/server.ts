/** The server family: COMMAND in all its forms, derived from the table. Follows server.c. */
import type { CommandEntry } from './table.ts';

export const server: readonly CommandEntry[] = [];
