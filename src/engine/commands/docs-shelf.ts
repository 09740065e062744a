/**
 * Where the docs of commands lie. The page's build begins with an empty shelf instead of this file (vite.config.ts), and
 * ui/shelves.ts lays them there once; nobody else writes to it (D-036).
 */
import type { Docs } from './doc-shapes.ts';
import * as docs from './docs.ts';

export const shelf: { held: Docs | undefined } = { held: docs };
