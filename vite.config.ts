import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The page fetches the docs of commands, and a Kafka broker, when its first picture stands (src/ui/docs.ts): their shelves begin empty. */
const emptyShelf: Plugin = {
  name: 'empty-shelf',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (id.endsWith('/src/engine/commands/docs-shelf.ts')) return 'export const shelf = { docs: undefined };';
    return id.endsWith('/src/engine/kafka/shelf.ts') ? 'export const kafkaShelf = { kafka: undefined };' : undefined;
  },
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
    // What the broker on its shelf shares with the rest of the engine stays in one piece with it: cut in two, it packs less well.
    rollupOptions: { output: { codeSplitting: { groups: [{ name: 'engine', test: /src\/engine\/(?:node|resp|client)\/|src\/engine\/(?:loop|network|run|world|bounds)\.ts/ }] } } },
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
