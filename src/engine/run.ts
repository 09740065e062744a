/**
 * The run loop: time jumps from one thing to the next.
 *
 *   startWorld   The nodes stand, and the scenario's clients connect.
 *   applyAct     Something comes from outside, now.
 *   step         The next record of the agenda: a packet arrives, a node takes its turn, a wait ends.
 *   nextInRun    Which comes first, a record of the agenda or the next input of the run?
 *
 * The order of all that happens is total: by due time, then by order of entry; an input at a moment comes after the
 * records due at that moment. Nothing in here knows who watches, how fast, or from where.
 */
import { enter, nextDue, take, unreachable, upcoming, type Micros } from '../base/index.ts';
import { HOP_US, type Act, type AppOrder, type EventId, type Input, type Packet, type Scenario } from '../trace/index.ts';
import { BOUNDS } from './bounds.ts';
import { appDue, appHeard, appTold, messageCame, restartApp, stopApp } from './client/app.ts';
import {
  addClient,
  closeSeen,
  disconnectClient,
  frameArrived,
  killClient,
  firstFrameRead,
  kafkaDue,
  lineTyped,
  moveClient,
  readRateSet,
  reconnectClient,
  removeClient,
  reviveClient,
} from './client/client.ts';
import { askForFailover, errandGoesOn, moveSlot } from './client/errands.ts';
import { clusterCron } from './cluster/cron.ts';
import { migrationFailed } from './cluster/migrate.ts';
import { brokerDue, requestArrived } from './kafka/index.ts';
import { linkIsBack, linkIsSilent } from './cluster/peers.ts';
import { happen, type Loop, type Sink } from './loop.ts';
import { cutLink, healLink } from './network.ts';
import { freeClient, socketDrained, softLimitDue } from './node/connection.ts';
import { crashNode, restartNode } from './node/crash.ts';
import { closeIdleClients } from './node/idle.ts';
import { blockTimeout, commandArrived, expireCycle, nodeTurn, pauseEnd, scheduleTurn } from './node/process.ts';
import { replicaCron } from './node/replica.ts';
import { replicationLinkIsBack, replicationLinkIsSilent, snapshotDue } from './node/replication.ts';
import { isAsleep, wakes } from './node/sleep.ts';
import { newWorld, type Due, type Node, type World } from './world.ts';

/** A world at its beginning, its clients connected. */
export function startWorld(scenario: Scenario, sink: Sink): World {
  const world = newWorld(scenario);
  const loop: Loop = { world, sink };
  for (const spec of scenario.clients) addClient(loop, spec);
  noteSettled(world);
  return world;
}

/** Nothing that a person or an app caused is still under way. */
export function isSettled(world: World): boolean {
  return world.agenda.foreground === 0;
}

/** What is next in a run: a record of the agenda, or the input at `played`; undefined where nothing is. */
export type Next = { readonly what: 'record' | 'input'; readonly at: Micros };

/** Decides between the agenda and the run's next input. An input without a moment comes once the world has settled. */
export function nextInRun(world: World, inputs: readonly Input[], played: number): Next | undefined {
  const input = inputs[played];
  const due = nextDue(world.agenda);
  if (!input) return due === undefined ? undefined : { what: 'record', at: due };
  const at = input.at ?? (isSettled(world) ? world.now : undefined);
  if (at === undefined || (due !== undefined && due <= at && input.at !== undefined)) {
    return due === undefined ? undefined : { what: 'record', at: due };
  }
  // A moment that has passed cannot be had any more: the input comes now.
  return { what: 'input', at: Math.max(at, world.now) };
}

/** Is there such a link? */
function isLink({ clients, nodes }: World, { end, other }: { readonly end: string; readonly other: string | undefined }): boolean {
  return other === undefined ? clients.has(end) : nodes.has(end) && nodes.has(other) && end !== other;
}

/** Is the run full? Then no input is taken any more. */
export function isFull(world: World): boolean {
  return world.emitted >= BOUNDS.events;
}

/** Something comes from outside at `at`, which is not before the world's now. Names nobody has are passed over. */
export function applyAct(loop: Loop, act: Act, at: Micros): void {
  const { world } = loop;
  world.now = Math.max(world.now, at);
  if (isFull(world)) return;
  switch (act.kind) {
    case 'line-typed':
    case 'line-pipelined': {
      const client = world.clients.get(act.client);
      if (client) lineTyped(loop, client, act.line, act.kind === 'line-pipelined');
      break;
    }
    case 'client-added':
      addClient(loop, act.spec);
      break;
    case 'client-removed': {
      const client = world.clients.get(act.client);
      if (!client) break;
      stopApp(loop, client);
      removeClient(loop, client);
      break;
    }
    case 'client-killed': {
      const client = world.clients.get(act.client);
      if (!client || client.isKilled) break;
      stopApp(loop, client);
      killClient(loop, client);
      break;
    }
    case 'client-revived': {
      const client = world.clients.get(act.client);
      if (client?.isKilled) restartApp(loop, client, reviveClient(loop, client));
      break;
    }
    case 'app-told':
      tellApp(loop, act.client, act.order);
      break;
    case 'client-disconnected': {
      const client = world.clients.get(act.client);
      if (client) disconnectClient(loop, client);
      break;
    }
    case 'client-reconnected': {
      const client = world.clients.get(act.client);
      // Who was killed has no process that could connect.
      if (client && !client.isKilled) reconnectClient(loop, client);
      break;
    }
    case 'latency-set': {
      const client = world.clients.get(act.client);
      if (!client) break;
      client.latencyUs = act.latencyUs;
      happen(loop, undefined, { kind: 'latency-set', client: act.client, latencyUs: act.latencyUs });
      break;
    }
    case 'read-rate-set': {
      const client = world.clients.get(act.client);
      if (client) readRateSet(loop, client, act.bytesPerS);
      break;
    }
    case 'node-crashed': {
      const node = world.nodes.get(act.node);
      if (node) crashNode(loop, node);
      break;
    }
    case 'node-restarted': {
      const node = world.nodes.get(act.node);
      if (node) restartNode(loop, node);
      break;
    }
    case 'link-cut': {
      const cut = isLink(world, act) ? cutLink(loop, act.end, act.other) : undefined;
      if (cut === undefined) break;
      linkIsSilent(loop, act.end, act.other, cut);
      if (act.other !== undefined) replicationLinkIsSilent(loop, act.end, act.other);
      break;
    }
    case 'link-healed': {
      const healed = healLink(loop, act.end, act.other);
      if (healed === undefined) break;
      if (act.other !== undefined) replicationLinkIsBack(loop, act.end, act.other, healed);
      linkIsBack(loop, act.end, act.other, healed);
      break;
    }
    case 'client-moved': {
      const client = world.clients.get(act.client);
      const node = world.nodes.get(act.node);
      if (client && node) moveClient(loop, client, node);
      break;
    }
    case 'slot-moved':
      moveSlot(loop, act.slot, act.node);
      break;
    case 'failover-asked': {
      const node = world.nodes.get(act.node);
      if (node) askForFailover(loop, node);
      break;
    }
    case 'card-placed':
      world.places.set(act.card, { x: act.x, y: act.y });
      happen(loop, undefined, { kind: 'card-placed', card: act.card, x: act.x, y: act.y });
      break;
    case 'waited': {
      const until = world.now + act.us;
      const cause = happen(loop, undefined, { kind: 'wait-started', until });
      enter(world.agenda, until, { kind: 'wait-end', background: false, cause });
      break;
    }
    case 'output-expected':
    case 'remarked':
      break;
    default:
      unreachable(act);
  }
  if (isFull(world)) happen(loop, undefined, { kind: 'bound-reached', bound: 'events', limit: BOUNDS.events });
  // What comes next without a moment comes no sooner than this.
  world.settled = undefined;
  noteSettled(world);
}

/** Runs the next record of the agenda, which must not be empty. Its events share its moment. */
export function step(loop: Loop): void {
  runNext(loop);
  noteSettled(loop.world);
}

/** The first moment since the last input at which nothing that a person or an app caused is under way. */
function noteSettled(world: World): void {
  if (world.settled === undefined && isSettled(world)) world.settled = { at: world.now, emitted: world.emitted };
}

/** Would an input without a moment come just here, where the world stands? Timers may have fired since then. */
export function isWhereUntimedComes(world: World, at: Micros): boolean {
  return world.settled?.at === at && world.settled.emitted === world.emitted;
}

function runNext(loop: Loop): void {
  const { world } = loop;
  const due = nextDue(world.agenda);
  if (due !== undefined) world.now = due;
  const record = take(world.agenda);
  if (waitsForWaking(world, record)) return;
  switch (record.kind) {
    case 'packet':
      packetArrived(loop, record);
      break;
    case 'node-turn': {
      const node = world.nodes.get(record.node);
      if (node) nodeTurn(loop, node);
      break;
    }
    case 'close-seen': {
      const client = world.clients.get(record.client);
      if (record.by === 'client') {
        if (client) closeSeen(loop, client, record.connection, record.cause);
        break;
      }
      const node = world.nodes.get(record.node);
      const connection = node?.connections.get(record.connection);
      if (node && connection) freeClient(loop, node, connection, 'disconnected', record.cause);
      break;
    }
    case 'pause-end': {
      const node = world.nodes.get(record.node);
      if (node) pauseEnd(loop, node, record.cause);
      break;
    }
    case 'block-timeout': {
      const node = world.nodes.get(record.node);
      const connection = node?.connections.get(record.connection);
      if (node && connection) blockTimeout(loop, node, connection);
      break;
    }
    case 'frame-read': {
      const client = world.clients.get(record.client);
      if (client) firstFrameRead(loop, client);
      break;
    }
    case 'socket-drained': {
      const node = world.nodes.get(record.node);
      const connection = node?.connections.get(record.connection);
      if (node && connection && socketDrained(node, connection, record.bytes)) scheduleTurn(loop, node);
      break;
    }
    case 'soft-limit-due': {
      const node = world.nodes.get(record.node);
      const connection = node?.connections.get(record.connection);
      if (node && connection) softLimitDue(loop, node, connection, record.since, record.cause);
      break;
    }
    case 'expire-cycle': {
      const node = world.nodes.get(record.node);
      if (node) expireCycle(loop, node);
      break;
    }
    case 'idle-check': {
      const node = world.nodes.get(record.node);
      if (node) closeIdleClients(loop, node, record.cause, (connection) => freeClient(loop, node, connection, 'idle', record.cause));
      break;
    }
    case 'node-wakes': {
      const node = world.nodes.get(record.node);
      if (node) wakes(loop, node);
      break;
    }
    case 'snapshot-due': {
      const node = world.nodes.get(record.node);
      if (node) snapshotDue(loop, node, record.replica, record.cause);
      break;
    }
    case 'replica-cron': {
      const node = world.nodes.get(record.node);
      if (node) replicaCron(loop, node);
      break;
    }
    case 'cluster-cron': {
      const node = world.nodes.get(record.node);
      if (!node) break;
      clusterCron(loop, node);
      if (node.pendingWrite.length > 0) scheduleTurn(loop, node);
      break;
    }
    case 'migrate-timeout': {
      const node = world.nodes.get(record.node);
      if (node) endMigrationLate(loop, node, record.parcel, record.cause);
      break;
    }
    case 'errand-goes-on': {
      const client = world.clients.get(record.client);
      if (client) errandGoesOn(loop, client, record.said);
      break;
    }
    case 'app-due': {
      const client = world.clients.get(record.client);
      if (client && due !== undefined) appDue(loop, client, due);
      break;
    }
    case 'app-goes-on': {
      const client = world.clients.get(record.client);
      if (client) appHeard(loop, client, record.said, record.cause);
      break;
    }
    case 'app-hears': {
      const client = world.clients.get(record.client);
      if (client) messageCame(loop, client, record);
      break;
    }
    case 'broker-due': {
      const node = world.nodes.get(record.node);
      if (node) brokerDue(loop, node, record.timer);
      break;
    }
    case 'kafka-due': {
      const client = world.clients.get(record.client);
      if (client) kafkaDue(loop, client, record.timer);
      break;
    }
    case 'wait-end':
      happen(loop, record.cause, { kind: 'wait-ended' });
      break;
    default:
      unreachable(record);
  }
}

/** A client who is not there comes for its program, and connects to the first node. */
function tellApp(loop: Loop, name: string, order: AppOrder): void {
  const { clients, nodes } = loop.world;
  const first = nodes.keys().next().value;
  if (order.do === 'run' && !clients.has(name) && !nodes.has(name) && first !== undefined) {
    addClient(loop, { name, node: first, resp: 2, latencyUs: HOP_US });
  }
  const client = clients.get(name);
  if (client) appTold(loop, client, order);
}

/** A node that sleeps looks at no timer: what is due meanwhile is due when it wakes. */
function waitsForWaking(world: World, record: Due): boolean {
  if (!record.background || !('node' in record)) return false;
  const node = world.nodes.get(record.node);
  if (node?.sleepsUntil === undefined || !isAsleep(world.now, node)) return false;
  if (record.kind === 'expire-cycle' && node.expireCycleAt === world.now) node.expireCycleAt = node.sleepsUntil;
  if (record.kind === 'idle-check' && node.idleCheckAt === world.now) node.idleCheckAt = node.sleepsUntil;
  enter(world.agenda, node.sleepsUntil, record);
  return true;
}

/** No answer will come any more, or it would come too late. */
function endMigrationLate(loop: Loop, node: Node, parcel: number, cause: EventId): void {
  migrationFailed(loop, node, parcel, cause);
  scheduleTurn(loop, node);
}

/** Runs everything due up to and at `at`, without inputs. `runUntil(a); runUntil(b)` equals `runUntil(b)`. */
export function runUntil(loop: Loop, at: Micros): void {
  for (let due = nextDue(loop.world.agenda); due !== undefined && due <= at; due = nextDue(loop.world.agenda)) {
    step(loop);
  }
}

/** Packets under way, in order of arrival. */
export function inFlight(world: World): Packet[] {
  const packets: Packet[] = [];
  for (const record of upcoming(world.agenda)) if (record.kind === 'packet') packets.push(record);
  return packets;
}

function packetArrived(loop: Loop, packet: Packet): void {
  const { world } = loop;
  const node = world.nodes.get(packet.to);
  if (node && packet.connection === 0) {
    if (!node.isUp) {
      const lost = happen(loop, packet.id, { kind: 'packet-lost', packet, why: 'node-down' });
      const source = packet.carries.what === 'migrate' ? world.nodes.get(packet.from) : undefined;
      if (source && packet.carries.what === 'migrate') endMigrationLate(loop, source, packet.carries.parcel, lost);
      return;
    }
    const cause = happen(loop, packet.id, { kind: 'packet-arrived', packet, shownAs: 'taken', elapsedUs: 0 });
    node.inbox.push({ packet, cause });
    scheduleTurn(loop, node);
    return;
  }
  if (!node) {
    frameArrived(loop, world.clients.get(packet.to), packet);
    return;
  }
  const connection = node.connections.get(packet.connection);
  if (!connection) {
    happen(loop, packet.id, { kind: 'packet-lost', packet, why: 'connection-closed' });
    return;
  }
  const arrived = happen(loop, packet.id, { kind: 'packet-arrived', packet, shownAs: 'taken', elapsedUs: 0 });
  if (packet.carries.what === 'command') commandArrived(loop, node, connection, packet.carries.argv, arrived);
  else if (packet.carries.what === 'request' && node.broker) requestArrived(loop, node, connection, packet.carries, arrived);
}
