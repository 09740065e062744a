/** The picture as data: cards, wires and packets at the playhead, and the space-time diagram. Pure. */
export { diagramAt, eventNear, screenMsOf, xOf } from './diagram.ts';
export type { Diagram, DiagramBar, DiagramLink, DiagramMark, TraceOnScreen } from './diagram.ts';
export { faceOf, hueOfCarried } from './face.ts';
export { hueOf, hueOfKey } from './hue.ts';
export { holdingsBefore } from './keys-as-shown.ts';
export { printable } from './label.ts';
export { EMPTY_LEDGER, followLedger } from './ledger.ts';
export type { Ledger, Sum } from './ledger.ts';
export { cutAt, pairOf } from './links.ts';
export { MOST_MARKS, packetsAt, wayOf } from './motion.ts';
export { insidesOf, rolesOf } from './roles.ts';
export { sceneAt } from './scene.ts';
export { dotsAt, fillSwarm, newDots, newSwarm } from './swarm.ts';
export type { Dots } from './swarm.ts';
export type * from './cluster/types.ts';
export type * from './types.ts';
