/** Comings and goings: connections that end, subscriptions that end, and what is missed for it. */
import type { Text } from '../base/index.ts';
import type { EventOf } from '../trace/index.ts';
import { countSaid } from './answers.ts';
import { withParticle } from './korean.ts';
import { around, causeOf, commandBehind, lastTurnOf } from './look.ts';
import { RULES } from './rules.ts';
import { titled } from './sentences.ts';
import type { Context, Reason, Rule } from './types.ts';
import { commandName, many, rowNamed, say, size, span } from './words.ts';

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
    'output-buffer-limit': overLimit(event, context),
    idle: say(
      'For longer than `timeout` allows nothing was sent over it, either way.',
      '`timeout`에 정한 시간보다 오래 아무것도 오가지 않았어요.',
    ),
    'max-clients': say('There are as many connections as `maxclients` allows.', '연결이 이미 `maxclients`만큼 있어요.'),
    'role-changed': say(
      'It waited for a key of a master, and the node is a replica now: it must ask the new master.',
      '마스터의 키를 기다리고 있었는데 노드가 복제본이 됐어요. 새 마스터에게 물어야 해요.',
    ),
    crashed: say('The process is gone, and every connection with it.', '프로세스가 죽어서 모든 연결이 함께 끊겼어요.'),
  };
  const rules: Readonly<Record<typeof event.why, Rule>> = {
    quit: RULES.quit,
    killed: RULES.killed,
    'user-changed': RULES.subscriptionsDie,
    disconnected: RULES.subscriptionsDie,
    'protocol-error': RULES.subscriptionsDie,
    'output-buffer-limit': RULES.outputLimit,
    idle: RULES.subscriptionsDie,
    'max-clients': RULES.subscriptionsDie,
    'role-changed': RULES.replication,
    crashed: RULES.subscriptionsDie,
  };
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
    rule: rules[event.why],
  };
}

/** Which limit it was that closed a connection. */
function overLimit(event: EventOf<'connection-closed'>, context: Context): Text {
  const reached = causeOf(event, 'output-limit-reached', context);
  if (!reached) return say('More waited for it than is allowed.', '허용된 것보다 많은 출력이 기다리고 있었어요.');
  const [memory, limit] = [size(reached.memory), size(reached.limitBytes)];
  const of = reached.class;
  if (reached.limit === 'hard') {
    return say(
      `${memory.en} waited in its output buffer: past the hard limit of class ${of}, ${limit.en}.`,
      `출력 버퍼에 ${withParticle(memory.ko, '이/가')} 쌓여서 ${of} 클래스의 강한 한도 ${withParticle(limit.ko, '을/를')} 넘었어요.`,
    );
  }
  return say(
    `${memory.en} waited in its output buffer: past the soft limit of class ${of}, ${limit.en}, for more than ${reached.seconds} s.`,
    `출력 버퍼에 ${withParticle(memory.ko, '이/가')} 쌓여서 ${of} 클래스의 약한 한도 ${withParticle(limit.ko, '을/를')} ${reached.seconds}초 넘게 웃돌았어요.`,
  );
}

/** Why a limit was reached, and what follows. */
export function limitReached(event: EventOf<'output-limit-reached'>): Reason {
  const memory = size(event.memory);
  return {
    title: titled(event),
    because: [
      say(
        `${event.client} reads more slowly than is written to it. By Redis's measure ${memory.en} wait in blocks of 20 KB or more; the first 1 KB is free.`,
        `${withParticle(event.client, '이/가')} 쌓이는 것보다 느리게 읽어요. 20KB 이상의 블록 단위로 세면 ${withParticle(memory.ko, '이/가')} 기다려요. 처음 1KB는 세지 않아요.`,
      ),
      event.closes
        ? say(
            'So the connection is closed, and what waited is dropped. PUBLISH has counted it all the same.',
            '그래서 연결을 닫고 기다리던 출력은 버려요. 그래도 PUBLISH는 이미 받는 쪽으로 셌어요.',
          )
        : say(
            `If it does not get below the limit within ${event.seconds} s, the connection is closed.`,
            `${event.seconds}초 안에 한도 아래로 내려오지 않으면 연결을 닫아요.`,
          ),
    ],
    rule: RULES.outputLimit,
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
    'slot-moved': say(
      'The slot of this shard channel has gone to another node: whoever had subscribed here is told so, and hears nothing more.',
      '이 샤드 채널의 슬롯이 다른 노드로 갔어요. 여기서 구독하던 쪽은 해지를 통보받고, 더는 아무것도 듣지 못해요.',
    ),
  };
  const rule =
    event.why === 'slot-moved' ? RULES.migration : event.why === 'closed' ? RULES.subscriptionsDie : event.why === 'reset' ? RULES.reset : RULES.confirmation;
  return {
    title: titled(event),
    because: event.why === 'asked' ? [reasons.asked, countSaid(event.table, event.count)] : [reasons[event.why]],
    rule,
  };
}

/** Why a message passed somebody by who would have got it before. */
export function messageMissed(event: EventOf<'message-missed'>, context: Context): Reason {
  const { client } = event;
  const cause = event.cause === undefined ? undefined : context.event(event.cause);
  if (cause?.kind === 'connection-closed') return droppedReason(event, cause);
  if (cause?.kind === 'client-disconnected' || cause?.kind === 'client-removed') return unreadReason(event);
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
          : turn.kind === 'connection-closed' && turn.why === 'crashed'
            ? say(
                `The connection of ${client} had gone with ${turn.node} when it crashed, ${since.en} before.`,
                `${since.ko} 전에 ${turn.node} 노드가 죽으면서 ${client}의 연결도 끊겼어요.`,
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

/** Counted by PUBLISH, and never sent. */
function droppedReason(event: EventOf<'message-missed'>, closed: EventOf<'connection-closed'>): Reason {
  return {
    title: titled(event),
    because: [
      say(
        'Its copy was still in the output buffer when the connection was closed, and was dropped with it.',
        '연결이 닫힐 때 사본이 아직 출력 버퍼에 있어서 함께 버려졌어요.',
      ),
      say(
        'PUBLISH had counted it all the same: its number is not a receipt.',
        '그래도 PUBLISH는 이 사본을 셌어요. 그 숫자는 받았다는 뜻이 아니에요.',
      ),
    ],
    rule: closed.why === 'output-buffer-limit' ? RULES.outputLimit : RULES.atMostOnce,
    related: [closed.id],
  };
}

/** It stood in the socket of somebody who left without reading it. */
function unreadReason(event: EventOf<'message-missed'>): Reason {
  return {
    title: titled(event),
    because: [
      say(
        `Its copy had arrived, but ${event.client} reads slowly and was gone before it came to it.`,
        `사본은 도착했지만, ${withParticle(event.client, '이/가')} 느리게 읽다가 다 읽기 전에 떠났어요.`,
      ),
    ],
    rule: RULES.atMostOnce,
  };
}
