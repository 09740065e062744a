import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The page fetches the docs of commands when its first picture stands (src/ui/docs.ts): its shelf begins empty. */
const emptyShelf: Plugin = {
  name: 'empty-shelf',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id.endsWith('/src/engine/commands/docs-shelf.ts') ? 'export const shelf = { docs: undefined };' : undefined),
};

export default defineConfig({
  // Relative paths: the folder works at a root, below a sub-path, and wherever it is copied.
  base: './',
  plugins: [react(), emptyShelf],
  build: {
    target: 'es2022',
    // The bundle budget reads which files come first (src/tooling/budget.mjs).
    manifest: true,
    modulePreload: { polyfill: false },
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
