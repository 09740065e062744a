import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Parts of the engine are fetched when the first picture stands (src/ui/shelves.ts): in the page their shelves begin empty. */
const emptyShelves: Plugin = {
  name: 'empty-shelves',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (/\/src\/engine\/.*\bshelf\.ts$/.test(id) ? 'export const shelf = { held: undefined };' : undefined),
};

export default defineConfig({
  // Relative paths: the folder works at a root, below a sub-path, and wherever it is copied.
  base: './',
  plugins: [react(), emptyShelves],
  build: {
    target: 'es2022',
    // The bundle budget reads which files come first (src/tooling/budget.mjs).
    manifest: true,
    modulePreload: { polyfill: false },
    // What is too much is said by src/tooling/budget.mjs.
    chunkSizeWarningLimit: 1_000,
    // What comes first comes as one: cut into what later parts share of it, it is thirty small files, and packs less well.
    rollupOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          include: ['e2e/redis/**/*.test.ts'],
          environment: 'node',
          // Real servers, real seconds, real ports: one file after the other.
          fileParallelism: false,
          // A real server on a loaded machine sometimes does a thing between two lines that it else does after them. In CI a second try is
          // given, and told with what went wrong at the first (check.mjs); at a desk none.
          retry: process.env['CI'] ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
