/** Our own mistakes: they fail loudly. A learner's mistake never comes here, it gets Redis's error. */

/** Thrown when Fanout itself is wrong. The caller that knows the run adds the script that reproduces it. */
export class OurMistake extends Error {
  override name = 'OurMistake';
}

/** Promises that `condition` holds; throws `OurMistake` with `saying` where it does not. */
export function assert(condition: unknown, saying: string): asserts condition {
  if (!condition) throw new OurMistake(saying);
}

/** A case that the types rule out. Does not compile when a union grows and a switch does not. */
export function unreachable(value: never, saying = 'unreachable'): never {
  throw new OurMistake(`${saying}: ${JSON.stringify(value)}`);
}
