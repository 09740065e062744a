/** Each check of the tree is fed a violation, and must find it; and its lawful neighbour, and must not. */
import { describe, expect, it } from 'vitest';
import { emptyNames, impurities, longFiles, missingFromLock, orphans, strayImports, unmapped } from './index.ts';
import type { Finding, SourceFile } from './index.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const lines = (findings: readonly Finding[]): string[] => findings.map(({ path, what }) => `${path}: ${what}`);

describe('the import table', () => {
  it.each([
    ['base/time.ts', `import { x } from '../trace/index.ts'`, 'base/ may not import trace/'],
    ['trace/event.ts', `import type { X } from '../engine/index.ts'`, 'trace/ may not import engine/'],
    ['engine/run.ts', `import { x } from '../session/index.ts'`, 'engine/ may not import session/'],
    ['engine/run.ts', `export { x } from '../scene/index.ts'`, 'engine/ may not import scene/'],
    ['engine/run.ts', `import { x } from '../base/time.ts'`, 'enter base/ by its index.ts'],
    ['engine/run.ts', `import { x } from './resp/reader.ts'`, 'enter engine/resp/ by its index.ts'],
    ['engine/run.ts', `import { readFileSync } from 'node:fs'`, 'not a Node folder'],
    ['engine/run.ts', `import { create } from 'zustand'`, 'imports the package zustand'],
    ['scene/layout.ts', `import { viewOf } from '../engine/view.ts'`, 'only its types may be imported'],
    ['explain/why.ts', `import { run } from '../engine/index.ts'`, 'explain/ may not import engine/'],
    ['session/play.ts', `import { useStore } from 'zustand'`, 'imports the package zustand'],
    ['render/painter.ts', `import { useMemo } from 'react'`, 'imports the package react'],
    ['ui/App.tsx', `import { x } from '../bridge/index.ts'`, 'ui/ may not import bridge/'],
    ['ui/App.tsx', `const x = await import('../tooling/index.ts')`, 'ui/ may not import tooling/'],
    ['ui/App.tsx', `type X = import('../engine/node/process.ts').X`, 'enter engine/ by its index.ts'],
    ['ui/App.tsx', `import x from '../../e2e/fixture.ts'`, 'outside src/'],
    ['main.tsx', `import { x } from './engine/index.ts'`, 'main.tsx mounts ui/App'],
    ['novel/thing.ts', `import { x } from '../base/index.ts'`, 'not on the map'],
  ])('refuses to %s: %s', (path, text, what) => {
    const found = strayImports([file(path, text), file('engine/resp/index.ts', '')]);
    expect(lines(found).join()).toContain(what);
  });

  it.each([
    ['engine/run.ts', `import { x } from '../base/index.ts'; import { y } from './resp/index.ts'; import './loop.ts'`],
    ['engine/run.ts', `import type { Reader } from './resp/reader.ts'`],
    ['engine/resp/index.ts', `import { x } from './reader.ts'; import { y } from '../world.ts'`],
    ['scene/layout.ts', `import type { View } from '../engine/view.ts'`],
    ['explain/why.ts', `import { matches } from '../engine/rules/index.ts'`],
    ['session/play.ts', `import { createStore } from 'zustand/vanilla'`],
    ['ui/App.tsx', `import { useState } from 'react'; const ko = () => import('../locales/ko.ts')`],
    ['main.tsx', `import { createRoot } from 'react-dom/client'; import { App } from './ui/index.ts'`],
    ['base/time.test.ts', `import { x } from '../engine/node/process.ts'; import fs from 'node:fs'`],
    ['engine/note.ts', `// import { x } from '../session/index.ts'\nconst text = "import '../ui/index.ts'"`],
  ])('lets %s have %s', (path, text) => {
    expect(lines(strayImports([file(path, text), file('engine/resp/index.ts', '')]))).toEqual([]);
  });
});

describe('purity', () => {
  it.each([
    ['Date', 'export const now = () => Date.now();'],
    ['performance', 'export const now = () => performance.now();'],
    ['Math.random', 'export const coin = () => Math.random() < 0.5;'],
    ['setTimeout', 'export const later = (f: () => void) => setTimeout(f, 1);'],
    ['Promise', 'export type Later = Promise<number>;'],
    ['async', 'export async function later() { return 1; }'],
    ['await', 'export const it = await later();'],
    ['import()', `export const it = () => import('./other.ts');`],
    ['document', 'export const title = () => document.title;'],
    ['window', 'export const w = window;'],
    ['process', 'export const env = () => process.env;'],
    ['globalThis', 'export const g = () => globalThis.Date;'],
    ['a variable of the whole module', 'let last = 0; export const next = () => last++;'],
  ])('finds %s', (what, text) => {
    expect(lines(impurities([file('engine/thing.ts', text)])).join()).toContain(`line 1: ${what}`);
  });

  it.each([
    ['a member of that name', 'export const f = (x: { history: number; process: number }) => x.history + x.process;'],
    ['its own variable of that name', 'export const f = (location: string) => location.length;'],
    ['a word in a comment or a text', '// Date.now()\nexport const text = "setTimeout";'],
  ])('lets a pure folder have %s', (_, text) => {
    expect(impurities([file('engine/thing.ts', text)])).toEqual([]);
  });

  it('is asked of pure folders only, and not of tests', () => {
    const text = 'export const now = () => Date.now();';
    expect(impurities([file('ui/clock.ts', text), file('engine/run.test.ts', text)])).toEqual([]);
  });
});

describe('orphans', () => {
  it('finds a file that nobody imports, and lets entries and tests be', () => {
    const tree = [
      file('main.tsx', `import { App } from './ui/index.ts'`),
      file('ui/index.ts', `export { App } from './App.tsx'`),
      file('ui/App.tsx', ''),
      file('ui/forgotten.ts', ''),
      file('ui/App.test.tsx', ''),
      file('ui/base.css', ''),
    ];
    expect(lines(orphans(tree))).toEqual(['ui/forgotten.ts: nobody imports it']);
  });
});

describe('names', () => {
  it.each([
    ['engine/string-utils.ts', ''],
    ['engine/helpers/split.ts', ''],
    ['engine/data.ts', ''],
    ['engine/thing.ts', 'export function packetHandler() {}'],
    ['engine/thing.ts', 'const misc = 1;'],
    ['engine/thing.ts', 'export interface SessionManager { readonly x: number }'],
    ['engine/TwoWords.ts', ''],
    ['ui/two_words.tsx', ''],
  ])('refuses %s %s', (path, text) => {
    expect(emptyNames([file(path, text)])).toHaveLength(1);
  });

  it('lets good names be, and those that are Redis’s own', () => {
    const tree = [file('engine/glob.ts', 'export function dataset() {} export const clientInfo = 1;'), file('ui/Stage.tsx', '')];
    expect(emptyNames(tree)).toEqual([]);
  });
});

describe('sizes', () => {
  it('finds the file of 601 lines, and lets that of 600 be', () => {
    const tree = [file('engine/long.ts', 'x;\n'.repeat(601)), file('engine/well.ts', 'x;\n'.repeat(600))];
    expect(lines(longFiles(tree))).toEqual(['engine/long.ts: 601 lines: past 600 there is a second noun in it']);
  });
});

describe('the map', () => {
  it('finds a folder that the facts or the words forgot', () => {
    const tree = [file('engine/run.ts', ''), file('base/time.ts', ''), file('attic/old.ts', ''), file('main.tsx', '')];
    expect(lines(unmapped(tree, 'base/ and attic/'))).toEqual([
      'engine/: is not in src/README.md',
      'attic/: is not in src/tooling/map.mjs',
    ]);
  });
});

describe('the lock', () => {
  it('finds a platform’s binary that npm left out', () => {
    const packages = {
      '': {},
      'node_modules/bundler': { optionalDependencies: { '@bundler/linux': '1.0.0', '@bundler/darwin': '1.0.0', '@bundler/win32': '1.0.0' } },
      'node_modules/@bundler/linux': {},
      'node_modules/bundler/node_modules/@bundler/darwin': {},
    };
    expect(lines(missingFromLock({ packages }))).toEqual(['node_modules/bundler: @bundler/win32 is missing from the lock']);
  });
});
