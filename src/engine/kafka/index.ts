/** A Kafka broker beside the Redis nodes, and its clients. README.md says what is modelled and what is not. */
export { newBroker, recordsIn } from './broker-state.ts';
export { brokerCrashed, brokerDue, brokerRestarted, requestArrived } from './broker.ts';
export { newKafkaClient } from './client-state.ts';
export type { Done, KafkaClient } from './client-state.ts';
export { readLine } from './prompt-line.ts';
export { asksBroker, beginVerb, clientDue, connectionGone, responseArrived, sayGoodbye, wakeUp } from './prompt.ts';
