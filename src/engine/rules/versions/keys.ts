/** Where keys of any type differ between versions. */
import { rule } from './rule.ts';

export const keysRules = {
  /** SCAN: is `-1` refused as a cursor? Else blanks before it are, and an empty one is 0. */
  scanCursorIsStrict: rule({
    about: { en: 'What SCAN takes for a cursor, at the edges.', ko: 'SCAN이 커서로 받아들이는 것, 그 경계.' },
    '7.0': false,
    '8.0': true,
    source: 'db.c: parseScanCursorOrReply (strtoul until 7.2, string2ull since 7.4)',
  }),
};
