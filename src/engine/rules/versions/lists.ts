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
};
