/**
 * A node behind real connections: bytes in, bytes out. No stage, no links, no trace; a command costs no virtual time.
 *
 *   startHost       A world with one node, or a cluster, and nobody in it.
 *   open            Somebody connects to one of its nodes. From here on:
 *     feed            Bytes arrive: every command that is there whole is run at once, and its output waits.
 *     outputDrained   A far end that was full takes more again.
 *     close           The far end has gone away.
 *   advanceTo       Time passes, and what is due by then happens: expiries, timeouts.
 *   beforeSleep     All that waits in output buffers leaves, encoded, each connection's at one go.
 *   nextDueAt       When something will be due by itself.
 *   crash, restart  A node's process is killed, and started again.
 *
 * Whoever drives a host reads its clock once a turn: `advanceTo`, then `feed` for each connection that has something, then
 * `beforeSleep`: the turn of Redis's event loop (ae.c), in which replies are written before it sleeps again. The fuzzer and the
 * benches drive one in-process; bridge/ drives one from sockets and the clock on the wall.
 *
 * A message to a thousand subscribers is encoded once for each protocol, and written a thousand times.
 *
 * Follows networking.c: readQueryFromClient, processInputBuffer, setProtocolError; server.c: beforeSleep.
 */
import { nextDue, type Bytes, type Micros } from '../base/index.ts';
import { isToClient, nodesOfCluster, type ClusterSpec, type EventId, type RedisVersion } from '../trace/index.ts';
import { UNWATCHED, type Loop } from './loop.ts';
import { isAuthRequired } from './node/acl.ts';
import { TOO_MANY, createClient, freeClient, handleClientsWithPendingWrites } from './node/connection.ts';
import { queueFrame, replyFrame } from './node/output.ts';
import { isFree, processCommand, processWaiting } from './node/process.ts';
import { error } from './node/replies.ts';
import { isAsleep } from './node/sleep.ts';
import { encodePieces, encodeReply, newQuery, nextCommand, takeBytes, unreadLength, type Query } from './resp/index.ts';
import { applyAct, step } from './run.ts';
import { newWorld, type Connection, type Frame, type Node } from './world.ts';

/** Who is at the other end of a connection, and how it is reached. */
export interface FarEnd {
  readonly ip?: string;
  readonly port?: number;
  /** Bytes leave for it. */
  write(bytes: Bytes): void;
  /** How many of them it has not taken yet. Absent: it takes all at once. While there are any, nothing more is written. */
  unsent?(): number;
  /** The node has closed the connection; what was written before still counts. */
  closed?(): void;
}

export interface HostConnection {
  /** As CLIENT ID says it. */
  readonly id: number;
  readonly isOpen: boolean;
  feed(bytes: Bytes): void;
  outputDrained(): void;
  close(): void;
}

export interface Host {
  readonly loop: Loop;
  /** The first of them, and the only one outside a cluster. */
  readonly node: Node;
  readonly nodes: readonly Node[];
  /** `to`: the first node, unless said otherwise. */
  open(end: FarEnd, to?: Node): HostConnection;
  advanceTo(at: Micros): void;
  beforeSleep(): void;
  /** Undefined where nothing will happen by itself. */
  nextDueAt(): Micros | undefined;
  crash(node: Node): void;
  restart(node: Node): void;
}

/** One connection as the host has it. */
interface Remote {
  readonly node: Node;
  readonly connection: Connection;
  readonly end: FarEnd;
  readonly query: Query;
  isOpen: boolean;
}

/** Frames up to this many bytes are joined before they are written. */
const JOINED = 256 * 1024;
/** Nothing of the trace is kept, so no event is another's cause. */
const NO_CAUSE: EventId = 0;

/** A world with one node, or with those of a cluster. `epochMs` is what the clock on the wall says at virtual time 0. */
export function startHost(spec: {
  readonly version: RedisVersion;
  readonly seed: number;
  readonly epochMs: number;
  /** Where it listens: `127.0.0.1:6379`. Of a cluster, the masters first. */
  readonly addresses?: readonly string[];
  readonly cluster?: ClusterSpec;
  /** DEBUG is let in: `--enable-debug-command yes`. */
  readonly debug?: boolean;
}): Host {
  const { version, seed, epochMs, addresses, debug, cluster } = spec;
  const specs = (cluster ? nodesOfCluster(cluster) : [{ name: 'main' }]).map((each) => ({ ...each, ...(debug && { debug }) }));
  const scenario = { title: '', version, seed, epochMs, nodes: specs, clients: [], places: [], ...(cluster && { cluster }) };
  const world = newWorld(scenario, addresses);
  const nodes = [...world.nodes.values()];
  const [node] = nodes;
  if (!node) throw new Error('a world without a node');
  const remotes = new Map<Connection, Remote>();
  /** Those with commands that were not run when they came, because the connection had something else to wait for. */
  const stalled = new Set<Remote>();
  /** Messages of this turn, encoded. */
  const encoded = new Map<Frame, Bytes>();
  const loop: Loop = {
    world,
    sink: UNWATCHED,
    wire: {
      isWritable: (connection) => (remotes.get(connection)?.end.unsent?.() ?? 0) === 0,
      write(connection, frames) {
        const end = remotes.get(connection)?.end;
        return end ? writeFrames(end, frames, encoded) : frames.length;
      },
      close(connection) {
        const remote = remotes.get(connection);
        if (!remote) return;
        remote.isOpen = false;
        remotes.delete(connection);
        stalled.delete(remote);
        remote.end.closed?.();
      },
    },
  };

  /** DEBUG SLEEP, and MIGRATE until its target has answered. */
  const isHeldUp = (at: Node): boolean => isAsleep(world.now, at) || at.migration !== undefined;

  const processInputBuffer = (remote: Remote): void => {
    const { node: at, connection, query } = remote;
    stalled.delete(remote);
    while (remote.isOpen && !connection.closing) {
      if (!mayRun(connection) || isHeldUp(at)) {
        if (unreadLength(query) > 0) stalled.add(remote);
        return;
      }
      const read = nextCommand(query, !isAuthRequired(at, connection));
      if (read === undefined) return;
      if ('protocolError' in read) {
        const said = error(`ERR Protocol error: ${read.protocolError}`);
        queueFrame(at, connection, replyFrame(said, connection.resp), NO_CAUSE);
        connection.closing = 'protocol-error';
        return;
      }
      processCommand(loop, at, connection, read, NO_CAUSE);
    }
  };

  /** Whoever's wait is over goes on with what it sent meanwhile, in the order in which the waits ended. */
  const processUnblockedClients = (): void => {
    for (const each of nodes) if (each.unblocked_clients.length > 0 && !isHeldUp(each)) processUnblockedClientsOf(each);
  };

  const processUnblockedClientsOf = (at: Node): void => {
    for (let id = at.unblocked_clients.shift(); id !== undefined; id = at.unblocked_clients.shift()) {
      const unblocked = at.connections.get(id);
      const remote = unblocked && remotes.get(unblocked);
      const postponed = remote?.connection.postponed;
      if (remote && postponed) {
        remote.connection.postponed = undefined;
        processWaiting(loop, at, remote.connection, postponed);
      }
      if (remote && stalled.has(remote)) processInputBuffer(remote);
    }
  };

  const runDue = (at: Micros): void => {
    for (let due = nextDue(world.agenda); due !== undefined && due <= at; due = nextDue(world.agenda)) {
      const held = nodes.filter(({ sleepsUntil, migration }) => sleepsUntil !== undefined || migration !== undefined);
      step(loop);
      processUnblockedClients();
      if (held.length === 0) continue;
      // What came while a node slept is run when it wakes.
      for (const remote of [...stalled]) if (held.includes(remote.node) && !isHeldUp(remote.node)) processInputBuffer(remote);
    }
  };

  return {
    loop,
    node,
    nodes,
    open(end, to = node) {
      if (to.connections.size >= to.config.maxclients) {
        to.stats.rejected_conn++;
        return refused(end);
      }
      const caller = { client: '', ip: end.ip ?? '127.0.0.1', port: end.port ?? 0 };
      const connection = createClient(loop, to, caller, undefined);
      const remote: Remote = { node: to, connection, end, query: newQuery(), isOpen: true };
      remotes.set(connection, remote);
      return {
        id: connection.id,
        get isOpen() {
          return remote.isOpen;
        },
        feed(bytes) {
          if (!remote.isOpen || connection.closing) return;
          takeBytes(remote.query, bytes);
          processInputBuffer(remote);
        },
        outputDrained() {
          if (remote.isOpen && connection.output.length > 0) to.pendingWrite.push(connection.id);
        },
        close() {
          if (remote.isOpen) freeClient(loop, to, connection, 'disconnected', undefined);
        },
      };
    },
    advanceTo(at) {
      runDue(at);
      if (world.now < at) world.now = at;
    },
    beforeSleep() {
      runDue(world.now);
      processUnblockedClients();
      for (const each of nodes) {
        if (isAsleep(world.now, each)) continue;
        while (each.pendingWrite.length > 0) handleClientsWithPendingWrites(loop, each);
      }
      encoded.clear();
    },
    nextDueAt: () => nextDue(world.agenda),
    crash: ({ name }) => applyAct(loop, { kind: 'node-crashed', node: name }, world.now),
    restart: ({ name }) => applyAct(loop, { kind: 'node-restarted', node: name }, world.now),
  };
}

/** One more than `maxclients`: told so and closed, without ever being a client. */
function refused(end: FarEnd): HostConnection {
  end.write(encodeReply(TOO_MANY, 2));
  end.closed?.();
  return { id: 0, isOpen: false, feed: () => undefined, outputDrained: () => undefined, close: () => undefined };
}

/** May the next command of this connection run now? */
function mayRun(connection: Connection): boolean {
  return connection.closing === undefined && isFree(connection);
}

/** Writes frames, encoded and joined, until the far end takes no more. Returns how many it was given. */
function writeFrames(end: FarEnd, frames: readonly Frame[], encoded: Map<Frame, Bytes>): number {
  let joined = '';
  let count = 0;
  let isFull = false;
  const leave = (): void => {
    end.write(joined as Bytes);
    joined = '';
    isFull = (end.unsent?.() ?? 0) > 0;
  };
  for (const frame of frames) {
    const { carries, resp, bytes } = frame;
    count++;
    if (!isToClient(carries)) continue;
    if (bytes > JOINED) {
      for (const piece of encodePieces(carries.reply, resp)) {
        if (joined.length > 0 && joined.length + piece.length > JOINED) leave();
        joined += piece;
      }
    } else if (carries.what !== 'message') joined += encodeReply(carries.reply, resp);
    else {
      let text = encoded.get(frame);
      if (text === undefined) {
        text = encodeReply(carries.reply, resp);
        encoded.set(frame, text);
      }
      joined += text;
    }
    if (joined.length > JOINED) leave();
    // A frame that has begun to leave is given whole.
    if (isFull) break;
  }
  if (joined.length > 0) leave();
  return count;
}
