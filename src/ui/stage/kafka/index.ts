/** A Kafka broker's card, and how its picture is made: fetched when a run has one. */
import { followBroker, KAFKA_SCENE, newBrokerBooks } from '../../../scene/kafka/index.ts';
import type { SceneOptions } from '../../../scene/index.ts';
import type { Session } from '../../../session/index.ts';

export { BrokerView } from './BrokerView.tsx';
export { RoleTag } from './RoleTag.tsx';

/** What has been shown of it, for one run as it stands; asked at one place after the other. */
export function openBroker(session: Session, run: number): (events: number) => NonNullable<SceneOptions['kafka']> {
  const books = newBrokerBooks();
  return (events) => ({ scene: KAFKA_SCENE, shown: followBroker(books, events, (from, to) => session.events(run, from, to)) });
}
