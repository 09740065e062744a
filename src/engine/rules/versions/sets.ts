/** Where sets differ between versions. */
import { rule } from './rule.ts';

export const setsRules = {
  /** Is a short set of any strings held as a listpack, in the order in which they came? Else it is a hash table at once. */
  setsAreListpacks: rule({
    about: { en: 'How a short set is held: OBJECT ENCODING tells, and the order of SMEMBERS.', ko: '짧은 집합을 저장하는 방식. OBJECT ENCODING과 SMEMBERS의 순서로 보여요.' },
    '7.0': false,
    '8.0': true,
    source: 't_set.c: setTypeCreate, setTypeAddAux (7.2)',
  }),
};
