/**
 * The engine behind real TCP ports: one, or one for each node of a cluster.
 *
 *   startBridge   Listens. Whatever speaks RESP may come: redis-cli, redis-benchmark, any client library.
 *   crash         A node of it is killed: its port is closed, and nobody is told.
 *   restart       It is started again, at the same port.
 *   stop          Closes every connection, and the ports.
 *
 * A turn is a turn of Node's event loop: the clock is read once, every socket that has something is fed to the host, and at its
 * end, in setImmediate, all output is written, each socket's at one go. One timer stands for whatever is due next by itself.
 * The cluster bus and the stream to replicas stay inside: they have no ports.
 *
 * A far end that reads slowly: once the kernel takes no more of what a socket was given, nothing more is given to it. What follows
 * stays in the connection's output buffer, where the engine counts it, until the socket has drained.
 *
 * Follows networking.c and ae.c: acceptCommonHandler, readQueryFromClient, writeToClient. Where it differs: Redis takes 16 KiB of
 * a socket a turn, Node 64 KiB; a client that pipelines more holds up the others a little longer.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ascii, US_PER_MS } from '../base/index.ts';
import { startHost, type HostConnection } from '../engine/index.ts';
import { nodesOfCluster, type ClusterSpec, type RedisVersion } from '../trace/index.ts';

export interface BridgeOptions {
  readonly version: RedisVersion;
  /** 0 takes any that is free. Of a cluster, the first of as many in a row as it has nodes. */
  readonly port: number;
  /** Where to listen; others than this machine can come only where they are told to. */
  readonly host?: string;
  /** A cluster instead of one server. */
  readonly cluster?: ClusterSpec;
  /** From which orders that Redis leaves open are drawn. */
  readonly seed?: number;
  /** `maxclients` of redis.conf. */
  readonly maxClients?: number;
  /** `--enable-debug-command yes`. */
  readonly debug?: boolean;
  /** Is told of each connection, in one line. */
  readonly log?: (line: string) => void;
}

export interface Bridge {
  /** The first, and the only one without a cluster. */
  readonly port: number;
  /** By the names of nodes: `m0`, `r0`; `main` without a cluster. */
  readonly ports: ReadonlyMap<string, number>;
  crash(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  stop(): Promise<void>;
}

const BACKLOG = 511;
const KEEP_ALIVE_MS = 300_000;
/** setTimeout counts in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Where any row of ports will do, it is looked for below those that the system gives to clients; so often. */
const ROWS = { from: 12_000, to: 32_000, tries: 50 };

/** Listens, and resolves when it does. Rejects where a port is taken. */
export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const { version, host: bindTo = '127.0.0.1', cluster, seed = 1, maxClients, debug, log } = options;
  const names = cluster ? nodesOfCluster(cluster).map(({ name }) => name) : ['main'];
  const servers = await listenInRow(names.length, options.port, bindTo);
  const ports = servers.map(portOf);

  const begun = performance.now();
  const addresses = ports.map((each) => addressOf(bindTo, each));
  const host = startHost({ version, seed, epochMs: Date.now(), addresses, ...(cluster && { cluster }), ...(debug && { debug }) });
  if (maxClients !== undefined) for (const node of host.nodes) node.config.maxclients = maxClients;
  const sockets = new Set<Socket>();
  let isTurn = false;
  let timer: NodeJS.Timeout | undefined;
  let timerAt: number | undefined;

  const nowUs = (): number => Math.floor((performance.now() - begun) * US_PER_MS);

  const beginTurn = (): void => {
    if (isTurn) return;
    isTurn = true;
    host.advanceTo(nowUs());
    setImmediate(endTurn);
  };

  const endTurn = (): void => {
    isTurn = false;
    host.beforeSleep();
    const due = host.nextDueAt();
    if (due === timerAt) return;
    clearTimeout(timer);
    timerAt = due;
    if (due === undefined) return;
    const left = Math.max(0, Math.ceil((due - nowUs()) / US_PER_MS));
    timer = setTimeout(whenDue, Math.min(left, LONGEST_TIMER_MS));
  };

  const whenDue = (): void => {
    timerAt = undefined;
    beginTurn();
  };

  const serve = (socket: Socket, place: number): void => {
    sockets.add(socket);
    beginTurn();
    let isDraining = false;
    const end = {
      ip: plainAddress(socket.remoteAddress),
      port: socket.remotePort ?? 0,
      write(bytes: string) {
        socket.write(bytes, 'latin1');
        if (isDraining || socket.writableLength === 0) return;
        isDraining = true;
        // Nothing, to be told when all before it has gone.
        socket.write('', () => {
          isDraining = false;
          if (socket.destroyed) return;
          beginTurn();
          connection.outputDrained();
        });
      },
      unsent: () => socket.writableLength,
      closed() {
        sockets.delete(socket);
        socket.end(() => socket.destroy());
      },
    };
    const connection: HostConnection = host.open(end, host.nodes[place]);
    log?.(`${connection.id} ${end.ip}:${end.port}${cluster ? ` to ${names[place]}` : ''}`);
    socket.on('data', (chunk: Buffer) => {
      beginTurn();
      connection.feed(ascii(chunk.toString('latin1')));
    });
    socket.on('end', () => {
      // What came before the end, in this very turn, is answered.
      host.beforeSleep();
      connection.close();
    });
    socket.on('error', () => connection.close());
    socket.on('close', () => {
      sockets.delete(socket);
      beginTurn();
      connection.close();
    });
  };
  const listenTo = (server: Server, place: number): void => void server.on('connection', (socket) => serve(socket, place));
  servers.forEach(listenTo);

  const placeOf = (name: string): number => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`no node ${name}`);
    return place;
  };

  return {
    port: ports[0] ?? 0,
    ports: new Map(names.map((name, i) => [name, ports[i] ?? 0])),
    async crash(name) {
      const place = placeOf(name);
      const [node, server] = [host.nodes[place], servers[place]];
      if (!node?.isUp || !server) return;
      const closed = once(server, 'close');
      server.close();
      beginTurn();
      host.crash(node);
      await closed;
    },
    async restart(name) {
      const place = placeOf(name);
      const node = host.nodes[place];
      if (!node || node.isUp) return;
      const server = await listen(ports[place] ?? 0, bindTo);
      servers[place] = server;
      listenTo(server, place);
      beginTurn();
      host.restart(node);
    },
    async stop() {
      clearTimeout(timer);
      const closed = servers.filter(({ listening }) => listening).map((server) => once(server, 'close'));
      for (const server of servers) server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
      clearTimeout(timer);
    },
  };
}

/** So many ports one after the other. */
async function listenInRow(count: number, first: number, host: string): Promise<Server[]> {
  for (let tries = 1; ; tries++) {
    const servers: Server[] = [];
    const isAny = first === 0 && count > 1;
    const from = isAny ? ROWS.from + Math.floor(Math.random() * (ROWS.to - ROWS.from)) : first;
    try {
      while (servers.length < count) servers.push(await listen(from + servers.length, host));
      return servers;
    } catch (error) {
      for (const server of servers) server.close();
      if (!isAny || tries >= ROWS.tries) throw error;
    }
  }
}

async function listen(port: number, host: string): Promise<Server> {
  // What a far end leaves half open is closed here once it has been answered, as Redis does.
  const server = createServer({ allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  server.listen({ port, host, backlog: BACKLOG });
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  // Listening on a port number, so its address is not a string.
  return (server.address() as AddressInfo).port;
}

/** As Redis writes an address: without what an IPv6 socket says of an IPv4 peer, and IPv6 in brackets. */
function plainAddress(address = ''): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}

function addressOf(host: string, port: number): string {
  return `${plainAddress(host === 'localhost' ? '127.0.0.1' : host)}:${port}`;
}
