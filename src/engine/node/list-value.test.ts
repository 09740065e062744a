import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, type Bytes } from '../../base/index.ts';
import {
  listAt,
  listGrows,
  listInsert,
  listKeep,
  listLength,
  listPop,
  listPush,
  listRange,
  listReplace,
  listShrinks,
  newList,
  type Where,
} from './list-value.ts';

const element = fc.constantFrom('a', 'b', '', '1', '-5', '127', '128', '70000', '99999999999', 'x'.repeat(200)).map(ascii);
const where = fc.constantFrom<Where>('left', 'right');
type Move =
  | { readonly do: 'push'; readonly where: Where; readonly element: Bytes }
  | { readonly do: 'pop'; readonly where: Where }
  | { readonly do: 'insert' | 'replace'; readonly at: number; readonly element: Bytes }
  | { readonly do: 'keep'; readonly at: number };
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('push' as const), where, element }),
  fc.record({ do: fc.constant('pop' as const), where }),
  fc.record({ do: fc.constantFrom('insert' as const, 'replace' as const), at: fc.nat(8), element }),
  fc.record({ do: fc.constant('keep' as const), at: fc.nat(8) }),
);

describe('a list', () => {
  it('is what a plain array would be, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 200, size: 'max' }), (moves) => {
        const list = newList(0, 'listpack');
        let plain: Bytes[] = [];
        for (const each of moves) {
          if (each.do === 'push') {
            listPush(list, each.where, each.element);
            if (each.where === 'left') plain.unshift(each.element);
            else plain.push(each.element);
          } else if (each.do === 'pop') {
            if (plain.length > 0) expect(listPop(list, each.where)).toBe(each.where === 'left' ? plain.shift() : plain.pop());
          } else if (each.do === 'keep') {
            plain = plain.slice(each.at);
            listKeep(list, listRange(list, each.at, listLength(list) - 1));
          } else if (each.at < plain.length) {
            if (each.do === 'insert') listInsert(list, each.at, each.element);
            else listReplace(list, each.at, each.element);
            plain.splice(each.at, each.do === 'insert' ? 0 : 1, each.element);
          }
          expect(listRange(list, 0, listLength(list) - 1)).toEqual(plain);
        }
        expect(listAt(list, 0)).toBe(plain[0]);
        expect(listAt(list, plain.length)).toBeUndefined();
        const again = newList(0, 'listpack');
        for (const each of plain) listPush(again, 'right', each);
        expect(list.bytes).toBe(again.bytes);
      }),
    );
  });

  it('takes a million elements at either end, and gives them back, without copying each time', () => {
    for (const [into, from] of [['left', 'right'], ['right', 'left'], ['left', 'left']] as const) {
      const list = newList(0, 'quicklist');
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
    const list = newList(0, 'listpack');
    const kilobyte = ascii('x'.repeat(1000));
    for (let i = 0; i < 8; i++) {
      listGrows(list, [kilobyte], -2);
      listPush(list, 'right', kilobyte);
    }
    expect(list.encoding).toBe('listpack');
    listGrows(list, [kilobyte], -2);
    expect(list.encoding).toBe('quicklist');
    listKeep(list, listRange(list, 0, 4));
    listShrinks(list, true, -2);
    expect(list.encoding).toBe('quicklist');
    listPop(list, 'left');
    listShrinks(list, true, -2);
    expect(list.encoding).toBe('listpack');
  });
});
