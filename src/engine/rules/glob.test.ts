import { describe, expect, it } from 'vitest';
import { ascii, utf8 } from '../../base/index.ts';
import { globMatch } from './glob.ts';

/**
 * What redis-server 7.0.15 answered to `PUBSUB CHANNELS pattern` with all these channels subscribed:
 * the pattern, the names it listed, the names it did not (∅: none).
 */
const MEASURED = String.raw`
event-*       event- event-1 event-a-b          event1 Event-1 my-event-1 event
*-1           event-1 -1                        1 event-10
news.*        news. news.art news.art.kr        news xnews.art NEWS.art
*             a news.art *                      ∅
**            a abc                             ∅
a**b***c      abc aXbYc abXc                    ac abcd
*a*b*         ab xaxbx                          ba a b
*ab           ab aab abab                       aba b
*aab          aaab aab aaaab                    aabb
a*            a ab                              ba A
h?llo         hello hallo h?llo                 hllo heello
event-?       event-1                           event-10 event-
?             a *                               ab
??            ab                                a abc
?*            a abc                             ∅
*?            a abc                             ∅
h[ae]llo      hello hallo                       hillo hllo haello
h[^e]llo      hallo hbllo                       hello hllo
h[a-b]llo     hallo hbllo                       hcllo h-llo
h[b-a]llo     hallo hbllo                       hcllo
[a-c]*[0-9]   a1 b-9                            d1 ax
[a-cx-z]      a y                               m -
[-a]          - a                               b
[a-]          a ] ^                             - b
[a-]]         a ] _                             - a]
[]            ∅                                 a ] []
[]a]          ∅                                 a ] a] ]a]
[^]           a ] ^                             ab
[^]a          xa ]a                             a
[^a]          b ^                               a
[a^]          a ^                               b
[^^]          a                                 ^
[abc          a c                               d [abc abc
[^abc         d                                 a dd
[             ∅                                 [ a
[^            a [                               [^
[a-           a -                               b
[a-c          a b c                             -
x[            ∅                                 x x[ xa
[\]]          ]                                 \ a
[\^a]         ^ a                               \ b
[a\-c]        a - c                             b \
[\a-c]        a - c                             b
[a-\c]        a \ c _                           b
[a\           a \                               b
[\            \                                 [
[*]           *                                 a
[?]x          ?x                                ax
[a][b]        ab                                a b a]b
[[]           [                                 [[ ]
[a-a]         a                                 b
[!a]          ! a                               b
\*            *                                 a \*
\?x           ?x                                ax
\[a]          [a]                               a
a\            a\                                a
\             \                                 a
\\            \                                 \\
a\bc          abc                               a\bc
*\*           * a*                              ab
a.c           a.c                               abc
a+            a+                                aa
(a|b)         (a|b)                             a
{a,b}         {a,b}                             a
abc           abc                               ab abcd ABC
ab*cd*ef      abcdef abXcdYef abcdeef           abcef
a*a*a*b       aaab aaaaab                       aaaa aab
__key*__:*    __keyspace@0__:orders __keyevent@0__:set  __key:
*[^0-9]       ab 1a                             a1 1
a*[b          ab axb                            a abc
`;

interface Row {
  readonly pattern: string;
  readonly listed: readonly string[];
  readonly passedOver: readonly string[];
}

const ROWS: readonly Row[] = MEASURED.trim().split('\n').map((line) => {
  const [, pattern = '', listed = '', passedOver = ''] = /^(\S+) +(.*?) {2,}(.*)$/.exec(line) ?? [];
  return { pattern, listed: namesOf(listed), passedOver: namesOf(passedOver) };
});

function namesOf(cell: string): string[] {
  return cell === '∅' ? [] : cell.split(' ');
}

describe('globMatch', () => {
  it.each(ROWS)('$pattern stands for the names for which it does in Redis', ({ pattern, listed, passedOver }) => {
    for (const name of listed) expect(`${name} ${globMatch(ascii(pattern), ascii(name))}`).toBe(`${name} true`);
    for (const name of passedOver) expect(`${name} ${globMatch(ascii(pattern), ascii(name))}`).toBe(`${name} false`);
  });

  it('covers some two hundred pairs', () => {
    expect(ROWS.reduce((sum, row) => sum + row.listed.length + row.passedOver.length, 0)).toBeGreaterThan(200);
  });

  it('lets no pattern but the empty one stand for the empty name, not even a star', () => {
    expect(globMatch(ascii(''), ascii(''))).toBe(true);
    for (const pattern of ['*', '**', '?', '[^]']) expect(globMatch(ascii(pattern), ascii(''))).toBe(false);
    expect(globMatch(ascii(''), ascii('a'))).toBe(false);
  });

  it('counts bytes, not letters', () => {
    expect(globMatch(utf8('뉴스.*'), utf8('뉴스.예술'))).toBe(true);
    expect(globMatch(utf8('뉴?'), utf8('뉴스'))).toBe(false);
    expect(globMatch(utf8('뉴???'), utf8('뉴스'))).toBe(true);
    expect(globMatch(ascii('[\x80-\xff]'), ascii('\xec'))).toBe(true);
  });

  it('ignores case only when asked, and never for an escaped member of a class', () => {
    // What CONFIG GET, which ignores case, made of these for `port`.
    const asked: readonly (readonly [string, boolean])[] = [
      ['POR?', true],
      ['[P]ort', true],
      ['[O-Q]ort', true],
      ['[p-P]ort', true],
      ['[a-Z]ort', false],
      [String.raw`[\P]ort`, false],
      [String.raw`\PORT*`, true],
    ];
    for (const [pattern, isMatch] of asked) {
      expect(`${pattern} ${globMatch(ascii(pattern), ascii('port'), true)}`).toBe(`${pattern} ${isMatch}`);
    }
    expect(globMatch(ascii('POR?'), ascii('port'))).toBe(false);
  });

  it('gives up past a thousand stars, where Redis does', () => {
    const text = ascii('a'.repeat(1500));
    expect(globMatch(ascii('*a'.repeat(1000)), text)).toBe(true);
    expect(globMatch(ascii(`${'*a'.repeat(1000)}*`), text)).toBe(true);
    expect(globMatch(ascii('*a'.repeat(1001)), text)).toBe(false);
  });

  it('takes its time in proportion to pattern times text, not to a power of the stars', () => {
    const text = ascii('a'.repeat(2000));
    expect(globMatch(ascii(`${'a*'.repeat(200)}b`), text)).toBe(false);
  });
});
