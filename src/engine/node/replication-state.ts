/** What a node knows of replication: whom it follows, who follows it, and how far it has come. Plain data; what is done with it is in replication.ts. */
import type { Micros } from '../../base/index.ts';
import type { Connection, Db } from '../world.ts';
import type { Backlog } from './replication-feed.ts';

/** How far a replica is with its master: nothing yet, on the way to it, asked to be let in, following. Words of ROLE. */
export type LinkState = 'connect' | 'connecting' | 'handshake' | 'connected';

/** A copy of all keys, as it was when the stream had come to `offset`. */
export interface Snapshot {
  readonly dbs: Map<number, Db>;
}

/** A replica, as its primary has it. */
export interface Replica {
  /** Its connection, as CLIENT LIST tells of it. */
  readonly client: Connection;
  state: 'wait_bgsave' | 'send_bulk' | 'online';
  /** What it has said last of how far it has come, and when that was. */
  ackOffset: number;
  /** The same of what stands in its append only file. */
  aofOffset: number;
  ackAt: Micros;
  /** The link between the two is cut since. */
  silentSince: Micros | undefined;
  /** On its way to it. */
  snapshot: Snapshot | undefined;
}

export interface Replication {
  /** The name on stage of the node it follows; where there is none at the address it was given, that address. */
  master: string | undefined;
  /** The host it was told, where that is not the address at which its master listens. */
  host: string | undefined;
  link: LinkState;
  /** It has keys of some history: its own as a master, or what it was told. A process that has just been started as a replica has none. */
  hasHistory: boolean;
  /** The link has been down since; undefined where there was none yet. */
  downSince: Micros | undefined;
  /** When its master last said something. */
  lastIoAt: Micros;
  /** The connection over which its master's commands come: a client that is always obeyed. */
  masterClient: Connection | undefined;
  /** The database of the last command of the stream, as it came. */
  streamDb: number;
  /** When it next tells its master how far it has come. */
  ackDueAt: Micros | undefined;
  /** How many bytes of the stream there are: made here, or received. */
  offset: number;
  /** Names the history of the keys: node and event that began it. Shown as 40 hex digits (replidOf). */
  replid: string;
  /** The history it had before, and the first offset that is no longer of it. */
  replid2: string | undefined;
  secondOffset: number;
  /** The database of the last command that was told; -1: none, so the next one names it. */
  slaveseldb: number;
  /** By name on stage, in the order in which they came. */
  replicas: Map<string, Replica>;
  /** Undefined until somebody follows. */
  backlog: Backlog | undefined;
  /** Somebody waits for replicas: they are to be asked how far they are. */
  getsAcks: boolean;
}

export function newReplication(name: string, master: string | undefined, since: number): Replication {
  return {
    master,
    host: undefined,
    link: 'connect',
    hasHistory: master === undefined,
    downSince: undefined,
    lastIoAt: 0,
    masterClient: undefined,
    streamDb: 0,
    ackDueAt: undefined,
    offset: 0,
    replid: `${name} ${since}`,
    replid2: undefined,
    secondOffset: -1,
    slaveseldb: -1,
    replicas: new Map(),
    backlog: undefined,
    getsAcks: false,
  };
}

export function newReplica(client: Connection, now: Micros): Replica {
  return {
    ...{ client, state: 'wait_bgsave', ackOffset: 0, aofOffset: 0, ackAt: now },
    ...{ silentSince: undefined, snapshot: undefined },
  };
}
