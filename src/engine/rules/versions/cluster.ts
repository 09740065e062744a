/** Where what cluster nodes say differs between versions. */
import { rule } from './rule.ts';

export const clusterRules = {
  /** Bytes that a ping, a pong or a meet has behind its gossip. */
  busPingExtensions: rule({
    about: { en: 'Whether pings on the cluster bus say which shard a node belongs to.', ko: '클러스터 버스의 PING에 샤드 이름이 실리는지.' },
    '7.0': 0,
    '8.0': 48,
    source: 'cluster.c: writePingExt, CLUSTERMSG_EXT_TYPE_SHARDID (7.2)',
  }),
  /** A slot that is moving away, and a command with keys of which some are gone already. */
  tryAgainWhileMigrating: rule({
    about: { en: 'Whether a command whose keys have moved in part is told TRYAGAIN.', ko: '키 일부만 옮겨진 명령에 TRYAGAIN을 답하는지.' },
    '7.0': false,
    '8.0': true,
    source: 'cluster.c: getNodeByQuery (7.0.11)',
  }),
};
