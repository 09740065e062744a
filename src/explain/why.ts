/**
 * An event -> why. One reason for each kind of event; a new kind does not compile until it is explained.
 *
 * What is said is computed from the trace when it is asked: along the event's causes, and over the events of the one
 * command it belongs to. Nothing is stored, and the whole trace is never walked.
 */
import type { Text } from '../base/index.ts';
import { SOCKET_BYTES } from '../engine/rules/index.ts';
import type { Event, EventKind, EventOf } from '../trace/index.ts';
import { countSaid, errorReason, lossReason, roundTrip, sentReason } from './answers.ts';
import { APP_KINDS, APP_REASONS } from './apps.ts';
import { CLUSTER_KINDS, CLUSTER_REASONS } from './cluster.ts';
import { copyReason, countReason, publicationOf } from './copies.ts';
import { connectionClosed, limitReached, messageMissed, subscriptionRemoved } from './departures.ts';
import { KAFKA_KINDS, KAFKA_REASONS } from './kafka.ts';
import { kafkaInstead } from './kafka-instead.ts';
import { withParticle } from './korean.ts';
import { around, causeOf, chainOf, commandBehind, replyTo } from './look.ts';
import { mismatchOf } from './mismatch.ts';
import { RULES } from './rules.ts';
import { BOUND_NOUN, sentenceOf, titled } from './sentences.ts';
import { STREAM_KINDS, STREAM_REASONS, streamStepMeans } from './streams.ts';
import type { Context, Reason, Why } from './types.ts';
import { clientBlocked, clientUnblocked, keyReady, listMissing } from './waits.ts';
import { commandLine, many, say, size, span } from './words.ts';

/** Why this happened, and the chain of causes back to what came from outside. */
export function whyOf(event: Event, context: Context): Why {
  // The table has for each kind a function of that kind; TypeScript cannot follow the pairing.
  const reason = REASONS[event.kind] as (event: Event, context: Context) => Reason;
  return { ...(kafkaInstead(event, context) ?? reason(event, context)), chain: chainOf(event, context) };
}

const OUTSIDE = say(
  'It came from outside: a person did it, or a line of the script.',
  '바깥에서 온 일이에요. 사람이 했거나 스크립트의 한 줄이에요.',
);

const BY_PROGRAM = say('Its program typed it, as a person would have.', '사람 대신 프로그램이 입력했어요.');

const REASONS: { readonly [K in EventKind]: (event: EventOf<K>, context: Context) => Reason } = {
  'client-added': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      say(
        `Its redis-cli speaks RESP${event.spec.resp}; one way to ${event.spec.node} takes ${span(event.spec.latencyUs).en}.`,
        `이 redis-cli는 RESP${event.spec.resp}로 말하고, ${event.spec.node}까지 편도 ${span(event.spec.latencyUs).ko} 걸려요.`,
      ),
    ],
    rule: RULES.outside,
  }),
  'client-removed': (event) => ({
    title: titled(event),
    because: [OUTSIDE, SUBSCRIPTIONS_GO],
    rule: RULES.subscriptionsDie,
  }),
  'client-disconnected': (event) => ({
    title: titled(event),
    because: [
      event.cause === undefined
        ? OUTSIDE
        : say('redis-cli was told to quit.', 'redis-cli를 끝내라는 줄을 입력했어요.'),
      say(
        'The node hears of it one way later; until then it goes on sending, and what it sends is lost.',
        '노드는 편도 시간만큼 늦게 알아요. 그때까지 계속 보내고, 보낸 것은 사라져요.',
      ),
    ],
    rule: RULES.subscriptionsDie,
  }),
  'client-reconnected': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      say(
        'It is a new connection, with a new id and without subscriptions: they have to be asked for again.',
        '새 연결이라 번호도 새것이고 구독도 없어요. 다시 구독해야 해요.',
      ),
    ],
    rule: RULES.subscriptionsDie,
  }),
  'latency-set': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      say(
        'It counts for what is sent from now on; what is under way keeps its time, and nothing overtakes.',
        '지금부터 보내는 것에 적용돼요. 이미 오가는 것은 그대로이고, 앞지르는 일은 없어요.',
      ),
    ],
    rule: RULES.latency,
  }),
  'read-rate-set': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      event.bytesPerS === undefined
        ? say('What stood in its socket is read now, and the node sends the rest.', '소켓에 쌓인 것을 이제 읽고, 노드가 나머지를 보내요.')
        : say(
            `A socket holds ${size(SOCKET_BYTES).en} here. What does not fit waits in the node's output buffer, until a limit closes the connection.`,
            `여기서 소켓에는 ${size(SOCKET_BYTES).ko}까지 들어가요. 넘치는 것은 노드의 출력 버퍼에서 기다리고, 한도를 넘으면 연결이 닫혀요.`,
          ),
    ],
    rule: RULES.outputBuffer,
  }),
  'node-crashed': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      say(
        'Connections, subscriptions, waiting clients and unsent output are gone: they live in memory only.',
        '연결, 구독, 기다리던 클라이언트, 보내지 못한 출력이 모두 사라져요. 메모리에만 있기 때문이에요.',
      ),
      event.kept === 0
        ? say('The keys are gone too: none stand in an append only file.', '키도 사라져요. AOF 파일에 남은 키가 없어요.')
        : say(
            `${many(event.kept, 'key')} stand in the append only file: what was written survives a killed process.`,
            `키 ${event.kept}개는 AOF 파일에 남아 있어요. 파일에 쓴 것은 프로세스가 죽어도 남아요.`,
          ),
    ],
    rule: RULES.persistence,
  }),
  'node-restarted': (event) => ({
    title: titled(event),
    because: [
      OUTSIDE,
      event.keys === 0
        ? say('It found no append only file to read, so it starts empty.', '읽을 AOF 파일이 없어서 텅 빈 채로 시작해요.')
        : say(
            `It has read ${many(event.keys, 'key')} back from its append only file.`,
            `AOF 파일에서 키 ${event.keys}개를 다시 읽었어요.`,
          ),
      say(
        'Nobody is connected: clients connect and subscribe again by themselves, or not at all.',
        '아무도 연결되어 있지 않아요. 클라이언트가 스스로 다시 연결하고 다시 구독해야 해요.',
      ),
    ],
    rule: RULES.persistence,
  }),
  ...titledReasons(CLUSTER_KINDS, CLUSTER_REASONS),
  ...titledReasons(APP_KINDS, APP_REASONS),
  ...titledReasons(STREAM_KINDS, STREAM_REASONS),
  ...titledReasons(KAFKA_KINDS, KAFKA_REASONS),
  'card-placed': (event) => ({
    title: titled(event),
    because: [OUTSIDE, say('Nothing in the world depends on it.', '여기에 달라지는 동작은 없어요.')],
    rule: RULES.outside,
  }),
  'wait-started': (event) => ({ title: titled(event), because: [OUTSIDE], rule: RULES.outside }),
  'wait-ended': (event) => ({
    title: titled(event),
    because: [say('The time it was to take is over.', '정해 둔 시간이 지났어요.')],
    rule: RULES.outside,
  }),
  'line-typed': (event, context) => ({
    title: titled(event),
    because: [event.byApp ? BY_PROGRAM : OUTSIDE, whatBecameOf(event, context)],
    rule: RULES.redisCli,
  }),
  'line-queued': (event) => ({
    title: titled(event),
    because: [
      say(
        `The prompt of ${event.client} waits for an answer; redis-cli takes the line when it has come.`,
        `${event.client}의 프롬프트가 응답을 기다리고 있어요. 응답이 오면 redis-cli가 이 줄을 받아요.`,
      ),
    ],
    rule: RULES.redisCli,
  }),
  'line-printed': (event, context) => ({
    title: titled(event),
    because: [
      causeOf(event, 'connection-closed', context)
        ? say('The server has closed the connection, and redis-cli says so.', '서버가 연결을 닫아서 redis-cli가 알려요.')
        : event.text.endsWith('Connection refused')
          ? say('redis-cli has tried to connect, and nobody answers.', 'redis-cli가 연결해 봤지만 받아 주는 곳이 없어요.')
          : say(
            'redis-cli says this by itself; the server has no part in it.',
            'redis-cli가 스스로 하는 말이에요. 서버와는 상관없어요.',
          ),
    ],
    rule: RULES.redisCli,
  }),
  'screen-cleared': (event) => ({
    title: titled(event),
    because: [say('`clear` is for redis-cli; nothing is sent.', '`clear` 명령은 redis-cli의 것이라 아무것도 보내지 않아요.')],
    rule: RULES.redisCli,
  }),
  'packet-sent': (event, context) => {
    if (event.packet.carries.what === 'command') return commandSent(event, context);
    return sentReason(event.packet, commandBehind(event, context), context);
  },
  'packet-arrived': (event, context) => {
    const { packet } = event;
    if (packet.carries.what === 'command') {
      return {
        title: titled(event),
        because: [
          roundTrip(event, undefined, context),
          say(
            'It waits in the query buffer until it is its turn.',
            '차례가 올 때까지 질의 버퍼에서 기다려요.',
          ),
        ],
        rule: RULES.latency,
      };
    }
    const started = commandBehind(event, context);
    if (event.shownAs === 'unread') return sentReason(packet, started, context, unread(packet.to));
    return sentReason(packet, started, context, roundTrip(event, started, context));
  },
  'packet-read': (event, context) => {
    const { packet } = event;
    const stood = span(event.at - packet.arrivesAt);
    const last = say(
      `It had stood in the socket of ${packet.to} for ${stood.en}: ${packet.to} reads slowly.`,
      `${packet.to}의 소켓에서 ${stood.ko} 동안 기다렸어요. ${withParticle(packet.to, '이/가')} 느리게 읽기 때문이에요.`,
    );
    return { ...sentReason(packet, commandBehind(event, context), context, last), title: titled(event) };
  },
  'packet-lost': lossReason,
  'connection-opened': (event) => ({
    title: titled(event),
    because: [
      say(
        `Each connection gets the next id, here ${event.connection}; ids are never used again.`,
        `연결마다 다음 번호를 받아요. 여기서는 ${event.connection}번이고, 번호는 다시 쓰지 않아요.`,
      ),
      say('It begins without any subscription.', '처음에는 아무 구독도 없어요.'),
    ],
    rule: RULES.connection,
  }),
  'connection-closed': connectionClosed,
  'command-started': commandStarted,
  'command-ended': (event, context) => {
    const started = commandBehind(event, context);
    const reply = started && replyTo(started, context)?.packet.carries;
    if (started && event.isError && reply?.what === 'reply' && reply.reply.type === 'error') {
      return errorReason(reply.reply.text, started);
    }
    return {
      title: titled(event),
      because: [
        say(
          'A command is one whole: no other ran in between. Only now do its answer and its copies leave.',
          '명령은 통째로 실행돼서 중간에 다른 명령이 끼지 않아요. 응답과 사본은 이제 나가요.',
        ),
      ],
      rule: RULES.oneAtATime,
    };
  },
  'output-limit-reached': limitReached,
  'row-looked-up': (event) => ({
    title: titled(event),
    because: [
      event.table === 'pubsubshard_channels'
        ? say(
            'SPUBLISH looks into `pubsubshard_channels` only; SUBSCRIBE and patterns are not reached.',
            'SPUBLISH는 `pubsubshard_channels` 테이블만 찾아요. SUBSCRIBE와 패턴에는 닿지 않아요.',
          )
        : say(
            'The channel is looked for in `pubsub_channels` first, then the patterns are tried.',
            '먼저 `pubsub_channels` 테이블에서 채널을 찾고, 그다음 패턴을 맞춰 봐요.',
          ),
      event.subscribers === 0
        ? say(
            'A row is there only while somebody is subscribed to it, so no copy leaves from here.',
            '행은 구독자가 있는 동안만 있어요. 그래서 여기서 나가는 사본은 없어요.',
          )
        : say(
            `Each of them gets a copy: ${event.subscribers} here.`,
            `구독자마다 사본을 하나씩 받아요. 여기서는 ${event.subscribers}개예요.`,
          ),
    ],
    rule: event.table === 'pubsubshard_channels' ? RULES.shardIsApart : RULES.copyPerSubscription,
  }),
  'pattern-tested': (event) => ({
    title: titled(event),
    because: [
      event.isMatch
        ? say(
            `Each of its subscribers gets a copy, ${event.subscribers} here, whether or not it has one already.`,
            `구독자 ${event.subscribers}명이 사본을 하나씩 받아요. 이미 받은 사본이 있어도 또 받아요.`,
          )
        : mismatchOf(event.pattern, event.channel),
      say(
        'Every distinct pattern on the node is tried, once each.',
        '노드에 있는 서로 다른 패턴을 모두 한 번씩 맞춰 봐요.',
      ),
    ],
    rule: RULES.everyPatternIsTried,
  }),
  'subscription-added': (event) => ({
    title: titled(event),
    because: [
      event.isNew
        ? say(
            'From this instant on each message that fits is copied to it. What was published before is gone.',
            '이 순간부터 맞는 메시지의 사본을 받아요. 그전에 발행된 메시지는 이미 사라졌어요.',
          )
        : say(
            'Subscribing again changes nothing, and is confirmed all the same.',
            '다시 구독해도 달라지는 것은 없지만, 확인은 똑같이 와요.',
          ),
      countSaid(event.table, event.count),
    ],
    rule: event.table === 'pubsubshard_channels' ? RULES.shardIsApart : RULES.confirmation,
  }),
  'subscription-removed': subscriptionRemoved,
  'copy-queued': (event, context) => {
    const started = commandBehind(event, context);
    return copyReason(event, started && publicationOf(started, context), context);
  },
  'receivers-counted': (event, context) => {
    const started = commandBehind(event, context);
    const publication = started && publicationOf(started, context);
    if (publication) return countReason(publication, event.receivers);
    return { title: titled(event), because: [sentenceOf(event)], rule: RULES.publishCounts };
  },
  'subscribed-mode-entered': (event) => ({
    title: titled(event),
    because: [
      say(
        `${event.client} has its first subscription and speaks RESP2, where a message looks like an answer.`,
        `RESP2로 말하는 ${event.client}에게 첫 구독이 생겼어요. RESP2에서는 메시지와 응답의 모양이 같아요.`,
      ),
      say(
        'So only the subscribe and unsubscribe commands, PING, QUIT and RESET may run now.',
        '그래서 이제 구독과 해지 명령, PING, QUIT, RESET만 쓸 수 있어요.',
      ),
    ],
    rule: RULES.subscribedMode,
  }),
  'subscribed-mode-left': (event) => ({
    title: titled(event),
    because: [
      say(
        'No channel, pattern or shard channel is left, so every command may run again.',
        '채널도 패턴도 샤드 채널도 남지 않아서, 다시 모든 명령을 쓸 수 있어요.',
      ),
    ],
    rule: RULES.subscribedMode,
  }),
  'protocol-changed': (event) => ({
    title: titled(event),
    because: [
      event.resp === 3
        ? say(
            'In RESP3 messages are marked as pushes, so a subscribed connection may run any command.',
            'RESP3에서는 메시지가 푸시로 표시돼서, 구독 중인 연결도 모든 명령을 쓸 수 있어요.',
          )
        : say(
            'In RESP2 a message looks like an answer, so a subscribed connection may run but a few commands.',
            'RESP2에서는 메시지와 응답의 모양이 같아서, 구독 중인 연결은 몇몇 명령만 쓸 수 있어요.',
          ),
    ],
    rule: RULES.hello,
  }),
  'message-missed': messageMissed,
  'command-queued': (event) => ({
    title: titled(event),
    because: [
      say(
        'Between MULTI and EXEC nothing runs. EXEC runs all that was collected, one after the other, and nobody comes in between.',
        'MULTI와 EXEC 사이에서는 아무것도 실행하지 않아요. EXEC가 모아 둔 명령을 차례로 실행하고, 그사이에 아무도 끼어들지 못해요.',
      ),
    ],
    rule: RULES.transaction,
  }),
  'client-blocked': clientBlocked,
  'key-ready': keyReady,
  'client-unblocked': clientUnblocked,
  'clients-paused': (event) => ({
    title: titled(event),
    because: [
      say(
        'CLIENT PAUSE asked for it. Whoever sends such a command is not refused: it waits, and what it sends behind it waits too.',
        'CLIENT PAUSE가 시켰어요. 그런 명령은 거절되지 않고 기다리고, 그 뒤에 보낸 명령도 함께 기다려요.',
      ),
      say('Meanwhile no key expires.', '그동안 키도 만료되지 않아요.'),
    ],
    rule: RULES.pause,
  }),
  'clients-unpaused': (event) => ({
    title: titled(event),
    because: [
      say(
        `Its time is over, or CLIENT UNPAUSE came. The ${many(event.postponed, 'command')} that waited run first, in the order in which they came.`,
        `시간이 다 됐거나 CLIENT UNPAUSE가 왔어요. 기다리던 명령 ${event.postponed}개가 온 순서대로 먼저 실행돼요.`,
      ),
    ],
    rule: RULES.pause,
  }),
  'command-postponed': (event) => ({
    title: titled(event),
    because: [
      say(
        'Clients are paused. The command is kept as it is, and runs when the pause is over.',
        '클라이언트가 멈춰 있어요. 명령은 그대로 두었다가 멈춤이 끝나면 실행해요.',
      ),
    ],
    rule: RULES.pause,
  }),
  'key-changed': (event, context) => {
    const started = commandBehind(event, context);
    return {
      title: titled(event),
      because: started
        ? [
            say(
              `${started.client} ran ${commandLine(started.argv)}.`,
              `${withParticle(started.client, '이/가')} ${commandLine(started.argv)} 명령을 실행했어요.`,
            ),
            ...(event.type === undefined ? [NO_EMPTY_KEY] : []),
            ...(event.stream ? streamStepMeans(event.stream) : []),
          ]
        : [sentenceOf(event)],
      rule: RULES.keyspace,
    };
  },
  'list-missing': listMissing,
  'key-expired': (event) => ({
    title: titled(event),
    because: [
      event.found === 'access'
        ? say(
            'A command asked for it after its time was over. Redis deletes it then, before the command sees it.',
            '시간이 지난 뒤에 명령이 이 키를 찾았어요. Redis는 그때 명령이 보기 전에 키를 지워요.',
          )
        : say(
            'Nobody asked for it. The node itself comes by ten times a second and deletes what is over.',
            '아무도 찾지 않았어요. 노드가 1초에 열 번 돌면서 시간이 지난 키를 지워요.',
          ),
    ],
    rule: RULES.expiry,
  }),
  'db-flushed': (event) => ({
    title: titled(event),
    because: [
      say(
        `It held ${many(event.keys, 'key')}. Who watched one of them gets nil from EXEC; subscriptions stay, for they are in no database.`,
        `키가 ${event.keys}개 있었어요. 그중 하나를 지켜보던 트랜잭션은 EXEC에서 nil을 받아요. 구독은 데이터베이스에 속하지 않아서 그대로예요.`,
      ),
    ],
    rule: RULES.keyspace,
  }),
  'dbs-swapped': (event) => ({
    title: titled(event),
    because: [
      say(
        'Their keys change places in one step. Each connection stays at the number it has selected, and finds other keys there.',
        '키가 한 번에 통째로 바뀌어요. 연결은 고른 번호에 그대로 있고, 거기서 다른 키를 만나요.',
      ),
    ],
    rule: RULES.keyspace,
  }),
  'bound-reached': (event) => ({
    title: titled(event),
    because: [
      say(
        `What would have gone past it did not happen. Fanout bounds ${BOUND_NOUN[event.bound].en} so that no run is without end.`,
        `한계를 넘는 것은 일어나지 않았어요. 실행이 끝없이 커지지 않도록 Fanout이 ${withParticle(BOUND_NOUN[event.bound].ko, '을/를')} 정해 뒀어요.`,
      ),
    ],
    rule: RULES.bound,
  }),
};

/** It is there, and nobody has looked. */
function unread(client: string): Text {
  return say(
    `It stands in the socket of ${client}, which reads slowly.`,
    `${client}의 소켓에서 기다려요. ${withParticle(client, '이/가')} 느리게 읽기 때문이에요.`,
  );
}

const NO_EMPTY_KEY = say(
  'What is not there has no key: an emptied list is gone, and its time limit with it.',
  '빈 값은 남지 않아요. 비워진 리스트는 키째 없어지고, 만료 시간도 함께 없어져요.',
);

const SUBSCRIPTIONS_GO = say(
  'The connection ends, and its subscriptions with it.',
  '연결이 끝나고, 구독도 함께 사라져요.',
);

function whatBecameOf(event: EventOf<'line-typed'>, context: Context): Text {
  for (const next of around(event.id + 1, context, 8)) {
    if (next.cause !== event.id) continue;
    if (next.kind === 'packet-sent') {
      return say(
        'redis-cli splits it into words and sends them as one command.',
        'redis-cli가 단어로 나눠 명령 하나로 보내요.',
      );
    }
    if (next.kind === 'line-printed' || next.kind === 'screen-cleared') {
      return say('redis-cli deals with it by itself: nothing is sent.', 'redis-cli가 스스로 처리하고 아무것도 보내지 않아요.');
    }
  }
  return say('redis-cli has taken it.', 'redis-cli가 받았어요.');
}

function commandSent(event: EventOf<'packet-sent'>, context: Context): Reason {
  const { packet } = event;
  const cause = event.cause === undefined ? undefined : context.event(event.cause);
  const flight = span(packet.arrivesAt - packet.sentAt);
  const asked =
    cause?.kind === 'line-typed'
      ? say(`${packet.from} typed it.`, `${withParticle(packet.from, '이/가')} 입력했어요.`)
      : say(
          'On connecting, `redis-cli -3` asks for RESP3 before anything else.',
          '`redis-cli -3` 클라이언트는 연결하자마자 RESP3부터 요청해요.',
        );
  return {
    title: titled(event),
    because: [
      asked,
      say(
        `It will be under way for ${flight.en}, the latency of this link.`,
        `이 링크의 지연 시간인 ${flight.ko} 동안 이동해요.`,
      ),
    ],
    rule: cause?.kind === 'line-typed' ? RULES.latency : RULES.hello,
  };
}

function commandStarted(event: EventOf<'command-started'>, context: Context): Reason {
  const arrived = event.cause === undefined ? undefined : context.event(event.cause);
  const waited = arrived ? event.at - arrived.at : 0;
  return {
    title: say(
      `${event.node} runs ${commandLine(event.argv)}`,
      `${withParticle(event.node, '이/가')} ${commandLine(event.argv)} 명령을 실행해요`,
    ),
    because: [
      say(
        `${event.client} sent it. A node runs one command at a time, each as a whole, in the order in which they arrive.`,
        `${withParticle(event.client, '이/가')} 보냈어요. 노드는 도착한 순서대로, 한 번에 명령 하나를 통째로 실행해요.`,
      ),
      waited > 0
        ? say(
            `It waited ${span(waited).en} for those before it.`,
            `앞선 명령을 ${span(waited).ko} 동안 기다렸어요.`,
          )
        : say('Nothing was before it.', '앞선 명령은 없었어요.'),
    ],
    rule: RULES.oneAtATime,
  };
}

/** Each titled by its sentence. */
function titledReasons<K extends EventKind>(
  kinds: readonly K[],
  reasons: { readonly [Kind in K]: (event: EventOf<Kind>) => Pick<Reason, 'because' | 'rule'> },
): { readonly [Kind in K]: (event: EventOf<Kind>) => Reason } {
  // The two tables have the same kinds; TypeScript cannot follow the pairing.
  const reasonOf = (kind: K) => (event: Event) => ({
    title: titled(event),
    ...(reasons[kind] as (event: Event) => Pick<Reason, 'because' | 'rule'>)(event),
  });
  return Object.fromEntries(kinds.map((kind) => [kind, reasonOf(kind)])) as unknown as ReturnType<typeof titledReasons<K>>;
}
