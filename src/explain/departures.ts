/** Comings and goings: connections that end, subscriptions that end, and what is missed for it. */
import type { Text } from '../base/index.ts';
import type { EventOf } from '../trace/index.ts';
import { countSaid } from './answers.ts';
import { withParticle } from './korean.ts';
import { around, causeOf, commandBehind, lastTurnOf } from './look.ts';
import { RULES } from './rules.ts';
import { titled } from './sentences.ts';
import type { Context, Reason } from './types.ts';
import { commandName, many, rowNamed, say, span } from './words.ts';

/** Why the node closed a connection, and what went with it. */
export function connectionClosed(event: EventOf<'connection-closed'>, context: Context): Reason {
  let gone = 0;
  for (const next of around(event.id + 1, context, 2_000)) {
    if (next.kind !== 'subscription-removed' || next.cause !== event.id) break;
    gone++;
  }
  const causes: Readonly<Record<typeof event.why, Text>> = {
    quit: say('It was asked to: QUIT is answered, then the server closes.', 'QUIT에 응답한 다음 서버가 닫았어요.'),
    'user-changed': say(
      'Its user was deleted, or may no longer listen where it listens.',
      '이 연결의 사용자가 지워졌거나, 듣고 있던 채널을 더는 들을 수 없게 됐어요.',
    ),
    killed: say('CLIENT KILL asked for it.', 'CLIENT KILL 명령이 시켰어요.'),
    'protocol-error': say(
      'What it sent is not the Redis protocol, or is HTTP. Nothing after it can be trusted.',
      '보낸 것이 Redis 프로토콜이 아니거나 HTTP예요. 그 뒤에 오는 것은 믿을 수 없어요.',
    ),
    disconnected: say(
      'The client went away, and the news of it has arrived.',
      '클라이언트가 떠났고, 그 소식이 노드에 도착했어요.',
    ),
  };
  const rule = event.why === 'killed' ? RULES.killed : event.why === 'quit' ? RULES.quit : RULES.subscriptionsDie;
  return {
    title: titled(event),
    because: [
      causes[event.why],
      gone > 0
        ? say(
            `Its ${many(gone, 'subscription')} went with it: a subscription belongs to the connection.`,
            `구독 ${gone}개도 함께 사라졌어요. 구독은 연결에 딸려 있어요.`,
          )
        : say('It had no subscriptions.', '구독은 없었어요.'),
    ],
    rule,
  };
}

/** Why a subscription ended: asked for, reset, or gone with its connection. */
export function subscriptionRemoved(event: EventOf<'subscription-removed'>, context: Context): Reason {
  const started = commandBehind(event, context);
  const reasons: Readonly<Record<typeof event.why, Text>> = {
    asked: event.wasHeld
      ? say(
          started && started.argv.length === 1
            ? `${commandName(started.name)} without a name gives up all of its kind, and only of its kind.`
            : `${event.client} asked for it.`,
          started && started.argv.length === 1
            ? `이름 없는 ${commandName(started.name)} 명령은 같은 종류의 구독만 모두 해지해요.`
            : `${withParticle(event.client, '이/가')} 요청했어요.`,
        )
      : say(
          'Redis confirms it all the same, and the count does not change.',
          '그래도 Redis는 똑같이 확인해 주고, 숫자는 그대로예요.',
        ),
    reset: say('RESET gives up every subscription, unconfirmed.', 'RESET은 모든 구독을 확인 없이 해지해요.'),
    closed: say(
      'Its connection is closed, and a subscription belongs to the connection.',
      '연결이 닫혔고, 구독은 연결에 딸려 있어요.',
    ),
  };
  const rule =
    event.why === 'closed' ? RULES.subscriptionsDie : event.why === 'reset' ? RULES.reset : RULES.confirmation;
  return {
    title: titled(event),
    because: event.why === 'asked' ? [reasons.asked, countSaid(event.table, event.count)] : [reasons[event.why]],
    rule,
  };
}

/** Why a message passed somebody by who would have got it before. */
export function messageMissed(event: EventOf<'message-missed'>, context: Context): Reason {
  const { client } = event;
  const turn = causeOf(event, 'packet-lost', context) ? undefined : lastTurnOf(client, event.id, context);
  const since = turn && span(event.at - turn.at);
  const named = rowNamed(event.table, event.row);
  return {
    title: titled(event),
    because: [
      turn === undefined || since === undefined
        ? say(
            'The copy was sent, and PUBLISH counted it; the connection was gone before it arrived.',
            '사본을 보냈고 PUBLISH도 셌지만, 도착하기 전에 연결이 없어졌어요.',
          )
        : turn.kind === 'connection-opened'
          ? say(
              `${client} is connected again, for ${since.en}, but has not subscribed again: a new connection has no subscriptions.`,
              `${withParticle(client, '은/는')} ${since.ko} 전에 다시 연결했지만 다시 구독하지 않았어요. 새 연결에는 구독이 없어요.`,
            )
          : say(
              `${client} went away ${since.en} before it was published.`,
              `${withParticle(client, '은/는')} 발행되기 ${since.ko} 전에 연결이 끊겼어요.`,
            ),
      say(
        `Before that it was subscribed to ${named.en}. Redis keeps nothing for those who come back.`,
        `그전에는 ${named.ko}을 구독했어요. Redis는 돌아올 클라이언트를 위해 아무것도 남겨 두지 않아요.`,
      ),
    ],
    rule: RULES.atMostOnce,
    ...(turn ? { related: [turn.id] } : {}),
  };
}
