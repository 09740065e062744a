/**
 * Where all commands lie but those of Pub/Sub. The page's build begins with an empty shelf instead of this file (vite.config.ts), and
 * ui/shelves.ts lays them there once; nobody else writes to it (D-036).
 */
import * as whole from './whole.ts';

export const shelf: { held: typeof whole | undefined } = { held: whole };
