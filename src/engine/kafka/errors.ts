/** What Kafka says of its errors: org.apache.kafka.common.protocol.Errors, name and default message. */
import type { KafkaError } from '../../trace/index.ts';

export const ERROR_WORDS: Readonly<Record<KafkaError, string>> = {
  OFFSET_OUT_OF_RANGE: 'The requested offset is not within the range of offsets maintained by the server.',
  UNKNOWN_TOPIC_OR_PARTITION: 'This server does not host this topic-partition.',
  ILLEGAL_GENERATION: 'Specified group generation id is not valid.',
  INCONSISTENT_GROUP_PROTOCOL: "The group member's supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list.",
  UNKNOWN_MEMBER_ID: 'The coordinator is not aware of this member.',
  REBALANCE_IN_PROGRESS: 'The group is rebalancing, so a rejoin is needed.',
  TOPIC_ALREADY_EXISTS: 'Topic with this name already exists.',
  INVALID_TOPIC_EXCEPTION: 'The request attempted to perform an operation on an invalid topic.',
  INVALID_PARTITIONS: 'Number of partitions is below 1.',
  GROUP_ID_NOT_FOUND: 'The group id does not exist.',
};
