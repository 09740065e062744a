/**
 * What the Fidelity page says: where the versions differ, what was compared, and what is simplified, in plain words.
 *
 *   DIFFERENCES       The rows of the versions table, each with both values where they are short.
 *   SIMPLIFICATIONS   What a real Redis does otherwise, or does and Fanout does not; one sentence each.
 *   KAFKA_SIMPLIFICATIONS   The same of the Kafka broker.
 *   groupName         A family of commands, by the name Redis gives it.
 *
 * The numbers of what was compared are recorded (fidelity-record.ts), and the list of commands that are not offered follows
 * from the command table: neither is written here.
 */
import type { Text } from '../base/index.ts';
import { VERSION_RULES } from '../engine/rules/index.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../trace/index.ts';

export interface Difference {
  /** The rule's name in the engine. */
  readonly name: string;
  readonly about: Text;
  readonly source: string;
  /** What each version does, where that can be said in a word. */
  readonly values: Readonly<Record<RedisVersion, string>> | undefined;
}

export interface Simplification {
  readonly id: string;
  readonly says: Text;
  /** Commands it says are missing: a test holds it to that. */
  readonly lacks?: readonly string[];
}

/** A value longer than this is not for a table. */
const LONGEST_VALUE = 40;

export const DIFFERENCES: readonly Difference[] = Object.entries(VERSION_RULES).map(([name, rule]) => {
  const [newer = '', older = ''] = REDIS_VERSIONS.map((version) => worded(rule[version]));
  const isShort = newer.length <= LONGEST_VALUE && older.length <= LONGEST_VALUE;
  return { name, about: rule.about, source: rule.source, values: isShort ? { '8.0': newer, '7.0': older } : undefined };
});

function worded(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((each) => nameOf(each)).join(', ');
  return String(value);
}

/** A list holds words, or things with a name. */
function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return String(value);
}

export const SIMPLIFICATIONS: readonly Simplification[] = [
  {
    id: 'timeouts',
    says: {
      en: 'A wait with a timeout ends to the microsecond. A real server looks when its event loop wakes, up to 100 ms later.',
      ko: '대기 시간은 마이크로초까지 정확하게 끝나요. 실제 서버는 이벤트 루프가 깨어날 때 확인해서 100ms까지 늦을 수 있어요.',
    },
  },
  {
    id: 'expiry',
    says: {
      en: 'A round for expired keys deletes all that are over. A real server takes samples and may leave some for later.',
      ko: '만료된 키를 찾는 주기가 돌면 시간이 지난 키를 모두 지워요. 실제 서버는 일부만 살펴보고 나머지는 다음으로 미룰 수 있어요.',
    },
  },
  {
    id: 'output',
    says: {
      en: 'Replies leave command by command, each as a packet of its own. A real server may send those of a pipeline together.',
      ko: '응답은 명령마다, 저마다 한 패킷으로 나가요. 실제 서버는 파이프라인의 응답을 모아서 보낼 수 있어요.',
    },
  },
  {
    id: 'orders',
    says: {
      en: 'Where Redis promises no order (which pattern is first, KEYS, SCAN, UNSUBSCRIBE from all), the seed of the run draws one.',
      ko: 'Redis가 순서를 약속하지 않는 곳(패턴의 순서, KEYS, SCAN, 전체 UNSUBSCRIBE)에서는 실행의 시드가 순서를 정해요.',
    },
  },
  {
    id: 'network',
    says: {
      en: 'A hop takes the same time each time, 250 µs unless you set it. There is no TCP beneath: nothing is late, lost or in pieces by itself.',
      ko: '한 번 이동하는 시간은 늘 같아요. 따로 정하지 않으면 250µs예요. 아래에 TCP가 없어서 저절로 늦거나 사라지거나 쪼개지지 않아요.',
    },
  },
  {
    id: 'work',
    says: {
      en: 'Every command keeps the server busy for about 2 µs and a little for each frame it sends, however much work it would be.',
      ko: '어떤 명령이든 서버를 2µs 남짓, 보내는 프레임마다 조금 더 쓰게 해요. 실제로는 일이 많을수록 오래 걸려요.',
    },
  },
  {
    id: 'memory',
    says: {
      en: 'Memory is counted for output buffers only, as their limits need it. What else CLIENT LIST says of memory is that of a connection at rest.',
      ko: '메모리는 한도를 따지는 출력 버퍼만 재요. CLIENT LIST의 다른 메모리 값은 쉬고 있는 연결의 값이에요.',
    },
  },
  {
    id: 'info',
    says: {
      en: 'INFO has only the fields that are true here: clock, clients, counts and keys. It has none about memory, the processor, the network or forks, and does not say how long a command took.',
      ko: 'INFO에는 여기서도 참인 항목만 있어요. 시각, 클라이언트, 집계, 키예요. 메모리, 프로세서, 네트워크, 포크에 관한 항목은 없고, 명령에 걸린 시간도 알려 주지 않아요.',
    },
  },
  {
    id: 'command',
    says: {
      en: 'COMMAND and HELP speak of the commands below only, and sum them up in our own words.',
      ko: 'COMMAND와 HELP는 아래 명령만 다루고, 요약은 저희가 쓴 말이에요.',
    },
  },
  {
    id: 'missing',
    says: {
      en: 'There are no Lua scripts and functions, no SORT, no bitmaps, geo indexes or HyperLogLog yet.',
      ko: 'Lua 스크립트와 함수, SORT, 비트맵, 위치 색인, HyperLogLog는 아직 없어요.',
    },
    lacks: ['eval', 'fcall', 'sort', 'setbit', 'geoadd', 'pfadd'],
  },
  {
    id: 'alone',
    says: {
      en: 'There is no Sentinel, and there are no snapshots. A crash is a `kill -9` of the process: an append only file keeps all that was answered.',
      ko: 'Sentinel과 스냅숏은 없어요. 크래시는 프로세스를 `kill -9`로 죽이는 것이라서, AOF를 쓰면 응답한 것은 모두 남아요.',
    },
    lacks: ['bgsave'],
  },
  {
    id: 'replication',
    says: {
      en: 'Of replication the PINGs every ten seconds are left out, and a replica confirms once a second only while something is written. A replica that restarts has no file with its last snapshot and copies all keys again. A link that stays cut for more than a minute is not given up.',
      ko: '복제에서 10초마다 오가는 PING은 빼고, 복제본은 쓰기가 있는 동안에만 1초마다 확인을 보내요. 다시 시작한 복제본에는 지난 스냅숏 파일이 없어서 키를 모두 다시 복사해요. 1분 넘게 끊긴 링크도 포기하지 않아요.',
    },
  },
  {
    id: 'heartbeats',
    says: {
      en: 'Nodes of a healthy cluster send each other pings all the time. Here they are sent only where they bring news: when a link comes up, and while a node does not answer. So CLUSTER INFO counts fewer of them.',
      ko: '멀쩡한 클러스터의 노드들은 늘 PING을 주고받아요. 여기서는 소식이 있을 때만 보내요. 링크가 이어질 때, 그리고 답이 없는 노드가 있는 동안이에요. 그래서 CLUSTER INFO의 PING 수가 더 적어요.',
    },
  },
  {
    id: 'bus-links',
    says: {
      en: 'A node that is up again is connected at once. A real one is tried again every tenth of a second.',
      ko: '다시 살아난 노드와는 곧바로 이어져요. 실제로는 0.1초마다 다시 연결을 시도해요.',
    },
  },
  {
    id: 'migrate',
    says: {
      en: 'Keys are handed over by MIGRATE only: DUMP and RESTORE are not offered. A replica of a cluster never moves to a master that has none.',
      ko: '키는 MIGRATE로만 옮겨요. DUMP와 RESTORE는 없어요. 복제본이 복제본 없는 마스터로 저절로 옮겨 가지는 않아요.',
    },
    lacks: ['dump', 'restore'],
  },
  {
    id: 'users',
    says: {
      en: 'Permissions can speak of the commands below only, and there is no log of what was refused.',
      ko: '권한은 아래에 있는 명령에만 줄 수 있고, 거절한 기록은 남기지 않아요.',
    },
    lacks: ['acl|log'],
  },
  {
    id: 'waits-for-copies',
    says: {
      en: 'With appendonly all that is written is on disk at once, so WAITAOF answers without the second that a real server may take.',
      ko: 'appendonly를 켜면 쓴 것이 바로 디스크에 남아요. 그래서 실제 서버에서 1초까지 걸리는 WAITAOF도 바로 답해요.',
    },
  },
  {
    id: 'one-too-many',
    says: {
      en: 'One more than maxclients is told so at once; the real redis-cli shows it with the next line that is typed.',
      ko: 'maxclients를 넘은 연결은 바로 거절을 알려요. 진짜 redis-cli는 다음 줄을 입력할 때 보여 줘요.',
    },
  },
  {
    id: 'silent',
    says: {
      en: 'After CLIENT REPLY OFF the real redis-cli waits for ever for an answer; here the prompt is free again at once.',
      ko: 'CLIENT REPLY OFF 뒤에 진짜 redis-cli는 오지 않을 응답을 계속 기다려요. 여기서는 프롬프트가 바로 돌아와요.',
    },
  },
  {
    id: 'prompt',
    says: {
      en: 'A prompt repeats a line at most 1,000 times and connects nowhere else. A redis-cli that has ended is started again by itself.',
      ko: '프롬프트는 한 줄을 1,000번까지만 반복하고 다른 서버에는 연결하지 않아요. 끝난 redis-cli는 저절로 다시 시작돼요.',
    },
  },
  {
    id: 'stream-losses',
    says: {
      en: 'The stage counts entries that went before a group had given them out. Redis keeps no such count, and no reply tells it.',
      ko: '그룹이 나눠 주기 전에 없어진 항목의 수는 화면이 세는 것이에요. Redis는 세지 않아서 응답에도 나오지 않아요.',
    },
  },
  {
    id: 'bounds',
    says: {
      en: 'A run holds at most 1,000 clients and 2,000,000 events. At a bound the page says so.',
      ko: '실행 하나에는 클라이언트 1,000개, 이벤트 2,000,000개까지 담겨요. 한도에 닿으면 화면에 알려 줘요.',
    },
  },
];

const GROUPS: Readonly<Record<string, Text>> = {
  pubsub: { en: 'Pub/Sub', ko: 'Pub/Sub' },
  list: { en: 'Lists', ko: '리스트' },
  stream: { en: 'Streams', ko: '스트림' },
  string: { en: 'Strings', ko: '문자열' },
  generic: { en: 'Keys of any type', ko: '모든 키' },
  hash: { en: 'Hashes', ko: '해시' },
  set: { en: 'Sets', ko: '집합' },
  'sorted-set': { en: 'Sorted sets', ko: '정렬된 집합' },
  transactions: { en: 'Transactions', ko: '트랜잭션' },
  connection: { en: 'Connections', ko: '연결' },
  server: { en: 'The server', ko: '서버' },
  scripting: { en: 'Scripts and functions', ko: '스크립트와 함수' },
  cluster: { en: 'Cluster', ko: '클러스터' },
  bitmap: { en: 'Bitmaps', ko: '비트맵' },
  geo: { en: 'Geo indexes', ko: '위치 색인' },
  hyperloglog: { en: 'HyperLogLog', ko: 'HyperLogLog' },
  module: { en: 'Vector sets', ko: '벡터 집합' },
};

/** A family of commands for a person, by Redis's name of the group; that name where there is no other. */
export function groupName(group: string): Text {
  return GROUPS[group] ?? { en: group, ko: group };
}
