/** `npm run fuzz`: builds the fuzzer (e2e/redis/fuzz/main.ts, which reads the arguments) and starts it. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

// A folder of its own: two runs may stand side by side.
const built = await bundled('e2e/redis/fuzz/main.ts', `fuzz-${process.pid}`);
try {
  await import(built);
} finally {
  rmSync(dirname(fileURLToPath(built)), { recursive: true, force: true });
}
