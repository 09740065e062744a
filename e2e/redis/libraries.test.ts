/**
 * Libraries that live on Redis's Pub/Sub, unmodified, over the bridge: subscriptions of GraphQL, and rooms of Socket.IO that reach
 * over several servers. The same test with a real server shows that what it expects is Redis's.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdapter, createShardedAdapter } from '@socket.io/redis-adapter';
import { createAdapter as createStreamsAdapter } from '@socket.io/redis-streams-adapter';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import Redis from 'ioredis';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { settle } from './connection.ts';
import { forgetAll, hasInfo, startPeers, type Peer } from './peers.ts';

type Adapter = ReturnType<typeof createAdapter | typeof createShardedAdapter | typeof createStreamsAdapter>;

const peers = startPeers();
afterAll(() => peers.stop());

describe.each(peers.names)('%s', (name) => {
  let peer: Peer;
  /** Ends what a test began, the last first. */
  let endings: (() => unknown)[] = [];

  beforeAll(async () => {
    peer = await peers.start(name);
  });
  afterEach(async () => {
    for (const end of endings.reverse()) await end();
    endings = [];
    await forgetAll(peer.port);
  });

  const ioredis = (): Redis => {
    const client = new Redis({ port: peer.port, host: '127.0.0.1', retryStrategy: null, enableReadyCheck: hasInfo });
    client.on('error', () => undefined);
    endings.push(() => client.disconnect());
    return client;
  };

  describe('graphql-redis-subscriptions', () => {
    const pubsubOf = (): RedisPubSub => new RedisPubSub({ publisher: ioredis(), subscriber: ioredis() });

    it('brings what is published to each subscription, as an object', async () => {
      const [pubsub, other] = [pubsubOf(), pubsubOf()];
      const heard: unknown[] = [];
      await pubsub.subscribe('COMMENT_ADDED', (payload) => heard.push(payload));
      const second = await pubsub.subscribe('COMMENT_ADDED', (payload) => heard.push(payload));
      await other.publish('COMMENT_ADDED', { id: 1, text: '안녕' });
      await expect.poll(() => heard).toEqual([{ id: 1, text: '안녕' }, { id: 1, text: '안녕' }]);
      pubsub.unsubscribe(second);
      await other.publish('COMMENT_ADDED', { id: 2 });
      await expect.poll(() => heard.slice(2)).toEqual([{ id: 2 }]);
    });

    it('iterates over what comes to channels and patterns', async () => {
      const pubsub = pubsubOf();
      const iterator = pubsub.asyncIterator<{ n: number }>('room.*', { pattern: true });
      const first = iterator.next();
      await expect.poll(async () => ioredis().pubsub('NUMPAT')).toBe(1);
      // The library drops what comes before it has read that it is subscribed.
      await settle(peer.port);
      await pubsub.publish('room.1', { n: 1 });
      await pubsub.publish('room.2', { n: 2 });
      expect(await first).toEqual({ value: { n: 1 }, done: false });
      expect(await iterator.next()).toEqual({ value: { n: 2 }, done: false });
      await iterator.return?.();
    });
  });

  describe.each(['ioredis', 'node-redis', 'node-redis, sharded', 'ioredis, over a stream'])('Socket.IO over Redis with %s', (library) => {
    const adapterOf = async (): Promise<Adapter> => {
      if (library === 'ioredis') return createAdapter(ioredis(), ioredis());
      if (library === 'ioredis, over a stream') return createStreamsAdapter(ioredis());
      const pub = createClient({ RESP: 2, socket: { port: peer.port, host: '127.0.0.1', reconnectStrategy: false } });
      const sub = pub.duplicate();
      for (const client of [pub, sub]) {
        client.on('error', () => undefined);
        await client.connect();
        endings.push(() => client.close());
      }
      return library === 'node-redis' ? createAdapter(pub, sub) : createShardedAdapter(pub, sub);
    };

    const serverOf = async (): Promise<{ server: Server; port: number }> => {
      const http = createServer();
      const server = new Server(http, { adapter: await adapterOf() });
      http.listen(0, '127.0.0.1');
      await once(http, 'listening');
      endings.push(() => server.close());
      // Listening on a port number, so its address is not a string.
      return { server, port: (http.address() as AddressInfo).port };
    };

    const visitorOf = async (port: number, heard: string[]): Promise<Socket> => {
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] });
      endings.push(() => socket.disconnect());
      socket.on('said', (text: string) => heard.push(text));
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      return socket;
    };

    it('joins two servers: what is said on one is heard on both, in rooms and out of them', async () => {
      const [one, two] = [await serverOf(), await serverOf()];
      const [first, second]: [string[], string[]] = [[], []];
      await visitorOf(one.port, first);
      await visitorOf(two.port, second);
      await expect.poll(async () => (await one.server.fetchSockets()).length).toBe(2);
      one.server.emit('said', '모두에게');
      await expect.poll(() => [first, second]).toEqual([['모두에게'], ['모두에게']]);
      const away = (await two.server.local.fetchSockets())[0];
      one.server.in(away?.id ?? '').socketsJoin('room');
      await expect.poll(async () => (await one.server.in('room').fetchSockets()).length).toBe(1);
      one.server.to('room').emit('said', 'to the room');
      await expect.poll(() => [first.length, second.at(-1)]).toEqual([1, 'to the room']);
    });

    it('asks the other servers', async () => {
      const [one, two] = [await serverOf(), await serverOf()];
      two.server.on('how many', (reply: (n: number) => void) => reply(7));
      await expect.poll(() => one.server.of('/').adapter.serverCount()).toBe(2);
      expect(await one.server.serverSideEmitWithAck('how many')).toEqual([7]);
    });
  });
});
