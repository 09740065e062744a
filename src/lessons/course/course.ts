/**
 * The course: its lessons in their order, and the parts they fall into. No lesson needs what a later one teaches.
 *
 * To add a lesson: a file of its own beside this one, and its place here.
 */
import type { Text } from '../../base/index.ts';
import { KEPT_OR_GONE } from './l01-kept-or-gone.ts';
import { QUEUE_OR_STREAM } from './l02-queue-or-stream.ts';
import { WHAT_PUBLISH_COUNTS } from './l03-what-publish-counts.ts';
import { SUBSCRIBED_MODE } from './l04-subscribed-mode.ts';
import { PATTERNS_ARE_GLOBS } from './l05-patterns-are-globs.ts';
import { ONE_MESSAGE_TWICE } from './l06-one-message-twice.ts';
import { WHO_IS_LISTENING } from './l07-who-is-listening.ts';
import { AWAY_AND_TOO_SLOW } from './l08-away-and-too-slow.ts';
import { PUBLISH_IN_A_CLUSTER } from './l09-publish-in-a-cluster.ts';
import { SLOTS_AND_SPUBLISH } from './l10-slots-and-spublish.ts';
import { A_SLOT_THAT_MOVES } from './l11-a-slot-that-moves.ts';
import { PUSH_IF_THERE } from './l12-push-if-there.ts';
import { POLL_OR_BLOCK } from './l13-poll-or-block.ts';
import { WAITING_LINE } from './l14-waiting-line.ts';
import { ONE_TRANSACTION } from './l15-one-transaction.ts';
import { WORKER_THAT_DIED } from './l16-worker-that-died.ts';
import { CIRCULAR_QUEUE } from './l17-circular-queue.ts';
import { LOG_AND_IDS } from './l18-log-and-ids.ts';
import { WHERE_TO_READ } from './l19-where-to-read.ts';
import { GROUP_SHARES } from './l20-group-shares.ts';
import { CRASH_AND_CLAIM } from './l21-crash-and-claim.ts';
import { KAFKA_AND_REDIS } from './l22-kafka-and-redis.ts';
import type { LessonSource } from './lesson.ts';

export interface CoursePart {
  readonly id: string;
  readonly title: Text;
  readonly lessons: readonly LessonSource[];
}

export const COURSE: readonly CoursePart[] = [
  {
    id: 'pubsub',
    title: { en: 'Pub/Sub', ko: 'Pub/Sub' },
    lessons: [KEPT_OR_GONE, QUEUE_OR_STREAM, WHAT_PUBLISH_COUNTS, SUBSCRIBED_MODE, PATTERNS_ARE_GLOBS, ONE_MESSAGE_TWICE, WHO_IS_LISTENING, AWAY_AND_TOO_SLOW],
  },
  {
    id: 'cluster',
    title: { en: 'In a cluster', ko: '클러스터에서' },
    lessons: [PUBLISH_IN_A_CLUSTER, SLOTS_AND_SPUBLISH, A_SLOT_THAT_MOVES],
  },
  {
    id: 'queues',
    title: { en: 'Lists as queues', ko: '리스트로 만드는 큐' },
    lessons: [PUSH_IF_THERE, POLL_OR_BLOCK, WAITING_LINE, ONE_TRANSACTION, WORKER_THAT_DIED, CIRCULAR_QUEUE],
  },
  {
    id: 'streams',
    title: { en: 'Streams', ko: '스트림' },
    lessons: [LOG_AND_IDS, WHERE_TO_READ, GROUP_SHARES, CRASH_AND_CLAIM, KAFKA_AND_REDIS],
  },
];

export const LESSONS: readonly LessonSource[] = COURSE.flatMap(({ lessons }) => lessons);
