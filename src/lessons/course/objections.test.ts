/** What is told to whoever writes a lesson, by the line at which it stands. */
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from './example.ts';
import { lessonText } from './lesson-text.ts';
import { lessonMistakes } from './read-lesson.ts';

const GOOD = `title  Mine
redis  8.0
server main
client shop
client kim

# One job.
shop> RPUSH jobs a
# ask: How many are left?
# answer: length jobs
# if 1: It was taken.
# else: It was taken.
kim> BLPOP jobs 0
# ask: Who has it?
# option: kim | took kim has a
# option: shop | took shop has a | She gave it.
shop> PING

beside Challenge
redis  8.0
server main
client shop
client kim

# challenge: Let kim take a job.
# check: took kim has b | kim has b
# hint: BLPOP waits.
# solution: kim> BLPOP jobs 0
# solution: shop> RPUSH jobs b
`;

function told(from: string, to: string): readonly string[] {
  expect(GOOD).toContain(from);
  return lessonMistakes(GOOD.replace(from, () => to)).map(({ line, what }) => `${line} ${what.en}`);
}

describe('a lesson that somebody writes', () => {
  it('has nothing said of it where it is right, and a free comment is a free comment', () => {
    expect(lessonMistakes(GOOD)).toEqual([]);
    for (const free of ['# kim: he waits.', '# Remember: it is FIFO.', '# If nobody listens: it is gone.', '# Check the list: it is empty.', '# Node: main.', '# task: one job.', '# 참고: 한 번만 줘요.']) expect(told('# One job.', free)).toEqual([]);
    expect(lessonMistakes(lessonText(EXAMPLE, 'ko'))).toEqual([]);
  });

  it.each([
    ['# check: took', '# chek: took', ['24 “# chek:” says nothing to a lesson. Is “# check: …” meant?']],
    ['# hint: BLPOP', '# hnit: BLPOP', ['25 “# hnit:” says nothing to a lesson. Is “# hint: …” meant?']],
    ['# ask: Who', '# aks: Who', ['14 “# aks:” says nothing to a lesson. Is “# ask: …” meant?']],
    ['# ask: Who', '# Ask: Who', ['14 “# Ask:” says nothing to a lesson. Is “# ask: …” meant?']],
    ['# ask: Who', '# ask： Who', ['14 “# ask:” says nothing to a lesson. Is “# ask: …” meant?']],
    ['# if 1: It', '# if: It', ['11 “# if:” says nothing to a lesson. Is “# if 2: …” meant?']],
  ])('is told which word was meant: %s as %s', (from, to, said) => {
    expect(told(from, to).map((each) => each.replace(/^\d+ /, ''))).toEqual(said.map((each) => each.replace(/^\d+ /, '')));
    const line = GOOD.split('\n').findIndex((each) => each.startsWith(from)) + 1;
    expect(told(from, to)[0]).toMatch(new RegExp(`^${line} `));
  });

  it.each([
    ['# answer: length jobs', '# answer: lenght jobs', '“lenght” is no measure. Is “length” meant?'],
    ['# answer: length jobs', '# answer: length', 'It is written “length key”.'],
    ['# answer: length jobs', '# answer: length jobs kim', 'It is written “length key”.'],
    ['# answer: length jobs', '# answer: weight of it', '“weight of it” is nothing that can be measured: “reply alice”, “messages bob”, “served” … are.'],
    ['kim | took kim has a', 'kim | took kmi has a', 'There is no client “kmi”. Is “kim” meant?'],
    ['kim | took kim has a', 'kim', 'An option is written “# option: label | check | why not”; the last part may be missing.'],
    ['took kim has b | kim has b', 'took zoe has b | kim has b', 'There is no client “zoe” in this run.'],
    ['took kim has b |', 'length jobs == 0 |', 'Equal is written “=”.'],
    ['took kim has b |', 'took kim has |', '“took kim has” is no check: it is a measure, a comparison and a value, as in “reply pub = 4”.'],
    ['solution: kim> BLPOP', 'solution: kmi> BLPOP', 'There is no client “kmi”. Is “kim” meant?'],
    ['# hint: BLPOP waits.', '# challenge: Another.', 'There is a challenge already: a lesson has one.'],
    ['# option: kim', '# answer: length jobs\n# option: kim', 'A question has an answer that is measured, or options; not both.'],
    ['shop> PING\n', '', 'Nothing happens behind this question: write the lines that show the answer below it.'],
    ['beside Challenge\nredis  8.0\nserver main\nclient shop\nclient kim\n', '', 'A challenge has a run of its own: write “beside Challenge” above it, and below that its first lines.'],
  ])('is told once, and what would be right: %j as %j', (from, to, said) => {
    const all = told(from, to).map((each) => each.replace(/^\d+ /, ''));
    expect(all[0]).toBe(said);
    expect(new Set(all)).toEqual(new Set([said]));
  });
});
