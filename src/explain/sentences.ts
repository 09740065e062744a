/** One short sentence for each event: the inspector's list, and the log that a screen reader reads. */
import { printRate, type Text } from '../base/index.ts';
import { isToClient, type Bound, type Event, type EventKind, type EventOf, type Packet } from '../trace/index.ts';
import { APP_SENTENCES } from './apps.ts';
import { carriedBetweenNodes, CLUSTER_SENTENCES } from './cluster.ts';
import { KAFKA_SENTENCES } from './kafka.ts';
import { carriedByKafka } from './kafka-packets.ts';
import { withParticle } from './korean.ts';
import { STREAM_SENTENCES, streamStepSaid } from './streams.ts';
import { code, commandLine, commandName, copies, listed, many, quoted, rowNamed, say, size, span } from './words.ts';

/** What happened, in one short sentence. */
export function sentenceOf(event: Event): Text {
  // The table has for each kind a function of that kind; TypeScript cannot follow the pairing.
  const sentence = SENTENCES[event.kind] as (event: Event) => Text;
  return sentence(event);
}

/** The sentence of an event, without its full stop, as a title. */
export function titled(event: Event): Text {
  const { en, ko } = sentenceOf(event);
  return { en: en.replace(/\.$/, ''), ko: ko.replace(/\.$/, '') };
}

const SENTENCES: { readonly [K in EventKind]: (event: EventOf<K>) => Text } = {
  'client-added': ({ client, spec }) =>
    say(
      `${client} comes on stage and connects to ${spec.node}.`,
      `${withParticle(client, '이/가')} 무대에 나와 ${spec.node} 노드에 연결해요.`,
    ),
  'client-removed': ({ client }) =>
    say(`${client} leaves the stage.`, `${withParticle(client, '이/가')} 무대를 떠나요.`),
  'client-disconnected': ({ client }) =>
    say(`${client} closes its connection.`, `${withParticle(client, '이/가')} 연결을 끊어요.`),
  'client-reconnected': ({ client }) =>
    say(`${client} connects again.`, `${withParticle(client, '이/가')} 다시 연결해요.`),
  'latency-set': ({ client, latencyUs }) =>
    say(
      `The link of ${client} now takes ${span(latencyUs).en} one way.`,
      `이제 ${client}의 링크는 편도 ${span(latencyUs).ko} 걸려요.`,
    ),
  'read-rate-set': ({ client, bytesPerS }) => {
    if (bytesPerS === undefined) {
      return say(`${client} reads all that comes, as it comes.`, `${withParticle(client, '이/가')} 이제 오는 대로 읽어요.`);
    }
    return bytesPerS === 0
      ? say(`${client} stops reading.`, `${withParticle(client, '이/가')} 읽기를 멈춰요.`)
      : say(
          `${client} now reads slowly, ${printRate(bytesPerS)}.`,
          `${withParticle(client, '이/가')} 이제 ${printRate(bytesPerS)}로 느리게 읽어요.`,
        );
  },
  'node-crashed': ({ node }) => say(`${node} crashes.`, `${node} 노드의 프로세스가 죽어요.`),
  'node-restarted': ({ node, keys, records }) =>
    records !== undefined
      ? say(`${node} starts again with ${many(records, 'record')}.`, `${node} 노드가 레코드 ${records}개를 가진 채 다시 시작해요.`)
      : keys === 0
      ? say(`${node} starts again, empty.`, `${node} 노드가 텅 빈 채 다시 시작해요.`)
      : say(`${node} starts again with ${many(keys, 'key')}.`, `${node} 노드가 키 ${keys}개를 되살려 다시 시작해요.`),
  ...CLUSTER_SENTENCES,
  ...APP_SENTENCES,
  ...STREAM_SENTENCES,
  ...KAFKA_SENTENCES,
  'card-placed': ({ card }) =>
    say(`The card of ${card} is moved.`, `${card} 카드를 옮겼어요.`),
  'wait-started': ({ at, until }) =>
    say(`A pause of ${span(until - at).en} begins.`, `${span(until - at).ko} 동안 쉬어요.`),
  'wait-ended': () => say('The pause is over.', '쉬는 시간이 끝났어요.'),
  'line-typed': ({ client, line }) =>
    say(`${client} types ${quoted(line)}.`, `${withParticle(client, '이/가')} ${quoted(line)} 명령을 입력해요.`),
  'line-queued': ({ client, line }) =>
    say(
      `${client} types ${quoted(line)} ahead; the prompt still waits.`,
      `${withParticle(client, '이/가')} ${quoted(line)} 명령을 미리 입력해요. 프롬프트는 아직 기다려요.`,
    ),
  'line-printed': ({ client, text, byKafka }) => {
    const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
    if (byKafka) return say(`The screen of ${client} says: ${quoted(first)}`, `${client} 화면에 나와요: ${quoted(first)}`);
    return say(`redis-cli tells ${client}: ${quoted(first)}`, `redis-cli가 ${client} 화면에 알려요: ${quoted(first)}`);
  },
  'screen-cleared': ({ client }) =>
    say(`${client} clears the terminal.`, `${withParticle(client, '이/가')} 터미널을 지워요.`),
  'packet-sent': ({ packet }) => {
    const what = carried(packet);
    return say(
      `${packet.from} sends ${what.en} to ${packet.to}.`,
      `${withParticle(packet.from, '이/가')} ${toward(packet)} ${what.ko} 보내요.`,
    );
  },
  'packet-arrived': ({ packet }) => {
    const what = carried(packet);
    return say(`${packet.to} gets ${what.en}.`, `${withParticle(packet.to, '이/가')} ${what.ko} 받아요.`);
  },
  'packet-read': ({ packet }) => {
    const what = carried(packet);
    return say(`${packet.to} reads ${what.en}.`, `${withParticle(packet.to, '이/가')} ${what.ko} 읽어요.`);
  },
  'packet-lost': ({ packet, why }) => {
    const what = carried(packet);
    if (why !== 'connection-closed') {
      const because = why === 'node-down' ? say('nobody is there', '받을 프로세스가 없어요') : say('the link is cut', '링크가 끊겼어요');
      return say(
        `${packet.to} never gets ${what.en}: ${because.en}.`,
        `${withParticle(packet.to, '은/는')} ${what.ko} 받지 못해요. ${because.ko}.`,
      );
    }
    return say(
      `${packet.to} never gets ${what.en}: the connection is gone.`,
      `${withParticle(packet.to, '은/는')} ${what.ko} 받지 못해요. 연결이 없어졌어요.`,
    );
  },
  'connection-opened': ({ node, client, connection }) =>
    say(
      `${node} accepts ${client} as connection ${connection}.`,
      `${withParticle(node, '이/가')} ${client}의 연결을 ${connection}번으로 받아요.`,
    ),
  'connection-closed': ({ node, client, connection, why }) => {
    if (why === 'crashed') {
      return say(
        `Connection ${connection} of ${client} is gone with ${node}.`,
        `${node} 노드가 죽으면서 ${client}의 ${connection}번 연결도 끊겨요.`,
      );
    }
    const en = {
      quit: 'after QUIT',
      killed: 'by CLIENT KILL',
      'user-changed': 'whose user may no longer have it',
      'protocol-error': 'which does not speak the protocol',
      disconnected: 'which has gone',
      'output-buffer-limit': 'which reads too slowly',
      idle: 'which has been idle for too long',
      'max-clients': 'which is one too many',
      'role-changed': 'which waited for a key of a master',
    }[why];
    const ko = {
      quit: 'QUIT에 따라',
      killed: 'CLIENT KILL로',
      'user-changed': '사용자가 바뀌어서',
      'protocol-error': '프로토콜에 맞지 않는 것을 받아서',
      disconnected: '상대가 떠나서',
      'output-buffer-limit': '너무 느리게 읽어서',
      idle: '너무 오래 쉬어서',
      'max-clients': '연결이 너무 많아서',
      'role-changed': '더는 마스터가 아니어서',
    }[why];
    return say(
      `${node} closes connection ${connection} of ${client}, ${en}.`,
      `${ko} ${withParticle(node, '이/가')} ${client}의 ${connection}번 연결을 닫아요.`,
    );
  },
  'command-started': ({ node, client, argv }) =>
    say(
      `${node} runs ${commandLine(argv)} for ${client}.`,
      `${withParticle(node, '이/가')} ${client}의 ${commandLine(argv)} 명령을 실행해요.`,
    ),
  'command-ended': ({ node, name, isError }) =>
    isError
      ? say(`${node} has refused ${commandName(name)}.`, `${withParticle(node, '이/가')} ${commandName(name)} 명령을 거절했어요.`)
      : say(`${node} is done with ${commandName(name)}.`, `${withParticle(node, '이/가')} ${commandName(name)} 명령을 마쳤어요.`),
  'output-limit-reached': ({ client, limit, limitBytes, closes, seconds }) => {
    const of = size(limitBytes);
    if (limit === 'hard') {
      return say(
        `What waits for ${client} is past the hard limit of ${of.en}.`,
        `${client}에게 갈 출력이 강한 한도 ${withParticle(of.ko, '을/를')} 넘었어요.`,
      );
    }
    return closes
      ? say(
          `What waits for ${client} has been past the soft limit of ${of.en} for too long.`,
          `${client}에게 갈 출력이 약한 한도 ${withParticle(of.ko, '을/를')} 너무 오래 넘었어요.`,
        )
      : say(
          `What waits for ${client} is past the soft limit of ${of.en}; it has ${seconds} s.`,
          `${client}에게 갈 출력이 약한 한도 ${withParticle(of.ko, '을/를')} 넘었어요. ${seconds}초까지 봐줘요.`,
        );
  },
  'row-looked-up': ({ table, row, subscribers }) => {
    const named = rowNamed(table, row);
    return subscribers === 0
      ? say(`Nobody is subscribed to ${named.en}.`, `${named.ko}의 구독자는 없어요.`)
      : say(`The ${named.en} has ${many(subscribers, 'subscriber')}.`, `${named.ko}의 구독자는 ${subscribers}명이에요.`);
  },
  'pattern-tested': ({ pattern, channel, isMatch }) =>
    isMatch
      ? say(
          `The pattern ${code(pattern)} matches ${code(channel)}.`,
          `${code(pattern)} 패턴이 ${code(channel)} 채널과 맞아요.`,
        )
      : say(
          `The pattern ${code(pattern)} does not match ${code(channel)}.`,
          `${code(pattern)} 패턴은 ${code(channel)} 채널과 맞지 않아요.`,
        ),
  'subscription-added': ({ client, table, row, isNew }) => {
    const named = rowNamed(table, row);
    return isNew
      ? say(`${client} is subscribed to ${named.en}.`, `${withParticle(client, '이/가')} ${named.ko}을 구독해요.`)
      : say(
          `${client} was subscribed to ${named.en} already.`,
          `${withParticle(client, '은/는')} 이미 ${named.ko}을 구독하고 있었어요.`,
        );
  },
  'subscription-removed': ({ client, table, row, wasHeld }) => {
    const named = rowNamed(table, row);
    return wasHeld
      ? say(
          `${client} is unsubscribed from ${named.en}.`,
          `${client}의 ${named.ko} 구독이 해지돼요.`,
        )
      : say(
          `${client} was not subscribed to ${named.en}.`,
          `${withParticle(client, '은/는')} ${named.ko}을 구독하지 않았어요.`,
        );
  },
  'copy-queued': ({ client, table, row }) => {
    const named = rowNamed(table, row);
    return say(
      `A copy is put into the output buffer of ${client}, for ${named.en}.`,
      `${named.ko} 구독에 따라 사본 하나가 ${client}의 출력 버퍼에 들어가요.`,
    );
  },
  'receivers-counted': ({ channel, receivers }) =>
    receivers === 0
      ? say(`Nobody gets the message on ${code(channel)}.`, `${code(channel)} 채널의 메시지는 아무도 받지 못해요.`)
      : say(
          `${copies(receivers).en} of the message on ${code(channel)} ${receivers === 1 ? 'is' : 'are'} to leave.`,
          `${code(channel)} 채널의 메시지는 ${copies(receivers).ko}로 나가요.`,
        ),
  'subscribed-mode-entered': ({ client }) =>
    say(`${client} enters subscribed mode.`, `${withParticle(client, '이/가')} 구독 모드로 들어가요.`),
  'subscribed-mode-left': ({ client }) =>
    say(`${client} leaves subscribed mode.`, `${withParticle(client, '이/가')} 구독 모드에서 나와요.`),
  'protocol-changed': ({ client, resp }) =>
    say(`${client} now speaks RESP${resp}.`, `${withParticle(client, '이/가')} 이제 RESP${resp}로 말해요.`),
  'message-missed': ({ client, channel }) =>
    say(
      `${client} misses a message on ${code(channel)}.`,
      `${withParticle(client, '이/가')} ${code(channel)} 채널의 메시지를 놓쳐요.`,
    ),
  'command-queued': ({ client, argv, place }) =>
    say(
      `${commandLine(argv)} waits as number ${place} in the transaction of ${client}.`,
      `${commandLine(argv)} 명령이 ${client}의 트랜잭션에 ${place}번째로 들어가 기다려요.`,
    ),
  'client-blocked': ({ client, keys }) =>
    keys.length === 0
      ? say(`${client} waits for replicas.`, `${withParticle(client, '이/가')} 복제본을 기다려요.`)
      : say(
      `${client} waits for ${listed(keys.map(code)).en}.`,
      `${withParticle(client, '이/가')} ${listed(keys.map(code)).ko} 앞에서 기다려요.`,
    ),
  'key-ready': ({ key, waiting }) =>
    say(
      `${code(key)} is noted as ready: ${many(waiting, 'client')} ${waiting === 1 ? 'waits' : 'wait'} for it.`,
      `${code(key)} 키가 준비됐다고 표시해 둬요. 클라이언트 ${waiting}개가 기다리고 있어요.`,
    ),
  'client-unblocked': ({ client, why }) =>
    why === 'key-ready'
      ? say(`${client} is woken.`, `${withParticle(client, '이/가')} 깨어나요.`)
      : say(`${client} waits no more.`, `${withParticle(client, '이/가')} 더는 기다리지 않아요.`),
  'clients-paused': ({ node, mode }) =>
    mode === 'all'
      ? say(`${node} lets every command wait.`, `${withParticle(node, '이/가')} 모든 명령을 기다리게 해요.`)
      : say(`${node} lets commands that write wait.`, `${withParticle(node, '이/가')} 쓰는 명령을 기다리게 해요.`),
  'clients-unpaused': ({ node }) =>
    say(`${node} runs commands again.`, `${withParticle(node, '이/가')} 다시 명령을 실행해요.`),
  'command-postponed': ({ client, argv }) =>
    say(
      `${commandLine(argv)} of ${client} has to wait.`,
      `${withParticle(client, '이/가')} 보낸 ${commandLine(argv)} 명령이 기다려요.`,
    ),
  'key-changed': ({ key, event, type, stream }) =>
    stream
      ? streamStepSaid(key, stream)
      : type === undefined
      ? say(`${code(key)} is gone: ${quoted(event)}.`, `${code(key)} 키가 없어져요: ${quoted(event)}`)
      : say(`${code(key)} has changed: ${quoted(event)}.`, `${code(key)} 키가 바뀌어요: ${quoted(event)}`),
  'list-missing': ({ keys, refused }) =>
    refused.length > 0
      ? say(
          `There is no ${listed(keys.map(code)).en}: nothing is added.`,
          `${listed(keys.map(code)).ko} 키가 없어서 넣지 않아요.`,
        )
      : say(
          `There is no ${listed(keys.map(code)).en}: nothing to take.`,
          `${listed(keys.map(code)).ko} 키가 없어서 꺼낼 것이 없어요.`,
        ),
  'key-expired': ({ key }) =>
    say(`The time of ${code(key)} is over.`, `${code(key)} 키의 시간이 다 되어 없어져요.`),
  'db-flushed': ({ node, db }) =>
    say(`Database ${db} of ${node} is emptied.`, `${node}의 ${db}번 데이터베이스가 비워져요.`),
  'dbs-swapped': ({ node, first, second }) =>
    say(
      `Databases ${first} and ${second} of ${node} change places.`,
      `${node}의 ${first}번과 ${second}번 데이터베이스가 서로 자리를 바꿔요.`,
    ),
  'bound-reached': ({ bound, limit }) =>
    say(
      `A bound is reached: at most ${limit} ${BOUND_NOUN[bound].en}.`,
      `한계에 닿았어요. ${withParticle(BOUND_NOUN[bound].ko, '은/는')} ${limit}까지예요.`,
    ),
};

/** A person is addressed with 에게, a server is gone to with 로. */
export function toward(packet: Packet): string {
  return isToClient(packet.carries) ? `${packet.to}에게` : withParticle(packet.to, '으로/로');
}

/** What a bound limits. */
export const BOUND_NOUN: Readonly<Record<Bound, Text>> = {
  events: { en: 'events in one run', ko: '한 번 실행의 이벤트 수' },
  clients: { en: 'clients', ko: '클라이언트 수' },
  'lines-queued': { en: 'lines typed ahead', ko: '미리 입력한 줄 수' },
  'line-length': { en: 'characters in a line', ko: '한 줄의 글자 수' },
  'app-commands': { en: 'commands of one app in a second', ko: '앱 하나가 1초에 보내는 명령 수' },
  'app-words': { en: 'words that ranges of programs stand for', ko: '프로그램의 범위가 펼치는 단어 수' },
  'app-messages': { en: 'messages that wait in the process of one app', ko: '앱 하나의 프로세스에서 기다리는 메시지 수' },
  'app-items': { en: 'elements of one `for each`', ko: '`for each`로 한 번에 다루는 원소 수' },
};

/** What is in a packet: as an object of a sentence, in Korean with its particle. */
export function carried(packet: Packet): Text {
  const { carries } = packet;
  switch (carries.what) {
    case 'command':
      return say(commandLine(carries.argv), `${commandLine(carries.argv)} 명령을`);
    case 'message':
      return carries.table === 'pubsub_patterns'
        ? say(
            `a copy for ${code(carries.row)} of the message on ${code(carries.channel)}`,
            `${code(carries.row)} 패턴에 맞은 ${code(carries.channel)} 채널의 메시지 사본을`,
          )
        : say(`a copy of the message on ${code(carries.channel)}`, `${code(carries.channel)} 채널의 메시지 사본을`);
    case 'confirmation': {
      const of = carries.row === undefined ? undefined : code(carries.row);
      const isAdded = carries.isAdded;
      return say(
        `the confirmation of ${isAdded ? 'subscribing' : 'unsubscribing'}${of ? ` ${isAdded ? 'to' : 'from'} ${of}` : ''}`,
        `${of ? `${of} ` : ''}${isAdded ? '구독 확인을' : '해지 확인을'}`,
      );
    }
    case 'reply':
      switch (carries.reply.type) {
        case 'integer':
          return say(`\`(integer) ${carries.reply.value}\``, `\`(integer) ${carries.reply.value}\` 응답을`);
        case 'error':
          return say('an error', '오류를');
        case 'simple':
          return say(code(carries.reply.text), `${code(carries.reply.text)} 응답을`);
        default:
          return say('an answer', '응답을');
      }
    case 'request':
    case 'response':
      return carriedByKafka(carries);
    default:
      return carriedBetweenNodes(carries);
  }
}
