/**
 * The map, enforced: the tree as it stands must give no finding. That each check can fail is shown beside it
 * (tooling/tidy/*.test.ts, tooling/*.test.ts).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyNames, impurities, longFiles, missingFromLock, orphans, strayImports, unmapped } from './tooling/tidy/index.ts';
import type { Finding, SourceFile } from './tooling/tidy/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const files: SourceFile[] = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').replace(/\/+/g, '/'))
  .map((path) => ({ path: path.slice(here.replaceAll('\\', '/').length), text: readFileSync(path, 'utf8') }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

/** One line for each finding, so that a failure reads as a list of what to mend. */
function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ path, what }) => `${path}: ${what}`);
}

describe('the tree', () => {
  it('is there', () => {
    expect(files.map((file) => file.path)).toContain('base/index.ts');
  });

  it('imports only what the map allows, and enters folders by their index.ts', () => {
    expect(lines(strayImports(files))).toEqual([]);
  });

  it('keeps the clock, chance and the page out of the pure folders', () => {
    expect(lines(impurities(files))).toEqual([]);
  });

  it('has no file that nobody imports', () => {
    expect(lines(orphans(files))).toEqual([]);
  });

  it('has no name that says nothing', () => {
    expect(lines(emptyNames(files))).toEqual([]);
  });

  it('has no file with a second noun in it', () => {
    expect(lines(longFiles(files))).toEqual([]);
  });

  it('has every folder on the map, in facts and in words', () => {
    const readme = files.find((file) => file.path === 'README.md');
    expect(lines(unmapped(files, readme?.text ?? ''))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');

  it('holds every platform of every package', () => {
    // The shape is npm's own, version 3.
    const lock = JSON.parse(text) as Parameters<typeof missingFromLock>[0];
    expect(lines(missingFromLock(lock))).toEqual([]);
  });

  it('names no registry, so that it is the same everywhere', () => {
    expect(text).not.toContain('"resolved"');
  });
});
