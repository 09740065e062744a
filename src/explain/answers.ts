/**
 * What a server sends to one client besides messages: answers, errors and confirmations, and what became of the time.
 *
 *   answerReason         What this reply means, by the command it answers.
 *   errorReason          Why the command was refused, by Redis's own words.
 *   confirmationReason   What the number in a confirmation counts, and why it is a push or an array.
 *   roundTrip            Where the time went, there and back.
 */
import type { Bytes, Text } from '../base/index.ts';
import { textOf } from '../base/index.ts';
import { isToClient, type EventOf, type Packet, type Reply } from '../trace/index.ts';
import { copyReason, countReason, publicationOf, selfPublishOrder } from './copies.ts';
import { betweenNodesReason } from './cluster.ts';
import { withParticle } from './korean.ts';
import { kafkaPacketReason } from './kafka-packets.ts';
import { KAFKA_RULES } from './kafka.ts';
import { RULES } from './rules.ts';
import { toward } from './sentences.ts';
import type { Context, Reason, Rule } from './types.ts';
import { code, commandName, many, quoted, rowNamed, say, span } from './words.ts';

type Started = EventOf<'command-started'>;

/** What a packet from a node carries, and why. `last` says where the time went, once it has arrived. */
export function sentReason(packet: Packet, started: Started | undefined, context: Context, last?: Text): Reason {
  const { carries } = packet;
  switch (carries.what) {
    case 'message': {
      const copy = { client: packet.to, connection: packet.connection, ...carries };
      return copyReason(copy, started && publicationOf(started, context), context, last);
    }
    case 'confirmation':
      return confirmationReason(packet.to, carries, last);
    case 'reply':
      return started ? answerReason(carries.reply, started, context, last) : plainAnswer(packet.from, last);
    case 'command':
      return plainAnswer(packet.from, last);
    case 'request':
    case 'response':
      return { title: { en: `${packet.from} tells ${packet.to}`, ko: `${withParticle(packet.from, '이/가')} ${toward(packet)} 보내요` }, ...kafkaPacketReason(carries) };
    default:
      return {
        title: { en: `${packet.from} tells ${packet.to}`, ko: `${withParticle(packet.from, '이/가')} ${toward(packet)} 보내요` },
        ...betweenNodesReason(carries, packet.bytes),
      };
  }
}

/** What the answer to a command means. */
export function answerReason(reply: Reply, started: Started, context: Context, last?: Text): Reason {
  if (reply.type === 'error') return errorReason(reply.text, started, last);
  const publication = publicationOf(started, context);
  if (publication && reply.type === 'integer') {
    const isSelf = publication.copies.some((copy) => copy.connection === started.connection);
    const said = isSelf ? selfPublishOrder(started.client, context.view?.version) : last;
    return countReason(publication, Number(reply.value), said);
  }
  const { because, rule } = meaningOf(started, reply);
  return {
    title: say(
      `${started.node} answers ${commandName(started.name)}`,
      `${withParticle(started.node, '이/가')} ${commandName(started.name)} 명령에 응답해요`,
    ),
    because: [because, ...(last ? [last] : [])],
    rule,
  };
}

function meaningOf(started: Started, reply: Reply): { because: Text; rule: Rule } {
  switch (started.name) {
    case 'pubsub|channels':
      return {
        because: say(
          'It lists channels with at least one SUBSCRIBE on this node. Patterns and shard channels do not show here.',
          '이 노드에서 SUBSCRIBE로 구독 중인 채널만 나와요. 패턴과 샤드 채널은 나오지 않아요.',
        ),
        rule: RULES.introspection,
      };
    case 'pubsub|numsub':
    case 'pubsub|shardnumsub':
      return {
        because: say(
          'It counts the subscribers of each channel on this node; whoever listens through a pattern is not counted.',
          '이 노드의 채널별 구독자를 세요. 패턴으로 듣는 구독자는 세지 않아요.',
        ),
        rule: RULES.introspection,
      };
    case 'pubsub|numpat':
      return {
        because: say(
          'It counts distinct patterns, not clients: two clients with the same pattern make 1.',
          '클라이언트가 아니라 서로 다른 패턴을 세요. 두 클라이언트가 같은 패턴을 구독하면 1이에요.',
        ),
        rule: RULES.introspection,
      };
    case 'pubsub|shardchannels':
      return {
        because: say(
          'It lists the shard channels with a subscriber on this node.',
          '이 노드에 구독자가 있는 샤드 채널이 나와요.',
        ),
        rule: RULES.introspection,
      };
    case 'ping':
      if (reply.type !== 'array') break;
      return {
        because: say(
          'In RESP2 subscribed mode PING answers with an array, so that it looks like the messages around it.',
          'RESP2 구독 모드에서는 PING의 응답도 다른 메시지처럼 배열로 와요.',
        ),
        rule: RULES.subscribedMode,
      };
    case 'hello':
      return {
        because: say(
          'HELLO chooses the protocol of this connection, and answers who the server is.',
          'HELLO는 이 연결의 프로토콜을 고르고, 어떤 서버인지 알려 줘요.',
        ),
        rule: RULES.hello,
      };
    case 'reset':
      return {
        because: say(
          'RESET gives up every subscription and goes back to RESP2 and database 0.',
          'RESET은 모든 구독을 해지하고 RESP2와 0번 데이터베이스로 되돌려요.',
        ),
        rule: RULES.reset,
      };
    case 'quit':
      return {
        because: say(
          'QUIT is answered first; then the server closes the connection.',
          'QUIT에는 먼저 응답하고, 그다음 서버가 연결을 닫아요.',
        ),
        rule: RULES.quit,
      };
    case 'select':
      return {
        because: say(
          'SELECT changes the database for keys. Channels are the same in every database.',
          'SELECT는 키의 데이터베이스를 바꿔요. 채널은 어느 데이터베이스에서나 같아요.',
        ),
        rule: RULES.noDatabases,
      };
    default:
      break;
  }
  return {
    because: say(
      'Answers come in the order of the commands, on the connection that asked.',
      '응답은 물어본 연결로, 명령을 보낸 순서대로 와요.',
    ),
    rule: RULES.answer,
  };
}

function plainAnswer(node: string, last?: Text): Reason {
  return {
    title: say(`${node} answers`, `${withParticle(node, '이/가')} 응답해요`),
    because: last ? [last] : [say('It answers a command.', '명령에 대한 응답이에요.')],
    rule: RULES.answer,
  };
}

/** Why Redis refused a command: the reason behind its own words. */
export function errorReason(text: Bytes, started: Started, last?: Text): Reason {
  const said = textOf(text);
  const { because, rule } = refusalOf(said, started);
  return {
    title: say(
      `${started.node} refuses ${commandName(started.name)}`,
      `${withParticle(started.node, '이/가')} ${commandName(started.name)} 명령을 거절해요`,
    ),
    because: [...because, ...(last && because.length < 3 ? [last] : [])],
    rule,
  };
}

function refusalOf(said: string, started: Started): { because: readonly Text[]; rule: Rule } {
  const name = commandName(started.name);
  if (said.startsWith("ERR Can't execute")) {
    return {
      because: [
        say(
          `${started.client} is subscribed and speaks RESP2: only the subscribe and unsubscribe commands, PING, QUIT and RESET may run.`,
          `${withParticle(started.client, '은/는')} RESP2로 구독 중이라 구독과 해지 명령, PING, QUIT, RESET만 쓸 수 있어요.`,
        ),
        say(
          'In RESP2 a message looks like an answer, so the two must not mix. Use a second connection, or `HELLO 3`.',
          'RESP2에서는 메시지와 응답의 모양이 같아서 섞이면 안 돼요. 연결을 하나 더 쓰거나 `HELLO 3`으로 바꾸세요.',
        ),
      ],
      rule: RULES.subscribedMode,
    };
  }
  if (said.startsWith('ERR unknown command')) {
    return {
      because: [
        say(
          `There is no command ${name} in the server's table: the server checks the spelling, redis-cli does not.`,
          `서버의 명령 표에 ${name} 명령이 없어요. 철자는 redis-cli가 아니라 서버가 확인해요.`,
        ),
      ],
      rule: RULES.refusal,
    };
  }
  if (said.startsWith('ERR unknown subcommand')) {
    return {
      because: [say(`${name} has no such subcommand.`, `${name} 명령에는 그런 하위 명령이 없어요.`)],
      rule: RULES.refusal,
    };
  }
  if (said.startsWith('ERR wrong number of arguments')) {
    return {
      because: [
        say(
          `${name} got ${many(started.argv.length - 1, 'word')} after its name, and takes another number of them.`,
          `${name} 명령 뒤에 단어가 ${started.argv.length - 1}개 왔는데, 개수가 맞지 않아요.`,
        ),
      ],
      rule: RULES.refusal,
    };
  }
  if (said.startsWith('NOPROTO')) {
    return {
      because: [say('There are two protocols: RESP2 and RESP3.', '프로토콜은 RESP2와 RESP3 둘이에요.')],
      rule: RULES.hello,
    };
  }
  return { because: [say(`Redis says: ${quoted(said)}.`, `Redis의 말: ${quoted(said)}.`)], rule: RULES.refusal };
}

type Confirmation = Extract<Packet['carries'], { readonly what: 'confirmation' }>;

/** What a confirmation confirms and counts. */
export function confirmationReason(client: string, said: Confirmation, last?: Text): Reason {
  const { table, row, isAdded, count, reply } = said;
  const isPush = reply.type === 'push';
  const form = isPush
    ? say(
        'On a RESP3 connection it is a push: marked as out of turn, so that it cannot be taken for an answer.',
        'RESP3 연결이라 푸시로 와요. 순서 밖이라는 표시가 있어서 응답과 헷갈리지 않아요.',
      )
    : say(
        'On a RESP2 connection it is a plain array, and stands where the answer would.',
        'RESP2 연결이라 평범한 배열로, 응답이 올 자리에 와요.',
      );
  return {
    title:
      row === undefined
        ? say(`${client} was subscribed to nothing`, `${withParticle(client, '은/는')} 구독하던 것이 없었어요`)
        : isAdded
          ? say(
              `${client} is now subscribed to ${rowNamed(table, row).en}`,
              `${withParticle(client, '이/가')} 이제 ${rowNamed(table, row).ko}을 구독해요`,
            )
          : say(
              `${client} is no longer subscribed to ${rowNamed(table, row).en}`,
              `${withParticle(client, '은/는')} 이제 ${rowNamed(table, row).ko}을 구독하지 않아요`,
            ),
    because: [countSaid(table, count), form, ...(last ? [last] : [])],
    rule: isPush ? RULES.resp3Push : RULES.confirmation,
  };
}

/** What the number in a confirmation counts. */
export function countSaid(table: Confirmation['table'], count: number): Text {
  return table === 'pubsubshard_channels'
    ? say(
        `The ${count} counts the shard channels of this connection; channels and patterns are counted apart.`,
        `숫자 ${withParticle(String(count), '은/는')} 이 연결의 샤드 채널 수예요. 채널과 패턴은 따로 세요.`,
      )
    : say(
        `The ${count} counts the channels and patterns of this connection together.`,
        `숫자 ${withParticle(String(count), '은/는')} 이 연결의 채널과 패턴을 합친 수예요.`,
      );
}

/** Where the time of an answer went: there, at the node, and back. */
export function roundTrip(arrived: EventOf<'packet-arrived'>, started: Started | undefined, context: Context): Text {
  const back = arrived.packet.arrivesAt - arrived.packet.sentAt;
  const taken = started?.cause === undefined ? undefined : context.event(started.cause);
  if (arrived.shownAs !== 'answer' || taken?.kind !== 'packet-arrived' || arrived.elapsedUs <= 0) {
    return say(`It was on its way for ${span(back).en}.`, `오는 데 ${span(back).ko} 걸렸어요.`);
  }
  const there = taken.packet.arrivesAt - taken.packet.sentAt;
  const inside = arrived.packet.sentAt - taken.packet.arrivesAt;
  const total = there + inside + back;
  return say(
    `It took ${span(total).en}: ${span(there).en} there, ${span(inside).en} at ${arrived.packet.from}, ${span(back).en} back.`,
    `모두 ${span(total).ko} 걸렸어요. 가는 데 ${span(there).ko}, ${arrived.packet.from}에서 ${span(inside).ko}, 오는 데 ${span(back).ko}.`,
  );
}

/** What a lost packet would have brought, and what its loss means. */
export function lossReason({ packet, why }: EventOf<'packet-lost'>): Reason {
  const { carries } = packet;
  if (carries.what === 'replication' || carries.what === 'sync' || (why === 'link-cut' && carries.what !== 'bus')) {
    return {
      title: say(`What ${packet.from} sent to ${packet.to} was lost`, `${withParticle(packet.from, '이/가')} ${toward(packet)} 보낸 것이 사라졌어요`),
      because: [
        why === 'link-cut'
          ? say('The link was cut while it was under way. TCP sends it again when the link is healed, if the connection lives until then.', '가는 동안 링크가 끊겼어요. 링크가 이어질 때까지 연결이 살아 있으면 TCP가 다시 보내요.')
          : say('The link of replication was closed while it was under way. A replica that comes back asks for what it lacks.', '가는 동안 복제 연결이 닫혔어요. 복제본은 다시 이어지면 모자란 것을 달라고 해요.'),
      ],
      rule: why === 'link-cut' ? RULES.partition : RULES.replication,
    };
  }
  if (carries.what === 'request' || carries.what === 'response') {
    return {
      title: say(`What ${packet.from} sent to ${packet.to} was lost`, `${withParticle(packet.from, '이/가')} ${toward(packet)} 보낸 것이 사라졌어요`),
      because: [
        say('The connection ended while it was under way. A record may be in the log although its producer never hears so.', '가는 동안 연결이 끝났어요. 프로듀서가 듣지 못해도 레코드는 로그에 있을 수 있어요.'),
      ],
      rule: KAFKA_RULES.protocol,
    };
  }
  if (carries.what !== 'command' && !isToClient(carries)) {
    return {
      title: say(`What ${packet.from} sent to ${packet.to} was lost`, `${withParticle(packet.from, '이/가')} ${toward(packet)} 보낸 것이 사라졌어요`),
      because: [say('The bus repeats nothing: what is lost on the way stays lost.', '버스는 다시 보내지 않아요. 가다 사라진 것은 그걸로 끝이에요.')],
      rule: RULES.bus,
    };
  }
  const client = carries.what === 'command' ? packet.from : packet.to;
  const because: Text[] = [
    say(
      `Connection ${packet.connection} of ${client} was closed while it was under way. What is in flight then is gone.`,
      `이동하는 동안 ${client}의 ${packet.connection}번 연결이 닫혔어요. 그때 오가던 것은 사라져요.`,
    ),
  ];
  if (carries.what === 'message') {
    because.push(
      say(
        `PUBLISH had counted this copy of the message on ${code(carries.channel)} all the same: its number is not a receipt.`,
        `그래도 PUBLISH는 ${code(carries.channel)} 채널로 보낸 이 사본을 셌어요. 그 숫자는 받았다는 뜻이 아니에요.`,
      ),
    );
  } else if (carries.what === 'command') {
    because.push(say('The command was never run.', '이 명령은 실행되지 않았어요.'));
  }
  return {
    title: say(
      `What ${packet.from} sent to ${packet.to} was lost`,
      `${withParticle(packet.from, '이/가')} ${toward(packet)} 보낸 것이 사라졌어요`,
    ),
    because,
    rule: carries.what === 'message' ? RULES.atMostOnce : RULES.subscriptionsDie,
  };
}
