/**
 * The verbs at the prompt of a Kafka client. Kafka has no such prompt: they are the calls of its producer, its consumer and its admin
 * client, one line each. The script knows them too, so that a program that names none is a mistake of its line.
 */
export const KAFKA_VERBS = [
  'produce',
  'subscribe',
  'assign',
  'poll',
  'commit',
  'seek',
  'position',
  'committed',
  'pause',
  'resume',
  'auto-commit',
  'close',
  'offsets',
  'describe',
  'create',
] as const;

export type KafkaVerb = (typeof KAFKA_VERBS)[number];

export function isKafkaVerb(word: string): word is KafkaVerb {
  return (KAFKA_VERBS as readonly string[]).includes(word);
}
