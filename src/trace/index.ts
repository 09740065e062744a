export { BRINGS_ENTRIES, commandOf, COMPARISONS, PLACEHOLDERS, printBegins, printOrder, printProgram, printStep } from './app.ts';
export { MOST_IN_RANGE, rangeIn, spreadWords } from './word-range.ts';
export type { AppOrder, AppProgram, AppStep, Comparison, RoundBegins, RoundEnd } from './app.ts';
export type { BusHeader, BusMessage, BusType, Gossip, SlotRange } from './bus.ts';
export { HOP_US, isEffect, NODE_TIMEOUT_MS, nodesOfCluster, REDIS_VERSIONS } from './input.ts';
export type { Act, ActKind, ClientSpec, ClusterSpec, Input, NodeSpec, RedisVersion, Run, Scenario } from './input.ts';
export { ASSIGNORS, BROKER_SETTINGS, partitionName, TOPIC_DEFAULTS } from './kafka.ts';
export type { Assigned, Assignor, BrokerSettings, BrokerSpec, Fetched, GroupStateName, KafkaApi, KafkaError, KafkaRequest, KafkaResponse, OffsetReset, PartitionOffset, ProducedRecord, StoredRecord, TopicPartition, TopicSpec } from './kafka.ts';
export type { BlockedType, Bound, ClientClass, CloseReason, Event, EventId, EventKind, EventOf, Happening, Holding, KeyType, Moved, UnblockReason } from './event.ts';
export { isToClient, TABLES } from './packet.ts';
export type { Carried, ClientCarried, NodeCarried, Packet, Table } from './packet.ts';
export type { Reply } from './reply.ts';
export { BROKERS, CARRIED, WORKLOAD_NAMES } from './workload.ts';
export type { BrokerKind, CarriedAct, ConsumerSpec, ProducerSpec, ReaderSpec, Workload, WorkloadAct, WorkloadLine } from './workload.ts';
export type {
  Cursor,
  Loss,
  PelStep,
  PendingRow,
  StreamReading,
  StreamStep,
  ToldBlock,
  ToldConsumer,
  ToldEnd,
  ToldEntry,
  ToldGroup,
  ToldStream,
} from './stream.ts';
export { printEvent, printPacket, printSlots } from './print.ts';
export type { KafkaHappening } from './print-kafka.ts';
