import { describe, expect, it } from 'vitest';
import { withParticle } from './korean.ts';

describe('withParticle', () => {
  it.each([
    '민수는 지연은 서울은 구독자는 채널은',
    'alice는 bob은 carol은 dave는 erin은 frank는 grace는 heidi는 ivan은 judy는 mallory는 oscar는 peggy는 victor는',
    'pub은 sub은 worker는 client는 reader는 feed는 app은 web은 jack은 eric은 jane은 mike는 claire는 chloe는 apple은 king은',
    'TX는 DB는 URL은 a는 l은 r은 m은 n은 s는',
    'sub1은 sub2는 sub3은 sub4는 sub5는 sub6은 sub7은 sub8은 sub9는 sub10은 sub100은',
    'pub-은 bob.은 node_1은',
  ])('says 은 after a final consonant and 는 after a vowel: %s', (sentence) => {
    for (const right of sentence.split(' ')) expect(withParticle(right.slice(0, -1), '은/는')).toBe(right);
  });

  it('chooses each kind of particle', () => {
    const kinds = ['은/는', '이/가', '을/를', '과/와', '으로/로'] as const;
    expect(kinds.map((kind) => withParticle('bob', kind))).toEqual(['bob은', 'bob이', 'bob을', 'bob과', 'bob으로']);
    expect(kinds.map((kind) => withParticle('alice', kind))).toEqual([
      'alice는',
      'alice가',
      'alice를',
      'alice와',
      'alice로',
    ]);
    expect(kinds.map((kind) => withParticle('carol', kind))).toEqual([
      'carol은',
      'carol이',
      'carol을',
      'carol과',
      'carol로',
    ]);
  });

  it('shows both forms where it cannot know the sound', () => {
    expect(withParticle('東京', '은/는')).toBe('東京은(는)');
    expect(withParticle('Zoë', '이/가')).toBe('Zoë이(가)');
    expect(withParticle('', '을/를')).toBe('을(를)');
    expect(withParticle('---', '으로/로')).toBe('---(으)로');
  });
});
