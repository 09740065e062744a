/**
 * One message and its copies: who got it, how often, in which order, and what PUBLISH counted.
 *
 *   publicationOf    Everything one PUBLISH or SPUBLISH did.
 *   copyReason       Why this client gets this copy: duplicates first.
 *   countReason      What the integer counted: copies, not clients, not receipts.
 */
import type { Bytes, Text } from '../base/index.ts';
import type { Event, EventOf } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import { partsOf } from './look.ts';
import { RULES } from './rules.ts';
import type { Context, Reason, Rule } from './types.ts';
import { code, commandName, copies, listed, many, rowNamed, say, times } from './words.ts';

/** What one PUBLISH or SPUBLISH did. */
export interface Publication {
  readonly started: EventOf<'command-started'>;
  readonly isShard: boolean;
  readonly channel: Bytes;
  /** In the order in which they were queued. */
  readonly copies: readonly EventOf<'copy-queued'>[];
  /** Noted for clients that were away. */
  readonly missed: readonly EventOf<'message-missed'>[];
  /** What it answers; undefined where it was refused, or has not yet been counted. */
  readonly receivers: number | undefined;
  readonly parts: readonly Event[];
}

/** Reads the publication that `started` began; undefined where it began something else. */
export function publicationOf(started: EventOf<'command-started'>, context: Context): Publication | undefined {
  if (started.name !== 'publish' && started.name !== 'spublish') return undefined;
  const channel = started.argv[1];
  if (channel === undefined) return undefined;
  const parts = partsOf(started, context);
  const queued: EventOf<'copy-queued'>[] = [];
  const missed: EventOf<'message-missed'>[] = [];
  let receivers: number | undefined;
  for (const part of parts) {
    if (part.kind === 'copy-queued') queued.push(part);
    else if (part.kind === 'message-missed' && isPartOf(part, started, parts)) missed.push(part);
    else if (part.kind === 'receivers-counted') receivers = part.receivers;
  }
  return { started, isShard: started.name === 'spublish', channel, copies: queued, missed, receivers, parts };
}

/** A miss is noted under the look-up of its publication. */
function isPartOf(part: Event, started: EventOf<'command-started'>, parts: readonly Event[]): boolean {
  if (part.cause === undefined) return false;
  const cause = parts[part.cause - started.id - 1];
  return cause?.cause === started.id;
}

/** What is known of one copy, queued or on its way. */
export interface Copy {
  readonly client: string;
  readonly connection: number;
  readonly table: EventOf<'copy-queued'>['table'];
  readonly row: Bytes;
  readonly channel: Bytes;
}

/** Why `client` gets this copy. `last` stands for the sentence on the order where there is something nearer to say. */
export function copyReason(copy: Copy, publication: Publication | undefined, context: Context, last?: Text): Reason {
  const own = publication?.copies.filter((other) => other.connection === copy.connection) ?? [];
  const order = publication && orderReason(copy, publication, context);
  const closing = last ?? order?.text;
  const related = own.filter((other) => other.row !== copy.row || other.table !== copy.table).map((other) => other.id);
  if (own.length > 1) {
    const rows = own.map((other) => rowNamed(other.table, other.row));
    const [en, ko] = [listed(rows.map((row) => row.en)).en, listed(rows.map((row) => row.ko)).ko];
    const count = times(own.length);
    return {
      title: say(
        `${copy.client} gets this message ${count.en}`,
        `${withParticle(copy.client, '은/는')} 이 메시지를 ${count.ko} 받아요`,
      ),
      because: [
        say(
          `${copy.client} is subscribed to ${en}, and each of them fits ${code(copy.channel)}.`,
          `${withParticle(copy.client, '은/는')} ${ko}을 구독하고 있고, 모두 ${code(copy.channel)} 채널과 맞아요.`,
        ),
        say(
          'Redis sends one copy for each matching subscription, and does not look for duplicates.',
          'Redis는 맞는 구독마다 사본을 하나씩 보내고, 중복을 걸러 내지 않아요.',
        ),
        ...(closing ? [closing] : []),
      ],
      rule: RULES.copyPerSubscription,
      related,
    };
  }
  return {
    title: onlyCopyTitle(copy),
    because: [
      say(
        'Whoever is subscribed at the moment of publishing gets a copy. Nothing is stored for later.',
        '발행하는 순간에 구독 중인 클라이언트만 사본을 받아요. 메시지를 저장해 두지 않아요.',
      ),
      ...(closing ? [closing] : []),
    ],
    rule: last === undefined && order ? order.rule : RULES.copyPerSubscription,
  };
}

function onlyCopyTitle(copy: Copy): Text {
  if (copy.table === 'pubsub_patterns') {
    return say(
      `${copy.client} gets this because the pattern ${code(copy.row)} matches ${code(copy.channel)}`,
      `${withParticle(copy.client, '은/는')} ${code(copy.row)} 패턴이 ${code(copy.channel)} 채널과 맞아서 이 메시지를 받아요`,
    );
  }
  const row = rowNamed(copy.table, copy.row);
  return say(
    `${copy.client} gets this because ${copy.client} is subscribed to ${row.en}`,
    `${withParticle(copy.client, '은/는')} ${row.ko}을 구독하고 있어서 이 메시지를 받아요`,
  );
}

/** Why this copy stands where it stands among those of its message; undefined where it is alone. */
function orderReason(copy: Copy, publication: Publication, context: Context): { text: Text; rule: Rule } | undefined {
  const version = context.view?.version;
  if (copy.connection === publication.started.connection) {
    return { text: selfPublishOrder(copy.client, version), rule: RULES.selfPublish };
  }
  const inRow = publication.copies.filter((other) => other.row === copy.row && other.table === copy.table);
  if (inRow.length > 1) {
    const noun = rowNamed(copy.table, copy.row);
    if (version === '7.0') {
      const text = say(
        `In Redis 7.0 the subscribers of ${noun.en} get their copies in the order in which they subscribed.`,
        `Redis 7.0에서는 ${noun.ko}의 구독자들이 구독한 순서대로 사본을 받아요.`,
      );
      return { text, rule: RULES.subscriberOrder };
    }
    const text = say(
      `Which subscriber of ${noun.en} comes first, Redis leaves open; here the seed has drawn it.`,
      `${noun.ko}의 구독자 중 누가 먼저 받을지는 Redis가 정해 두지 않아요. 여기서는 시드로 뽑았어요.`,
    );
    return { text, rule: RULES.subscriberOrder };
  }
  const rows = new Set(publication.copies.filter((other) => other.table === copy.table).map((other) => other.row));
  if (copy.table === 'pubsub_patterns' && rows.size > 1) {
    const text = say(
      'Which pattern comes first, Redis leaves open; here the seed has drawn it.',
      '어느 패턴이 먼저일지는 Redis가 정해 두지 않아요. 여기서는 시드로 뽑았어요.',
    );
    return { text, rule: RULES.patternOrder };
  }
  if (publication.copies.length < 2) return undefined;
  return {
    text: say(
      "The channel's subscribers always come before those of a pattern.",
      '채널 구독자가 언제나 패턴 구독자보다 먼저예요.',
    ),
    rule: RULES.channelBeforePatterns,
  };
}

/** Reply or own copy first? Only a RESP3 connection can publish while it is subscribed. */
export function selfPublishOrder(client: string, version: '7.0' | '8.0' | undefined): Text {
  if (version === '7.0') {
    return say(
      `${client} publishes to itself: in Redis 7.0 its own copy comes before the \`(integer)\`, since 7.2 after it.`,
      `${withParticle(client, '이/가')} 스스로에게 발행했어요. Redis 7.0에서는 자기 사본이 \`(integer)\` 응답보다 먼저 오고, 7.2부터는 나중에 와요.`,
    );
  }
  return say(
    `${client} publishes to itself: since Redis 7.2 the \`(integer)\` comes first, in 7.0 its own copy did.`,
    `${withParticle(client, '이/가')} 스스로에게 발행했어요. Redis 7.2부터는 \`(integer)\` 응답이 먼저 오고, 7.0에서는 자기 사본이 먼저였어요.`,
  );
}

/** What the integer of PUBLISH or SPUBLISH counted. */
export function countReason(publication: Publication, receivers: number, last?: Text): Reason {
  const { started, channel, isShard } = publication;
  const name = commandName(started.name);
  const title = say(`${name} answers ${receivers}`, `${name} 응답: ${receivers}`);
  const related = publication.copies.slice(0, 100).map((copy) => copy.id);
  if (receivers === 0) {
    return {
      title,
      because: [
        isShard
          ? say(
              `Nobody at ${started.node} is subscribed to shard channel ${code(channel)}; channels and patterns do not count here.`,
              `${started.node} 노드에는 ${code(channel)} 샤드 채널의 구독자가 없어요. 보통 채널과 패턴은 세지 않아요.`,
            )
          : say(
              `Nobody at ${started.node} is subscribed to ${code(channel)}, and no pattern matches it.`,
              `${started.node} 노드에는 ${code(channel)} 채널의 구독자도, 맞는 패턴도 없어요.`,
            ),
        missedBy(publication) ?? say(
          'The message is gone: Redis stores no Pub/Sub message.',
          '메시지는 사라졌어요. Redis는 Pub/Sub 메시지를 저장하지 않아요.',
        ),
        ...(last ? [last] : []),
      ],
      rule: RULES.atMostOnce,
    };
  }
  const rows = breakdown(publication);
  const notes: Text[] = [rows, duplicates(publication)];
  return { title, because: [...notes, ...(last ? [last] : [])], rule: RULES.publishCounts, related };
}

function breakdown(publication: Publication): Text {
  const byRow = new Map<string, { named: Text; count: number }>();
  for (const copy of publication.copies) {
    const key = `${copy.table} ${copy.row}`;
    const found = byRow.get(key);
    if (found) found.count++;
    else byRow.set(key, { named: rowNamed(copy.table, copy.row), count: 1 });
  }
  const rows = [...byRow.values()];
  const en = listed(rows.map(({ named, count }) => `${count} for ${named.en}`)).en;
  const ko = listed(rows.map(({ named, count }) => `${named.ko}에 ${count}개`)).ko;
  return say(`It counts copies: ${en}.`, `사본을 센 수예요: ${ko}.`);
}

function duplicates(publication: Publication): Text {
  const byClient = new Map<string, number>();
  for (const copy of publication.copies) byClient.set(copy.client, (byClient.get(copy.client) ?? 0) + 1);
  const twice = [...byClient].find(([, count]) => count > 1);
  if (twice) {
    const [client, count] = twice;
    const clients = byClient.size;
    return say(
      `Not clients: ${client} counts ${times(count).en}, so ${copies(publication.copies.length).en} go to ${many(clients, 'client')}.`,
      `클라이언트를 센 수가 아니에요. ${withParticle(client, '을/를')} ${times(count).ko} 세어서, ${copies(publication.copies.length).ko}가 클라이언트 ${clients}개로 가요.`,
    );
  }
  return say(
    'It was counted when the copies were put into output buffers: it says nothing about receipt.',
    '출력 버퍼에 사본을 넣으면서 센 수라서, 실제로 받았는지는 알려 주지 않아요.',
  );
}

function missedBy(publication: Publication): Text | undefined {
  const names = [...new Set(publication.missed.map((event) => event.client))];
  if (names.length === 0) return undefined;
  const list = listed(names);
  return say(
    `${list.en} would have got it with an earlier subscription, and has none now. Redis stores nothing.`,
    `끊기기 전의 구독이 있었다면 받았을 클라이언트: ${list.ko}. Redis는 메시지를 저장하지 않아요.`,
  );
}

