/** Scripts in which the engine does not say yet what real clusters say: by name, and why. cluster.test.ts prints them. */
export const NOT_YET: ReadonlyMap<string, string> = new Map([]);
