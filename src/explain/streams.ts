/** What groups of consumers do with a stream, in words, and why: entries given out, acknowledged, taken over. */
import type { Bytes, Text } from '../base/index.ts';
import type { EventKind, EventOf, PelStep, StreamStep } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import { RULES } from './rules.ts';
import type { Rule } from './types.ts';
import { code, many, say } from './words.ts';

/** The kinds that are told here. */
export const STREAM_KINDS = ['stream-delivered', 'stream-acked', 'stream-claimed', 'stream-gone'] as const satisfies readonly EventKind[];

export type StreamKind = (typeof STREAM_KINDS)[number];

/** `1-0`, `1-0 and 2 more`. */
function idsOf(ids: readonly Bytes[]): Text {
  const [first, ...more] = ids;
  if (first === undefined) return say('nothing', '없음');
  if (more.length === 0) return say(code(first), `${code(first)} 항목`);
  return say(`${code(first)} and ${more.length} more`, `${code(first)} 등 ${ids.length}개`);
}

function rowIds(rows: PelStep['was']): readonly Bytes[] {
  return rows.map(({ id }) => id);
}

/** One short sentence each. */
export const STREAM_SENTENCES: { readonly [K in StreamKind]: (event: EventOf<K>) => Text } = {
  'stream-delivered': ({ group, consumer, count, cursor, now }) => {
    const who = say(`${code(consumer)} of group ${code(group)}`, `${code(group)} 그룹의 ${code(consumer)} 컨슈머`);
    const what = now.length > 0 ? idsOf(rowIds(now)) : say(many(count, 'entry', 'entries'), `항목 ${count}개`);
    return cursor
      ? say(`${who.en} gets ${what.en}.`, `${who.ko}에게 ${withParticle(what.ko, '을/를')} 줘요.`)
      : say(`${who.en} reads its own ${what.en} once more.`, `${withParticle(who.ko, '이/가')} 받아 둔 ${withParticle(what.ko, '을/를')} 다시 읽어요.`);
  },
  'stream-acked': ({ group, was }) =>
    say(
      `${idsOf(rowIds(was)).en} ${was.length === 1 ? 'is' : 'are'} acknowledged in group ${code(group)}.`,
      `${code(group)} 그룹에서 ${withParticle(idsOf(rowIds(was)).ko, '을/를')} 확인했어요.`,
    ),
  'stream-claimed': ({ group, consumer, was, now }) => {
    if (now.length > 0) {
      const what = idsOf(rowIds(now));
      return say(
        `${code(consumer)} takes over ${what.en} in group ${code(group)}.`,
        `${code(group)} 그룹의 ${code(consumer)} 컨슈머가 ${withParticle(what.ko, '을/를')} 넘겨받아요.`,
      );
    }
    return was.length > 0
      ? say(
          `${idsOf(rowIds(was)).en} ${was.length === 1 ? 'is' : 'are'} struck from the pending list of ${code(group)}: no longer in the stream.`,
          `항목이 없어져서 ${code(group)} 그룹의 보류 목록에서 ${withParticle(idsOf(rowIds(was)).ko, '을/를')} 지워요.`,
        )
      : say(`The cursor of group ${code(group)} moves.`, `${code(group)} 그룹의 커서가 움직여요.`);
  },
  'stream-gone': ({ key, holds }) =>
    say(
      `The stream ${code(key)} goes, with ${many(holds.length, 'entry', 'entries')}.`,
      `${code(key)} 스트림이 항목 ${holds.length}개와 함께 없어져요.`,
    ),
};

/** Why each of them happens, behind its sentence as a title. */
export const STREAM_REASONS: { readonly [K in StreamKind]: (event: EventOf<K>) => { readonly because: readonly Text[]; readonly rule: Rule } } = {
  'stream-delivered': ({ cursor, now }) => ({
    because: cursor
      ? [
          say(
            'With `>` a group gives out what lies behind its cursor, each entry to one consumer, and the cursor moves on. The stream itself stays as it is.',
            '`>`를 주면 그룹은 커서 뒤의 항목을 컨슈머 한 명에게만 주고 커서를 옮겨요. 스트림은 그대로예요.',
          ),
          now.length > 0
            ? say(
                'Until XACK each of them stands in the pending list, with its consumer, since when, and for which time.',
                'XACK를 받을 때까지 누가, 언제, 몇 번째로 받았는지 보류 목록에 적어 둬요.',
              )
            : say('With NOACK nothing is written down: what is lost with the consumer is lost.', 'NOACK라서 아무것도 적지 않아요. 컨슈머가 잃어버리면 그대로 끝이에요.'),
        ]
      : [
          say(
            'With an id instead of `>` a consumer reads its own past: what it has had and not acknowledged. Count and time begin anew.',
            '`>` 대신 ID를 주면 컨슈머가 받고 확인하지 않은 것을 다시 읽어요. 횟수가 늘고 시간은 다시 세요.',
          ),
        ],
    rule: RULES.consumerGroup,
  }),
  'stream-acked': () => ({
    because: [
      say(
        'XACK strikes the line from the pending list. The entry stays in the stream, for other groups and readers.',
        'XACK는 보류 목록의 줄만 지워요. 항목은 스트림에 남아 다른 그룹과 독자가 읽을 수 있어요.',
      ),
    ],
    rule: RULES.consumerGroup,
  }),
  'stream-claimed': ({ was, now }) => ({
    because: [
      say(
        'What has been pending for long enough passes to whoever claims it; its time begins anew, so that of two claimers only one gets it.',
        '오래 처리되지 않은 항목은 요청한 컨슈머에게 넘어가요. 시간을 다시 세니까 둘이 함께 요청해도 한쪽만 받아요.',
      ),
      ...(was.length > now.length
        ? [say('Entries that are no longer in the stream are struck from the list.', '스트림에 없는 항목은 목록에서 지워요.')]
        : []),
    ],
    rule: RULES.claiming,
  }),
  'stream-gone': () => ({
    because: [say('The key is deleted, or holds something else now; groups and pending lists go with it.', '키가 지워지거나 다른 값으로 바뀌어요. 그룹과 보류 목록도 함께 없어져요.')],
    rule: RULES.keyspace,
  }),
};

/** What became of a stream, in one short sentence. */
export function streamStepSaid(key: Bytes, step: StreamStep): Text {
  const stream = code(key);
  switch (step.did) {
    case 'added':
      return say(`${code(step.id)} is added to the end of ${stream}.`, `${stream} 스트림 끝에 ${code(step.id)} 항목을 넣어요.`);
    case 'deleted':
      return say(
        `${many(step.count, 'entry', 'entries')} of ${stream} ${step.count === 1 ? 'is' : 'are'} deleted.`,
        `${stream} 스트림에서 항목 ${step.count}개를 지워요.`,
      );
    case 'trimmed':
      return say(
        `${many(step.count, 'entry', 'entries')} ${step.count === 1 ? 'is' : 'are'} trimmed off the old end of ${stream}.`,
        `${stream} 스트림의 오래된 쪽에서 항목 ${step.count}개를 잘라요.`,
      );
    case 'id-set':
      return say(`The last id of ${stream} is set.`, `${stream} 스트림의 마지막 ID를 정해요.`);
    case 'group-made':
      return say(`Group ${code(step.group)} begins on ${stream}.`, `${stream} 스트림에 ${code(step.group)} 그룹이 생겨요.`);
    case 'group-set':
      return say(`The cursor of group ${code(step.group)} is set.`, `${code(step.group)} 그룹의 커서를 옮겨요.`);
    case 'group-destroyed':
      return say(`Group ${code(step.group.name)} is gone.`, `${code(step.group.name)} 그룹이 없어져요.`);
    case 'consumer-made':
      return say(`${code(step.consumer)} joins group ${code(step.group)}.`, `${code(step.consumer)} 컨슈머가 ${code(step.group)} 그룹에 들어와요.`);
    case 'consumer-deleted':
      return say(`${code(step.consumer.name)} leaves group ${code(step.group)}.`, `${code(step.consumer.name)} 컨슈머가 ${code(step.group)} 그룹에서 빠져요.`);
  }
}

/** What follows from it that is easily overlooked; nothing where all is said. */
export function streamStepMeans(step: StreamStep): readonly Text[] {
  if (step.did === 'deleted' || step.did === 'trimmed') {
    const [loss] = step.lost;
    if (loss) {
      return [
        say(
          `Group ${code(loss.group)} had not given out ${loss.entries} of them yet, and never will.`,
          `그중 ${loss.entries}개는 ${code(loss.group)} 그룹이 아직 나눠 주지 않은 항목이라 영영 못 받아요.`,
        ),
      ];
    }
    if (step.did === 'trimmed' && step.ids.length === 0) {
      return [say('Whole blocks went: a block is a node of the stream, and `~` cuts only between them.', '블록째로 잘렸어요. 블록은 스트림의 노드이고, `~`는 그 사이만 잘라요.')];
    }
    return step.did === 'deleted' && step.ids.length > 0
      ? [say('It leaves a hole: its block keeps the room until its last entry goes.', '빈자리가 남아요. 블록의 마지막 항목이 없어질 때까지 자리는 그대로예요.')]
      : [];
  }
  if (step.did === 'consumer-deleted' && step.consumer.pending > 0) {
    return [
      say(
        `${many(step.consumer.pending, 'entry', 'entries')} that it had not acknowledged ${step.consumer.pending === 1 ? 'is' : 'are'} pending with nobody now, and cannot be claimed.`,
        `확인하지 않은 항목 ${step.consumer.pending}개는 아무에게도 남지 않아서 넘겨받을 수도 없어요.`,
      ),
    ];
  }
  return [];
}
