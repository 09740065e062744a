/** What the text of a workload may not say, in both languages. What a kind of line says stands with that kind. */
import { SCRIPT_BOUNDS } from './bounds.ts';
import { nearest, type Wrong } from './mistake.ts';
import { shortened, type Word } from './words.ts';

/** The first words of the lines that may stand below the first lines. */
const WORDS = ['add', 'kill', 'revive', 'remove', 'disconnect', 'reconnect', 'cut', 'heal', 'slow', 'latency', 'app', 'crash', 'restart', 'wait', 'at'];

/** A line that no workload has: of one broker alone, misspelt, or none at all. */
export function notCarried(first: Word | undefined, second: Word | undefined, line: string): Wrong {
  if (!first) {
    return {
      what: { en: 'After the moment stands what happens then.', ko: '시각 뒤에는 그때 일어날 일을 써요.' },
      instead: { en: 'Like `at 5s kill ann`.', ko: '`at 5s kill ann`처럼 써요.' },
    };
  }
  const { column } = first;
  if (first.text === 'crash' || first.text === 'restart') {
    const right = `${first.text} broker`;
    return {
      column: second?.column ?? column,
      what: { en: 'In a workload the server of each run is called `broker`.', ko: '워크로드에서는 실행마다 있는 서버를 `broker`라고 불러요.' },
      instead: { en: `Like \`${right}\`.`, ko: `\`${right}\`처럼 써요.` },
    };
  }
  if (first.text === 'add') {
    return {
      column: second?.column ?? column,
      what: { en: 'What comes to a workload is a producer, a consumer or a reader.', ko: '워크로드에는 producer, consumer, reader가 더해져요.' },
      instead: { en: 'Like `add consumer dan  work 300ms` or `add reader hal`.', ko: '`add consumer dan  work 300ms`나 `add reader hal`처럼 써요.' },
    };
  }
  const said = shortened(line.trim());
  const close = nearest(first.text, WORDS);
  return {
    column,
    what: {
      en: `Not for four brokers: ${said}`,
      ko: `네 브로커에 함께 쓸 수 없는 줄이에요: ${said}`,
    },
    instead:
      close !== undefined && close !== first.text
        ? { en: `Did you mean \`${close}\`?`, ko: `혹시 \`${close}\`인가요?` }
        : {
            en: 'What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.',
            ko: '넷 모두에 일어나는 일을 써요: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.',
          },
  };
}

/** Who takes part has a program already. */
export function programOfItsOwn(): Wrong {
  return {
    what: { en: 'Each broker has its own programs here; they follow from `producer` and `consumer`.', ko: '프로그램은 브로커마다 달라요. `producer`와 `consumer`에서 만들어져요.' },
    instead: { en: '`app ann pause`, `app ann start` or `app ann speed 2x`.', ko: '`app ann pause`, `app ann start`, `app ann speed 2x`를 써요.' },
  };
}

export function nobodyHere(name: string, names: readonly string[]): Wrong {
  const close = nearest(name, names);
  return {
    what: { en: `Nobody of this name takes part, so its lines are left out: ${shortened(name)}`, ko: `이런 이름으로 참여하는 쪽이 없어 그 줄들을 뺐어요: ${shortened(name)}` },
    instead:
      close === undefined
        ? { en: 'A `producer` or `consumer` of the first lines, or one that was added above.', ko: '첫머리의 `producer`나 `consumer`, 또는 위에서 더한 이름을 써요.' }
        : { en: `Did you mean ${close}?`, ko: `혹시 ${close}인가요?` },
  };
}

export function nameInUse(name: string): Wrong {
  return {
    what: { en: `One of the four runs has somebody of this name: ${name}`, ko: `네 실행 가운데 하나가 이미 쓰는 이름이에요: ${name}` },
    instead: { en: 'Any name but `main`, `kafka` and `claimer`.', ko: '`main`, `kafka`, `claimer`가 아닌 이름을 써요.' },
  };
}

export function tooLate(): Wrong {
  return {
    what: { en: 'Later than a script can say.', ko: '스크립트가 말할 수 있는 시각보다 늦어요.' },
    instead: { en: `At most ${SCRIPT_BOUNDS.latestUs / 1_000_000}s.`, ko: `${SCRIPT_BOUNDS.latestUs / 1_000_000}s까지예요.` },
  };
}

/** `workload` below the first line, or beside other runs. */
export function workloadFirst(): Wrong {
  return {
    what: { en: 'Only the first line says that a text is a workload.', ko: '워크로드라는 말은 글의 첫 줄에만 써요.' },
    instead: { en: 'A text of its own that begins with `workload`.', ko: '`workload`로 시작하는 글을 따로 만들어요.' },
  };
}
