/** What a server without cluster support says to all that is for a cluster. */
import { script, type Script } from '../steps.ts';

export const clusterDisabled: readonly Script[] = [
  script(
    'cluster-disabled',
    `
alice> CLUSTER INFO
alice> CLUSTER NODES
alice> CLUSTER SLOTS
alice> CLUSTER SHARDS
alice> CLUSTER MYID
alice> CLUSTER MYSHARDID
alice> CLUSTER LINKS
alice> CLUSTER KEYSLOT apple
alice> CLUSTER COUNTKEYSINSLOT 1
alice> CLUSTER GETKEYSINSLOT 1 1
alice> CLUSTER REPLICAS x
alice> CLUSTER SLAVES x
alice> CLUSTER COUNT-FAILURE-REPORTS x
alice> CLUSTER ADDSLOTS 1
alice> CLUSTER ADDSLOTSRANGE 1 2
alice> CLUSTER DELSLOTS 1
alice> CLUSTER DELSLOTSRANGE 1 2
alice> CLUSTER FLUSHSLOTS
alice> CLUSTER SETSLOT 1 STABLE
alice> CLUSTER MEET 127.0.0.1 7000
alice> CLUSTER FORGET x
alice> CLUSTER REPLICATE x
alice> CLUSTER FAILOVER
alice> CLUSTER RESET
alice> CLUSTER BUMPEPOCH
alice> CLUSTER SET-CONFIG-EPOCH 1
alice> CLUSTER SAVECONFIG
alice> CLUSTER HELP
alice> CLUSTER
alice> CLUSTER NOSUCH
alice> CLUSTER KEYSLOT
alice> CLUSTER SETSLOT
alice> CLUSTER INFO x
alice> READONLY
alice> READWRITE
alice> ASKING
alice> INFO cluster
alice> SSUBSCRIBE orders apple
bob> SPUBLISH apple x
bob> MSET orders 1 apple 2
bob> CONFIG GET cluster-enabled
bob> CONFIG SET cluster-enabled yes
bob> CONFIG GET cluster-node-timeout
bob> MIGRATE 127.0.0.1 1 none 0 1000
bob> MIGRATE 127.0.0.1 1 orders 0 100
`,
  ),
];
