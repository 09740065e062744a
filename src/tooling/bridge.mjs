/** `npm run bridge`: builds the bridge (src/bridge/main.ts, which reads the arguments) and starts it. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

// A folder of its own: two bridges may be started at once.
const built = await bundled('src/bridge/main.ts', `bridge-${process.pid}`);
await import(built);
// It is in memory by now.
rmSync(dirname(fileURLToPath(built)), { recursive: true, force: true });
