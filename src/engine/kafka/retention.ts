/**
 * Retention: a broker looks every `log.retention.check.interval.ms` for segments that are too old or too much, and deletes them whole.
 *
 *   scheduleRetention   Is anything going to be too old, or too much already? Then it looks at the tick after that; else not at all.
 *   checkRetention      It looks.
 *
 * Nothing asks whether somebody has read what is deleted. A consumer that comes later finds its offset out of range.
 *
 * Follows LogManager.cleanupLogs. Ticks are counted from the start of the process (Kafka begins 30 s after it).
 */
import { enter, US_PER_MS, withdraw, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import type { Node, World } from '../world.ts';
import type { Broker } from './broker-state.ts';
import { breachedAt, deleteOldSegments } from './log.ts';

/** Milliseconds of the clock on the wall. */
export function wallMs({ epochMs, now }: World): number {
  return epochMs + Math.floor(now / US_PER_MS);
}

export function scheduleRetention({ world }: Loop, node: Node, broker: Broker, cause: EventId): void {
  const nowMs = wallMs(world);
  let earliest: number | undefined;
  for (const { spec, logs } of broker.topics.values()) {
    for (const log of logs) {
      const breached = breachedAt(log, spec, nowMs);
      if (breached !== undefined && (earliest === undefined || breached < earliest)) earliest = breached;
    }
  }
  if (earliest === undefined) return;
  const due = tickAfter(Math.max(world.now, (earliest - world.epochMs) * US_PER_MS), node.startedAt, broker.settings.retentionCheckMs * US_PER_MS);
  if (broker.retentionAt !== undefined && broker.retentionAt <= due) return;
  if (broker.retentionAt !== undefined) withdraw(world.agenda, (record) => record.kind === 'broker-due' && record.node === node.name && record.timer.what === 'retention');
  broker.retentionAt = due;
  broker.retentionCause = cause;
  enter(world.agenda, due, { kind: 'broker-due', background: true, node: node.name, timer: { what: 'retention' } });
}

/** The first tick that is later than this moment. */
function tickAfter(at: Micros, from: Micros, every: Micros): Micros {
  return from + (Math.floor((at - from) / every) + 1) * every;
}

export function checkRetention(loop: Loop, node: Node, broker: Broker): void {
  broker.retentionAt = undefined;
  for (const [topic, { spec, logs }] of broker.topics) {
    logs.forEach((log, partition) => {
      for (const { segment, why } of deleteOldSegments(log, spec, wallMs(loop.world))) {
        happen(loop, broker.retentionCause, { kind: 'segment-deleted', node: node.name, topic, partition, offset: segment.base, end: segment.base + segment.records.length, why });
      }
    });
  }
  scheduleRetention(loop, node, broker, broker.retentionCause);
}
