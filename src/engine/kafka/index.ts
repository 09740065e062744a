/**
 * The door to a Kafka broker beside the Redis nodes, and to its clients. README.md says what is modelled and what is not.
 *
 * What is behind it may have to be fetched first (shelf.ts): whoever plays runs in a page looks whether they have a broker.
 */
import { assert } from '../../base/index.ts';
import { shelf } from './shelf.ts';

export { shelf as kafkaShelf } from './shelf.ts';
export type { Done, KafkaClient } from './client-state.ts';

type Whole = NonNullable<typeof shelf.held>;

function whole(): Whole {
  assert(shelf.held, 'a broker before it was fetched');
  return shelf.held;
}

export const newBroker: Whole['newBroker'] = (...args) => whole().newBroker(...args);
export const costOf: Whole['costOf'] = (...args) => whole().costOf(...args);
export const recordsIn: Whole['recordsIn'] = (...args) => whole().recordsIn(...args);
export const brokerCrashed: Whole['brokerCrashed'] = (...args) => whole().brokerCrashed(...args);
export const brokerDue: Whole['brokerDue'] = (...args) => whole().brokerDue(...args);
export const brokerRestarted: Whole['brokerRestarted'] = (...args) => whole().brokerRestarted(...args);
export const requestArrived: Whole['requestArrived'] = (...args) => whole().requestArrived(...args);
export const newKafkaClient: Whole['newKafkaClient'] = (...args) => whole().newKafkaClient(...args);
export const readLine: Whole['readLine'] = (...args) => whole().readLine(...args);
export const asksBroker: Whole['asksBroker'] = (...args) => whole().asksBroker(...args);
export const beginVerb: Whole['beginVerb'] = (...args) => whole().beginVerb(...args);
export const clientDue: Whole['clientDue'] = (...args) => whole().clientDue(...args);
export const connectionGone: Whole['connectionGone'] = (...args) => whole().connectionGone(...args);
export const responseArrived: Whole['responseArrived'] = (...args) => whole().responseArrived(...args);
export const sayGoodbye: Whole['sayGoodbye'] = (...args) => whole().sayGoodbye(...args);
export const wakeUp: Whole['wakeUp'] = (...args) => whole().wakeUp(...args);
