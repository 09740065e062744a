export { HOP_US, isEffect, REDIS_VERSIONS } from './input.ts';
export type { Act, ActKind, ClientSpec, Input, NodeSpec, RedisVersion, Run, Scenario } from './input.ts';
export type { BlockedType, Bound, ClientClass, CloseReason, Event, EventId, EventKind, EventOf, Happening, Holding, KeyType, UnblockReason } from './event.ts';
export { TABLES } from './packet.ts';
export type { Carried, Packet, Table } from './packet.ts';
export type { Reply } from './reply.ts';
export { printEvent } from './print.ts';
