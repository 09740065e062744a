/**
 * Why a client did not get a message: the question that a trace alone cannot answer, because nothing happened.
 *
 * The reasons are tried from the nearest to the farthest:
 *
 *   it did get it        …or a copy was sent and lost on the way.
 *   it was away          not there yet, gone, cut off, or back without having subscribed again
 *   it was too late      it subscribed after the message had been published
 *   it was too early     it had unsubscribed before
 *   the wrong kind       SPUBLISH and SUBSCRIBE, PUBLISH and SSUBSCRIBE do not meet
 *   the wrong name       other channels, patterns that do not match
 *   it listens to nothing
 *
 * Looks back over this client's connection and a stretch forward for a late subscription, 40,000 events each at most.
 */
import type { Bytes, Text } from '../base/index.ts';
import { globMatch } from '../engine/rules/index.ts';
import type { Event, EventId, EventOf, Table } from '../trace/index.ts';
import { lossReason } from './answers.ts';
import { copyReason, publicationOf, type Publication } from './copies.ts';
import { withParticle } from './korean.ts';
import {
  around,
  chainOf,
  commandAbove,
  fateOf,
  HISTORY_MAX,
  lastTurnOf,
  subscriptionsAt,
  type HeldRow,
  type Subscriptions,
} from './look.ts';
import { mismatchOf } from './mismatch.ts';
import { RULES } from './rules.ts';
import type { Context, Reason, Why } from './types.ts';
import { code, commandName, listed, rowNamed, say, span } from './words.ts';

/**
 * Why `client` got nothing of one publication, or what became of its copy. `publishEventId` is any event of it: the
 * typed line, the command, a copy, the count. Undefined where that is no publication, or it has not run.
 */
export function whyNot(client: string, publishEventId: EventId, context: Context): Why | undefined {
  const asked = context.event(publishEventId);
  const started = commandAbove(asked, context);
  const publication = started && publicationOf(started, context);
  if (!started || !publication) return undefined;
  const reason = reasonFor(client, publication, context);
  return { ...reason, chain: [started.id, ...chainOf(started, context)] };
}

function reasonFor(client: string, publication: Publication, context: Context): Reason {
  const { started, channel } = publication;
  const copy = publication.copies.find((each) => each.client === client);
  if (copy) return gotIt(copy, publication, context);
  const name = commandName(started.name);
  if (publication.receivers === undefined) {
    const refused = publication.parts.some((part) => part.kind === 'command-ended');
    return nothing(client, RULES.refusal, [
      refused
        ? say(`${name} was refused, so nothing was published.`, `${name} 명령이 거절돼서 발행된 것이 없어요.`)
        : say(`${name} is still being run.`, `${name} 명령이 아직 실행 중이에요.`),
    ]);
  }
  const away = awayReason(client, started, context);
  if (away) return away;
  const then = subscriptionsAt(client, started.id, context);
  return (
    lateReason(client, publication, then, context) ??
    earlyReason(client, publication, then) ??
    otherKindReason(client, publication, then) ??
    otherNameReason(client, channel, publication, then)
  );
}

function nothing(client: string, rule: Reason['rule'], because: readonly Text[], related?: readonly EventId[]): Reason {
  const title = say(`${client} got nothing`, `${withParticle(client, '은/는')} 아무것도 받지 못했어요`);
  return { title, because, rule, ...(related ? { related } : {}) };
}

/** It has a copy after all: on its way, arrived, or lost. */
function gotIt(copy: EventOf<'copy-queued'>, publication: Publication, context: Context): Reason {
  for (const event of around(copy.id + 1, context)) {
    if (event.kind !== 'packet-sent' || event.cause !== copy.id) continue;
    const fate = fateOf(event.id, context);
    if (fate?.kind === 'packet-lost') return { ...lossReason(fate), related: [fate.id] };
    const packet = event.packet;
    const flight = span(packet.arrivesAt - packet.sentAt);
    const isUnread = fate?.kind === 'packet-arrived' && fate.shownAs === 'unread' && !isRead(fate, context);
    const last = isUnread
      ? say(
          `Its copy has arrived and stands unread in the socket: ${copy.client} reads slowly.`,
          `사본은 도착했지만 소켓에서 읽히지 않고 있어요. ${withParticle(copy.client, '이/가')} 느리게 읽어요.`,
        )
      : fate
      ? say(`Its copy arrived after ${flight.en}.`, `사본은 ${flight.ko} 만에 도착했어요.`)
      : say(
          `Its copy is still under way; the link takes ${flight.en}.`,
          `사본이 아직 오는 중이에요. 링크를 지나는 데 ${flight.ko} 걸려요.`,
        );
    return copyReason(copy, publication, context, last);
  }
  const dropped = closeOf(copy, context);
  if (dropped) {
    const why =
      dropped.why === 'output-buffer-limit'
        ? say(
            `${copy.client} read too slowly: its copy was still in the output buffer when ${copy.node} closed the connection.`,
            `${withParticle(copy.client, '이/가')} 너무 느리게 읽어서, 사본이 아직 출력 버퍼에 있을 때 ${copy.node} 노드가 연결을 닫았어요.`,
          )
        : say(
            'Its copy was still in the output buffer when the connection was closed.',
            '연결이 닫힐 때 사본이 아직 출력 버퍼에 있었어요.',
          );
    const counted = say(
      'PUBLISH had counted it all the same: its number is not a receipt.',
      '그래도 PUBLISH는 이 사본을 셌어요. 그 숫자는 받았다는 뜻이 아니에요.',
    );
    const rule = dropped.why === 'output-buffer-limit' ? RULES.outputLimit : RULES.atMostOnce;
    return nothing(copy.client, rule, [why, counted], [dropped.id]);
  }
  const last = say('Its copy has not left the output buffer yet.', '사본이 아직 출력 버퍼에 있어요.');
  return copyReason(copy, publication, context, last);
}

function isRead(arrived: EventOf<'packet-arrived'>, context: Context): boolean {
  for (const event of around(arrived.id + 1, context, HISTORY_MAX)) {
    if (event.kind === 'packet-read' && event.packet.id === arrived.packet.id) return true;
  }
  return false;
}

/** The end of the connection that a copy was queued for. */
function closeOf(copy: EventOf<'copy-queued'>, context: Context): EventOf<'connection-closed'> | undefined {
  for (const event of around(copy.id + 1, context, HISTORY_MAX)) {
    if (event.kind === 'connection-closed' && event.connection === copy.connection && event.node === copy.node) return event;
  }
  return undefined;
}

function awayReason(client: string, started: EventOf<'command-started'>, context: Context): Reason | undefined {
  const turn = lastTurnOf(client, started.id, context);
  if (turn?.kind === 'connection-opened') return undefined;
  if (turn) {
    const ago = span(started.at - turn.at);
    if (turn.kind === 'connection-closed' && turn.why === 'crashed') {
      const crashed = say(
        `${turn.node} had crashed ${ago.en} before, and the connection and the subscriptions of ${client} were gone with it.`,
        `발행되기 ${ago.ko} 전에 ${turn.node} 노드가 죽어서, ${client}의 연결과 구독도 함께 사라졌어요.`,
      );
      return nothing(client, RULES.atMostOnce, [crashed, STORED_NOWHERE], [turn.id]);
    }
    const en =
      turn.kind === 'connection-closed'
        ? `The server had closed the connection of ${client} ${ago.en} before it was published.`
        : `${client} was disconnected: it went away ${ago.en} before it was published.`;
    const ko =
      turn.kind === 'connection-closed'
        ? `발행되기 ${ago.ko} 전에 서버가 ${client}의 연결을 닫았어요.`
        : `${withParticle(client, '은/는')} 연결이 끊겨 있었어요. 발행되기 ${ago.ko} 전에 떠났어요.`;
    return nothing(client, RULES.atMostOnce, [say(en, ko), STORED_NOWHERE], [turn.id]);
  }
  const arrival = firstArrivalOf(client, started.id, context);
  if (!arrival) return undefined;
  const after = span(arrival.at - started.at);
  return nothing(
    client,
    RULES.atMostOnce,
    [
      say(
        `${client} was not there yet: it connected ${after.en} after it was published.`,
        `${withParticle(client, '은/는')} 아직 없었어요. 발행되고 ${after.ko} 뒤에 연결했어요.`,
      ),
      STORED_NOWHERE,
    ],
    [arrival.id],
  );
}

const STORED_NOWHERE = say(
  'Redis stores no Pub/Sub message: who is not subscribed at that instant never gets it.',
  'Redis는 Pub/Sub 메시지를 저장하지 않아요. 그 순간 구독하고 있지 않으면 영영 받지 못해요.',
);

function firstArrivalOf(client: string, after: EventId, context: Context): Event | undefined {
  for (const event of around(after, context, HISTORY_MAX)) {
    if (event.kind === 'connection-opened' && event.client === client) return event;
  }
  return undefined;
}

/** May a copy for this row come of this publication? */
function isReached(publication: Publication, table: Table, row: Bytes): boolean {
  if (publication.isShard) return table === 'pubsubshard_channels' && row === publication.channel;
  if (table === 'pubsub_channels') return row === publication.channel;
  return table === 'pubsub_patterns' && globMatch(row, publication.channel);
}

function lateReason(client: string, publication: Publication, then: Subscriptions, context: Context): Reason | undefined {
  const { started } = publication;
  const late = lateSubscription(client, publication, context);
  if (!late) return undefined;
  const after = span(late.at - started.at);
  const given = then.given.find(({ table, row }) => isReached(publication, table, row));
  const command = commandAbove(late, context);
  const line = command && chainOf(command, context).map((id) => context.event(id)).find((event) => event.kind === 'line-typed');
  const because: Text[] = [
    say(
      `${client} subscribed to ${rowNamed(late.table, late.row).en} ${after.en} after it was published.`,
      `${withParticle(client, '은/는')} 발행되고 ${after.ko} 뒤에야 ${rowNamed(late.table, late.row).ko}을 구독했어요.`,
    ),
  ];
  if (given) {
    const before = span(started.at - given.event.at);
    because.unshift(
      say(
        `${client} had unsubscribed ${before.en} before it was published.`,
        `${withParticle(client, '은/는')} 발행되기 ${before.ko} 전에 구독을 해지했어요.`,
      ),
    );
  } else if (line && line.at < started.at) {
    because.push(
      say(
        'It had typed the command before; what counts is when the command reaches the server.',
        '명령은 먼저 입력했지만, 서버에 도착한 순간이 기준이에요.',
      ),
    );
  }
  because.push(STORED_NOWHERE);
  return nothing(client, RULES.atMostOnce, because, [late.id]);
}

function lateSubscription(
  client: string,
  publication: Publication,
  context: Context,
): EventOf<'subscription-added'> | undefined {
  for (const event of around(publication.started.id + 1, context, HISTORY_MAX)) {
    if (event.kind !== 'subscription-added' || event.client !== client || !event.isNew) continue;
    if (isReached(publication, event.table, event.row)) return event;
  }
  return undefined;
}

function earlyReason(client: string, publication: Publication, then: Subscriptions): Reason | undefined {
  const given = then.given.find(({ table, row }) => isReached(publication, table, row));
  if (!given) return undefined;
  const before = span(publication.started.at - given.event.at);
  const named = rowNamed(given.table, given.row);
  return nothing(
    client,
    RULES.copyPerSubscription,
    [
      say(
        `${client} had unsubscribed from ${named.en} ${before.en} before it was published.`,
        `${withParticle(client, '은/는')} 발행되기 ${before.ko} 전에 ${named.ko} 구독을 해지했어요.`,
      ),
    ],
    [given.event.id],
  );
}

/** Subscribed to that very name, but in the other world: shard channels and the rest do not meet. */
function otherKindReason(client: string, publication: Publication, then: Subscriptions): Reason | undefined {
  const { channel, isShard } = publication;
  const other = then.held.find(({ table, row }) =>
    isShard
      ? (table === 'pubsub_channels' && row === channel) || (table === 'pubsub_patterns' && globMatch(row, channel))
      : table === 'pubsubshard_channels' && row === channel,
  );
  if (!other) return undefined;
  const named = rowNamed(other.table, other.row);
  const holds = say(
    `${client} is subscribed to ${named.en}.`,
    `${withParticle(client, '은/는')} ${named.ko}을 구독하고 있어요.`,
  );
  const rule = isShard
    ? say(
        '`SPUBLISH` does not reach SUBSCRIBE or patterns: it needs `SSUBSCRIBE`.',
        '`SPUBLISH` 메시지는 SUBSCRIBE나 패턴 구독에 닿지 않아요. `SSUBSCRIBE` 구독이 필요해요.',
      )
    : say(
        '`PUBLISH` does not reach shard channels: they hear `SPUBLISH` only.',
        '`PUBLISH` 메시지는 샤드 채널에 닿지 않아요. 샤드 채널은 `SPUBLISH` 메시지만 들어요.',
      );
  return nothing(client, RULES.shardIsApart, [holds, rule], [other.event.id]);
}

function otherNameReason(client: string, channel: Bytes, publication: Publication, then: Subscriptions): Reason {
  const { held } = then;
  const related = held.slice(0, 8).map(({ event }) => event.id);
  const pattern = publication.isShard ? undefined : nearestPattern(held, channel);
  if (pattern !== undefined) {
    const others = held.length - 1;
    return nothing(
      client,
      RULES.everyPatternIsTried,
      [
        say(
          `The pattern ${code(pattern)} of ${client} does not match ${code(channel)}.`,
          `${client}의 ${code(pattern)} 패턴은 ${code(channel)} 채널과 맞지 않아요.`,
        ),
        mismatchOf(pattern, channel),
        ...(others > 0
          ? [say(`Nor does anything else it is subscribed to: ${others} more.`, `다른 구독 ${others}개도 맞지 않아요.`)]
          : []),
      ],
      related,
    );
  }
  if (held.length > 0) {
    const rows = held.map(({ table, row }) => rowNamed(table, row));
    return nothing(
      client,
      RULES.copyPerSubscription,
      [
        say(
          `${client} is subscribed to ${listed(rows.map((row) => row.en)).en}, not to ${code(channel)}.`,
          `${withParticle(client, '은/는')} ${listed(rows.map((row) => row.ko)).ko} 구독만 있고, ${code(channel)} 채널은 구독하지 않아요.`,
        ),
      ],
      related,
    );
  }
  const isPublisher = client === publication.started.client;
  return nothing(client, RULES.copyPerSubscription, [
    then.isComplete
      ? say(`${client} was subscribed to nothing.`, `${withParticle(client, '은/는')} 아무것도 구독하지 않았어요.`)
      : say(
          `No subscription of ${client} was found in the ${HISTORY_MAX} events before.`,
          `앞선 이벤트 ${HISTORY_MAX}개에서 ${client}의 구독을 찾지 못했어요.`,
        ),
    isPublisher
      ? say(
          'It published the message; publishing does not make it a subscriber.',
          '메시지를 발행했지만, 발행한다고 구독자가 되지는 않아요.',
        )
      : say(
          'A copy goes only to those who have asked for the channel, by name or by pattern.',
          '사본은 채널을 이름이나 패턴으로 구독한 클라이언트에게만 가요.',
        ),
  ]);
}

/** Of the patterns held, the one that a person would have expected to match: the longest common beginning. */
function nearestPattern(held: readonly HeldRow[], channel: Bytes): Bytes | undefined {
  let best: Bytes | undefined;
  let longest = -1;
  for (const { table, row } of held) {
    if (table !== 'pubsub_patterns') continue;
    let common = 0;
    while (common < row.length && row[common]?.toLowerCase() === channel[common]?.toLowerCase()) common++;
    if (common > longest) {
      best = row;
      longest = common;
    }
  }
  return best;
}
