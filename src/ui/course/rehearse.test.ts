/** What is told of a lesson when it has been played unseen. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../base/index.ts';
import { EXAMPLE, LESSONS, lessonText } from '../../lessons/course/index.ts';
import { rehearse } from './rehearse.ts';

const GOOD = `title  Mine
redis  8.0
server main
client shop
client kim

# Two jobs.
shop> RPUSH jobs a b
shop< (integer) 2
# ask: How many are left?
# answer: length jobs
# if 2: One was taken.
kim> BLPOP jobs 0
# ask: Who has b?
# option: kim | took kim has b
# option: shop | took shop has b | She gave it.
kim> BLPOP jobs 0
shop> PING

beside Challenge
redis  8.0
server main
client shop
client kim

# challenge: Let kim take c.
# check: took kim has c | kim has c
# check: length jobs = 0 | nothing is left
# hint: BLPOP waits.
# solution: kim> BLPOP jobs 0
# solution: shop> RPUSH jobs c
`;

function told(from: string, to: string): readonly string[] {
  expect(GOOD).toContain(from);
  return rehearse(GOOD.replace(from, () => to)).map(({ line, what }) => `${line} ${what.en}`);
}

describe('a lesson that is rehearsed', () => {
  it.each(LANGUAGES)('has nothing said of it where all holds: ours, all of them (%s)', (language) => {
    expect(rehearse(GOOD)).toEqual([]);
    for (const source of [...LESSONS, EXAMPLE]) expect([source.id, rehearse(lessonText(source, language))]).toEqual([source.id, []]);
  });

  it.each([
    ['shop< (integer) 2', 'shop< (integer) 4', '9 “(integer) 4” is expected, and “(integer) 2” comes.'],
    ['shop> PING', 'shop> PINGG', '18 Redis does not know PINGG.'],
    ['answer: length jobs', 'answer: length job-s', '11 Nothing in this run is called “job-s”.'],
    ['answer: length jobs', 'answer: reply shop', '11 There is nothing to measure at the end of this step.'],
    ['took kim has b\n', 'took kim has a\n', '14 None of the options is right.'],
    ['took shop has b', 'length jobs = 0', '14 2 options are right. “# ask several:” allows that.'],
    ['# if 2:', '# if 1:', '12 1 is the right answer.'],
    ['# check: took kim has c | kim has c\n', '', '26 It is solved before anybody does anything.'],
    ['RPUSH jobs c', 'RPUSH jobs d', '30 The solution leaves open: “kim has c”.'],
    ['solution: kim> BLPOP jobs', 'solution: kim> BLPOPP jobs', '30 Redis does not know BLPOPP.'],
  ])('is told what does not hold: %j as %j', (from, to, said) => {
    expect(told(from, to)).toContain(said);
  });

  it('is not rehearsed while it has mistakes of another kind, nor for ever', () => {
    expect(told('# check: took', '# chek: took')).toEqual([]);
    expect(told('shop> PING', 'app shop: every 10ms PING')).toEqual([]);
  });
});
