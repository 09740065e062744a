/** Checks of the tree against the map. Each is a pure function, run on the real tree by src/tidy.test.ts. */
export type { Finding, SourceFile } from './check.ts';
export { orphans, strayImports } from './imports.ts';
export { missingFromLock } from './lock.ts';
export { impurities } from './purity.ts';
export { emptyNames, longFiles, unmapped } from './shape.ts';
