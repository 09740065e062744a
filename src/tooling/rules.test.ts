/** dependency-cruiser, ESLint, the budget and the counts are each fed a violation, and must find it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterEach, describe, expect, it } from 'vitest';
import { judge, LIMIT_KIB, weigh } from './budget.mjs';
import { line, playwrightCounts, sum, vitestCounts } from './counts.mjs';
import { brokenRules } from './imports.mjs';

describe('dependency-cruiser', () => {
  const made: string[] = [];
  afterEach(() => {
    for (const root of made.splice(0)) rmSync(root, { recursive: true });
  });

  async function cruised(tree: Readonly<Record<string, string>>): Promise<string[]> {
    const root = mkdtempSync(join(tmpdir(), 'fanout-rules-'));
    made.push(root);
    mkdirSync(join(root, 'src'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return (await brokenRules({ root, folders: ['src'] })).lines;
  }

  it('finds an import against the table, a folder entered past its index, types that are values, Node, a cycle', async () => {
    const lines = await cruised({
      'src/base/index.ts': `export { now } from './time.ts';`,
      'src/base/time.ts': `import { run } from '../engine/index.ts'; export const now = run;`,
      'src/engine/index.ts': `export const run = 1;`,
      'src/engine/view.ts': `export interface View { x: number } export const viewOf = 1;`,
      'src/engine/deep.ts': `import { now } from '../base/time.ts'; import { readFileSync } from 'node:fs'; export const x = [now, readFileSync];`,
      'src/scene/layout.ts': `import { viewOf } from '../engine/view.ts'; export const y = viewOf;`,
      'src/scene/card.ts': `import type { View } from '../engine/view.ts'; export type Y = View;`,
      'src/ui/one.ts': `import { two } from './two.ts'; export const one = two;`,
      'src/ui/two.ts': `import { one } from './one.ts'; import { gone } from './gone.ts'; export const two = [one, gone];`,
    });
    expect(lines.map((each) => each.replace(/^.*: /, '')).sort()).toEqual([
      'base-imports',
      'engine-imports',
      'engine-no-node',
      'no-cycle',
      'resolvable',
      'scene-types-only',
    ]);
  });

  it('takes a tree in which it found nothing for a failure', async () => {
    expect(await cruised({ 'src/notes.txt': 'no code here' })).toEqual(['no module was found: nothing has been checked']);
  });
});

describe('ESLint', () => {
  // Without types, so that the text need not be a file of the project; the rules in question need none.
  const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked, { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: { projectService: false } } }] });

  async function rulesBroken(path: string, text: string): Promise<string[]> {
    const [result] = await eslint.lintText(text, { filePath: path });
    return [...new Set(result?.messages.map((message) => message.ruleId ?? message.message))];
  }

  it.each([
    ['src/engine/x.ts', 'export const now = () => Date.now();', 'no-restricted-globals'],
    ['src/scene/x.ts', 'export const wide = () => window.innerWidth;', 'no-restricted-globals'],
    ['src/base/x.ts', 'export const coin = () => Math.random();', 'no-restricted-properties'],
    ['src/script/x.ts', 'export async function later() { return 1; }', 'no-restricted-syntax'],
    ['src/explain/x.ts', 'export type Later = Promise<number>;', 'no-restricted-syntax'],
    ['src/session/x.ts', 'export let current = 1; current++;', 'no-restricted-syntax'],
    ['src/ui/X.tsx', 'export const X = (html: string) => <p dangerouslySetInnerHTML={{ __html: html }} />;', 'no-restricted-syntax'],
    ['src/render/x.ts', 'export const f = (p: Element, text: string) => { p.innerHTML = text; };', 'no-restricted-syntax'],
    ['src/ui/x.ts', 'export const f = (x: any) => x;', '@typescript-eslint/no-explicit-any'],
    ['src/ui/x.ts', 'export const f = (x?: string) => x!;', '@typescript-eslint/no-non-null-assertion'],
    ['src/ui/X.tsx', `import { useState } from 'react'; export const X = (p: { a: boolean }) => { if (p.a) useState(1); return null; };`, 'react-hooks/rules-of-hooks'],
  ])('finds in %s: %s', async (path, text, rule) => {
    expect(await rulesBroken(path, text)).toContain(rule);
  });

  it('lets the page know the time', async () => {
    expect(await rulesBroken('src/ui/x.ts', 'export const now = () => performance.now();')).toEqual([]);
  });
});

describe('the bundle budget', () => {
  // Letters without a pattern do not compress: so many bytes are so many bytes.
  const noise = (bytes: number): Uint8Array => {
    let state = 42;
    return Uint8Array.from({ length: bytes }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
  };
  const manifest = {
    'index.html': { file: 'entry.js', isEntry: true, imports: ['_shared.js'], css: ['page.css'] },
    '_shared.js': { file: 'shared.js', css: ['page.css'] },
    'ko.ts': { file: 'ko.js' },
  };

  it('weighs the entry, what it imports, and their styles, each once; not what comes later', () => {
    const files = weigh({ manifest, read: () => noise(1024) }).map((weight) => weight.file);
    expect(files.sort()).toEqual(['entry.js', 'page.css', 'shared.js']);
  });

  it('refuses a page over the limit', () => {
    const heavy = judge(weigh({ manifest, read: () => noise((LIMIT_KIB / 3 + 1) * 1024) }));
    expect(heavy.isWithin).toBe(false);
    expect(heavy.text).toContain('over the limit');
  });

  it('lets a light page pass', () => {
    expect(judge(weigh({ manifest, read: () => noise(1024) })).isWithin).toBe(true);
  });

  it('takes a build without an entry for a failure', () => {
    expect(() => weigh({ manifest: {}, read: () => noise(1) })).toThrow('names no entry');
  });
});

describe('the counts', () => {
  it('are summed over the runners, and close with one line', () => {
    const unit = vitestCounts({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 });
    const browser = playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(browser.secondTries).toBe(1);
    expect(line(sum([unit, browser]))).toBe('16 passed, 2 failed, 2 skipped');
  });

  it('are nothing where a runner left no report', () => {
    expect(line(sum([vitestCounts(undefined), playwrightCounts(undefined)]))).toBe('0 passed, 0 failed');
  });
});
