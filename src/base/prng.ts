/**
 * Chance, drawn from the seed and from names, not from one stream.
 *
 * A draw is `hash(seed, purpose, entity, counter)`: whoever asks the same question gets the same answer, and one
 * command more or less does not reshuffle everything after it.
 */

/** A whole number 0 .. 2^32-1, the same for the same four arguments, else unrelated. */
export function draw(seed: number, purpose: string, entity: string, counter = 0): number {
  let h = mixText(0x811c9dc5 ^ seed, purpose);
  h = mixText(h ^ 0x9e3779b9, entity);
  h = finish(h ^ Math.imul(counter + 1, 0x85ebca6b));
  return h >>> 0;
}

function mixText(start: number, text: string): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return finish(h);
}

/** The last mix of MurmurHash3: each bit of the input reaches each bit of the output. */
function finish(start: number): number {
  let h = start;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
