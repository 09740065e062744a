/** The Pub/Sub family: thin commands over node/pubsub.ts. Follows pubsub.c of Redis 7.0 and 8.0. */
import { type Bytes, type Text } from '../../base/index.ts';
import type { Table } from '../../trace/index.ts';
import { clusterPropagatePublish } from '../cluster/send.ts';
import { mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { forceCommandPropagation } from '../node/propagation.ts';
import {
  pubsubPublishMessage,
  pubsubSubscribe,
  pubsubUnsubscribe,
  pubsubUnsubscribeAllRows,
  rowsInOrder,
} from '../node/pubsub.ts';
import { array, bulk, error, integer } from '../node/replies.ts';
import { globMatch } from '../rules/index.ts';
import { replyHelp } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';

function subscribing(name: string, table: Table, summary: Text): CommandEntry {
  return {
    name,
    summary,
    pushesAreItsReply: true,
    run: (call) => {
      const { loop, node, connection, argv, cause } = call;
      // Channels and patterns are let through inside EXEC, for the sake of old clients.
      if (table === 'pubsubshard_channels' && !mayBlock(call)) {
        return reply(call, error("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client"));
      }
      for (const row of argv.slice(1)) pubsubSubscribe(loop, node, connection, table, row, cause);
    },
  };
}

function unsubscribing(name: string, table: Table, summary: Text): CommandEntry {
  return {
    name,
    summary,
    pushesAreItsReply: true,
    run: ({ loop, node, connection, argv, cause }) => {
      if (argv.length === 1) pubsubUnsubscribeAllRows(loop, node, connection, table, 'asked', cause);
      for (const row of argv.slice(1)) pubsubUnsubscribe(loop, node, connection, table, row, 'asked', cause);
    },
  };
}

function publish(call: Call, table: 'pubsub_channels' | 'pubsubshard_channels'): void {
  const [, channel, payload] = call.argv;
  if (channel === undefined || payload === undefined) return;
  const receivers = pubsubPublishMessage(call.loop, call.node, table, channel, payload, call.cause);
  if (!call.node.cluster) forceCommandPropagation(call, true);
  clusterPropagatePublish(call.loop, call.node, table, channel, payload, call.cause);
  reply(call, integer(receivers));
}

/** PUBSUB CHANNELS and SHARDCHANNELS: rows that exist, those that the pattern matches where there is one. */
function channels(call: Call, table: Table): void {
  if (call.argv.length > 3) {
    const typed = oneLine((call.argv[1] ?? '').slice(0, 128));
    return reply(call, error(`ERR unknown subcommand or wrong number of arguments for '${typed}'. Try PUBSUB HELP.`));
  }
  const wanted = call.argv[2];
  const rows = rowsInOrder(call.loop.world, call.node, table).filter(
    (row) => wanted === undefined || globMatch(wanted, row),
  );
  reply(call, array(rows.map(bulk)));
}

/** PUBSUB NUMSUB and SHARDNUMSUB: name and number in turn, 0 where nobody listens. Patterns do not count. */
function numsub(call: Call, table: Table): void {
  const rows = call.argv.slice(2);
  reply(
    call,
    array(rows.flatMap((row: Bytes) => [bulk(row), integer(call.node[table].get(row)?.subscribers.size ?? 0)])),
  );
}

export const pubsub: readonly CommandEntry[] = [
  subscribing('subscribe', 'pubsub_channels', { en: 'Listens for messages published to channels.', ko: '채널에 발행되는 메시지를 구독해요.' }),
  unsubscribing('unsubscribe', 'pubsub_channels', {
      en: 'Stops listening to channels, to all of them if none is named.',
      ko: '채널 구독을 해지해요. 채널을 적지 않으면 모두 해지해요.',
    }),
  subscribing('psubscribe', 'pubsub_patterns', {
      en: 'Listens to every channel whose name matches a glob pattern.',
      ko: '이름이 glob 패턴과 맞는 모든 채널을 구독해요.',
    }),
  unsubscribing('punsubscribe', 'pubsub_patterns', {
      en: 'Gives up patterns, all of them if none is named.',
      ko: '패턴 구독을 해지해요. 패턴을 적지 않으면 모두 해지해요.',
    }),
  {
    name: 'publish',
    summary: {
      en: 'Sends one copy of a message to each matching subscription, and answers how many.',
      ko: '맞는 구독마다 메시지의 사본을 하나씩 보내고, 몇 개인지 답해요.',
    },
    run: (call) => publish(call, 'pubsub_channels'),
  },
  subscribing('ssubscribe', 'pubsubshard_channels', { en: 'Listens to shard channels.', ko: '샤드 채널을 구독해요.' }),
  unsubscribing('sunsubscribe', 'pubsubshard_channels', {
      en: 'Stops listening to shard channels, to all of them if none is named.',
      ko: '샤드 채널 구독을 해지해요. 적지 않으면 모두 해지해요.',
    }),
  {
    name: 'spublish',
    summary: {
      en: 'Sends a message to the subscribers of a shard channel.',
      ko: '샤드 채널의 구독자에게 메시지를 보내요.',
    },
    run: (call) => publish(call, 'pubsubshard_channels'),
  },
  {
    name: 'pubsub',
    summary: { en: 'Asks a node who listens.', ko: '누가 듣고 있는지 노드에 물어요.' },
    subcommands: [
      {
        name: 'channels',
        summary: { en: 'Lists the channels with a subscriber.', ko: '구독자가 있는 채널을 나열해요.' },
        run: (call) => channels(call, 'pubsub_channels'),
      },
      {
        name: 'help',
        summary: { en: 'Says what PUBSUB can be asked.', ko: 'PUBSUB에 물을 수 있는 것을 알려 줘요.' },
        run: replyHelp,
      },
      {
        name: 'numpat',
        summary: { en: 'Counts the distinct patterns.', ko: '서로 다른 패턴의 수를 세요.' },
        run: (call) => reply(call, integer(call.node.pubsub_patterns.size)),
      },
      {
        name: 'numsub',
        summary: {
          en: 'Counts the subscribers of channels; patterns do not count.',
          ko: '채널마다 구독자 수를 세요. 패턴 구독은 세지 않아요.',
        },
        run: (call) => numsub(call, 'pubsub_channels'),
      },
      {
        name: 'shardchannels',
        summary: { en: 'Lists the shard channels with a subscriber.', ko: '구독자가 있는 샤드 채널을 나열해요.' },
        run: (call) => channels(call, 'pubsubshard_channels'),
      },
      {
        name: 'shardnumsub',
        summary: { en: 'Counts the subscribers of shard channels.', ko: '샤드 채널마다 구독자 수를 세요.' },
        run: (call) => numsub(call, 'pubsubshard_channels'),
      },
    ],
  },
];
