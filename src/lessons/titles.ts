/** The titles of the ready-made runs. They stand apart from the runs, for the page shows them before those have come. */
import type { Text } from '../base/index.ts';

export const TITLES = {
  'three-copies': { en: 'One message, three copies', ko: '메시지 하나, 사본 셋' },
  'same-message-again': { en: 'The same message, again and again', ko: '같은 메시지를 여러 번 받는 이유' },
  'patterns-are-globs': { en: 'Patterns are globs', ko: '패턴은 glob 문법이에요' },
  'subscribed-mode': { en: 'Subscribed mode, and the way out', ko: '구독 모드와 빠져나오는 법' },
  away: { en: 'Away for a moment', ko: '잠깐 자리를 비우면' },
  'who-is-listening': { en: 'Who is listening?', ko: '누가 듣고 있나' },
  'two-versions': { en: 'Two versions, two orders', ko: '버전이 둘이면 순서도 둘' },
  'slow-subscriber': { en: 'A slow subscriber is closed', ko: '느린 구독자는 끊겨요' },
  storm: { en: 'A hundred clients', ko: '클라이언트 백 개' },
  'push-if-there': { en: 'RPUSHX: only if it is there', ko: 'RPUSHX, 있을 때만 넣기' },
  'poll-or-block': { en: 'Poll or block', ko: '폴링할까, 기다릴까' },
  'waiting-line': { en: 'The waiting line', ko: '기다리는 줄' },
  priorities: { en: 'Several lists, and priorities', ko: '여러 리스트와 우선순위' },
  'one-transaction': { en: 'One transaction, two versions', ko: '트랜잭션 하나, 버전 둘' },
  'worker-that-died': { en: 'The worker that died', ko: '죽은 작업자' },
  sweeper: { en: 'Processing list and sweeper', ko: '처리 중 목록과 청소부' },
  'circular-queue': { en: 'The circular queue', ko: '원형 큐' },
  million: { en: 'A million elements', ko: '원소 백만 개' },
  'queue-or-stream': { en: 'Queue or event stream', ko: '메시징 큐와 이벤트 스트림' },
  'log-and-ids': { en: 'A log and its ids', ko: '지워지지 않는 기록, ID와 보관' },
  'where-to-read': { en: 'Where to read: 0, $ and the last id', ko: '어디부터 읽을까: 0, $, 마지막 ID' },
  'group-shares': { en: 'A consumer group shares', ko: '컨슈머 그룹이 나눠 읽기' },
  'crash-and-claim': { en: 'Crash, claim, duplicate', ko: '장애, 재할당, 그리고 중복' },
  'four-brokers': { en: 'One script, four brokers', ko: '스크립트 하나, 브로커 넷' },
  'dead-letters': { en: 'Crash before XACK, and a tray for dead letters', ko: 'ACK 전에 죽으면, 그리고 데드레터 보관함' },
  'cluster-everybody': { en: 'PUBLISH reaches everybody', ko: 'PUBLISH는 모두에게' },
  'cluster-slots': { en: 'Slots and hash tags', ko: '슬롯과 해시 태그' },
  'cluster-slot-moves': { en: 'A slot moves under a subscriber', ko: '구독자가 있는 슬롯이 옮겨 가면' },
  'cluster-failover': { en: 'A master dies, its replica takes over', ko: '마스터가 죽고 복제본이 이어받으면' },
} as const satisfies Readonly<Record<string, Text>>;

export type RunId = keyof typeof TITLES;
