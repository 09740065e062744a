/** All of a broker and its clients, as it lies on the shelf (shelf.ts). */
export { costOf, newBroker, recordsIn } from './broker-state.ts';
export { brokerCrashed, brokerDue, brokerRestarted, requestArrived } from './broker.ts';
export { newKafkaClient } from './client-state.ts';
export { restOfForm, verbsFor } from './verb-forms.ts';
export { readLine } from './prompt-line.ts';
export { asksBroker, beginVerb, clientDue, connectionGone, responseArrived, sayGoodbye, wakeUp } from './prompt.ts';
