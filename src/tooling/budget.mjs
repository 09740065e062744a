/**
 * What a first visit must fetch before the page can start: the JavaScript and CSS of the entry and of all it imports
 * statically, gzip -9. What is loaded later (languages, lessons, exports) does not count.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Over the limit `npm test` fails; the aim is what we try for. In KiB. */
export const LIMIT_KIB = 300;
export const AIM_KIB = 240;

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */
/** @typedef {{ file: string, kib: number }} Weight */

/**
 * The files of a first visit, heaviest first. Throws where the manifest names no entry: an empty page is not a light one.
 * @param {{ manifest: Readonly<Record<string, Chunk>>, read: (file: string) => Uint8Array }} built
 * @returns {Weight[]}
 */
export function weigh({ manifest, read }) {
  const files = new Set();
  /** @param {string} key */
  const take = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the manifest names ${key} and does not hold it`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const sheet of chunk.css ?? []) files.add(sheet);
    for (const next of chunk.imports ?? []) take(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) take(key);
  if (files.size === 0) throw new Error('the manifest names no entry');
  return [...files]
    .map((file) => ({ file, kib: gzipSync(read(file), { level: 9 }).length / 1024 }))
    .sort((a, b) => b.kib - a.kib);
}

/**
 * Whether the page may be that heavy, and what to say about it.
 * @param {readonly Weight[]} weights
 */
export function judge(weights) {
  const kib = weights.reduce((sum, weight) => sum + weight.kib, 0);
  const verdict = kib > LIMIT_KIB ? 'over the limit' : kib > AIM_KIB ? 'within the limit, above the aim' : 'within the aim';
  return {
    kib,
    isWithin: kib <= LIMIT_KIB,
    text: `initial JavaScript and CSS: ${kib.toFixed(1)} KiB gzip (limit ${LIMIT_KIB}, aim ${AIM_KIB}): ${verdict}`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');
  const path = join(dist, '.vite/manifest.json');
  if (!existsSync(path)) {
    console.error('dist/ is missing: npm run build comes first');
    process.exit(1);
  }
  const weights = weigh({ manifest: JSON.parse(readFileSync(path, 'utf8')), read: (file) => readFileSync(join(dist, file)) });
  for (const { file, kib } of weights) console.log(`${kib.toFixed(1).padStart(8)}  ${file}`);
  const { isWithin, text } = judge(weights);
  console.log(text);
  process.exit(isWithin ? 0 : 1);
}
