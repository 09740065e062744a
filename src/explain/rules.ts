/** The rules that explanations name: each with its words, its page of the Redis docs, and where Redis does it. */
import { VERSION_RULES } from '../engine/rules/index.ts';
import type { Rule } from './types.ts';

const DOCS = 'https://redis.io/docs/latest';

export const RULES = {
  copyPerSubscription: {
    name: { en: 'One copy for each matching subscription', ko: '맞는 구독마다 사본 하나' },
    doc: `${DOCS}/develop/pubsub/#messages-matching-both-a-pattern-and-a-channel-subscription`,
    source: 'pubsub.c: pubsubPublishMessageInternal',
  },
  publishCounts: {
    name: { en: 'PUBLISH counts copies', ko: 'PUBLISH는 사본을 세요' },
    doc: `${DOCS}/commands/publish/`,
    source: 'pubsub.c: publishCommand',
  },
  atMostOnce: {
    name: { en: 'At most once: nothing is stored', ko: '최대 한 번: 저장하지 않아요' },
    doc: `${DOCS}/develop/pubsub/#delivery-semantics`,
    source: 'pubsub.c: pubsubPublishMessageInternal',
  },
  channelBeforePatterns: {
    name: { en: 'The channel first, then the patterns', ko: '채널 먼저, 패턴은 그다음' },
    source: 'pubsub.c: pubsubPublishMessageInternal',
  },
  subscriberOrder: {
    name: { en: 'The order of subscribers', ko: '구독자 순서' },
    source: VERSION_RULES.subscriberOrder.source,
  },
  patternOrder: {
    name: { en: 'The order of patterns is open', ko: '패턴 순서는 정해져 있지 않아요' },
    source: 'pubsub.c: pubsubPublishMessageInternal (a dict is walked)',
  },
  everyPatternIsTried: {
    name: { en: 'Every distinct pattern is tried', ko: '패턴은 하나도 빠짐없이 맞춰 봐요' },
    doc: `${DOCS}/commands/psubscribe/`,
    source: 'util.c: stringmatchlen',
  },
  confirmation: {
    name: { en: 'One confirmation for each channel or pattern', ko: '채널이나 패턴마다 확인 하나' },
    doc: `${DOCS}/develop/pubsub/#format-of-pushed-messages`,
    source: 'pubsub.c: clientSubscriptionsCount',
  },
  shardIsApart: {
    name: { en: 'Shard channels are a world of their own', ko: '샤드 채널은 따로예요' },
    doc: `${DOCS}/develop/pubsub/#sharded-pubsub`,
    source: 'pubsub.c: pubSubShardType',
  },
  subscribedMode: {
    name: { en: 'RESP2 subscribed mode', ko: 'RESP2 구독 모드' },
    doc: `${DOCS}/commands/subscribe/`,
    source: 'server.c: processCommand',
  },
  resp3Push: {
    name: { en: 'RESP3 pushes', ko: 'RESP3 푸시' },
    doc: `${DOCS}/develop/reference/protocol-spec/#pushes`,
    source: 'networking.c: addReplyPushLen',
  },
  selfPublish: {
    name: { en: 'Publishing to oneself', ko: '스스로에게 발행하기' },
    source: VERSION_RULES.pushesAfterReply.source,
  },
  subscriptionsDie: {
    name: { en: 'Subscriptions belong to the connection', ko: '구독은 연결에 딸려 있어요' },
    doc: `${DOCS}/develop/reference/clients/`,
    source: 'networking.c: freeClient',
  },
  connection: {
    name: { en: 'A connection and its id', ko: '연결과 그 번호' },
    doc: `${DOCS}/commands/client-id/`,
    source: 'networking.c: createClient',
  },
  killed: {
    name: { en: 'CLIENT KILL', ko: 'CLIENT KILL' },
    doc: `${DOCS}/commands/client-kill/`,
    source: 'networking.c: clientKillCommand',
  },
  quit: {
    name: { en: 'QUIT', ko: 'QUIT' },
    doc: `${DOCS}/commands/quit/`,
    source: 'server.c: quitCommand',
  },
  reset: {
    name: { en: 'RESET', ko: 'RESET' },
    doc: `${DOCS}/commands/reset/`,
    source: 'networking.c: resetCommand',
  },
  hello: {
    name: { en: 'HELLO chooses the protocol', ko: '프로토콜은 HELLO로 골라요' },
    doc: `${DOCS}/commands/hello/`,
    source: 'networking.c: helloCommand',
  },
  oneAtATime: {
    name: { en: 'One command at a time', ko: '명령은 한 번에 하나' },
    doc: `${DOCS}/develop/reference/clients/`,
    source: 'server.c: call',
  },
  latency: {
    name: { en: 'The way takes time', ko: '오가는 데 시간이 걸려요' },
    doc: `${DOCS}/operate/oss_and_stack/management/optimization/latency/`,
  },
  refusal: {
    name: { en: 'Redis refuses', ko: 'Redis가 거절해요' },
    doc: `${DOCS}/develop/reference/protocol-spec/#simple-errors`,
    source: 'server.c: processCommand',
  },
  answer: {
    name: { en: 'Every command has its answer', ko: '명령마다 응답이 있어요' },
    doc: `${DOCS}/develop/reference/protocol-spec/`,
    source: 'networking.c: addReply',
  },
  introspection: {
    name: { en: 'PUBSUB asks one node', ko: 'PUBSUB은 노드 하나에 물어요' },
    doc: `${DOCS}/commands/pubsub/`,
    source: 'pubsub.c: pubsubCommand',
  },
  noDatabases: {
    name: { en: 'Pub/Sub knows no databases', ko: 'Pub/Sub에는 데이터베이스 구분이 없어요' },
    doc: `${DOCS}/develop/pubsub/#database--scoping`,
    source: 'db.c: selectCommand',
  },
  redisCli: {
    name: { en: 'redis-cli', ko: 'redis-cli' },
    doc: `${DOCS}/develop/tools/cli/`,
    source: 'redis-cli.c: repl',
  },
  keyspace: {
    name: { en: 'Keys come and go with their values', ko: '키는 값과 함께 생기고 없어져요' },
    doc: `${DOCS}/develop/using-commands/keyspace/`,
    source: 'db.c: dbAdd, dbDelete; notify.c: notifyKeyspaceEvent',
  },
  expiry: {
    name: { en: 'A key whose time is over', ko: '시간이 다 된 키' },
    doc: `${DOCS}/commands/expire/`,
    source: 'db.c: expireIfNeeded; expire.c: activeExpireCycle',
  },
  waitingLine: {
    name: { en: 'First come, first served, for each key', ko: '키마다 먼저 온 순서대로' },
    doc: `${DOCS}/commands/blpop/#what-key-is-served-first-what-client-what-element-priority-ordering-details`,
    source: 'blocked.c: blockForKeys',
  },
  servedAfterwards: {
    name: { en: 'Who waits is served after the command that wrote', ko: '쓰는 명령이 끝난 뒤에 줘요' },
    doc: `${DOCS}/commands/blpop/#behavior-of-blpop-when-multiple-elements-are-pushed-inside-a-list`,
    source: VERSION_RULES.waitersRunAgain.source,
  },
  pause: {
    name: { en: 'CLIENT PAUSE lets commands wait', ko: 'CLIENT PAUSE는 명령을 기다리게 해요' },
    doc: `${DOCS}/commands/client-pause/`,
    source: 'networking.c: pauseActions; blocked.c: blockPostponeClient',
  },
  transaction: {
    name: { en: 'All in one go, with nobody in between', ko: '한 번에, 아무도 끼어들지 못하게' },
    doc: `${DOCS}/develop/using-commands/transactions/`,
    source: 'multi.c: queueMultiCommand, execCommand',
  },
  outputBuffer: {
    name: { en: 'What a client has not read waits at the node', ko: '클라이언트가 읽지 않은 것은 노드에서 기다려요' },
    doc: `${DOCS}/develop/reference/clients/#output-buffer-limits`,
    source: 'networking.c: writeToClient',
  },
  outputLimit: {
    name: { en: 'client-output-buffer-limit', ko: 'client-output-buffer-limit' },
    doc: `${DOCS}/develop/reference/clients/#output-buffer-limits`,
    source: 'networking.c: checkClientOutputBufferLimits, closeClientOnOutputBufferLimitReached',
  },
  persistence: {
    name: { en: 'What a crash keeps', ko: '죽어도 남는 것' },
    doc: `${DOCS}/operate/oss_and_stack/management/persistence/`,
    source: 'aof.c: flushAppendOnlyFile, loadAppendOnlyFiles',
  },
  slots: {
    name: { en: '16384 slots, by CRC16', ko: 'CRC16으로 나눈 슬롯 16384개' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model`,
    source: 'cluster.c: keyHashSlot',
  },
  redirects: {
    name: { en: 'MOVED and ASK', ko: 'MOVED와 ASK' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#redirection-and-resharding`,
    source: 'cluster.c: getNodeByQuery, clusterRedirectClient',
  },
  migration: {
    name: { en: 'A slot on the move', ko: '옮겨 가는 슬롯' },
    doc: `${DOCS}/commands/cluster-setslot/`,
    source: 'cluster.c: clusterCommand (SETSLOT), migrateCommand',
  },
  busBroadcast: {
    name: { en: 'PUBLISH goes to every node', ko: 'PUBLISH는 모든 노드로 가요' },
    doc: `${DOCS}/develop/pubsub/#sharded-pubsub`,
    source: 'cluster.c: clusterPropagatePublish',
  },
  bus: {
    name: { en: 'The cluster bus', ko: '클러스터 버스' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#the-cluster-bus`,
    source: 'cluster.c: clusterBuildMessageHdr',
  },
  epochs: {
    name: { en: 'The higher epoch wins', ko: '더 높은 에포크가 이겨요' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#configuration-epoch`,
    source: 'cluster.c: clusterUpdateSlotsConfigWith',
  },
  failureDetection: {
    name: { en: 'PFAIL is a doubt, FAIL a majority', ko: 'PFAIL은 의심, FAIL은 과반의 판단' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#failure-detection`,
    source: 'cluster.c: clusterCron, markNodeAsFailingIfNeeded',
  },
  failover: {
    name: { en: 'A replica takes over', ko: '복제본이 넘겨받아요' },
    doc: `${DOCS}/operate/oss_and_stack/reference/cluster-spec/#replica-election-and-promotion`,
    source: 'cluster.c: clusterHandleSlaveFailover',
  },
  clusterDown: {
    name: { en: 'When the cluster is down', ko: '클러스터가 멈추는 때' },
    doc: `${DOCS}/operate/oss_and_stack/management/scaling/`,
    source: 'cluster.c: clusterUpdateState',
  },
  replication: {
    name: { en: 'A replica follows its primary', ko: '복제본은 프라이머리를 따라가요' },
    doc: `${DOCS}/operate/oss_and_stack/management/replication/`,
    source: 'replication.c: replicationFeedSlaves, syncCommand',
  },
  partition: {
    name: { en: 'A link that is cut', ko: '끊긴 링크' },
  },
  app: {
    name: { en: 'A program that drives a client', ko: '클라이언트를 움직이는 프로그램' },
  },
  inProcess: {
    name: { en: 'A message that has come is kept by nobody but its reader', ko: '도착한 메시지는 받은 쪽에만 있어요' },
    doc: `${DOCS}/develop/pubsub/#delivery-semantics`,
  },
  inHand: {
    name: { en: 'Taken from a list is gone from Redis', ko: '리스트에서 꺼낸 것은 Redis에 없어요' },
    doc: `${DOCS}/commands/lmove/#pattern-reliable-queue`,
    source: 't_list.c: lmoveGenericCommand',
  },
  consumerGroup: {
    name: { en: 'A group gives each entry to one consumer', ko: '그룹은 항목을 컨슈머 한 명에게만 줘요' },
    doc: `${DOCS}/develop/data-types/streams/#consumer-groups`,
    source: 't_stream.c: xreadCommand, streamReplyWithRange, xackCommand',
  },
  claiming: {
    name: { en: 'What lies too long may be claimed', ko: '오래 남은 항목은 넘겨받을 수 있어요' },
    doc: `${DOCS}/commands/xautoclaim/`,
    source: 't_stream.c: xclaimCommand, xautoclaimCommand',
  },
  outside: {
    name: { en: 'From outside', ko: '바깥에서 온 일' },
  },
  bound: {
    name: { en: "A bound of Fanout's own", ko: 'Fanout이 정해 둔 한계' },
  },
} satisfies Readonly<Record<string, Rule>>;
