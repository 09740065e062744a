/**
 * A client on stage: a person at a redis-cli, and the connection it has or has lost.
 *
 *   lineTyped          A line reaches the prompt: sent, printed upon, or queued while a reply is awaited.
 *   frameArrived       A frame comes off the wire: shown as an answer or as a push; an answer may free the prompt.
 *   readRateSet        It takes what arrives off its socket at another rate (reader.ts).
 *   closeSeen          The news arrives that the server closed the connection.
 *   (interrupt)        Ctrl+C: the connection is closed, and another one opened.
 *   killClient         Its process is gone; reviveClient starts it again.
 *   disconnectClient   The person goes away. The node hears of it one hop later, and until then still sends.
 *   reconnectClient    Back again, with a new connection: a new id, and no subscriptions.
 *
 * What redis-cli makes of a line and of a frame is in redis-cli.ts; this file gives it a wire.
 */
import { ascii, draw, enter, type Bytes } from '../../base/index.ts';
import { isToClient, spreadWords, type ClientSpec, type EventId, type Packet, type Reply } from '../../trace/index.ts';
import { BOUNDS } from '../bounds.ts';
import { helpFor } from '../commands/index.ts';
import { asksBroker, beginVerb, clientDue, connectionGone, newKafkaClient, readLine, responseArrived, sayGoodbye, wakeUp, type Done, type KafkaClient } from '../kafka/index.ts';
import type { On, TimerOfClient } from '../kafka/client-state.ts';
import { happen, type Loop } from '../loop.ts';
import { dropPackets, isCut, send, sendClose } from '../network.ts';
import { createClient, type Caller } from '../node/connection.ts';
import { scheduleTurn } from '../node/process.ts';
import { commandLength, elapsedSuffix } from '../resp/index.ts';
import { kafkaPromptOf, newClient, nodeListeningAt, type Client, type Connection, type Node } from '../world.ts';
import { forgetUnread, frameRead as frameTaken, keepReading, readsAtOnce, setReadRate, standInSocket } from './reader.ts';
import {
  connectionLost,
  frameRead,
  greeting,
  INTERRUPT,
  interrupted,
  lineSent,
  monitorsSince,
  promptOf,
  redirectIn,
  takeLine,
  takeRedirected,
  type Redirect,
} from './redis-cli.ts';

/** A line that a program types. */
interface ByApp {
  readonly cause: EventId;
  /** Words like `job-{1..1000}` stand for many. */
  readonly hasRange: boolean;
}

/** What redis-cli says where nobody listens. */
function refused({ address, kafka }: Client): string {
  if (kafka) return unreachableBroker(address);
  return `Could not connect to Redis at ${address}: Connection refused`;
}

/** What Kafka's NetworkClient says of either. */
function unreachableBroker(address: string): string {
  return `Connection to node 1 (${address}) could not be established. Node may not be available.`;
}

/** What it says, much later, where the link is cut. */
function timedOut({ address, kafka }: Client): string {
  if (kafka) return unreachableBroker(address);
  return `Could not connect to Redis at ${address}: Connection timed out`;
}

/** A client comes on stage and connects. */
export function addClient(loop: Loop, spec: ClientSpec): void {
  const { world } = loop;
  if (world.clients.size >= BOUNDS.clients) {
    happen(loop, undefined, { kind: 'bound-reached', bound: 'clients', limit: BOUNDS.clients });
    return;
  }
  const node = world.nodes.get(spec.node);
  if (world.clients.has(spec.name) || !node) return;
  const client = newClient(spec, world.nextOrdinal++, node.address, node.broker);
  world.clients.set(spec.name, client);
  const added = happen(loop, undefined, { kind: 'client-added', client: spec.name, spec });
  connect(loop, client, added);
}

/** The person leaves for good; the card goes with them. */
export function removeClient(loop: Loop, client: Client): void {
  const removed = happen(loop, undefined, { kind: 'client-removed', client: client.name });
  leave(loop, client, removed);
  loop.world.clients.delete(client.name);
  loop.world.missing = loop.world.missing.filter((name) => name !== client.name);
}

/** Closes the client's end at once; the node's end one hop later. */
export function disconnectClient(loop: Loop, client: Client, cause?: EventId): void {
  if (client.isAway) return;
  const gone = happen(loop, cause, { kind: 'client-disconnected', client: client.name });
  client.isAway = true;
  leave(loop, client, gone);
}

/** Connects again, whoever closed the old connection. The subscriptions of the old one are gone with it. */
export function reconnectClient(loop: Loop, client: Client, cause?: EventId): void {
  if (client.connection !== undefined) return;
  const back = happen(loop, cause, { kind: 'client-reconnected', client: client.name });
  client.isAway = false;
  connect(loop, client, back);
  takeQueued(loop, client);
}

/** Its process is gone, in the midst of whatever it does: the system closes its connection. */
export function killClient(loop: Loop, client: Client): void {
  const killed = happen(loop, undefined, { kind: 'client-killed', client: client.name });
  client.isKilled = true;
  disconnectClient(loop, client, killed);
  if (client.kafka) client.kafka = newKafkaClient(client.kafka.settings);
}

/** Its process is started again, and connects. Returns the event. */
export function reviveClient(loop: Loop, client: Client): EventId {
  const revived = happen(loop, undefined, { kind: 'client-revived', client: client.name });
  client.isKilled = false;
  client.isAway = false;
  reconnectClient(loop, client, revived);
  return revived;
}

/** Leaves its node and connects to another, with a new connection. */
export function moveClient(loop: Loop, client: Client, node: Node, cause?: EventId): void {
  if (client.isKilled) return;
  const moved = happen(loop, cause, { kind: 'client-moved', client: client.name, node: node.name });
  leave(loop, client, moved, cause !== undefined);
  client.node = node.name;
  client.address = node.address;
  client.kafka = node.broker && newKafkaClient(node.broker.settings);
  client.isAway = false;
  connect(loop, client, moved);
}

/**
 * A line reaches the prompt. `isPipelined` sends it without waiting for the replies before it; `app`: of what a program typed it, and whether
 * its words have ranges.
 */
export function lineTyped(loop: Loop, client: Client, line: string, isPipelined: boolean, app?: ByApp): void {
  if (line.length > BOUNDS['line-length']) {
    happen(loop, undefined, { kind: 'bound-reached', bound: 'line-length', limit: BOUNDS['line-length'] });
    return;
  }
  if (line === INTERRUPT) {
    interrupt(loop, client);
    return;
  }
  if (client.isBusy && (!isPipelined || client.kafka)) {
    if (client.queuedLines.length >= BOUNDS['lines-queued']) {
      happen(loop, undefined, { kind: 'bound-reached', bound: 'lines-queued', limit: BOUNDS['lines-queued'] });
      return;
    }
    client.queuedLines.push(line);
    happen(loop, undefined, { kind: 'line-queued', client: client.name, line });
    return;
  }
  takeTyped(loop, client, line, app);
}

/** Ctrl+C: whatever it waits for and whatever was typed ahead is dropped, and it connects anew. */
function interrupt(loop: Loop, client: Client): void {
  // While it waits for an answer there is no prompt to stand before it.
  const prompt = client.isBusy ? '' : client.prompt;
  const typed = happen(loop, undefined, { kind: 'line-typed', client: client.name, line: INTERRUPT, prompt });
  if (client.kafka) {
    client.queuedLines = [];
    wakeUp({ loop, client, kafka: client.kafka, cause: typed });
    refresh(client);
    tellItsApp(loop, client, undefined, typed);
    return;
  }
  // Somebody has disconnected it: there is nothing to come back to.
  if (client.isAway) return;
  const { isSubscribed, db } = client.cli;
  const since = monitorsSince(client.cli);
  const took = since === undefined ? undefined : elapsedSuffix(loop.world.now - since);
  if (took !== undefined) happen(loop, typed, { kind: 'line-printed', client: client.name, text: took });
  const isConnected = client.connection !== undefined;
  const gone = isConnected ? happen(loop, typed, { kind: 'client-disconnected', client: client.name }) : typed;
  leave(loop, client, gone);
  interrupted(client.cli, isSubscribed || since !== undefined ? db : 0);
  const back = happen(loop, gone, { kind: 'client-reconnected', client: client.name });
  connect(loop, client, back);
}

/** A frame comes off the wire. */
export function frameArrived(loop: Loop, client: Client | undefined, packet: Packet): void {
  if (client?.connection !== packet.connection) {
    const lost = happen(loop, packet.id, { kind: 'packet-lost', packet, why: 'connection-closed' });
    if (client) noteLostMessage(loop, client, packet, lost);
    return;
  }
  if (readsAtOnce(client)) {
    takeFrame(loop, client, packet, 'packet-arrived', packet.id);
    return;
  }
  const arrived = happen(loop, packet.id, { kind: 'packet-arrived', packet, shownAs: 'unread', elapsedUs: 0 });
  standInSocket(loop, client, packet, arrived);
}

/** Another rate at which it reads: 0 for nothing at all, undefined for all at once. */
export function readRateSet(loop: Loop, client: Client, bytesPerS: number | undefined): void {
  happen(loop, undefined, { kind: 'read-rate-set', client: client.name, bytesPerS });
  for (const { packet, arrived } of setReadRate(loop, client, bytesPerS)) {
    takeFrame(loop, client, packet, 'packet-read', arrived);
  }
  if (client.unread.length === 0) seeClose(loop, client);
}

/** A client that reads slowly is through with the first frame in its socket. */
export function firstFrameRead(loop: Loop, client: Client): void {
  const first = frameTaken(loop, client);
  if (!first) return;
  takeFrame(loop, client, first.packet, 'packet-read', first.arrived);
  keepReading(loop, client);
  if (client.unread.length === 0) seeClose(loop, client);
}

/** redis-cli gets a frame, at its arrival or when it has read so far. */
function takeFrame(
  loop: Loop,
  client: Client,
  packet: Packet,
  kind: 'packet-arrived' | 'packet-read',
  cause: EventId,
): void {
  const { world } = loop;
  const { carries } = packet;
  const id = world.emitted;
  if (carries.what === 'response') {
    world.emitted = id + 1;
    loop.sink.push({ kind, packet, shownAs: 'nothing', elapsedUs: 0, id, at: world.now, cause });
    if (client.kafka) answered(loop, client, responseArrived({ loop, client, kafka: client.kafka, cause: id }, carries), id);
    return;
  }
  if (!isToClient(carries)) return;
  if (client.handshakes > 0 && carries.what === 'reply') {
    client.handshakes--;
    world.emitted = id + 1;
    loop.sink.push({ kind, packet, shownAs: 'nothing', elapsedUs: 0, id, at: world.now, cause });
    refresh(client);
    takeQueued(loop, client);
    if (!client.isBusy) tellItsApp(loop, client, undefined, id);
    return;
  }
  const redirect = client.isClusterAware && client.cli.waitsFor ? redirectIn(carries.reply) : undefined;
  if (redirect) {
    world.emitted = id + 1;
    loop.sink.push({ kind, packet, shownAs: 'nothing', elapsedUs: 0, id, at: world.now, cause });
    follow(loop, client, redirect, id);
    return;
  }
  const read = frameRead(client.cli, carries.reply, world.now);
  world.emitted = id + 1;
  loop.sink.push({
    kind,
    packet,
    shownAs: read.isRaw && read.shownAs === 'answer' ? 'raw-answer' : read.shownAs,
    elapsedUs: read.elapsedUs,
    id,
    at: world.now,
    cause,
  });
  if (read.again) {
    const connection = world.nodes.get(client.node)?.connections.get(packet.connection);
    if (connection) sendCommand(loop, client, connection, read.again, id);
  }
  if (carries.what === 'message' && client.app?.program.begins.by === 'message') {
    const { channel, payload } = carries;
    enter(world.agenda, world.now, { kind: 'app-hears', background: false, client: client.name, channel, payload, cause: id });
  }
  if (!read.isDone) return;
  refresh(client);
  takeQueued(loop, client);
  tellItsApp(loop, client, carries.reply, id);
  if (client.errand) enter(world.agenda, world.now, { kind: 'errand-goes-on', background: false, client: client.name, said: carries.reply, cause: id });
}

/** `redis-cli -c`: it connects to the node it was sent to, stays there, and sends its line again. */
function follow(loop: Loop, client: Client, { isAsk, address, text }: Redirect, cause: EventId): void {
  happen(loop, cause, { kind: 'line-printed', client: client.name, text });
  const line = takeRedirected(client.cli);
  const node = nodeListeningAt(loop.world, address);
  if (!line || !node) return;
  moveClient(loop, client, node, cause);
  const connection = node.connections.get(client.connection ?? -1);
  if (!connection) return;
  if (isAsk) {
    client.handshakes++;
    sendCommand(loop, client, connection, [ascii('ASKING')], cause);
  }
  lineSent(client.cli, line.argv, loop.world.now, line.times);
  refresh(client);
  sendCommand(loop, client, connection, line.argv, cause);
}

/** The server has closed the connection, and now redis-cli knows. */
export function closeSeen(loop: Loop, client: Client, connection: number, cause: EventId): void {
  if (client.connection !== connection) return;
  if (client.unread.length > 0) {
    // What the server had sent before is still to be read.
    client.unreadClose = { connection, cause };
    return;
  }
  client.connection = undefined;
  client.handshakes = 0;
  const said = client.kafka ? connectionGone(client.kafka) : connectionLost(client.cli, 'server');
  if (said !== undefined) printAt(loop, client, cause, said);
  refresh(client);
  takeQueued(loop, client);
  tellItsApp(loop, client, undefined, cause);
}

/** All is read that stood before it in the socket: now it sees that the server has closed. */
function seeClose(loop: Loop, client: Client): void {
  const close = client.unreadClose;
  client.unreadClose = undefined;
  if (close) closeSeen(loop, client, close.connection, close.cause);
}

/** `isSilent`: it tries by itself, and says nothing if it fails. */
function connect(loop: Loop, client: Client, cause: EventId, isSilent = false): Connection | undefined {
  const node = loop.world.nodes.get(client.node);
  const isReached = !isCut(loop.world, client.name, undefined);
  if (!node?.isUp || !isReached) {
    client.cli.link = 'none';
    if (!isSilent) printAt(loop, client, cause, isReached ? refused(client) : timedOut(client));
    refresh(client);
    return undefined;
  }
  const connection = createClient(loop, node, callerOf(loop, node, client), cause);
  client.connection = connection.id;
  if (connection.closing) scheduleTurn(loop, node);
  const first = client.kafka ? [] : greeting(client.cli, client.resp);
  client.handshakes = first.length;
  for (const argv of first) sendCommand(loop, client, connection, argv, cause);
  refresh(client);
  return connection;
}

/** The range of ports is the one Linux hands out to clients. */
function callerOf({ world }: Loop, node: Node, { name, ordinal }: Client): Caller {
  const port = 32768 + (draw(world.seed, 'port', String(ordinal), node.nextConnection) % 28232);
  return { client: name, ip: '127.0.0.1', port };
}

function sendCommand(
  loop: Loop,
  client: Client,
  connection: Connection,
  argv: readonly Bytes[],
  cause: EventId,
): void {
  const frame = { carries: { what: 'command', argv }, bytes: commandLength(argv), resp: connection.resp } as const;
  send(loop, client, connection, 'node', frame, cause);
}

/** Lines typed ahead are taken one by one until the prompt waits again. */
function takeQueued(loop: Loop, client: Client): void {
  while (!client.isBusy && client.queuedLines.length > 0) {
    const line = client.queuedLines.shift() ?? '';
    takeTyped(loop, client, line, undefined);
  }
}

function takeTyped(loop: Loop, client: Client, line: string, app: ByApp | undefined): void {
  const { name, prompt } = client;
  const typed = happen(loop, app?.cause, { kind: 'line-typed', client: name, line, prompt, ...(app && { byApp: true }) });
  if (client.kafka) {
    takeAtBroker(loop, client, client.kafka, line, typed);
    return;
  }
  const taken = takeLine(client.cli, line, helpFor);
  switch (taken.do) {
    case 'nothing':
      return;
    case 'print':
      happen(loop, typed, { kind: 'line-printed', client: client.name, text: taken.text });
      // What was printed may be that the connection is gone.
      refresh(client);
      return;
    case 'clear':
      happen(loop, typed, { kind: 'screen-cleared', client: client.name });
      return;
    case 'close': {
      const gone = happen(loop, typed, { kind: 'client-disconnected', client: client.name });
      client.isAway = true;
      leave(loop, client, gone);
      return;
    }
    case 'send':
      sendTyped(loop, client, app?.hasRange ? spreadWords(taken.argv) : taken.argv, taken.times, typed);
  }
}

function sendTyped(loop: Loop, client: Client, argv: readonly Bytes[], times: number, cause: EventId): void {
  const node = loop.world.nodes.get(client.node);
  if (client.connection === undefined) {
    if (client.isAway) {
      happen(loop, cause, { kind: 'line-printed', client: client.name, text: refused(client) });
      return;
    }
    // The server had closed the connection: redis-cli connects again by itself and then sends.
    if (!connect(loop, client, cause)) return;
  }
  const connection = node?.connections.get(client.connection ?? -1);
  lineSent(client.cli, argv, loop.world.now, times);
  refresh(client);
  keepReading(loop, client);
  if (connection) sendCommand(loop, client, connection, argv, cause);
}

/**
 * The client's end is closed: what is under way towards it is lost; what it sent before still arrives, then the news. One that is
 * redirected sends its line again elsewhere, so an answer will still come.
 */
function leave(loop: Loop, client: Client, cause: EventId, isRedirected = false): void {
  const connection = client.connection;
  client.connection = undefined;
  client.handshakes = 0;
  client.queuedLines = [];
  const unread = forgetUnread(loop, client);
  if (client.kafka) connectionGone(client.kafka);
  connectionLost(client.cli, 'client');
  refresh(client);
  if (!isRedirected) tellItsApp(loop, client, undefined, cause);
  if (connection === undefined) return;
  const lost = dropPackets(loop, client, connection, 'toward-client', cause);
  for (const [packet, event] of lost) noteLostMessage(loop, client, packet, event);
  for (const { packet } of unread) noteLostMessage(loop, client, packet, cause);
  const { name, node } = client;
  sendClose(loop, client, { kind: 'close-seen', background: false, by: 'node', client: name, node, connection, cause });
}

/** A copy that was sent to somebody who had just left was counted by PUBLISH, and is missed all the same. */
function noteLostMessage(loop: Loop, client: Client, packet: Packet, cause: EventId): void {
  const { carries } = packet;
  if (carries.what !== 'message') return;
  client.missed++;
  const { table, row, channel, payload } = carries;
  happen(loop, cause, { kind: 'message-missed', node: packet.from, client: client.name, table, row, channel, payload });
}

/** The prompt is free, after an answer or without one: a program that waits for that goes on (app.ts). */
function tellItsApp({ world }: Loop, client: Client, said: Reply | undefined, cause: EventId): void {
  const waitsFor = client.app?.waitsFor;
  if (waitsFor !== 'answer' && waitsFor !== 'prompt' && waitsFor !== 'message') return;
  enter(world.agenda, world.now, { kind: 'app-goes-on', background: false, client: client.name, said, cause });
}

/** Whoever it is that has the screen says something. */
function printAt(loop: Loop, { name, kafka }: Client, cause: EventId, text: string): void {
  happen(loop, cause, { kind: 'line-printed', client: name, text, ...(kafka && { byKafka: true }) });
}

/** A line at the prompt of a Kafka client. */
function takeAtBroker(loop: Loop, client: Client, kafka: KafkaClient, line: string, typed: EventId): void {
  const on: On = { loop, client, kafka, cause: typed };
  const read = readLine(line);
  if ('print' in read) printAt(loop, client, typed, read.print);
  else if ('own' in read) {
    if (read.own === 'clear') happen(loop, typed, { kind: 'screen-cleared', client: client.name });
    else if (read.own === 'quit') {
      sayGoodbye(on);
      const gone = happen(loop, typed, { kind: 'client-disconnected', client: client.name });
      client.isAway = true;
      leave(loop, client, gone);
      client.kafka = newKafkaClient(kafka.settings);
    }
  } else if (!asksBroker(kafka, read.verb) || client.connection !== undefined || isConnectedAgain(loop, client, typed)) {
    answered(loop, client, beginVerb(on, read.verb), typed);
    return;
  }
  refresh(client);
  tellItsApp(loop, client, undefined, typed);
}

/** Like a redis-cli, it connects by itself with the next line, unless somebody has disconnected it. */
function isConnectedAgain(loop: Loop, client: Client, cause: EventId): boolean {
  if (!client.isAway) return connect(loop, client, cause) !== undefined;
  printAt(loop, client, cause, refused(client));
  return false;
}

/** A Kafka client has come to the end of a line, or not yet. */
function answered(loop: Loop, client: Client, done: Done | undefined, cause: EventId): void {
  if (done?.text !== undefined) printAt(loop, client, done.cause, done.text);
  refresh(client);
  if (!done) return;
  takeQueued(loop, client);
  tellItsApp(loop, client, done.reply, cause);
}

/** A Kafka client's time is over. To say that it is alive it also connects again. */
export function kafkaDue(loop: Loop, client: Client, timer: TimerOfClient): void {
  const { kafka } = client;
  if (!kafka) return;
  const cause = timer.what === 'poll' ? timer.line : kafka.consumer.assignedBy;
  if (timer.what === 'tick' && client.connection === undefined && !client.isAway && kafka.consumer.tickAt === loop.world.now) connect(loop, client, cause, true);
  answered(loop, client, clientDue({ loop, client, kafka, cause }, timer), cause);
}

/** What the page reads of the redis-cli, kept beside it. */
function refresh(client: Client): void {
  if (client.kafka) {
    client.isBusy = client.kafka.running !== undefined;
    client.prompt = kafkaPromptOf(client.address);
    return;
  }
  client.isBusy = client.cli.waitsFor !== undefined || client.handshakes > 0;
  client.isSubscribed = client.cli.isSubscribed;
  client.isMonitoring = monitorsSince(client.cli) !== undefined;
  client.prompt = promptOf(client.cli, client.address);
}
