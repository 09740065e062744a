/** What the parser itself has to say about a line, in both languages. What a kind of line says stands with that kind. */
import { printMoment, type Micros, type Text } from '../base/index.ts';
import { WORD_LINES } from './act-lines.ts';
import { SCRIPT_BOUNDS } from './bounds.ts';
import { HEADER_LINES } from './header-lines.ts';
import { nearest, type Wrong } from './mistake.ts';
import { shortened, type Word } from './words.ts';

export const LEAVE_OUT: Text = { en: 'Leave this line out.', ko: '이 줄을 빼요.' };

const KEYWORDS: readonly string[] = [
  'title',
  'beside',
  'workload',
  'at',
  ...HEADER_LINES.map(({ word }) => word),
  ...WORD_LINES.keys(),
];

/** The right form of a line: an example, and what it means. */
export function formOf(example: string, about: Text): Text {
  return { en: `\`${example}\`: ${about.en}.`, ko: `\`${example}\`: ${about.ko}.` };
}

/** A line that is none: a word misspelt, a mark forgotten, or something that comes later. */
export function notUnderstood(words: readonly Word[], text: string, column: number, someone: string): Wrong {
  const [first, second] = words;
  if (!first) {
    return {
      column,
      what: { en: 'After the moment stands what happens then.', ko: '시각 뒤에는 그때 일어날 일을 써요.' },
      instead: { en: `Like \`at 1.5s ${someone}> PING\`.`, ko: `\`at 1.5s ${someone}> PING\`처럼 써요.` },
    };
  }
  const word = shortened(first.text);
  const what: Text = { en: `Not a line of a script: ${shortened(text)}`, ko: `스크립트의 줄이 아니에요: ${shortened(text)}` };
  if (second && /^[<>]/.test(second.text)) {
    const mark = /^(>>|>|<~|<)/.exec(second.text)?.[0] ?? '>';
    return {
      column: second.column,
      what,
      instead: {
        en: `No space between the name and the mark: \`${word}${mark} …\``,
        ko: `이름과 기호 사이를 띄지 않아요: \`${word}${mark} …\``,
      },
    };
  }
  const close = nearest(first.text, KEYWORDS);
  const typed = `${someone}> ${shortened(text)}`;
  return {
    column,
    what,
    instead: {
      en: close ? `Did you mean \`${close}\`?` : `To have it typed by a client: \`${typed}\``,
      ko: close ? `혹시 \`${close}\`인가요?` : `클라이언트가 치게 하려면: \`${typed}\``,
    },
  };
}

export function outOfPlace(word: string): Wrong {
  return {
    what: {
      en: `Stands below the first line that happens: ${word}`,
      ko: `일어나는 일이 시작된 뒤에는 쓸 수 없어요: ${word}`,
    },
    instead:
      word === 'client'
        ? { en: '`add client dave` here, or this line at the top.', ko: '여기서는 `add client dave`로 쓰거나, 이 줄을 첫머리로 옮겨요.' }
        : { en: 'Among the first lines of its run.', ko: '실행의 첫머리에 써요.' },
  };
}

export function givenTwice(word: string, line: number): Wrong {
  return {
    what: { en: `Already said on line ${line}: ${word}`, ko: `${line}번 줄에 이미 있어요: ${word}` },
    instead: { en: 'One of the two.', ko: '둘 중 하나만 둬요.' },
  };
}

export function tooEarly(last: Micros, line: number, column: number): Wrong {
  return {
    column,
    what: {
      en: `Earlier than line ${line}, which is at ${printMoment(last)}.`,
      ko: `${line}번 줄의 ${printMoment(last)}보다 일러요.`,
    },
    instead: { en: 'Lines stand in the order in which they happen.', ko: '줄은 일어나는 순서대로 써요.' },
  };
}

/** An expectation has no moment of its own. */
export function timeless(): Wrong {
  return {
    what: { en: 'What is expected has no moment.', ko: '기대하는 출력에는 시각을 쓰지 않아요.' },
    instead: { en: 'The same line without `at`.', ko: '`at` 없이 써요.' },
  };
}

export function beyond(bound: 'textBytes' | 'lines' | 'runs'): Wrong {
  const limit = SCRIPT_BOUNDS[bound];
  const what: Record<typeof bound, Text> = {
    textBytes: { en: 'The text is too long; nothing of it was read.', ko: '글이 너무 길어 읽지 않았어요.' },
    lines: { en: 'Too many lines; from here on they are left out.', ko: '줄이 너무 많아 여기부터 뺐어요.' },
    runs: { en: 'Too many runs side by side; from here on they are left out.', ko: '나란히 둘 실행이 너무 많아 여기부터 뺐어요.' },
  };
  const unit: Record<typeof bound, Text> = {
    textBytes: { en: 'bytes', ko: '바이트' },
    lines: { en: 'lines', ko: '줄' },
    runs: { en: 'runs', ko: '개' },
  };
  return {
    what: what[bound],
    instead: { en: `At most ${limit} ${unit[bound].en}.`, ko: `최대 ${limit}${unit[bound].ko}예요.` },
  };
}

/** Stands for the mistakes that were not listed. */
export function unlisted(count: number): { readonly what: Text; readonly instead: Text } {
  return {
    what: { en: `And more mistakes: ${count}`, ko: `그 밖의 틀린 곳: ${count}` },
    instead: { en: 'Mend those above first.', ko: '위의 것부터 고쳐요.' },
  };
}
