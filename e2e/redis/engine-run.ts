/**
 * Plays a conformance script in the engine, and notes the same as real-run.ts: what each connection read.
 */
import { US_PER_MS } from '../../src/base/index.ts';
import { applyAct, INTERRUPT, isSettled, READING_MESSAGES, startWorld, step as stepWorld, type Loop } from '../../src/engine/index.ts';
import { decode, encodeReply, newDecoder } from '../../src/engine/resp/index.ts';
import { lineOf } from '../../src/session/terminal.ts';
import type { Track } from '../../src/session/track.ts';
import type { Event, NodeSpec, Packet, RedisVersion, Reply, Scenario } from '../../src/trace/index.ts';
import { HOP_US, isToClient } from '../../src/trace/index.ts';
import { isAway, textOfStep, withIdentities, type Identity, type Script } from './steps.ts';
import { comparable, type Said } from './transcript.ts';

export interface EngineRun {
  readonly loop: Loop;
  readonly events: Event[];
}

const FAULTS = { kill: 'client-killed', disconnect: 'client-disconnected', revive: 'client-revived', reconnect: 'client-reconnected' } as const;

/** Nodes besides `main`, and where each client connects. */
export interface MoreNodes {
  readonly others?: readonly NodeSpec[];
  readonly nodeOf?: (client: string) => string;
}

/** A world in which the clients of a script have connected, and the world has settled. `startedWith`: what the node is started with. */
export function startEngine(
  script: Script,
  version: RedisVersion,
  resp: 2 | 3,
  seed: number,
  startedWith: Omit<NodeSpec, 'name'> = {},
  { others = [], nodeOf = () => 'main' }: MoreNodes = {},
): EngineRun {
  const scenario: Scenario = {
    title: script.name,
    version,
    seed,
    epochMs: Date.UTC(2026, 0, 1),
    nodes: [{ name: 'main', ...startedWith }, ...others],
    clients: script.clients.map((name) => ({ name, node: nodeOf(name), resp, latencyUs: HOP_US })),
    places: [],
  };
  const events: Event[] = [];
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  settleWorld(loop);
  return { loop, events };
}

/** Sends lines at once, also while the client waits for something, and lets the world settle. */
export function typeInEngine({ loop }: EngineRun, client: string, lines: readonly string[]): void {
  const isWaiting = loop.world.clients.get(client)?.isBusy ?? false;
  const kind = lines.length > 1 || isWaiting ? 'line-pipelined' : 'line-typed';
  for (const line of lines) applyAct(loop, { kind, client, line }, loop.world.now);
  settleWorld(loop);
}

export function identityIn({ loop }: EngineRun, client: string): Identity | undefined {
  const id = loop.world.clients.get(client)?.connection;
  const listening = loop.world.nodes.get(client);
  if (listening) return { id: 0, port: Number(listening.address.split(':')[1]) };
  for (const node of loop.world.nodes.values()) {
    const connection = id === undefined ? undefined : node.connections.get(id);
    if (connection?.client === client) return { id: connection.id, port: connection.port };
  }
  return undefined;
}

/** What the engine said, step by step. */
export function playEngine(script: Script, version: RedisVersion, resp: 2 | 3, seed: number, startedWith: Omit<NodeSpec, 'name'> = {}, more: MoreNodes = {}): Said[] {
  const run = startEngine(script, version, resp, seed, startedWith, more);
  const said: Said[] = [];
  let seen = 0;
  const readsSince = (typed: readonly string[]): Said['reads'] => {
    const events = run.events.slice(seen);
    seen = run.events.length;
    return script.clients.flatMap((client): [string, readonly string[]][] => {
      const frames = events.flatMap((event) => (isArrivalAt(event, client) ? [onTheWire(event.packet)] : []));
      const lines = comparable(typed, frames, version);
      if (events.some((event) => isClosedByServer(event, client))) lines.push('(closed)');
      return lines.length > 0 ? [[client, lines]] : [];
    });
  };
  const greetings = readsSince(['HELLO 3']);
  if (resp === 3) {
    for (const client of script.clients) {
      said.push({ step: `${client} connects`, reads: greetings.filter(([name]) => name === client) });
    }
  }
  for (const step of script.steps) {
    const { client, lines, waitMs, fault } = step;
    if (fault) {
      applyAct(run.loop, { kind: FAULTS[fault], client }, run.loop.world.now);
      settleWorld(run.loop);
      said.push({ step: textOfStep(step), reads: readsSince(isAway(fault) || resp === 2 ? [] : ['HELLO 3']) });
      continue;
    }
    if (waitMs !== undefined) applyAct(run.loop, { kind: 'waited', us: waitMs * US_PER_MS }, run.loop.world.now);
    const typed = lines.map((line) => withIdentities(line, (name) => identityIn(run, name)));
    typeInEngine(run, client, typed);
    said.push({ step: textOfStep(step), reads: readsSince(typed) });
  }
  return said;
}

/** What a client's terminal shows, and below it the prompt, or what redis-cli shows while it reads messages. */
export function engineScreen({ loop, events }: EngineRun, name: string): string[] {
  // All that a line is made of is its event.
  const track = { event: (id: number) => events[id] } as Pick<Track, 'event'> as Track;
  let text: string[] = [];
  for (const event of events) {
    const isItsOwn = 'client' in event ? event.client === name : 'packet' in event && event.packet.to === name;
    const line = isItsOwn ? lineOf(track, event.id) : undefined;
    if (line === 'cleared') text = [];
    // How long it lasted stands behind it; on stage it has a line of its own.
    else if (line && text.at(-1) === INTERRUPT && line.prompt === '' && line.text.startsWith('(')) text.push((text.pop() ?? '') + line.text);
    // What was missed is told by Fanout, and by no redis-cli.
    else if (line?.kind === 'typed' && line.text === INTERRUPT) text.push(...interrupt(line.prompt));
    else if (line && line.kind !== 'missed') text.push(line.prompt + line.text);
  }
  const client = loop.world.clients.get(name);
  if (client) text.push(client.isSubscribed ? READING_MESSAGES : client.prompt);
  return text.flatMap((line) => line.split('\n')).map((line) => line.trimEnd());
}

/** Of Ctrl+C a terminal shows `^C` only where no line is edited, and of subscribed mode nothing is left. */
function interrupt(prompt: string): readonly string[] {
  if (prompt === '') return [INTERRUPT];
  return prompt.includes('(subscribed mode)') ? [] : [prompt];
}

export function settleWorld(loop: Loop): void {
  for (let steps = 0; !isSettled(loop.world); steps++) {
    if (steps > 100_000) throw new Error('the world does not settle');
    stepWorld(loop);
  }
}

export function isArrivalAt(event: Event, client: string): event is Event & { kind: 'packet-arrived' } {
  return event.kind === 'packet-arrived' && event.packet.to === client;
}

export function isClosedByServer(event: Event, client: string): boolean {
  return event.kind === 'connection-closed' && event.client === client && event.why !== 'disconnected';
}

/** The reply as its bytes say it, so that it is compared byte for byte, and the packet's length with it. */
export function onTheWire(packet: Packet): Reply {
  const { carries } = packet;
  if (!isToClient(carries)) throw new Error('a command arrived at a client');
  for (const resp of [2, 3] as const) {
    const bytes = encodeReply(carries.reply, resp);
    if (bytes.length !== packet.bytes) continue;
    // On RESP2 there are no RESP3 types, so a push or a map that came there must have been sent on RESP3.
    const [reply] = decode(newDecoder(), bytes);
    if (reply && (resp === 3 || isResp2(carries.reply))) return reply;
  }
  throw new Error(`a packet of ${packet.bytes} bytes carries something else: ${JSON.stringify(carries.reply)}`);
}

function isResp2(reply: Reply): boolean {
  switch (reply.type) {
    case 'array':
      return reply.items.every(isResp2);
    case 'map':
    case 'set':
    case 'push':
    case 'double':
    case 'boolean':
    case 'verbatim':
      return false;
    default:
      return true;
  }
}
