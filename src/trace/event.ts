/**
 * All that can happen, as a closed union. The trace is a list of these, and an event's id is its place in that list.
 *
 * Every event names its cause: the event without which it would not have happened; only what came from outside has
 * none. Following causes from a copy that arrived leads through the match and the command to the line that was typed.
 *
 * To add a kind: a member of `Happening` here. The compiler then names the places that must know it: the printer
 * (print.ts), the reason (explain/), and its weight in slow motion (session/pace.ts).
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { AppOrder, RoundEnd } from './app.ts';
import type { SlotRange } from './bus.ts';
import type { ClientSpec } from './input.ts';
import type { Assigned, Assignor, PartitionOffset, ProducedRecord, TopicPartition } from './kafka.ts';
import type { Packet, Table } from './packet.ts';
import type { Cursor, PelStep, StreamReading, StreamStep, ToldStream } from './stream.ts';

/** The place of an event in its trace: 0, 1, 2 … without a gap. */
export type EventId = number;

/** Who, at which node, over which connection (Redis's client id). */
interface AtNode {
  readonly node: string;
  readonly client: string;
  readonly connection: number;
}

export type CloseReason =
  /** QUIT: answered, then closed by the server. */
  | 'quit'
  /** CLIENT KILL by somebody (or by itself). */
  | 'killed'
  /** Its user was deleted, or may no longer listen where it listens. */
  | 'user-changed'
  /** It sent what is no command of the protocol, or spoke HTTP. */
  | 'protocol-error'
  /** The client's side went away. */
  | 'disconnected'
  /** More waited for it than client-output-buffer-limit allows. */
  | 'output-buffer-limit'
  /** It said and heard nothing for longer than `timeout` allows. */
  | 'idle'
  /** There are as many as `maxclients` allows. */
  | 'max-clients'
  /** It waited for a key of a master that became a replica. */
  | 'role-changed'
  /** The node's process has ended. */
  | 'crashed';

/** Whose limits count for a connection: the classes of client-output-buffer-limit. */
export type ClientClass = 'normal' | 'replica' | 'pubsub';

/** How redis-cli shows a frame that it has read. */
export type ShownAs = 'answer' | 'raw-answer' | 'push' | 'nothing';

/** What a key may hold, as TYPE says it. */
export type KeyType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream';

/** What a key holds, as far as a card on stage has room for it. */
export interface Holding {
  readonly type: KeyType;
  /** Elements of a list, bytes of a string; undefined where it is not told. */
  readonly length?: number;
  /** The first elements of a list, or a string's value alone. */
  readonly first?: readonly Bytes[];
  /** The last elements of a list, as far as they do not stand among the first. */
  readonly last?: readonly Bytes[];
}

/** Elements of a list on their way, in the order in which they came or went. */
export interface Moved {
  readonly way: 'in' | 'out';
  readonly elements: readonly Bytes[];
  /** LSET: what stands in the place of what went. */
  readonly instead?: readonly Bytes[];
  /** Behind those, so many that are not told one by one. */
  readonly more?: number;
  readonly client: string;
  readonly connection: number;
}

/** What a client may wait for: a key of that type, or (WAIT, WAITAOF) replicas and files that keep what was written. */
export type BlockedType = 'list' | 'zset' | 'stream' | 'wait' | 'waitaof';

export type UnblockReason =
  /** A key it waits for may have what it wants: its command runs again. */
  | 'key-ready'
  | 'timed-out'
  /** CLIENT UNBLOCK by somebody. */
  | 'unblock-command'
  /** In a cluster: the slot has gone to another node, or the cluster is down. */
  | 'redirected'
  /** The node is no master any more. */
  | 'role-changed'
  /** WAIT, WAITAOF: enough replicas have it. */
  | 'replicas-there'
  | 'connection-closed';

export type Happening =
  // From outside: one for each input that changes the world.
  | { readonly kind: 'client-added'; readonly client: string; readonly spec: ClientSpec }
  | { readonly kind: 'client-removed'; readonly client: string }
  | { readonly kind: 'client-disconnected'; readonly client: string }
  | { readonly kind: 'client-reconnected'; readonly client: string }
  /** Its process is gone; `client-disconnected` follows where it was connected. */
  | { readonly kind: 'client-killed'; readonly client: string }
  | { readonly kind: 'client-revived'; readonly client: string }
  | { readonly kind: 'app-told'; readonly client: string; readonly order: AppOrder }
  | { readonly kind: 'latency-set'; readonly client: string; readonly latencyUs: Micros }
  | { readonly kind: 'read-rate-set'; readonly client: string; readonly bytesPerS: number | undefined }
  /** The process is gone, and all that was in its memory; `kept` keys stand in its append only file, or `records` in the logs of a broker. */
  | { readonly kind: 'node-crashed'; readonly node: string; readonly kept: number; readonly records?: number }
  /** It runs again, and has read so many keys back from its append only file, or records from its logs. */
  | { readonly kind: 'node-restarted'; readonly node: string; readonly keys: number; readonly records?: number }
  /** `other` is undefined where it is a client's link to its node. */
  | { readonly kind: 'link-cut'; readonly end: string; readonly other: string | undefined }
  /** What waited at both ends is sent now. */
  | { readonly kind: 'link-healed'; readonly end: string; readonly other: string | undefined; readonly waiting: number }
  | { readonly kind: 'client-moved'; readonly client: string; readonly node: string }
  | { readonly kind: 'slot-move-asked'; readonly slot: number; readonly node: string }
  | { readonly kind: 'failover-asked'; readonly node: string }
  | { readonly kind: 'card-placed'; readonly card: string; readonly x: number; readonly y: number }
  /** A `wait` has begun; it ends at `until`. */
  | { readonly kind: 'wait-started'; readonly until: Micros }
  | { readonly kind: 'wait-ended' }
  // At a client's prompt.
  /** The line reached the prompt and redis-cli took it. `prompt` is what stood before it. */
  | {
      readonly kind: 'line-typed';
      readonly client: string;
      readonly line: string;
      readonly prompt: string;
      /** Its program typed it, not a person. */
      readonly byApp?: true;
    }
  /** The prompt waits for a reply: the line stands in its queue, as in a terminal's typeahead. */
  | { readonly kind: 'line-queued'; readonly client: string; readonly line: string }
  /** redis-cli itself says something; the server has no part in it. Lines are separated by \n. */
  | {
      readonly kind: 'line-printed';
      readonly client: string;
      readonly text: string;
      /** It is no redis-cli that says it, but a client of Kafka. */
      readonly byKafka?: true;
    }
  | { readonly kind: 'screen-cleared'; readonly client: string }
  // A program that drives a client (client/app.ts).
  /** Each message that comes begins a round from now on, or waits for one (`on`). */
  | { readonly kind: 'app-subscribed'; readonly client: string }
  /** It is not subscribed, or its connection is gone: a second later it subscribes anew. */
  | { readonly kind: 'app-unsubscribed'; readonly client: string }
  /** A message came while it had something to do: it waits in its process, and so many with it. Its cause is the copy that came. */
  | { readonly kind: 'app-message-kept'; readonly client: string; readonly channel: Bytes; readonly payload: Bytes; readonly waiting: number }
  /** `heard`: the message that begins it, whose copy is its cause; so many still wait in the process. */
  | {
      readonly kind: 'app-round-started';
      readonly client: string;
      readonly round: number;
      readonly heard?: { readonly channel: Bytes; readonly payload: Bytes; readonly waiting: number };
    }
  /** It works on what it has, and sends nothing until then. */
  | { readonly kind: 'app-work-started'; readonly client: string; readonly round: number; readonly until: Micros }
  | { readonly kind: 'app-work-ended'; readonly client: string; readonly round: number }
  | { readonly kind: 'app-round-ended'; readonly client: string; readonly round: number; readonly how: RoundEnd }
  /** It has done as many rounds as it was to do. */
  | { readonly kind: 'app-finished'; readonly client: string; readonly rounds: number }
  // On a link.
  | { readonly kind: 'packet-sent'; readonly packet: Packet }
  | {
      readonly kind: 'packet-arrived';
      readonly packet: Packet;
      /**
       * How redis-cli shows a frame: as the answer to a line (a raw one without quotes and types, as CLIENT LIST), as it
       * comes, or not at all. At a node: 'taken'. In the socket of a client that reads slowly: 'unread'.
       */
      readonly shownAs: ShownAs | 'taken' | 'unread';
      /** Since the line it answers was sent; 0 where it answers none. */
      readonly elapsedUs: Micros;
    }
  /** A client that reads slowly has taken a frame off its socket, where it had stood since it arrived. */
  | {
      readonly kind: 'packet-read';
      readonly packet: Packet;
      readonly shownAs: ShownAs;
      readonly elapsedUs: Micros;
    }
  | { readonly kind: 'packet-lost'; readonly packet: Packet; readonly why: 'connection-closed' | 'link-cut' | 'node-down' }
  /** It was to leave over a link that is cut: it waits there until the link is healed, or given up. */
  | { readonly kind: 'packet-stalled'; readonly from: string; readonly to: string; readonly bytes: number }
  // Inside a node.
  | ({ readonly kind: 'connection-opened' } & AtNode)
  | ({ readonly kind: 'connection-closed'; readonly why: CloseReason } & AtNode)
  | ({ readonly kind: 'command-started'; readonly name: string; readonly argv: readonly Bytes[] } & AtNode)
  | ({ readonly kind: 'command-ended'; readonly name: string; readonly isError: boolean } & AtNode)
  /**
   * What waits for a connection is past a limit of its class: at once too much, or (soft) too much if it stays so for
   * `seconds`. `closes` says whether it is closed for it now.
   */
  | ({
      readonly kind: 'output-limit-reached';
      readonly class: ClientClass;
      readonly limit: 'hard' | 'soft';
      readonly limitBytes: number;
      /** 0 for the hard limit. */
      readonly seconds: number;
      /** By Redis's measure, `omem=` of CLIENT LIST. */
      readonly memory: number;
      readonly closes: boolean;
    } & AtNode)
  /** A row of a table was looked for; `subscribers` is 0 where there is none. */
  | {
      readonly kind: 'row-looked-up';
      readonly node: string;
      readonly table: Table;
      readonly row: Bytes;
      readonly subscribers: number;
    }
  /** PUBLISH tries every distinct pattern against the channel. */
  | {
      readonly kind: 'pattern-tested';
      readonly node: string;
      readonly pattern: Bytes;
      readonly channel: Bytes;
      readonly isMatch: boolean;
      readonly subscribers: number;
    }
  | ({
      readonly kind: 'subscription-added';
      readonly table: Table;
      readonly row: Bytes;
      /** False where the client had it already: Redis confirms all the same. */
      readonly isNew: boolean;
      readonly count: number;
    } & AtNode)
  | ({
      readonly kind: 'subscription-removed';
      readonly table: Table;
      readonly row: Bytes;
      /** False where the client never had it: Redis confirms all the same. */
      readonly wasHeld: boolean;
      readonly count: number;
      readonly why: 'asked' | 'reset' | 'closed' | 'slot-moved';
    } & AtNode)
  /** One copy of a message put into one client's output buffer: one for each matching subscription. */
  | ({
      readonly kind: 'copy-queued';
      readonly table: Table;
      readonly row: Bytes;
      readonly channel: Bytes;
      readonly payload: Bytes;
    } & AtNode)
  /** What PUBLISH will answer: copies queued on this node, not clients, not receipts. */
  | {
      readonly kind: 'receivers-counted';
      readonly node: string;
      readonly table: Table;
      readonly channel: Bytes;
      readonly receivers: number;
    }
  /** A RESP2 connection entered or left subscribed mode. */
  | ({ readonly kind: 'subscribed-mode-entered' } & AtNode)
  | ({ readonly kind: 'subscribed-mode-left' } & AtNode)
  | ({ readonly kind: 'protocol-changed'; readonly resp: 2 | 3 } & AtNode)
  /** A command stands in the connection's transaction, as its `place`-th, and waits for EXEC. */
  | ({ readonly kind: 'command-queued'; readonly name: string; readonly argv: readonly Bytes[]; readonly place: number } & AtNode)
  /** A command found nothing: the client is parked in the line of each of its keys. WAIT and WAITAOF have none. */
  | ({
      readonly kind: 'client-blocked';
      readonly name: string;
      readonly type: BlockedType;
      readonly db: number;
      readonly keys: readonly Bytes[];
      /** When it gives up; undefined where it never does. */
      readonly until: Micros | undefined;
      /** It was woken, found nothing, and goes to the end of the line. */
      readonly isAgain: boolean;
      /** Of a stream: from where on, or for whom. */
      readonly reading?: StreamReading;
    } & AtNode)
  /** A key got what somebody waits for. Only a note is taken: the command that did it comes to its end first. */
  | { readonly kind: 'key-ready'; readonly node: string; readonly db: number; readonly key: Bytes; readonly waiting: number }
  /** A wait is over, however it ended; `key` is the one that was ready. */
  | ({
      readonly kind: 'client-unblocked';
      readonly why: UnblockReason;
      readonly key: Bytes | undefined;
      /** What it waited for, until when, and how long it did. */
      readonly db: number;
      readonly keys: readonly Bytes[];
      readonly until: Micros | undefined;
      readonly waitedUs: Micros;
      readonly reading?: StreamReading;
    } & AtNode)
  /** Something happened to a key, in the words of keyspace notifications; `type` is what it holds now, if it is still there. */
  | {
      readonly kind: 'key-changed';
      readonly node: string;
      readonly db: number;
      readonly key: Bytes;
      readonly event: string;
      readonly type: KeyType | undefined;
      /** What it holds after the change; undefined where it is gone. */
      readonly holds: Holding | undefined;
      /** Elements that came into a list or went out of it, and by whom; absent where a replica repeats it. */
      readonly moved?: Moved;
      /** What became of a stream. */
      readonly stream?: StreamStep;
    }
  /** A command found no list where it was to take or to add: nothing is taken, and `refused` goes nowhere. */
  | ({
      readonly kind: 'list-missing';
      readonly name: string;
      readonly db: number;
      readonly keys: readonly Bytes[];
      /** What RPUSHX or LPUSHX was to add. */
      readonly refused: readonly Bytes[];
    } & AtNode)
  /** XREADGROUP: the group's cursor moved on (`cursor` is where it stood; absent where a consumer reads its own past), and the lines are pending with it. */
  | ({
      readonly kind: 'stream-delivered';
      readonly db: number;
      readonly key: Bytes;
      readonly consumer: Bytes;
      readonly count: number;
      readonly cursor?: Cursor;
    } & PelStep &
      AtNode)
  /** XACK: these lines are struck. The stream stays as it is. */
  | ({ readonly kind: 'stream-acked'; readonly db: number; readonly key: Bytes } & PelStep & AtNode)
  /** XCLAIM, XAUTOCLAIM: lines pass to another consumer; those of entries that are gone are struck (in `was` and not in `now`). */
  | ({
      readonly kind: 'stream-claimed';
      readonly db: number;
      readonly key: Bytes;
      readonly consumer: Bytes;
      readonly cursor?: Cursor;
    } & PelStep &
      AtNode)
  /** A key that held a stream holds it no longer: what it was. */
  | { readonly kind: 'stream-gone'; readonly node: string; readonly db: number; readonly key: Bytes; readonly holds: ToldStream }
  /** A key's time was over, and now it is deleted: because somebody asked for it, or by the node's own round. */
  | {
      readonly kind: 'key-expired';
      readonly node: string;
      readonly db: number;
      readonly key: Bytes;
      readonly found: 'access' | 'cycle';
    }
  /** CLIENT PAUSE: commands, all or those that write, wait from now on. */
  | { readonly kind: 'clients-paused'; readonly node: string; readonly mode: 'write' | 'all' }
  /** They go on, and those that were postponed run first. */
  | { readonly kind: 'clients-unpaused'; readonly node: string; readonly postponed: number }
  /** A command came in while clients were paused: it waits, and its connection with it. */
  | ({ readonly kind: 'command-postponed'; readonly name: string; readonly argv: readonly Bytes[] } & AtNode)
  /** A whole database was emptied. */
  | { readonly kind: 'db-flushed'; readonly node: string; readonly db: number; readonly keys: number }
  /** Two databases have changed their content. */
  | { readonly kind: 'dbs-swapped'; readonly node: string; readonly first: number; readonly second: number }
  // Between nodes, each as the node `node` sees it.
  /** CRC16 of a name, or of what stands in its braces, says which of the 16384 slots it belongs to. */
  | {
      readonly kind: 'slot-hashed';
      readonly node: string;
      readonly name: Bytes;
      /** The part that counts. */
      readonly hashed: Bytes;
      readonly slot: number;
    }
  /** A command belongs to another node: the client is told where to go, and nothing else is done. */
  | ({ readonly kind: 'command-redirected'; readonly why: 'moved' | 'ask'; readonly slot: number; readonly to: string } & AtNode)
  /** SETSLOT: a slot is being moved away, or taken over, or neither any more. */
  | {
      readonly kind: 'slot-state-set';
      readonly node: string;
      readonly slot: number;
      readonly state: 'migrating' | 'importing' | 'stable';
      readonly other: string | undefined;
    }
  /** Slots have another owner now; undefined: nobody. */
  | {
      readonly kind: 'slots-owned';
      readonly node: string;
      readonly slots: readonly SlotRange[];
      readonly owner: string | undefined;
      readonly epoch: number;
    }
  /** A peer does not answer for longer than the node timeout: PFAIL. */
  | { readonly kind: 'node-suspected'; readonly node: string; readonly about: string }
  /** The majority of masters has lost it: FAIL. */
  | { readonly kind: 'node-failed'; readonly node: string; readonly about: string; readonly reports: number }
  | { readonly kind: 'node-recovered'; readonly node: string; readonly about: string }
  | { readonly kind: 'cluster-state-changed'; readonly node: string; readonly isOk: boolean }
  /** A replica asks all masters for their vote. */
  | { readonly kind: 'election-started'; readonly node: string; readonly epoch: number; readonly needed: number }
  | { readonly kind: 'vote-given'; readonly node: string; readonly to: string; readonly epoch: number }
  /** It is a master from now on (undefined), or the replica of one. */
  | { readonly kind: 'role-changed'; readonly node: string; readonly master: string | undefined }
  /** A replica has taken over all that its primary holds, and follows its stream from here on. */
  | { readonly kind: 'replica-synced'; readonly node: string; readonly master: string; readonly keys: number; readonly isFull: boolean }
  /** It has lost its primary, or the primary a replica. */
  | { readonly kind: 'replication-lost'; readonly node: string; readonly other: string }
  /**
   * A message passed that this client would have got, had it still been connected with the subscriptions it held.
   * Redis knows nothing of it: it is noted for whoever watches, and changes nothing.
   */
  | {
      readonly kind: 'message-missed';
      readonly node: string;
      readonly client: string;
      readonly table: Table;
      readonly row: Bytes;
      readonly channel: Bytes;
      readonly payload: Bytes;
    }
  // A Kafka broker and its clients (engine/kafka/).
  | { readonly kind: 'topic-created'; readonly node: string; readonly topic: string; readonly partitions: number }
  /** A producer has chosen where a record goes: by murmur2 of its key, or, without one, where it is staying just now. */
  | {
      readonly kind: 'partition-chosen';
      readonly client: string;
      readonly topic: string;
      readonly partition: number;
      readonly partitions: number;
      readonly key: Bytes | undefined;
      /** murmur2 of the key, signed; undefined without one. */
      readonly hash: number | undefined;
      /** Without a key: it has just moved on to this partition. */
      readonly isNew: boolean;
    }
  /** `segment`: the offset with which the segment begins that it stands in; its own, where a new one begins with it. */
  | ({ readonly kind: 'record-appended'; readonly node: string; readonly client: string; readonly record: ProducedRecord; readonly segment: number } & PartitionOffset)
  /** A Fetch found nothing: it stays at the broker until something comes, or until then. */
  | { readonly kind: 'fetch-parked'; readonly node: string; readonly client: string; readonly partitions: readonly TopicPartition[]; readonly until: Micros }
  /** A parked Fetch is answered: with what came (`by`), or with nothing. */
  | { readonly kind: 'fetch-served'; readonly node: string; readonly client: string; readonly records: number; readonly why: 'arrived' | 'timed-out'; readonly waitedUs: Micros }
  | { readonly kind: 'member-joined'; readonly node: string; readonly group: string; readonly member: string; readonly client: string; readonly members: number }
  | {
      readonly kind: 'member-left';
      readonly node: string;
      readonly group: string;
      readonly member: string;
      readonly client: string;
      /** `not-back`: it did not come back for a rebalance in time. */
      readonly why: 'asked' | 'session-timeout' | 'not-back';
      readonly members: number;
    }
  /** All members are asked to join anew; those of the generation before hear of it with their next heartbeat. */
  | { readonly kind: 'group-rebalancing'; readonly node: string; readonly group: string; readonly generation: number; readonly why: 'joined' | 'left' | 'rejoined' }
  /** All who are there have joined: the leader is told who they are, and deals out the partitions. */
  | {
      readonly kind: 'generation-formed';
      readonly node: string;
      readonly group: string;
      readonly generation: number;
      readonly members: readonly string[];
      readonly leader: string;
      readonly assignor: Assignor;
    }
  /** The leader has dealt out the partitions, and each member is told which are its. */
  | { readonly kind: 'partitions-dealt'; readonly node: string; readonly group: string; readonly generation: number; readonly assignments: readonly Assigned[] }
  /** A consumer has these from now on, and no others. Without a generation: it has chosen them itself, and is nobody's member. */
  | { readonly kind: 'partitions-assigned'; readonly client: string; readonly group: string; readonly generation: number | undefined; readonly partitions: readonly TopicPartition[] }
  /** It gives them up (before it joins anew, or leaves), or has lost them without having been asked. */
  | { readonly kind: 'partitions-revoked'; readonly client: string; readonly group: string; readonly partitions: readonly TopicPartition[]; readonly isLost: boolean }
  /** Where a consumer begins to read a partition: where its group is, or, if that is not known or not there any more, as it was told. */
  | ({ readonly kind: 'position-set'; readonly client: string; readonly by: 'committed' | 'reset' | 'out-of-range' | 'seek' } & PartitionOffset)
  /** What a poll gave to its caller: the consumer goes on behind it. */
  | { readonly kind: 'records-polled'; readonly client: string; readonly group: string | undefined; readonly records: readonly PartitionOffset[] }
  | ({ readonly kind: 'offset-committed'; readonly node: string; readonly group: string; readonly client: string; readonly isAuto: boolean } & PartitionOffset)
  /** Retention: a whole segment, with all its records from `offset` to before `end`. */
  | ({ readonly kind: 'segment-deleted'; readonly node: string; readonly end: number; readonly why: 'time' | 'size' } & PartitionOffset)
  /** A stated bound was reached; what would have gone past it did not happen. */
  | { readonly kind: 'bound-reached'; readonly bound: Bound; readonly limit: number };

/** What is bounded, each with its limit in engine/bounds.ts. */
export type Bound = 'events' | 'clients' | 'lines-queued' | 'line-length' | 'app-commands' | 'app-items' | 'app-words' | 'app-messages';

/** One thing that happened, when, and why. */
export type Event = Happening & {
  readonly id: EventId;
  readonly at: Micros;
  /** The event without which this one would not be; undefined where it came from outside. */
  readonly cause: EventId | undefined;
};

export type EventKind = Event['kind'];

/** The event of one kind: `EventOf<'copy-queued'>`. */
export type EventOf<K extends EventKind> = Extract<Event, { readonly kind: K }>;
