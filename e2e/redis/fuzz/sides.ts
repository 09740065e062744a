/**
 * The two that are compared, each behind the same few words: the engine in this process, and a real server behind sockets.
 *
 * A side has a probe, a connection of its own that is there first and says nothing but PING, so that both count alike whoever is
 * connected. What a client reads is kept twice: as bytes, which is what is compared, and as frames, which are counted.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ascii, US_PER_MS } from '../../../src/base/index.ts';
import { startHost, type Host, type HostConnection } from '../../../src/engine/index.ts';
import { decode, encodeCommand, newDecoder } from '../../../src/engine/resp/index.ts';
import type { RedisVersion, Reply } from '../../../src/trace/index.ts';
import type { Identity } from '../steps.ts';

/** What a client has read, from when it connected. */
export interface Reader {
  bytes: string;
  frames: Reply[];
  isClosed: boolean;
  readonly decoder: ReturnType<typeof newDecoder>;
}

export interface EngineClient extends Reader {
  readonly identity: Identity;
  readonly connection: HostConnection;
}

export interface EngineSide {
  readonly host: Host;
  /** One turn of its event loop, in which this client has something to say. */
  turn(client: EngineClient | undefined, bytes: string): void;
  /** Somebody connects, with the id and the port that it has at the other side. */
  connect(identity: Identity): EngineClient;
}

const PING = 'PING\r\n';

/** `listensAt` and `probe` are the real server's. */
export function startEngineSide(spec: {
  readonly version: RedisVersion;
  readonly seed: number;
  readonly listensAt: number;
  readonly probe: Identity;
}): EngineSide {
  const { version, seed, listensAt, probe } = spec;
  const epochMs = Date.now();
  const since = performance.now();
  const host = startHost({ version, seed, epochMs, addresses: [`127.0.0.1:${listensAt}`] });
  const turn: EngineSide['turn'] = (client, bytes) => {
    host.advanceTo(Math.floor((performance.now() - since) * US_PER_MS));
    client?.connection.feed(ascii(bytes));
    host.beforeSleep();
  };
  const open = (identity: Identity): EngineClient => {
    const reader = newReader();
    host.node.nextConnection = identity.id;
    const connection = host.open({
      port: identity.port,
      write: (bytes) => took(reader, bytes),
      closed: () => (reader.isClosed = true),
    });
    return Object.assign(reader, { identity, connection });
  };
  turn(open(probe), PING);
  return { host, turn, connect: open };
}

export interface RealClient extends Reader {
  identity: Identity;
  readonly socket: Socket;
}

export interface RealSide {
  /** Everybody of the program before is gone, and so is all they left. */
  forget(): Promise<void>;
  connect(): Promise<RealClient>;
  readonly listensAt: number;
  /** Who the probe is now. */
  readonly probe: Identity;
  write(client: RealClient, bytes: string): void;
  /** Waits until something is so, which only what is read can make so; false if it is not so in time. */
  until(isSo: () => boolean, ms: number): Promise<boolean>;
  /** All that was written has been read by the server, and all that it said to it is here. */
  settle(pings: number): Promise<void>;
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 5_000;
const SETTINGS = /\r\n(config|acl)\r\n/i;

export async function connectRealSide(port: number): Promise<RealSide> {
  const clients = new Set<RealClient>();
  let waiting: { readonly isSo: () => boolean; readonly resolve: (isSo: boolean) => void } | undefined;
  const woken = (): void => {
    if (!waiting?.isSo()) return;
    const { resolve } = waiting;
    waiting = undefined;
    resolve(true);
  };
  const until: RealSide['until'] = async (isSo, ms) => {
    if (isSo()) return true;
    let alarm: NodeJS.Timeout | undefined;
    const answer = await new Promise<boolean>((resolve) => {
      waiting = { isSo, resolve };
      alarm = setTimeout(() => {
        waiting = undefined;
        resolve(isSo());
      }, ms);
    });
    clearTimeout(alarm);
    return answer;
  };
  const open = async (): Promise<RealClient> => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    const client: RealClient = Object.assign(newReader(), { socket, identity: { id: 0, port: socket.localPort ?? 0 } });
    socket.on('data', (chunk: Buffer) => {
      took(client, chunk.toString('latin1'));
      woken();
    });
    socket.on('error', () => undefined);
    const closed = (): void => {
      client.isClosed = true;
      woken();
    };
    socket.on('end', closed);
    socket.on('close', closed);
    clients.add(client);
    return client;
  };
  /** Somebody may have set something that a new connection does not forget. */
  let isTouched = true;
  const write: RealSide['write'] = ({ socket }, bytes) => {
    isTouched ||= SETTINGS.test(bytes);
    socket.write(bytes, 'latin1');
  };
  const askOver = async (client: RealClient, command: string): Promise<Reply | undefined> => {
    const before = client.frames.length;
    write(client, command);
    const isAnswered = await until(() => client.frames.length > before || client.isClosed, LONGEST_WAIT_MS);
    if (!isAnswered) throw new Error(`no answer to ${command.trim()}`);
    return client.frames.at(-1);
  };
  const connected = async (): Promise<RealClient> => {
    const client = await open();
    const id = await askOver(client, 'CLIENT ID\r\n');
    if (id?.type !== 'integer') throw new Error('no client id');
    client.identity = { id: Number(id.value), port: client.identity.port };
    return client;
  };
  let probe = await connected();
  const ask = (command: string): Promise<Reply | undefined> => askOver(probe, command);
  const settings = async (): Promise<Map<string, string>> => {
    const said = await ask('CONFIG GET *\r\n');
    const words = said?.type === 'array' ? said.items.map((item) => (item.type === 'bulk' ? item.value : '')) : [];
    return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : [])));
  };
  const atFirst = await settings();
  /** What CONFIG SET and ACL have done is undone. */
  const unsettle = async (): Promise<void> => {
    for (const [name, value] of await settings()) {
      const before = atFirst.get(name) ?? '';
      if (before !== value) await ask(encodeCommand(['CONFIG', 'SET', name, before].map(ascii)));
    }
    const users = await ask('ACL USERS\r\n');
    for (const user of users?.type === 'array' ? users.items : []) {
      if (user.type === 'bulk' && user.value !== 'default') await ask(encodeCommand([ascii('ACL'), ascii('DELUSER'), user.value]));
    }
    isTouched = false;
  };
  const settle: RealSide['settle'] = async (pings) => {
    // By the second PONG all that was written before the first PING has been read, run and answered; see play.ts.
    for (let i = 0; i < pings && !probe.isClosed; i++) await ask(PING);
    // Our own event loop may hand us the PONG before what came with it.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    async forget() {
      for (const { socket } of clients) socket.destroy();
      clients.clear();
      probe = await connected();
      if (isTouched) await unsettle();
      await ask('ACL LOG RESET\r\n');
      await ask('FLUSHALL\r\n');
      await ask('CONFIG RESETSTAT\r\n');
      await settle(2);
      probe.bytes = '';
      probe.frames = [];
    },
    connect: connected,
    listensAt: port,
    get probe() {
      return probe.identity;
    },
    write,
    until,
    settle,
    async stop() {
      for (const { socket } of clients) socket.destroy();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function newReader(): Reader {
  return { bytes: '', frames: [], isClosed: false, decoder: newDecoder() };
}

function took(reader: Reader, bytes: string): void {
  reader.bytes += bytes;
  for (const frame of decode(reader.decoder, ascii(bytes))) reader.frames.push(frame);
}
