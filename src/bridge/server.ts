/**
 * The engine behind a real TCP port.
 *
 *   startBridge   Listens. Whatever speaks RESP may come: redis-cli, redis-benchmark, any client library.
 *   stop          Closes every connection, and the port.
 *
 * A turn is a turn of Node's event loop: the clock is read once, every socket that has something is fed to the host, and at its
 * end, in setImmediate, all output is written, each socket's at one go. One timer stands for whatever is due next by itself.
 *
 * A far end that reads slowly: once the kernel takes no more of what a socket was given, nothing more is given to it. What follows
 * stays in the connection's output buffer, where the engine counts it, until the socket has drained.
 *
 * Follows networking.c and ae.c: acceptCommonHandler, readQueryFromClient, writeToClient. Where it differs: Redis takes 16 KiB of
 * a socket a turn, Node 64 KiB; a client that pipelines more holds up the others a little longer.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ascii, US_PER_MS } from '../base/index.ts';
import { startHost, type HostConnection } from '../engine/index.ts';
import type { RedisVersion } from '../trace/index.ts';

export interface BridgeOptions {
  readonly version: RedisVersion;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Where to listen; others than this machine can come only where they are told to. */
  readonly host?: string;
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
  readonly port: number;
  stop(): Promise<void>;
}

const BACKLOG = 511;
const KEEP_ALIVE_MS = 300_000;
/** setTimeout counts in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Listens, and resolves when it does. Rejects where the port is taken. */
export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const { version, host: bindTo = '127.0.0.1', seed = 1, maxClients, debug, log } = options;
  const sockets = new Set<Socket>();
  // What a far end leaves half open is closed here once it has been answered, as Redis does.
  const server = createServer({ allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  server.listen({ port: options.port, host: bindTo, backlog: BACKLOG });
  await once(server, 'listening');
  // Listening on a port number, so its address is not a string.
  const { port } = server.address() as AddressInfo;

  const begun = performance.now();
  const host = startHost({ version, seed, epochMs: Date.now(), address: addressOf(bindTo, port), ...(debug && { debug }) });
  if (maxClients !== undefined) host.node.config.maxclients = maxClients;
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

  const serve = (socket: Socket): void => {
    sockets.add(socket);
    beginTurn();
    let isDraining = false;
    const connection: HostConnection = host.open({
      ip: plainAddress(socket.remoteAddress),
      port: socket.remotePort ?? 0,
      write(bytes) {
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
    });
    log?.(`${connection.id} ${plainAddress(socket.remoteAddress)}:${socket.remotePort}`);
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
  server.on('connection', serve);

  return {
    port,
    async stop() {
      clearTimeout(timer);
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      clearTimeout(timer);
    },
  };
}

/** As Redis writes an address: without what an IPv6 socket says of an IPv4 peer, and IPv6 in brackets. */
function plainAddress(address = ''): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}

function addressOf(host: string, port: number): string {
  return `${plainAddress(host === 'localhost' ? '127.0.0.1' : host)}:${port}`;
}
