/** Where hashes differ between versions. */
import { rule } from './rule.ts';

export const hashesRules = {
  /** Do the fields of one HSET count for the form of the hash before they are known to be different? */
  hashesCountBeforeAdding: rule({
    about: { en: 'When a long HSET turns a hash into a hash table.', ko: '긴 HSET이 해시를 해시 테이블로 바꾸는 때.' },
    '7.0': false,
    '8.0': true,
    source: 't_hash.c: hashTypeTryConversion (7.2)',
  }),
};
