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
};
