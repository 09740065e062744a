/** Where lists differ between versions. */
import { rule } from './rule.ts';

export const listsRules = {
  /** Are short lists held as one listpack? Else every list is a quicklist. */
  listsAreListpacks: rule({
    about: { en: 'How a short list is held: OBJECT ENCODING tells.', ko: '짧은 리스트를 저장하는 방식. OBJECT ENCODING으로 보여요.' },
    '7.0': false,
    '8.0': true,
    source: 't_list.c: listTypeTryConversion (7.2)',
  }),
  /** LPOS RANK and LREM with the least number of 64 bits, which has no opposite: is it taken, or refused? */
  listsTakeLeastNumber: rule({
    about: { en: 'LPOS and LREM with a number that has no opposite.', ko: '부호를 뒤집을 수 없는 수를 LPOS와 LREM에 줄 때.' },
    '7.0': true,
    '8.0': false,
    source: 't_list.c: lposCommand, lremCommand',
  }),
  /** LSET: is a place cut to 32 bits? Then 4294967296 is 0, and the greatest of all is -1. */
  lsetCutsPlaces: rule({
    about: { en: 'LSET at a place beyond 32 bits: out of range, or somewhere else.', ko: '32비트를 넘는 자리에 LSET을 하면 범위를 벗어나는지, 엉뚱한 자리에 쓰는지.' },
    '7.0': false,
    '8.0': true,
    source: 't_list.c: listTypeReplaceAtIndex, whose index is an int (7.2)',
  }),
  /** Has an element that is longer than a node may be a node of its own? Else only one of a gibibyte has, which there is not. */
  longElementsStandAlone: rule({
    about: { en: 'How an element of more than 8 KiB is held in a list: DEBUG OBJECT tells.', ko: '8 KiB가 넘는 원소를 리스트에 저장하는 방식. DEBUG OBJECT로 보여요.' },
    '7.0': false,
    '8.0': true,
    source: 'quicklist.c: isLargeElement (7.4)',
  }),
  /** By how many bytes two nodes are taken to be shorter as one. 7.0 counts as for ziplists, and so may join what is a little too long. */
  joiningNodesSaves: rule<number>({
    about: { en: 'When LINSERT into a full node joins its halves with the nodes beside them.', ko: '가득 찬 노드에 LINSERT를 한 뒤 나뉜 노드를 옆 노드와 합치는 기준.' },
    '7.0': 11,
    '8.0': 7,
    source: 'quicklist.c: _quicklistNodeAllowMerge (7.2)',
  }),
};
