/** Where sorted sets differ between versions. */
import type { DoubleWriting } from '../double.ts';
import { rule } from './rule.ts';

export const zsetsRules = {
  /** How a score is written: with seventeen digits, or with as few as name it. */
  scoresAreWritten: rule<DoubleWriting>({
    about: { en: 'How scores are written: 0.1 is 0.10000000000000001, or 0.1.', ko: '점수를 쓰는 방식. 0.1을 0.10000000000000001로 쓰거나 0.1로 써요.' },
    '7.0': 'seventeen',
    '8.0': 'shortest',
    source: 'networking.c: addReplyDouble (fpconv_dtoa since 7.2)',
  }),
  /** The ends of a range: are only plain decimal numbers taken? Else blanks before them and hexadecimal ones are too. */
  boundsArePlain: rule({
    about: { en: 'What ZRANGEBYSCORE takes for a number.', ko: 'ZRANGEBYSCORE가 수로 받아들이는 것.' },
    '7.0': false,
    '8.0': true,
    source: 't_zset.c: zslParseRange (strtod, then fast_float_strtod since 8.0)',
  }),
  /** Do the pairs of one ZADD count for the form of the sorted set before they are known to be new? */
  zsetsCountBeforeAdding: rule({
    about: { en: 'When a long ZADD turns a sorted set into a skip list.', ko: '긴 ZADD가 정렬 집합을 스킵 리스트로 바꾸는 때.' },
    '7.0': false,
    '8.0': true,
    source: 't_zset.c: zsetTypeCreate, zsetTypeMaybeConvert (7.2)',
  }),
  /** LIMIT with a negative offset, in a skip list: does it count from the end of the range? Else nothing is found. */
  offsetsCountFromTheEnd: rule({
    about: { en: 'LIMIT with a negative offset in a long sorted set: nothing, or the last ones of the range.', ko: '긴 정렬 집합에서 LIMIT의 시작이 음수일 때 아무것도 없거나, 범위의 끝에서부터 세요.' },
    '7.0': false,
    '8.0': true,
    source: 't_zset.c: zslNthInRange, zslNthInLexRange (7.2)',
  }),
};
