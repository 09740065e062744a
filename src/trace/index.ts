export { HOP_US, isEffect, REDIS_VERSIONS } from './input.ts';
export type { Act, ActKind, ClientSpec, Input, NodeSpec, RedisVersion, Run, Scenario } from './input.ts';
export type { Bound, CloseReason, Event, EventId, EventKind, EventOf, Happening } from './event.ts';
export { TABLES } from './packet.ts';
export type { Carried, Packet, Table } from './packet.ts';
export type { Reply } from './reply.ts';
export { printBytes, printEvent, printHappening, printPacket, printReply } from './print.ts';
