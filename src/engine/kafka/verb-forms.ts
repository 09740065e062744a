/** How each verb is written, and what it does: for `help`, for completion, and for the page that lists them. */
import type { Text } from '../../base/index.ts';
import type { KafkaVerb } from './verbs.ts';

export interface VerbFacts {
  /** As `help` prints it. */
  readonly form: string;
  readonly about: Text;
}

const SUBSCRIPTION = '<topic>[,<topic>] group <g> [assignor range|roundrobin] [from earliest|latest|none] [auto-commit on|off|<time>]';

export const VERB_FORMS: Readonly<Record<KafkaVerb, VerbFacts>> = {
  produce: {
    form: 'produce <topic> [key=<k>] [partition=<n>] <value>',
    about: { en: 'sends a record, and waits until it is in the log', ko: '레코드를 보내고 로그에 쌓일 때까지 기다려요' },
  },
  subscribe: {
    form: `subscribe ${SUBSCRIPTION}`,
    about: { en: 'from the next poll on, as a member of a group', ko: '다음 폴링부터 컨슈머 그룹의 멤버로 읽어요' },
  },
  assign: {
    form: 'assign <topic>-<partition> … [group <g>] [from earliest|latest|none]',
    about: { en: 'reads these partitions, as nobody’s member', ko: '어느 그룹의 멤버도 아닌 채로 이 파티션을 읽어요' },
  },
  poll: {
    form: `poll [${SUBSCRIPTION}] [max <n>] [wait <time>]`,
    about: {
      en: 'records that are there, or that come within the time (1s); subscribes first, if it has not yet',
      ko: '있는 레코드를, 없으면 시간(1s) 안에 오는 레코드를 가져와요. 구독 전이면 먼저 구독해요',
    },
  },
  commit: { form: 'commit', about: { en: 'tells the group how far it is (commitSync)', ko: '어디까지 읽었는지 컨슈머 그룹에 남겨요 (commitSync)' } },
  seek: { form: 'seek <topic>-<partition> <offset>|beginning|end', about: { en: 'the next poll goes on from there', ko: '다음 폴링이 그곳부터 이어져요' } },
  position: { form: 'position', about: { en: 'the offset that comes next, for each of its partitions', ko: '맡은 파티션마다 다음에 읽을 오프셋을 보여 줘요' } },
  committed: { form: 'committed', about: { en: 'what its group has committed, for each of its partitions', ko: '맡은 파티션마다 그룹이 커밋한 오프셋을 보여 줘요' } },
  pause: { form: 'pause <topic>-<partition> …', about: { en: 'a poll brings nothing from there, until resume', ko: 'resume 전까지 폴링해도 그 파티션은 가져오지 않아요' } },
  resume: { form: 'resume <topic>-<partition> …', about: { en: 'a poll brings records from there again', ko: '그 파티션의 레코드를 다시 가져와요' } },
  'auto-commit': { form: 'auto-commit on|off|<time>', about: { en: 'whether polls commit by themselves, and how often', ko: '폴링이 스스로 커밋할지, 얼마마다 할지 정해요' } },
  close: { form: 'close', about: { en: 'leaves the group, and says so', ko: '컨슈머 그룹에 알리고 나가요' } },
  offsets: { form: 'offsets <topic>', about: { en: 'where each partition begins and ends', ko: '파티션마다 처음과 끝 오프셋을 보여 줘요' } },
  describe: { form: 'describe group <g>', about: { en: 'who has what, how far, and how much is left', ko: '누가 무엇을 맡았고, 어디까지 했고, 얼마나 남았는지 보여 줘요' } },
  create: { form: 'create topic <topic> [partitions <n>]', about: { en: 'makes a topic', ko: '토픽을 만들어요' } },
};

/** Verbs that begin as what is typed does, while the verb itself is still being typed. */
export function verbsFor(line: string): readonly (VerbFacts & { readonly verb: string })[] {
  const typed = line.trimStart();
  if (typed === '' || /\s/.test(typed)) return [];
  return Object.entries(VERB_FORMS).flatMap(([verb, facts]) => (verb.startsWith(typed.toLowerCase()) && verb !== typed ? [{ verb, ...facts }] : []));
}

/** What is still to be typed, as far as nothing of it has been; undefined where the verb is not known. */
export function restOfForm(line: string): string | undefined {
  const [, verb = '', rest = ''] = /^\s*(\S+)(.*)$/.exec(line) ?? [];
  const form = Object.entries(VERB_FORMS).find(([name]) => name === verb.toLowerCase())?.[1].form;
  return form === undefined || rest.trim() !== '' ? undefined : form.slice(verb.length + 1);
}
