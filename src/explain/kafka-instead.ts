/** What happens to every client and node, told as it is for those of Kafka: connections mean less there, and logs are files. */
import type { Text } from '../base/index.ts';
import type { Event, EventKind, EventOf } from '../trace/index.ts';
import { KAFKA_RULES } from './kafka.ts';
import { kafkaPacketReason, type KafkaCarried } from './kafka-packets.ts';
import { RULES } from './rules.ts';
import { titled } from './sentences.ts';
import type { Context, Reason } from './types.ts';
import { say, span } from './words.ts';

/** The reason of an event that is about a broker or one of its clients; undefined where it is told as any other. */
export function kafkaInstead(event: Event, context: Context): Reason | undefined {
  const told = INSTEAD[event.kind] as ((event: Event) => Omit<Reason, 'title'>) | undefined;
  if (!told || !isOfKafka(event, context)) return undefined;
  return { title: titled(event), ...told(event) };
}

function isOfKafka(event: Event, { view }: Context): boolean {
  if ('packet' in event) return event.packet.carries.what === 'request' || event.packet.carries.what === 'response';
  if (event.kind === 'node-crashed' || event.kind === 'node-restarted') return event.records !== undefined;
  if (event.kind === 'line-printed') return event.byKafka === true;
  return 'client' in event && view?.clients.get(event.client)?.kafka !== undefined;
}

const OUTSIDE = say('It came from outside: a person did it, or a line of the script.', '바깥에서 온 일이에요. 사람이 했거나 스크립트의 한 줄이에요.');
const STAYS_A_MEMBER = say('The broker does not look at connections: until its session is over, a member keeps its partitions.', '브로커는 연결을 보지 않아요. 세션이 끝날 때까지 멤버는 파티션을 그대로 가져요.');
const BY_PROGRAM = say('Its program typed it, as a person would have.', '사람 대신 프로그램이 입력했어요.');

function from({ cause }: Event, otherwise: Text): Text {
  return cause === undefined ? OUTSIDE : otherwise;
}

const packetReason = ({ packet }: EventOf<'packet-sent' | 'packet-arrived' | 'packet-read'>): Omit<Reason, 'title'> =>
  // isOfKafka has looked.
  kafkaPacketReason(packet.carries as KafkaCarried);

const INSTEAD: { readonly [K in EventKind]?: (event: EventOf<K>) => Omit<Reason, 'title'> } = {
  'client-added': ({ spec }) => ({
    because: [OUTSIDE, say(`It is a Kafka client; one way to ${spec.node} takes ${span(spec.latencyUs).en}.`, `Kafka 클라이언트예요. ${spec.node}까지 편도 ${span(spec.latencyUs).ko} 걸려요.`)],
    rule: RULES.outside,
  }),
  'client-removed': () => ({ because: [OUTSIDE, STAYS_A_MEMBER], rule: KAFKA_RULES.liveness }),
  'client-disconnected': (event) => ({
    because: [from(event, say('It was killed, or told to quit.', '프로세스가 죽었거나 끝내라는 줄을 입력했어요.')), STAYS_A_MEMBER],
    rule: KAFKA_RULES.liveness,
  }),
  'client-reconnected': (event) => ({
    because: [
      from(event, say('Its process is started again.', '프로세스를 다시 시작했어요.')),
      say('A group knows its members by their ids, not by their connections. A new process is a new member.', '컨슈머 그룹은 연결이 아니라 멤버 번호로 알아봐요. 새 프로세스는 새 멤버예요.'),
    ],
    rule: KAFKA_RULES.group,
  }),
  'client-killed': () => ({
    because: [
      OUTSIDE,
      say('It says nothing to its group. What it had polled and not committed will be read again, once its session is over.', '컨슈머 그룹에 아무 말도 하지 못해요. 가져가고 커밋하지 않은 것은 세션이 끝난 뒤 다른 멤버가 다시 읽어요.'),
    ],
    rule: KAFKA_RULES.liveness,
  }),
  'app-work-started': () => ({
    because: [
      say('What it works on stays in the log. Whether it counts as done hangs on the commit, and on nothing else.', '일하는 동안에도 레코드는 로그에 있어요. 끝난 것으로 칠지는 커밋에만 달려 있어요.'),
    ],
    rule: KAFKA_RULES.commit,
  }),
  'app-work-ended': () => ({
    because: [
      say('The broker does not know it. If it has not committed yet and dies now, somebody else does the same work again.', '브로커는 몰라요. 아직 커밋하지 않았는데 지금 죽으면 다른 멤버가 같은 일을 또 해요.'),
    ],
    rule: KAFKA_RULES.commit,
  }),
  'line-typed': (event) => ({
    because: [event.byApp ? BY_PROGRAM : OUTSIDE, say('Each verb is a call of the client library: one line, and what it needs of requests.', '한 줄이 클라이언트 라이브러리를 한 번 부르는 것이고, 필요한 요청을 보내요.')],
    rule: KAFKA_RULES.prompt,
  }),
  'line-queued': ({ client }) => ({
    because: [say(`The prompt of ${client} is at work; the line is taken when it is free.`, `${client}의 프롬프트가 아직 일하고 있어요. 끝나면 이 줄을 받아요.`)],
    rule: KAFKA_RULES.prompt,
  }),
  'line-printed': () => ({
    because: [say('So the client library has it: a result, an exception by its class, or an error by its name in the protocol.', '클라이언트 라이브러리가 아는 대로예요. 결과이거나, 클래스 이름으로 적은 예외이거나, 프로토콜에 적힌 이름의 오류예요.')],
    rule: KAFKA_RULES.prompt,
  }),
  'screen-cleared': () => ({ because: [say('Nothing is sent.', '아무것도 보내지 않아요.')], rule: KAFKA_RULES.prompt }),
  'connection-opened': () => ({
    because: [say('Requests and responses go over it. Whether a consumer is in a group does not hang on it.', '요청과 응답이 이 연결로 오가요. 컨슈머 그룹의 멤버인지는 연결과 상관없어요.')],
    rule: KAFKA_RULES.protocol,
  }),
  'connection-closed': () => ({ because: [STAYS_A_MEMBER], rule: KAFKA_RULES.liveness }),
  'packet-sent': packetReason,
  'packet-arrived': packetReason,
  'packet-read': packetReason,
  'node-crashed': ({ records = 0 }) => ({
    because: [OUTSIDE, say(`Its logs are files and stay, with ${records} records in them; so does what groups have committed. Fetches that waited are gone.`, `로그는 파일이라 레코드 ${records}개가 그대로 남고, 컨슈머 그룹이 커밋한 오프셋도 남아요. 기다리던 페치는 사라져요.`)],
    rule: KAFKA_RULES.log,
  }),
  'node-restarted': () => ({
    because: [OUTSIDE, say('Its groups are read back from `__consumer_offsets`. Each member has a whole session to be heard of again.', '컨슈머 그룹은 `__consumer_offsets`에서 다시 읽어요. 멤버마다 세션 하나만큼의 시간을 다시 얻어요.')],
    rule: KAFKA_RULES.log,
  }),
};
