/** The picture of a cluster, as data. Fetched when a run has one. Pure. */
export { clusterSceneAt, isCluster } from './cluster-scene.ts';
export type { SceneMemory } from './cluster-scene.ts';
export { angleOf, pointOnRing } from './ring.ts';
export type * from './types.ts';
