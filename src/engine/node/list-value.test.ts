import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, type Bytes } from '../../base/index.ts';
import { rulesOf } from '../rules/index.ts';
import {
  listAt,
  listGrows,
  listInsert,
  listLength,
  listNodes,
  listPop,
  listPush,
  listRange,
  listRemove,
  listReplace,
  listShrinks,
  listTrim,
  newList,
  type ListValue,
  type Where,
} from './list-value.ts';
import { entryLength, LISTPACK_FRAME } from './listpack.ts';

const element = fc.constantFrom('a', 'b', '', '1', '-5', '127', '128', '70000', '99999999999', 'x'.repeat(200), 'y'.repeat(3000), 'z'.repeat(9000)).map(ascii);
const where = fc.constantFrom<Where>('left', 'right');
type Move =
  | { readonly do: 'push'; readonly where: Where; readonly element: Bytes }
  | { readonly do: 'pop'; readonly where: Where }
  | { readonly do: 'before' | 'after' | 'replace'; readonly at: number; readonly element: Bytes }
  | { readonly do: 'trim'; readonly at: number }
  | { readonly do: 'remove'; readonly at: number };
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('push' as const), where, element }),
  fc.record({ do: fc.constant('pop' as const), where }),
  fc.record({ do: fc.constantFrom('before' as const, 'after' as const, 'replace' as const), at: fc.nat(30), element }),
  fc.record({ do: fc.constantFrom('trim' as const, 'remove' as const), at: fc.nat(30) }),
);

describe('a list', () => {
  it.each(['7.0', '8.0'] as const)('is what a plain array would be, whatever is done to it, and its nodes are cut from it (%s)', (version) => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 200, size: 'max' }), fc.constantFrom(-2, -1, 0, 3), (moves, fill) => {
        const list = newList(0, rulesOf(version), fill);
        let plain: Bytes[] = [];
        for (const each of moves) {
          if (each.do === 'push') {
            listGrows(list, [each.element], fill);
            listPush(list, each.where, each.element);
            if (each.where === 'left') plain.unshift(each.element);
            else plain.push(each.element);
          } else if (each.do === 'pop') {
            if (plain.length > 0) expect(listPop(list, each.where)).toBe(each.where === 'left' ? plain.shift() : plain.pop());
          } else if (each.do === 'trim') {
            if (each.at >= plain.length) continue;
            plain = plain.slice(each.at);
            listTrim(list, each.at, listLength(list) - 1);
          } else if (each.do === 'remove') {
            const gone = plain[each.at];
            listRemove(list, plain.flatMap((element, i) => (element === gone ? [i] : [])));
            plain = plain.filter((element) => element !== gone);
          } else if (each.at < plain.length) {
            listGrows(list, [each.element], fill);
            if (each.do === 'replace') listReplace(list, each.at, each.element);
            else listInsert(list, each.at, each.do, each.element);
            plain.splice(each.do === 'after' ? each.at + 1 : each.at, each.do === 'replace' ? 1 : 0, each.element);
          }
          if (each.do !== 'push') listShrinks(list, rulesOf(version).listsAreListpacks, fill);
          expect(listRange(list, 0, listLength(list) - 1)).toEqual(plain);
          expectCut(list, plain);
        }
        expect(listAt(list, 0)).toBe(plain[0]);
        expect(listAt(list, plain.length)).toBeUndefined();
      }),
    );
  });

  it('takes a million elements at either end, and gives them back, without copying each time', () => {
    for (const [into, from] of [['left', 'right'], ['right', 'left'], ['left', 'left']] as const) {
      const list = newList(0, rulesOf('7.0'), -2);
      for (let i = 0; i < 1_000_000; i++) listPush(list, into, ascii('job'));
      expect(listLength(list)).toBe(1_000_000);
      expect(listAt(list, 999_999)).toBe('job');
      for (let i = 0; i < 1_000_000; i++) listPop(list, from);
      expect(listLength(list)).toBe(0);
      // Room that nothing stands in is given back.
      expect(list.items.length).toBeLessThan(2_000_000);
    }
  });

  it('outgrows a listpack at 8 KiB, and becomes one again at half of it', () => {
    const list = newList(0, rulesOf('8.0'), -2);
    const kilobyte = ascii('x'.repeat(1000));
    for (let i = 0; i < 8; i++) {
      listGrows(list, [kilobyte], -2);
      listPush(list, 'right', kilobyte);
    }
    expect(list.encoding).toBe('listpack');
    listGrows(list, [kilobyte], -2);
    expect(list.encoding).toBe('quicklist');
    listTrim(list, 0, 4);
    listShrinks(list, true, -2);
    expect(list.encoding).toBe('quicklist');
    listPop(list, 'left');
    listShrinks(list, true, -2);
    expect(list.encoding).toBe('listpack');
  });

  // What redis-server said of this by DEBUG OBJECT: 7.0 joins what is a little too long for one node, and keeps long elements in it.
  it.each([
    ['7.0', [[1, 8195], [2, 8240], [2, 20_209]]],
    ['8.0', [[2, 8202], [2, 8240], [3, 20_202]]],
  ] as const)('splits a full node where something is to come into it, and joins what fits (%s)', (version, expected) => {
    const list = newList(0, rulesOf(version), -2);
    const cut = (): unknown => [listNodes(list).length, list.quicklist.nodes.reduce((sum, { bytes }) => sum + bytes, 0)];
    const [a, b] = [ascii('a'.repeat(4000)), ascii('b'.repeat(4151))];
    for (const element of [a, b]) listPush(list, 'right', element);
    for (const [i, count] of [24, 36].entries()) {
      const element = ascii('c'.repeat(count));
      listGrows(list, [element], -2);
      listInsert(list, 0, 'after', element);
      expect(cut()).toEqual(expected[i]);
    }
    listReplace(list, 1, ascii('a'.repeat(12_000)));
    expect(cut()).toEqual(expected[2]);
  });
});

/** The nodes are the elements in their order, none is empty, and their bytes are those of their entries. */
function expectCut(list: ListValue, plain: readonly Bytes[]): void {
  const nodes = listNodes(list);
  expect(nodes.flatMap(({ elements }) => elements)).toEqual(plain);
  const bytes = nodes.map(({ isPlain, elements }) => {
    expect(isPlain ? elements.length === 1 : elements.length > 0).toBe(true);
    return isPlain ? elements[0]?.length : elements.reduce((sum, element) => sum + entryLength(element), LISTPACK_FRAME);
  });
  expect(list.quicklist.nodes.slice(list.quicklist.first).map((node) => node.bytes)).toEqual(bytes);
  if (list.encoding === 'listpack') expect(nodes.length).toBeLessThan(2);
}
