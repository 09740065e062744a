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
  /** A slot that is moving away, and a command with keys of which some are gone already. */
  tryAgainWhileMigrating: rule({
    about: { en: 'Whether a command whose keys have moved in part is told TRYAGAIN.', ko: '키 일부만 옮겨진 명령에 TRYAGAIN을 답하는지.' },
    '7.0': false,
    '8.0': true,
    source: 'cluster.c: getNodeByQuery (7.0.11)',
  }),
};
