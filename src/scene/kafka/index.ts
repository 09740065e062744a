/** A Kafka broker on stage: a door of its own, so that it is fetched when a run has one. */
import { kafkaRoleOf } from './client-role.ts';
import { brokerPictureAt } from './motion.ts';
import { planBroker } from './picture.ts';

/** What scenes with a broker need (`SceneOptions.kafka`). */
export const KAFKA_SCENE: KafkaScene = { planBroker, brokerPictureAt, kafkaRoleOf };

export interface KafkaScene {
  readonly planBroker: typeof planBroker;
  readonly brokerPictureAt: typeof brokerPictureAt;
  readonly kafkaRoleOf: typeof kafkaRoleOf;
}

export { followBroker, newBrokerBooks } from './as-shown.ts';
export type { BrokerShown } from './as-shown.ts';
