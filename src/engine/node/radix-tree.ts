/**
 * How many nodes a radix tree has that holds the nodes of a stream: XINFO STREAM tells.
 *
 * The keys are ids of 16 bytes, so none is the beginning of another. A tree node is where keys part, a key's end, or a
 * stretch of bytes that nobody parts in, which Redis puts into one. So each key has its end, neighbours that part at a new
 * depth have a node there, and before a node that does not stand right behind the one above it there is a stretch.
 *
 * Follows rax.c of Redis 7.0 and 8.0, which keeps stretches as long as they can be on the way in and out.
 */
import { partsOf, type StreamId } from './stream-id.ts';

const KEY_BYTES = 16;

/** The nodes of the tree for these ids, which must be in their order. */
export function radixTreeNodes(ids: readonly StreamId[]): number {
  let nodes = 0;
  // The depths of the branches above the last key, the root's own place first.
  const branches: number[] = [-1];
  let before: string | undefined;
  const close = (depth: number): void => {
    let top = branches.at(-1) ?? -1;
    let below = KEY_BYTES;
    nodes++;
    while (top > depth) {
      nodes += 1 + stretch(top, below);
      below = top;
      branches.pop();
      top = branches.at(-1) ?? -1;
    }
    if (top < depth) branches.push(depth);
    nodes += stretch(depth, below);
  };
  for (const id of ids) {
    const key = keyOf(id);
    if (before !== undefined) close(sharedBytes(before, key));
    before = key;
  }
  if (before === undefined) return 1;
  close(-1);
  return nodes;
}

/** Is there a stretch between a branch and what stands below it? A branch takes one byte itself. */
function stretch(branch: number, below: number): number {
  return below - (branch + 1) > 0 ? 1 : 0;
}

/** As a hexadecimal text: two digits are a byte. */
function keyOf(id: StreamId): string {
  const { ms, seq } = partsOf(id);
  return ms.toString(16).padStart(KEY_BYTES, '0') + seq.toString(16).padStart(KEY_BYTES, '0');
}

function sharedBytes(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i >>> 1;
}
