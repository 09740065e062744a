/** What a primary and its replica must agree about. */
import type { Node, Value } from '../../src/engine/world.ts';

/** What replicas have in common with their primary: keys, and when they end. Consumers with nothing pending they need not know,
 * nor that somebody has read its own past once more, which Redis does not tell them. */
export function keysOf({ dbs }: Node): unknown[] {
  return [...dbs.values()]
    .sort((a, b) => a.index - b.index)
    .flatMap(({ index, dict, expires }) => [...dict].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ index, key, when: expires.get(key)?.when, ...contentOf(value) })));
}

function contentOf(value: Value): object {
  switch (value.type) {
    case 'string':
      return { string: value.bytes };
    case 'list':
      return { list: value.items.slice(value.head) };
    case 'hash':
      return { hash: value.fields };
    case 'set':
      return { set: new Set(value.items) };
    case 'zset':
      return { zset: value.scores };
    case 'stream': {
      const { lastId, maxDeletedId, entriesAdded, length } = value;
      const groups = [...value.groups].map(([name, group]) => ({ name, lastId: group.lastId, pending: new Map([...group.pel].map(([id, { consumer }]) => [id, consumer])) }));
      return { lastId, maxDeletedId, entriesAdded, length, ids: value.nodes.flatMap(({ ids }) => ids), words: value.nodes.flatMap(({ words }) => words), groups };
    }
  }
}
