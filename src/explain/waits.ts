/** Why a client waits, why it is woken, and why just this one. */
import type { Text } from '../base/index.ts';
import { rulesOf } from '../engine/rules/index.ts';
import type { EventOf, UnblockReason } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import { RULES } from './rules.ts';
import { titled } from './sentences.ts';
import type { Context, Reason } from './types.ts';
import { code, commandName, listed, say, span } from './words.ts';

export function clientBlocked(event: EventOf<'client-blocked'>): Reason {
  if (event.keys.length === 0) return waitsForCopies(event);
  const keys = listed(event.keys.map(code));
  const because: Text[] = [
    event.isAgain
      ? say(
          'It was woken, ran again, and found nothing for it. So it goes to the end of the line.',
          '깨어나 다시 실행했지만 가져갈 것이 없었어요. 그래서 줄 맨 뒤로 가요.',
        )
      : say(
          `${commandName(event.name)} found nothing in ${keys.en}. Instead of answering nil, Redis parks the client at the end of the line of each key.`,
          `${commandName(event.name)} 명령이 ${keys.ko}에서 아무것도 찾지 못했어요. Redis는 nil을 답하는 대신 클라이언트를 키마다 줄 맨 뒤에 세워 둬요.`,
        ),
    say(
      'Only this connection waits: the node goes on serving everybody else.',
      '기다리는 것은 이 연결뿐이에요. 노드는 다른 클라이언트의 명령을 계속 처리해요.',
    ),
    event.until === undefined
      ? say('Its timeout is 0: it waits for ever.', '대기 시간이 0이라서 끝없이 기다려요.')
      : say(
          `After ${span(event.until - event.at).en} it gives up and gets nil.`,
          `${span(event.until - event.at).ko} 뒤에는 그만 기다리고 nil을 받아요.`,
        ),
  ];
  return { title: titled(event), because, rule: RULES.waitingLine };
}

/** WAIT and WAITAOF. */
function waitsForCopies(event: EventOf<'client-blocked'>): Reason {
  return {
    title: titled(event),
    because: [
      say(
        `${commandName(event.name)} waits until replicas have what was written. This server has none, so it waits in vain.`,
        `${commandName(event.name)} 명령은 쓴 것이 복제본에 닿을 때까지 기다려요. 이 서버에는 복제본이 없어서 소용이 없어요.`,
      ),
      event.until === undefined
        ? say('Its timeout is 0: it waits for ever.', '대기 시간이 0이라서 끝없이 기다려요.')
        : say(
            `After ${span(event.until - event.at).en} it answers how many have it: 0.`,
            `${span(event.until - event.at).ko} 뒤에는 받은 복제본의 수 0을 답해요.`,
          ),
    ],
    rule: RULES.oneAtATime,
  };
}

/** A command that does not wait has found no list. */
export function listMissing(event: EventOf<'list-missing'>): Reason {
  const name = commandName(event.name);
  const because: Text[] =
    event.refused.length > 0
      ? [
          say(
            `${name} adds only to a list that is there, and never makes one. So it answers 0, and what it was to add is nowhere.`,
            `${name} 명령은 있는 리스트에만 넣고, 새로 만들지 않아요. 그래서 0을 답하고, 넣으려던 값은 어디에도 남지 않아요.`,
          ),
        ]
      : [
          say(
            `A list without elements does not exist. ${name} does not wait for one either: it answers nil at once.`,
            `원소가 없는 리스트는 없는 키예요. ${name} 명령은 기다리지도 않아서 바로 nil을 답해요.`,
          ),
        ];
  return { title: titled(event), because, rule: RULES.keyspace };
}

export function keyReady(event: EventOf<'key-ready'>): Reason {
  return {
    title: titled(event),
    because: [
      say(
        'Redis only takes a note here. The command, EXEC or script that writes comes to its end first; then those who wait are served.',
        'Redis는 여기서 표시만 해 둬요. 쓰고 있는 명령이나 EXEC, 스크립트가 먼저 끝나고, 그다음에 기다리던 클라이언트에게 줘요.',
      ),
    ],
    rule: RULES.servedAfterwards,
  };
}

const WOKEN: Readonly<Record<Exclude<UnblockReason, 'key-ready'>, Text>> = {
  'timed-out': say('Its time was over, and nothing had come. It gets nil.', '기다리기로 한 시간이 다 됐는데 아무것도 오지 않았어요. nil을 받아요.'),
  redirected: say('In a cluster a key may go to another node: who waits for it here is told so, instead of waiting for ever.', '클러스터에서는 키가 다른 노드로 갈 수 있어요. 여기서 끝없이 기다리지 않게 알려 줘요.'),
  'unblock-command': say('Somebody ended the wait with `CLIENT UNBLOCK`.', '누군가 `CLIENT UNBLOCK`으로 기다림을 끝냈어요.'),
  'role-changed': say('The node is a replica now: who waited for its keys is sent away.', '노드가 복제본이 됐어요. 키를 기다리던 클라이언트는 내보내요.'),
  'replicas-there': say('Enough replicas have said that they have what it wrote.', '쓴 것을 받았다고 답한 복제본이 충분해졌어요.'),
  'connection-closed': say('Its connection is closed, so its place in the line is gone.', '연결이 끊겨서 줄에서 빠졌어요.'),
};

export function clientUnblocked(event: EventOf<'client-unblocked'>, { view }: Context): Reason {
  if (event.why !== 'key-ready') return { title: titled(event), because: [WOKEN[event.why]], rule: RULES.waitingLine };
  const because: Text[] = [];
  if (event.key !== undefined) {
    because.push(
      say(
        `${code(event.key)} is ready, and of those who could still be served ${event.client} has waited longest for it: ${span(event.waitedUs).en}.`,
        `${code(event.key)} 키가 준비됐고, 아직 받을 수 있는 클라이언트 가운데 ${withParticle(event.client, '이/가')} 가장 오래 기다렸어요: ${span(event.waitedUs).ko}.`,
      ),
    );
  }
  because.push(
    rulesOf(view?.version ?? '8.0').waitersRunAgain
      ? say('Its whole command runs again now, and looks at its keys in the order in which they were given.', '이제 명령 전체가 다시 실행되고, 적힌 순서대로 키를 봐요.')
      : say('In 7.0 the server itself hands over what is in this key.', '7.0에서는 서버가 이 키에서 직접 꺼내 줘요.'),
  );
  return { title: titled(event), because, rule: RULES.servedAfterwards };
}
