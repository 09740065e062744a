/**
 * Korean particles after names. 은/는, 이/가 and their kin depend on the sound a word ends with: on a final consonant or
 * not, and for 으로/로 also on ㄹ.
 *
 * A syllable says so itself. A digit is read as a Korean number. A Latin name is read as Koreans read it aloud: bob is
 * 밥, carol is 캐럴, alice is 앨리스, TX is 티엑스. Where nothing is known both forms stand: 은(는).
 *
 * Channels and patterns need none of this: texts put a noun behind them, `news.*` 패턴은.
 */

type Particle = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로';

type Sound = 'vowel' | 'rieul' | 'consonant' | undefined;

/** `word` with the particle that fits its end: 민수는, 지연은, bob은, alice는. */
export function withParticle(word: string, particle: Particle): string {
  const sound = soundAtEnd(word);
  switch (particle) {
    case '은/는':
      return word + pick(sound, '은', '는', '은(는)');
    case '이/가':
      return word + pick(sound, '이', '가', '이(가)');
    case '을/를':
      return word + pick(sound, '을', '를', '을(를)');
    case '과/와':
      return word + pick(sound, '과', '와', '와(과)');
    case '으로/로':
      // 서울로, carol로: ㄹ counts as a vowel here.
      return word + pick(sound === 'rieul' ? 'vowel' : sound, '으로', '로', '(으)로');
  }
}

function pick(sound: Sound, afterConsonant: string, afterVowel: string, unknown: string): string {
  if (sound === undefined) return unknown;
  return sound === 'vowel' ? afterVowel : afterConsonant;
}

/** 영 일 이 삼 사 오 육 칠 팔 구; 십, 백, 천 and 만 end in a consonant as 영 does. */
const DIGITS: readonly Sound[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

function soundAtEnd(word: string): Sound {
  const bare = word.replace(/[^\p{L}\p{N}]+$/u, '');
  const last = bare.charCodeAt(bare.length - 1);
  if (last >= 0xac00 && last <= 0xd7a3) {
    const final = (last - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  if (last >= 0x30 && last <= 0x39) return DIGITS[last - 0x30];
  const latin = /[A-Za-z]+$/.exec(bare)?.[0];
  if (latin === undefined || /\p{L}$/u.test(bare.slice(0, bare.length - latin.length))) return undefined;
  const isSpelled = latin.length === 1 || latin === latin.toUpperCase() || !/[aeiouy]/i.test(latin);
  return isSpelled ? soundOfLetter(latin.slice(-1).toLowerCase()) : soundOfName(latin.toLowerCase());
}

/** 엘, 알; 엠, 엔; all others end in a vowel. */
function soundOfLetter(letter: string): Sound {
  if (letter === 'l' || letter === 'r') return 'rieul';
  return letter === 'm' || letter === 'n' ? 'consonant' : 'vowel';
}

function soundOfName(name: string): Sound {
  // A silent e: the sound before it decides, and only l, m and n stay a final (Jane 제인, but Mike 마이크).
  const silent = /[aeiouy].*[^aeiouy]e$/.test(name) || /le$/.test(name);
  const spoken = silent ? name.slice(0, -1) : name;
  if (spoken.endsWith('l')) return 'rieul';
  if (/[mn]$|ng$/.test(spoken)) return 'consonant';
  if (silent) return 'vowel';
  // A short vowel and a stop: bob 밥, pat 팻, eric 에릭, jack 잭. After anything else a stop gets a vowel: robert 로버트.
  return /(^|[^aeiou])[aeiou][bckpt]$|bb$|ck$|ook$|pp$/.test(spoken) ? 'consonant' : 'vowel';
}
