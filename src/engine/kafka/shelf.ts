/**
 * Where the broker lies, which most runs do without. The page's build begins with an empty shelf instead of this file (vite.config.ts), and
 * ui/shelves.ts lays it there once; nobody else writes to it (D-036).
 */
import * as kafka from './whole.ts';

export const shelf: { held: typeof kafka | undefined } = { held: kafka };
