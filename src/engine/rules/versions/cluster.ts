/** Where what cluster nodes say differs between versions. */
import { rule } from './rule.ts';

export const clusterRules = {
  /** Bytes that a ping, a pong or a meet has behind its gossip. */
  busPingExtensions: rule({
    about: { en: 'What pings on the cluster bus carry behind their gossip: in 8.0 a shard id and a secret.', ko: '클러스터 버스의 PING 뒤에 실리는 것. 8.0에서는 샤드 ID와 비밀값.' },
    '7.0': 0,
    '8.0': 96,
    source: 'cluster.c: writePingExt, CLUSTERMSG_EXT_TYPE_SHARDID (7.2), CLUSTERMSG_EXT_TYPE_INTERNALSECRET (8.0)',
  }),
  /** Shard channels of a slot that changes hands, at whatever node hears of it. */
  slotChangeUnsubscribesAll: rule({
    about: {
      en: 'Who is unsubscribed when a slot changes hands: only at its old shard, or also at the replica that was promoted with it.',
      ko: '슬롯의 주인이 바뀔 때 구독이 풀리는 곳. 옛 샤드만인지, 그 슬롯과 함께 승격된 복제본도인지.',
    },
    '7.0': false,
    '8.0': true,
    source: 'cluster.c: clusterDelSlot, removeChannelsInSlot (7.0: where the owner is this node or its master)',
  }),
  /** CLUSTER SHARDS. */
  shardsById: rule({
    about: { en: 'Whether a master that has failed is told in the shard of whoever took its place.', ko: '죽은 마스터를 그 자리를 이은 노드의 샤드에 함께 보여 주는지.' },
    '7.0': false,
    '8.0': true,
    source: 'cluster_legacy.c: clusterCommandShards (shard ids since 7.2)',
  }),
  /** What CLUSTER MEET calls a port that is none. */
  clusterPortsCalled: rule({
    about: { en: 'Whether CLUSTER MEET speaks of TCP ports.', ko: 'CLUSTER MEET 오류에서 포트를 TCP 포트라고 부르는지.' },
    '7.0': 'TCP ',
    '8.0': '',
    source: 'cluster_legacy.c: clusterCommandSpecial',
  }),
  /** CLUSTER FORGET of a node that was forgotten a moment ago. */
  clusterForgetsTwice: rule({
    about: { en: 'Whether a node that is forgotten already can be forgotten again.', ko: '이미 잊은 노드를 다시 잊으라고 할 수 있는지.' },
    '7.0': false,
    '8.0': true,
    source: 'cluster_legacy.c: clusterBlacklistExists in CLUSTER FORGET (7.2)',
  }),
  /** SUNSUBSCRIBE with a channel, at a replica of the shard. */
  sunsubscribeAtReplica: rule({
    about: { en: 'Whether a replica serves SUNSUBSCRIBE with a channel, or sends to its master.', ko: '복제본이 채널을 지정한 SUNSUBSCRIBE를 받는지, 마스터로 보내는지.' },
    '7.0': true,
    '8.0': false,
    source: 'cluster.c: getNodeByQuery, CMD_PUBSUB of the queried command',
  }),
  /** COPY … DB 1. */
  clusterHasOneDb: rule({
    about: { en: 'Whether a cluster node has one database, or sixteen of which fifteen are refused.', ko: '클러스터 노드의 데이터베이스가 하나인지, 열여섯 중 열다섯을 거절하는지.' },
    '7.0': false,
    '8.0': true,
    source: 'server.c: initServer (7.4)',
  }),
  /** CLUSTER GETKEYSINSLOT. */
  slotKeysNewestFirst: rule({
    about: { en: 'In which order the keys of a slot are told.', ko: '슬롯의 키를 답하는 순서.' },
    '7.0': true,
    '8.0': false,
    source: 'cluster.c: slotToKeyAddEntry (a list until 7.2); kvstore.c (a dict for each slot since 7.4)',
  }),
};
