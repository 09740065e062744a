/**
 * Code that Node is to run as built code: a TypeScript file and all it imports, bundled as the page is. Packages stay outside.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Bundles one file, given from the project's root, and says where it can be imported from.
 * @param {string} file
 * @param {string} name The folder of the cache it goes to.
 * @returns {Promise<string>}
 */
export async function bundled(file, name) {
  // Inside node_modules, so that the packages left outside are found from there.
  const outDir = join(ROOT, 'node_modules/.cache', name);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: {
      ssr: join(ROOT, file),
      outDir,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  return pathToFileURL(join(outDir, 'main.mjs')).href;
}
