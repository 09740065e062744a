/** What a stage needs besides for a cluster. A chunk of its own, fetched with the first run that has one. */
import './cluster.css';

export { paintSlotRoll } from '../../../render/slot-roll.ts';
export { clusterSceneAt } from '../../../scene/cluster/index.ts';
export { ClusterGround } from './ClusterGround.tsx';
export { ClusterSky } from './ClusterSky.tsx';
export { MemberCardView } from './MemberCard.tsx';
export { Totals } from './Totals.tsx';
