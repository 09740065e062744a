/** In what the Kafka broker is simpler than Kafka, for the Fidelity page. engine/kafka/README.md says it in more words, for who works on it. */
import type { Simplification } from './fidelity.ts';

export const KAFKA_SIMPLIFICATIONS: readonly Simplification[] = [
  {
    id: 'kafka-read',
    says: {
      en: 'The broker follows the sources and the documentation of Kafka 4.0. It was not compared with a running one, as the Redis here was.',
      ko: '브로커는 Kafka 4.0의 소스와 문서를 따랐어요. 여기 Redis처럼 실행 중인 서버와 비교하지는 않았어요.',
    },
  },
  {
    id: 'kafka-one',
    says: {
      en: 'There is one broker: no replicas, no leaders of partitions, no controller, nobody looks for a coordinator. `acks=all` is its own word.',
      ko: '브로커가 하나예요. 복제본, 파티션 리더, 컨트롤러가 없고 코디네이터를 찾지도 않아요. `acks=all`은 이 브로커의 응답이에요.',
    },
  },
  {
    id: 'kafka-eager',
    says: {
      en: 'Groups follow the classic eager protocol: everybody gives up everything before it is dealt anew. There is no cooperative-sticky assignor, no KIP-848, no static members, no share groups.',
      ko: '컨슈머 그룹은 모두 내려놓고 다시 나누는 옛 방식만 써요. cooperative-sticky, KIP-848, 정적 멤버, 공유 그룹은 없어요.',
    },
  },
  {
    id: 'kafka-delay',
    says: {
      en: 'A new group does not wait 3 seconds for more members, as the defaults say, but 0, as in the server.properties that Kafka comes with. `rebalance-delay` sets it.',
      ko: '새 컨슈머 그룹은 기본값처럼 3초를 기다리지 않고, Kafka에 딸려 오는 server.properties처럼 바로 나눠요. `rebalance-delay`로 바꿀 수 있어요.',
    },
  },
  {
    id: 'kafka-batch',
    says: {
      en: 'Each record is sent at once, in a batch of its own, uncompressed.',
      ko: '레코드는 하나씩 바로, 저마다 배치 하나로, 압축하지 않고 보내요.',
    },
  },
  {
    id: 'kafka-retries',
    says: {
      en: 'Nothing is tried again by itself, and no request times out; so there is no idempotent producer, and there are no transactions.',
      ko: '저절로 다시 보내지 않고 요청이 시간 초과되지도 않아요. 그래서 멱등 프로듀서와 트랜잭션이 없어요.',
    },
  },
  {
    id: 'kafka-fetch',
    says: {
      en: 'A consumer fetches only while it polls; nothing is fetched ahead between two polls.',
      ko: '컨슈머는 폴링하는 동안에만 가져와요. 폴링 사이에 미리 가져와 두지 않아요.',
    },
  },
  {
    id: 'kafka-log',
    says: {
      en: 'Logs are kept by time and by size, in whole segments. There is no compaction and no tiered storage, and committed offsets are never forgotten.',
      ko: '로그는 시간과 크기로만, 세그먼트째 지워요. 컴팩션과 계층 저장소는 없고, 커밋한 오프셋은 잊지 않아요.',
    },
  },
  {
    id: 'kafka-work',
    says: {
      en: 'A request has its effect at the instant it arrives, and takes the broker no time.',
      ko: '요청은 도착하는 순간 처리되고, 브로커의 시간을 쓰지 않아요.',
    },
  },
  {
    id: 'kafka-prompt',
    says: {
      en: 'Kafka has no such prompt. Each verb is a call of the producer, the consumer or the admin client of its Java library.',
      ko: 'Kafka에는 이런 프롬프트가 없어요. 동사는 저마다 Java 라이브러리의 프로듀서, 컨슈머, 관리 클라이언트가 하는 호출 하나예요.',
    },
  },
];
