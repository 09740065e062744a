/** Every conformance script for a cluster: cluster.test.ts plays them all. */
import type { ClusterScript } from '../cluster/steps.ts';
import { cluster } from './cluster.ts';
import { clusterMoves } from './cluster-moves.ts';
import { clusterRouting } from './cluster-routing.ts';
import { clusterTopology } from './cluster-topology.ts';
import { readyMadeClusters } from './ready-made.ts';

export const CLUSTER_SCRIPTS: readonly ClusterScript[] = [...cluster, ...clusterRouting, ...clusterTopology, ...clusterMoves, ...readyMadeClusters];
