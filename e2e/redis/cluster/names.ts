/**
 * What differs from one cluster to the next, by name: ids of nodes and shards, ports. A reply is compared with all of them as
 * Fanout's world has them: m0 on 7000, m1 on 7001 …, masters first, and `<m0>` for its id.
 */
import { ascii } from '../../../src/base/index.ts';
import type { Reply } from '../../../src/trace/index.ts';

const FIRST_PORT = 7000;
/** Of the bus, above a node's port. */
const BUS = 10_000;

export interface NamedNode {
  readonly name: string;
  readonly port: number;
}

export interface Names {
  readonly nodes: readonly NamedNode[];
  /** 40 hex digits -> `<m0>`, `<shard m0>`; ids that a node has had before stay. */
  readonly byId: Map<string, string>;
}

/** The id that a node has now, for a line in which `{m0}` stands. */
export function idOfNode({ byId }: Names, name: string): string | undefined {
  return [...byId].filter(([, shown]) => shown === `<${name}>`).at(-1)?.[0];
}

/** The reply with names for ids, and Fanout's ports. */
export function named(reply: Reply, names: Names): Reply {
  const ports = new Map<number, number>();
  for (const [i, { port }] of names.nodes.entries()) {
    ports.set(port, FIRST_PORT + i);
    ports.set(port + BUS, FIRST_PORT + i + BUS);
  }
  const inText = (text: string): string =>
    text
      .replace(/\b[0-9a-f]{40}\b/g, (id) => names.byId.get(id) ?? '<hex>')
      .replace(/\b\d{4,5}\b/g, (digits) => String(ports.get(Number(digits)) ?? digits));
  const of = (each: Reply): Reply => {
    switch (each.type) {
      case 'bulk':
        return { type: 'bulk', value: ascii(inText(each.value)) };
      case 'verbatim':
        return { ...each, text: ascii(inText(each.text)) };
      case 'simple':
      case 'error':
        return { ...each, text: ascii(inText(each.text)) };
      case 'integer':
        return { type: 'integer', value: ports.get(Number(each.value)) ?? each.value };
      case 'array':
      case 'set':
      case 'push':
        return { type: each.type, items: each.items.map(of) };
      case 'map':
        return { type: 'map', entries: each.entries.map(([key, value]) => [of(key), of(value)]) };
      default:
        return each;
    }
  };
  return of(reply);
}
