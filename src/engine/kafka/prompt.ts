/**
 * What a line at the prompt of a Kafka client does, from the key to the answer.
 *
 *   beginVerb         The line is read, and the verb begins.
 *   goOn              As far as it comes without hearing from the broker. Returns its end, once it has come to it.
 *   responseArrived   What the broker has answered, to the verb or to the consumer behind it; then the verb goes on.
 *   clientDue         A poll has waited long enough; a heartbeat is due.
 *   connectionGone    What was under way will not be answered.
 *
 * A client is a producer, a consumer and an admin client in one, as a person has them. Only one verb runs at a time; the consumer's membership
 * goes on behind it, for as long as its process lives.
 */
import { ascii, enter, unreachable, utf8, textOf, type Bytes } from '../../base/index.ts';
import { partitionName, type KafkaRequest, type KafkaResponse, type Reply, type StoredRecord, type TopicPartition } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import { quoted } from '../resp/index.ts';
import { newConsumer, type Consumer, type Done, type KafkaClient, type On, type Running, type TimerOfClient } from './client-state.ts';
import { commitPositions, consumerTick, forgetMembership, heartbeatAnswered, joinAnswered, maybeAutoCommit, revoke, scheduleTick, syncAnswered, tellGivenUp, wantGroup } from './membership.ts';
import { choosePartition } from './producing.ts';
import type { AutoCommit, SubscriptionWords, Verb } from './prompt-line.ts';
import { committedAnswered, fetchAnswered, offsetsAnswered, takeRecords, wantPositions, wantRecords } from './reading.ts';
import { ask, done, failed, positionsOf, refused, say } from './send.ts';

/** Why it cannot tell its group anything. Words of KafkaConsumer and ConsumerCoordinator. */
const NO_GROUP = 'InvalidGroupIdException: To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.';
const KICKED_OUT =
  'CommitFailedException: Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.';
const NOT_SUBSCRIBED = 'IllegalStateException: Consumer is not subscribed to any topics or assigned any partitions';
const MUTUALLY_EXCLUSIVE = 'IllegalStateException: Subscription to topics, partitions and pattern are mutually exclusive';

/** Begins what a line asks for. Returns its end, where it is over at once. */
export function beginVerb(on: On, verb: Verb): Done | undefined {
  const { loop, client, kafka, cause } = on;
  const endsAt = verb.do === 'poll' ? loop.world.now + verb.waitUs : undefined;
  const running: Running = { verb, cause, endsAt, isSent: false, beginnings: undefined };
  kafka.running = running;
  if (verb.do === 'poll') {
    const refusal = beginPoll(on, verb.words);
    if (refusal) return end(on, refusal);
    enter(loop.world.agenda, loop.world.now + verb.waitUs, { kind: 'kafka-due', background: verb.waitUs > 0, client: client.name, timer: { what: 'poll', line: cause } });
  } else if (!asksBroker(kafka, verb)) return end(on, atOnce(on, verb));
  return goOn(on);
}

/** Must the broker be reached for it? */
export function asksBroker({ consumer }: KafkaClient, verb: Verb): boolean {
  switch (verb.do) {
    case 'subscribe':
    case 'assign':
    case 'seek':
    case 'pause':
    case 'resume':
    case 'auto-commit':
    case 'position':
      return false;
    case 'close':
      return consumer.member !== '';
    case 'commit':
    case 'committed':
      return consumer.group !== undefined && consumer.partitions.size > 0;
    default:
      return true;
  }
}

function beginPoll(on: On, words: SubscriptionWords | undefined): Done | undefined {
  const { consumer } = on.kafka;
  if (words && (consumer.group !== words.group || consumer.topics.join() !== words.topics.join())) {
    const refusal = subscribe(on, words);
    if (refusal) return refusal;
  }
  if (consumer.mode === 'none') return failed(on, NOT_SUBSCRIBED);
  consumer.lastPollAt = on.loop.world.now;
  return undefined;
}

/** The prompt is free: the verb is over. */
function end(on: On, result: Done): Done {
  const { kafka, loop } = on;
  if (kafka.running?.verb.do === 'poll') kafka.consumer.lastPollAt = loop.world.now;
  kafka.running = undefined;
  scheduleTick(on);
  return result;
}

/** As far as the verb comes. */
export function goOn(on: On): Done | undefined {
  const { running } = on.kafka;
  if (!running) return undefined;
  const result = advance(on, running);
  return result && end(on, result);
}

function advance(on: On, running: Running): Done | undefined {
  const { verb } = running;
  switch (verb.do) {
    case 'produce':
      return produce(on, running, verb);
    case 'poll':
      return poll(on, verb.max);
    case 'commit': {
      const { consumer } = on.kafka;
      if (consumer.group === undefined) return failed(on, NO_GROUP);
      if (consumer.mode === 'subscribed' && consumer.member === '') return failed(on, KICKED_OUT);
      const { group, member, generation } = consumer;
      const offsets = positionsOf(on);
      if (offsets.length === 0) return done(on, '(nothing to commit)');
      return askOnce(on, running, { api: 'OffsetCommit', group, member, generation, offsets, isAuto: false });
    }
    case 'committed': {
      const { group, partitions } = on.kafka.consumer;
      if (group === undefined) return failed(on, NO_GROUP);
      return askOnce(on, running, { api: 'OffsetFetch', group, of: [...partitions.values()].map(({ topic, partition }) => ({ topic, partition })) });
    }
    case 'close':
      return close(on, running);
    case 'offsets': {
      const partitions = on.kafka.partitionsOf.get(verb.topic);
      if (partitions === undefined) return askOnce(on, running, { api: 'Metadata', topics: [verb.topic] });
      return askOnce(on, running, { api: 'ListOffsets', at: running.beginnings ? 'latest' : 'earliest', of: allOf(verb.topic, partitions) });
    }
    case 'describe':
      return askOnce(on, running, { api: 'DescribeGroups', group: verb.group });
    case 'create':
      return askOnce(on, running, { api: 'CreateTopics', topic: verb.topic, partitions: verb.partitions });
    // These ask nobody, and are over before this.
    case 'subscribe':
    case 'assign':
    case 'seek':
    case 'pause':
    case 'resume':
    case 'auto-commit':
    case 'position':
      return undefined;
    default:
      return unreachable(verb);
  }
}

function askOnce(on: On, running: Running, request: KafkaRequest): undefined {
  if (running.isSent) return;
  running.isSent = ask(on, request, { isOwn: true });
}

function allOf(topic: string, partitions: number): TopicPartition[] {
  return Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
}

function produce(on: On, running: Running, { topic, key, value, partition }: Verb & { readonly do: 'produce' }): Done | undefined {
  if (running.isSent) return undefined;
  const partitions = on.kafka.partitionsOf.get(topic);
  if (partitions === undefined) return askOnce(on, running, { api: 'Metadata', topics: [topic] });
  const record = { key, value };
  const { partition: chosen, chosen: why } = partition === undefined ? choosePartition(on, topic, partitions, record) : { partition, chosen: on };
  return askOnce(why, running, { api: 'Produce', topic, partition: chosen, record });
}

function poll(on: On, max: number): Done | undefined {
  const { consumer } = on.kafka;
  if (consumer.mode === 'subscribed' && !wantGroup(on)) return undefined;
  maybeAutoCommit(on);
  const refusal = wantPositions(on);
  if (refusal) return refusal;
  const records = takeRecords(on, max);
  if (records.length > 0) return polled(on, records);
  wantRecords(on);
  return undefined;
}

function polled(on: On, records: readonly (StoredRecord & TopicPartition)[]): Done {
  const { loop, client, kafka } = on;
  const places = records.map(({ topic, partition, offset }) => ({ topic, partition, offset }));
  const cause = happen(loop, on.cause, { kind: 'records-polled', client: client.name, group: kafka.consumer.group, records: places });
  const lines = records.map(({ topic, partition, offset, key, value }) => `${topic}-${partition}@${offset}${key === undefined ? '' : ` key=${printed(key)}`} ${printed(value)}`);
  return done({ ...on, cause }, lines.join('\n'), { type: 'array', items: records.map(({ value }): Reply => ({ type: 'bulk', value })) });
}

/** As it is, where it can be read; else in quotes, as redis-cli writes bytes. */
function printed(bytes: Bytes): string {
  const text = textOf(bytes);
  return utf8(text) === bytes && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text) && text !== '' ? text : quoted(bytes);
}

/** Says how far it is, where that is its habit, and goes. */
function close(on: On, running: Running): Done | undefined {
  const { consumer } = on.kafka;
  if (running.isSent) return undefined;
  const { group, member } = consumer;
  revoke(on);
  if (group === undefined || member === '') return closed(on);
  return askOnce(on, running, { api: 'LeaveGroup', group, member });
}

function closed(on: On): Done {
  tellGivenUp(on);
  on.kafka.consumer = newConsumer(on.kafka.settings);
  return done(on, 'OK');
}

/** What needs nobody else. */
function atOnce(on: On, verb: Verb): Done {
  const { consumer } = on.kafka;
  switch (verb.do) {
    case 'subscribe':
      return subscribe(on, verb.words) ?? done(on, `Subscribed to topic(s): ${verb.words.topics.join(', ')}`);
    case 'assign': {
      if (consumer.mode === 'subscribed') return failed(on, MUTUALLY_EXCLUSIVE);
      Object.assign(consumer, { mode: 'assigned', group: verb.group, reset: verb.reset ?? consumer.reset, fetched: [] } satisfies Partial<Consumer>);
      beginAutoCommit(on);
      happen(on.loop, on.cause, { kind: 'partitions-assigned', client: on.client.name, group: verb.group ?? '', generation: undefined, partitions: verb.partitions });
      consumer.partitions = new Map(verb.partitions.map((each) => [partitionName(each), { ...each, position: undefined, resetTo: undefined, why: 'reset', isPaused: false }]));
      return done(on, `Assigned to partition(s): ${[...consumer.partitions.keys()].join(', ')}`);
    }
    case 'seek': {
      const found = consumer.partitions.get(partitionName(verb.at));
      if (!found) return failed(on, `IllegalStateException: No current assignment for partition ${partitionName(verb.at)}`);
      const { to } = verb;
      Object.assign(found, typeof to === 'number' ? { position: to, resetTo: undefined } : { position: undefined, resetTo: to === 'end' ? 'latest' : 'earliest', why: 'seek' });
      forgetFetched(consumer, verb.at);
      if (typeof to === 'number') happen(on.loop, on.cause, { kind: 'position-set', client: on.client.name, ...verb.at, offset: to, by: 'seek' });
      return done(on, 'OK');
    }
    case 'pause':
    case 'resume':
      for (const each of verb.partitions) {
        const found = consumer.partitions.get(partitionName(each));
        if (!found) return failed(on, `IllegalStateException: No current assignment for partition ${partitionName(each)}`);
        found.isPaused = verb.do === 'pause';
      }
      return done(on, 'OK');
    case 'auto-commit':
      setAutoCommit(on, verb.to);
      return done(on, 'OK');
    case 'position':
      return done(on, [...consumer.partitions.values()].map((each) => `${partitionName(each)} ${each.position ?? '(not known yet)'}`).join('\n') || '(no partitions)');
    case 'close':
      return closed(on);
    case 'commit':
    case 'committed':
      return consumer.group === undefined ? failed(on, NO_GROUP) : done(on, verb.do === 'commit' ? '(nothing to commit)' : '(no partitions)');
    default:
      return failed(on, NOT_SUBSCRIBED);
  }
}

function forgetFetched(consumer: Consumer, at: TopicPartition): void {
  consumer.fetched = consumer.fetched.filter((each) => partitionName(each.at) !== partitionName(at));
}

/** Only remembered: it joins with its next poll. Another group is another consumer. */
function subscribe(on: On, { topics, group, assignor, reset, autoCommit }: SubscriptionWords): Done | undefined {
  const { consumer } = on.kafka;
  if (consumer.mode === 'assigned') return failed(on, MUTUALLY_EXCLUSIVE);
  if (consumer.member !== '' && (consumer.group !== group || (assignor !== undefined && assignor !== consumer.assignor))) {
    return failed(on, `IllegalStateException: This consumer is a member of group ${consumer.group ?? ''} as it was set up; close it first.`);
  }
  if (consumer.mode === 'subscribed' && consumer.topics.join() !== topics.join()) consumer.needsRejoin = true;
  Object.assign(consumer, { mode: 'subscribed', topics, group, assignor: assignor ?? consumer.assignor, reset: reset ?? consumer.reset } satisfies Partial<Consumer>);
  if (autoCommit !== undefined) setAutoCommit(on, autoCommit);
  beginAutoCommit(on);
  return undefined;
}

/** The first time is a whole interval away. */
function beginAutoCommit({ loop, kafka: { consumer } }: On): void {
  consumer.autoCommitAt = loop.world.now + (consumer.autoCommitUs ?? 0);
}

function setAutoCommit(on: On, to: AutoCommit): void {
  const { consumer, settings } = on.kafka;
  const usual = (settings.autoCommitMs ?? 5_000) * 1_000;
  consumer.autoCommitUs = to === 'off' ? undefined : to === 'on' ? usual : to.every;
  beginAutoCommit(on);
}

/** A response to one of its requests. */
export function responseArrived(on: On, { number, response }: { readonly number: number; readonly response: KafkaResponse }): Done | undefined {
  const { kafka } = on;
  const sent = kafka.sent.get(number);
  if (!sent) return undefined;
  kafka.sent.delete(number);
  const result = heard(on, sent.request, response, sent.isOwn);
  if (result && kafka.running) return end(on, result);
  return goOn(on);
}

function heard(on: On, request: KafkaRequest, response: KafkaResponse, isOwn: boolean): Done | undefined {
  const { kafka } = on;
  const { running } = kafka;
  const isPolling = running?.verb.do === 'poll';
  switch (response.api) {
    case 'Metadata':
      for (const { topic, partitions } of response.topics) kafka.partitionsOf.set(topic, partitions);
      if (isOwn && running) running.isSent = false;
      return response.error && (isOwn || isPolling) ? refused(on, response.error) : undefined;
    case 'CreateTopics':
      return response.error ? refused(on, response.error) : done(on, 'OK');
    case 'Produce': {
      // The topic was there when it last looked.
      if (response.error) return refused(on, response.error);
      const at = `${partitionName(response)}@${response.offset}`;
      return done(on, at, { type: 'bulk', value: ascii(at) });
    }
    case 'Fetch': {
      const refusal = fetchAnswered(on, response);
      return isPolling ? refusal : undefined;
    }
    case 'ListOffsets':
      if (request.api !== 'ListOffsets') return undefined;
      if (isOwn && running) return listed(on, running, request.at, response);
      offsetsAnswered(on, request.at, response);
      return undefined;
    case 'JoinGroup':
      return joinAnswered(on, response);
    case 'SyncGroup':
      return syncAnswered(on, response);
    case 'Heartbeat':
      if (request.api === 'Heartbeat') heartbeatAnswered(on, request.member, request.generation, response.error);
      return undefined;
    case 'LeaveGroup':
      return isOwn ? closed(on) : undefined;
    case 'OffsetCommit':
      return request.api === 'OffsetCommit' ? committed(on, request, response.error, isOwn) : undefined;
    case 'OffsetFetch': {
      if (request.api !== 'OffsetFetch') return undefined;
      if (!isOwn) return committedAnswered(on, request.of, response);
      const offsets = new Map(response.offsets.map((each) => [partitionName(each), each.offset]));
      return done(on, request.of.map((each) => `${partitionName(each)} ${offsets.get(partitionName(each)) ?? '(none)'}`).join('\n'));
    }
    case 'DescribeGroups':
      return described(on, request.api === 'DescribeGroups' ? request.group : '', response);
    default:
      return unreachable(response);
  }
}

function listed(on: On, running: Running, at: 'earliest' | 'latest', { offsets, error }: KafkaResponse & { readonly api: 'ListOffsets' }): Done | undefined {
  if (error) return refused(on, error);
  if (at === 'earliest') {
    running.beginnings = offsets;
    running.isSent = false;
    return undefined;
  }
  return done(on, offsets.map((each, i) => `${partitionName(each)} beginning ${running.beginnings?.[i]?.offset ?? 0} end ${each.offset}`).join('\n'));
}

/** A commit that was refused: it is not of this generation any more. */
function committed(on: On, { member, generation, offsets }: KafkaRequest & { readonly api: 'OffsetCommit' }, error: Parameters<typeof refused>[1] | undefined, isOwn: boolean): Done | undefined {
  const { consumer } = on.kafka;
  if (error && consumer.member === member && consumer.generation === generation) {
    if (error === 'REBALANCE_IN_PROGRESS') consumer.needsRejoin = true;
    else if (error !== 'UNKNOWN_TOPIC_OR_PARTITION') forgetMembership(consumer);
  }
  if (!isOwn) return undefined;
  return error ? refused(on, error) : done(on, offsets.map((each) => `${partitionName(each)} ${each.offset}`).join('\n'));
}

function described(on: On, group: string, { error, state, generation, assignor, members, rows }: KafkaResponse & { readonly api: 'DescribeGroups' }): Done {
  if (error) return refused(on, error);
  const head = `group ${group} ${state}, generation ${generation}, ${assignor}, ${members.length} ${members.length === 1 ? 'member' : 'members'}`;
  const lines = rows.map(({ committed: at, end: last, member, ...each }) => `${partitionName(each)} committed ${at ?? '-'} end ${last} lag ${at === undefined ? '-' : last - at} ${member ?? '-'}`);
  return done(on, [head, ...lines].join('\n'));
}

/** A time is over: of the poll that this line began, or until the consumer looks after itself. */
export function clientDue(on: On, timer: TimerOfClient): Done | undefined {
  if (timer.what === 'tick') {
    consumerTick(on);
    return undefined;
  }
  if (on.kafka.running?.cause !== timer.line) return undefined;
  return end(on, done(on, '(no records)', { type: 'array', items: [] }));
}

/** Ctrl+C: KafkaConsumer.wakeup. Whatever the verb waits for, it does not wait any more. */
export function wakeUp(on: On): void {
  if (!on.kafka.running) return;
  say(on, on.kafka.running.verb.do === 'poll' ? 'WakeupException' : 'InterruptException');
  end(on, done(on, undefined));
}

/** `closed`: by the broker, and what the verb then says. */
export function connectionGone(kafka: KafkaClient): string | undefined {
  const { consumer, running } = kafka;
  kafka.sent.clear();
  kafka.running = undefined;
  consumer.isLookingUp = false;
  consumer.isFetching = false;
  if (consumer.state === 'joining' || consumer.state === 'dealing' || consumer.state === 'syncing') Object.assign(consumer, { state: 'unjoined', toDealTo: [] } satisfies Partial<Consumer>);
  return running && 'ERROR DisconnectException: Disconnected before a response was received';
}

/** quit: what can still be said is said, and not waited for. */
export function sayGoodbye(on: On): void {
  const { group, member, autoCommitUs } = on.kafka.consumer;
  const isMember = group !== undefined && member !== '';
  if (isMember && autoCommitUs !== undefined) commitPositions(on, false);
  tellGivenUp(on);
  if (isMember) ask(on, { api: 'LeaveGroup', group, member });
}

