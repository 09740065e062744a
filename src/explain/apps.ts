/** What programs that drive clients do, and processes that are killed: in words, and why. */
import { printDuration, type Text } from '../base/index.ts';
import { printOrder, printProgram, type EventKind, type EventOf } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import { RULES } from './rules.ts';
import type { Rule } from './types.ts';
import { code, quoted, say, span } from './words.ts';

/** The kinds that are told here. */
export const APP_KINDS = [
  'client-killed',
  'client-revived',
  'app-told',
  'app-subscribed',
  'app-unsubscribed',
  'app-message-kept',
  'app-round-started',
  'app-work-started',
  'app-work-ended',
  'app-round-ended',
  'app-finished',
] as const satisfies readonly EventKind[];

export type AppKind = (typeof APP_KINDS)[number];

/** One short sentence each. */
export const APP_SENTENCES: { readonly [K in AppKind]: (event: EventOf<K>) => Text } = {
  'client-killed': ({ client }) => say(`The process of ${client} is killed.`, `${client}의 프로세스가 죽어요.`),
  'client-revived': ({ client }) => say(`The process of ${client} is started again.`, `${client}의 프로세스를 다시 시작해요.`),
  'app-told': ({ client, order }) => {
    switch (order.do) {
      case 'run':
        return say(`${client} gets its program: ${quoted(printProgram(order.program))}.`, `${client}의 프로그램을 정해요: ${quoted(printProgram(order.program))}`);
      case 'pause':
        return say(`The program of ${client} stands still.`, `${client}의 프로그램을 멈춰요.`);
      case 'start':
        return say(`The program of ${client} goes on.`, `${client}의 프로그램을 이어서 실행해요.`);
      case 'speed':
        return say(`The program of ${client} now runs ${order.times} times as fast.`, `${client}의 프로그램이 이제 ${order.times}배 빠르기로 움직여요.`);
    }
  },
  'app-subscribed': ({ client }) => say(`${client} is subscribed: each message begins a round.`, `${withParticle(client, '이/가')} 구독했어요. 이제 메시지마다 차례를 시작해요.`),
  'app-unsubscribed': ({ client }) => say(`${client} hears nothing any more, and subscribes anew in a second.`, `${withParticle(client, '은/는')} 이제 아무것도 듣지 못해요. 1초 뒤에 다시 구독해요.`),
  'app-message-kept': ({ client, payload, waiting }) =>
    say(`${code(payload)} waits in the process of ${client}: ${waiting} now.`, `${withParticle(code(payload), '이/가')} ${client}의 프로세스에서 기다려요. 지금 ${waiting}개예요.`),
  'app-round-started': ({ client, round, heard }) =>
    heard
      ? say(`${client} has heard ${code(heard.payload)} and begins round ${round}.`, `${withParticle(client, '이/가')} ${withParticle(code(heard.payload), '을/를')} 듣고 ${round}번째 차례를 시작해요.`)
      : say(`${client} begins round ${round}.`, `${withParticle(client, '이/가')} ${round}번째 차례를 시작해요.`),
  'app-work-started': ({ client, at, until }) =>
    say(`${client} works for ${span(until - at).en}.`, `${withParticle(client, '이/가')} ${span(until - at).ko} 동안 일해요.`),
  'app-work-ended': ({ client }) => say(`${client} has done its work.`, `${withParticle(client, '이/가')} 일을 마쳐요.`),
  'app-round-ended': ({ client, round, how }) => {
    const en = { done: 'is through with round', nothing: 'finds nothing to do in round', failed: 'gives up round' }[how];
    const ko = { done: '차례를 마쳐요', nothing: '차례에는 할 일이 없어요', failed: '차례를 포기해요' }[how];
    return say(`${client} ${en} ${round}.`, `${withParticle(client, how === 'nothing' ? '은/는' : '이/가')} ${round}번째 ${ko}.`);
  },
  'app-finished': ({ client, rounds }) =>
    say(`The program of ${client} is through, after ${rounds} rounds.`, `${client}의 프로그램이 ${rounds}번을 채우고 끝나요.`),
};

const OUTSIDE = say('It came from outside: a person did it, or a line of the script.', '바깥에서 온 일이에요. 사람이 했거나 스크립트의 한 줄이에요.');

/** Why each of them happens, behind its sentence as a title. */
export const APP_REASONS: { readonly [K in AppKind]: (event: EventOf<K>) => { readonly because: readonly Text[]; readonly rule: Rule } } = {
  'client-killed': () => ({
    because: [
      OUTSIDE,
      say(
        'Whatever it had in its hands is gone with it. What still stands in a list of Redis is not.',
        '손에 들고 있던 것은 함께 사라져요. Redis의 리스트에 있는 것은 그대로예요.',
      ),
    ],
    rule: RULES.inHand,
  }),
  'client-revived': () => ({
    because: [
      OUTSIDE,
      say('It remembers nothing: a new connection, and its program from the beginning of a round.', '기억하는 것이 없어요. 새로 연결하고, 프로그램은 새 차례부터 시작해요.'),
    ],
    rule: RULES.app,
  }),
  'app-told': ({ client, order }) => ({
    because: [OUTSIDE, say(`In a script: \`app ${client}${printOrder(order)}\`.`, `스크립트로는 \`app ${client}${printOrder(order)}\`예요.`)],
    rule: RULES.app,
  }),
  'app-subscribed': () => ({
    because: [
      say(
        'What it typed first is confirmed. What was published before that it never hears.',
        '처음 친 구독 명령이 받아들여졌어요. 그 전에 발행된 것은 듣지 못해요.',
      ),
    ],
    rule: RULES.app,
  }),
  'app-unsubscribed': () => ({
    because: [
      say(
        'The connection on which it had subscribed is gone, or its subscription was refused. What is published until it is subscribed again does not come. What already waits in its process is not lost.',
        '구독한 연결이 끊겼거나 구독이 거절됐어요. 다시 구독할 때까지 발행되는 것은 오지 않아요. 프로세스에서 이미 기다리던 것은 남아 있어요.',
      ),
    ],
    rule: RULES.app,
  }),
  'app-message-kept': () => ({
    because: [
      say(
        'It came while the program had something else to do. It stands in the memory of this process and nowhere else: if the process dies, it is gone.',
        '프로그램이 다른 일을 하는 동안 왔어요. 이 프로세스의 메모리에만 있어서, 프로세스가 죽으면 사라져요.',
      ),
    ],
    rule: RULES.inProcess,
  }),
  'app-round-started': ({ heard }) => ({
    because: [
      heard
        ? say('A message came, and nothing else was to be done before it.', '메시지가 왔고, 먼저 할 일이 없어요.')
        : say('Its time has come, or the round before is over.', '정해 둔 때가 됐거나 앞 차례가 끝났어요.'),
    ],
    rule: RULES.app,
  }),
  'app-work-started': ({ at, until }) => ({
    because: [
      say(
        `What it took is in its hands until ${printDuration(until)} of the run. If it dies before ${span(until - at).en} are over, the work is not done.`,
        `꺼낸 것을 손에 들고 있어요. ${span(until - at).ko}이 지나기 전에 죽으면 이 일은 끝나지 못해요.`,
      ),
    ],
    rule: RULES.inHand,
  }),
  'app-work-ended': () => ({
    because: [
      say(
        'Redis does not know it. If the process dies before it says so, somebody else may do the same work again.',
        'Redis는 아직 몰라요. 알리기 전에 프로세스가 죽으면 다른 쪽이 같은 일을 또 할 수 있어요.',
      ),
    ],
    rule: RULES.inHand,
  }),
  'app-round-ended': ({ how }) => ({
    because: [
      {
        done: say('All its steps are done.', '모든 단계를 마쳤어요.'),
        nothing: say('The answer was nil or empty, or an `if` was not so: the steps behind it are passed over.', '응답이 nil이거나 비었거나 `if`가 맞지 않았어요. 뒤의 단계는 건너뛰어요.'),
        failed: say(
          'An answer was an error, or none came. `loop` begins again after a second, `every` with its next tick, `on` with the next message. redis-cli then connects anew.',
          '응답이 오류였거나 오지 않았어요. `loop`는 1초 뒤, `every`는 다음 때, `on`은 다음 메시지에 다시 시작하고, 그때 redis-cli가 새로 연결해요.',
        ),
      }[how],
    ],
    rule: RULES.app,
  }),
  'app-finished': ({ rounds }) => ({
    because: [say(`Its program ends with \`x${rounds}\`.`, `프로그램이 \`x${rounds}\`로 끝나요.`)],
    rule: RULES.app,
  }),
};
