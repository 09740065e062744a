/**
 * Real clients, unmodified, over the bridge: what people use in Node to talk to Redis. Each passes the same test with a real
 * server where there is one, so what it expects is Redis's and not ours.
 */
import Redis from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forgetAll, hasInfo, startPeers, type Peer } from './peers.ts';

const peers = startPeers();
afterAll(() => peers.stop());

describe.each(peers.names)('%s', (name) => {
  let port = 0;
  let peer: Peer;

  beforeAll(async () => {
    peer = await peers.start(name);
    port = peer.port;
  });

  describe('ioredis', () => {
    let clients: Redis[] = [];
    const connect = (): Redis => {
      const client = new Redis({ port, host: '127.0.0.1', retryStrategy: null, enableReadyCheck: hasInfo });
      clients.push(client);
      return client;
    };
    afterEach(async () => {
      for (const client of clients) client.disconnect();
      clients = [];
      await forgetAll(port);
    });

    it('sets and gets, lists and expires', async () => {
      const redis = connect();
      expect(await redis.set('greeting', '안녕', 'EX', 100)).toBe('OK');
      expect(await redis.get('greeting')).toBe('안녕');
      expect(await redis.ttl('greeting')).toBe(100);
      expect(await redis.rpush('jobs', 'a', 'b', 'c')).toBe(3);
      expect(await redis.lmove('jobs', 'done', 'LEFT', 'RIGHT')).toBe('a');
      expect(await redis.lrange('jobs', 0, -1)).toEqual(['b', 'c']);
      expect(await redis.getBuffer('greeting')).toEqual(Buffer.from('안녕'));
      await expect(redis.lpush('greeting', 'x')).rejects.toThrow('WRONGTYPE');
    });

    it('pipelines', async () => {
      const pipeline = connect().pipeline();
      for (let i = 0; i < 1_000; i++) pipeline.incr('n');
      const replies = await pipeline.exec();
      expect(replies?.map(([, reply]) => reply)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1));
    });

    it('subscribes to channels and patterns', async () => {
      const subscriber = connect();
      const heard: string[] = [];
      subscriber.on('message', (channel, message) => heard.push(`${channel} ${message}`));
      subscriber.on('pmessage', (pattern, channel, message) => heard.push(`${pattern} ${channel} ${message}`));
      expect(await subscriber.subscribe('news.art', 'news.sport')).toBe(2);
      expect(await subscriber.psubscribe('news.*')).toBe(3);
      const publisher = connect();
      expect(await publisher.publish('news.art', '안녕')).toBe(2);
      expect(await publisher.publish('other', 'x')).toBe(0);
      await expect.poll(() => heard).toEqual(['news.art 안녕', 'news.* news.art 안녕']);
      expect(await subscriber.unsubscribe('news.art', 'news.sport')).toBe(1);
      expect(await subscriber.ping()).toEqual(['pong', '']);
    });

    it('waits for a list, and is served what comes; waits in vain', async () => {
      const [worker, pusher] = [connect(), connect()];
      const waiting = worker.blpop('jobs', 'urgent', 5);
      await expect.poll(async () => /cmd=blpop/.test(String(await pusher.client('LIST')))).toBe(true);
      await pusher.rpush('urgent', 'now', 'later');
      expect(await waiting).toEqual(['urgent', 'now']);
      expect(await worker.brpop('jobs', 0.05)).toBeNull();
      const moved = worker.blmove('jobs', 'done', 'LEFT', 'RIGHT', 5);
      await pusher.rpush('jobs', 'a');
      expect(await moved).toBe('a');
      expect(await pusher.lrange('done', 0, -1)).toEqual(['a']);
    });

    it('reads streams, waiting for the next entry and in a group', async () => {
      const [reader, writer] = [connect(), connect()];
      const waiting = reader.xread('BLOCK', 5000, 'STREAMS', 'events', '$');
      await expect.poll(async () => /cmd=xread/.test(String(await writer.client('LIST')))).toBe(true);
      const id = await writer.xadd('events', '*', 'kind', 'made');
      expect(await waiting).toEqual([['events', [[id, ['kind', 'made']]]]]);
      expect(await writer.xgroup('CREATE', 'events', 'workers', '0')).toBe('OK');
      expect(await reader.xreadgroup('GROUP', 'workers', 'w1', 'COUNT', 10, 'STREAMS', 'events', '>')).toEqual([
        ['events', [[id, ['kind', 'made']]]],
      ]);
      expect(await reader.xpending('events', 'workers')).toEqual([1, id, id, [['w1', '1']]]);
      expect(await reader.xack('events', 'workers', id ?? '')).toBe(1);
      expect(await reader.xlen('events')).toBe(1);
    });

    it('runs transactions, and gives up one whose key was changed', async () => {
      const [redis, other] = [connect(), connect()];
      expect(await redis.multi().set('a', 1).incr('a').lpush('a', 'x').exec()).toMatchObject([
        [null, 'OK'],
        [null, 2],
        [{ message: expect.stringContaining('WRONGTYPE') as string }],
      ]);
      await redis.watch('a');
      await other.set('a', 5);
      expect(await redis.multi().incr('a').exec()).toBeNull();
    });
  });

  describe.each([2, 3] as const)('node-redis on RESP%i', (RESP) => {
    type Client = ReturnType<typeof connectTo>;
    const connectTo = (to: number) => createClient({ RESP, socket: { port: to, host: '127.0.0.1', reconnectStrategy: false } });
    let clients: Client[] = [];
    const connect = async (): Promise<Client> => {
      const client = connectTo(port);
      client.on('error', () => undefined);
      clients.push(client);
      await client.connect();
      return client;
    };
    afterEach(async () => {
      for (const client of clients) client.destroy();
      clients = [];
      await forgetAll(port);
    });

    it('sets and gets, lists and expires', async () => {
      const redis = await connect();
      expect(await redis.set('greeting', '안녕', { expiration: { type: 'EX', value: 100 } })).toBe('OK');
      expect(await redis.get('greeting')).toBe('안녕');
      expect(await redis.rPush('jobs', ['a', 'b', 'c'])).toBe(3);
      expect(await redis.lMove('jobs', 'done', 'LEFT', 'RIGHT')).toBe('a');
      expect(await redis.lRange('jobs', 0, -1)).toEqual(['b', 'c']);
      expect(await redis.get('nothing')).toBeNull();
      await expect(redis.lPush('greeting', 'x')).rejects.toThrow('WRONGTYPE');
    });

    it('subscribes to channels and patterns, and on RESP3 goes on asking meanwhile', async () => {
      const subscriber = await connect();
      const heard: string[] = [];
      await subscriber.subscribe('news.art', (message, channel) => heard.push(`${channel} ${message}`));
      await subscriber.pSubscribe('news.*', (message, channel) => heard.push(`* ${channel} ${message}`));
      await subscriber.sSubscribe('shard', (message, channel) => heard.push(`s ${channel} ${message}`));
      const publisher = await connect();
      expect(await publisher.publish('news.art', '안녕')).toBe(2);
      expect(await publisher.sPublish('shard', 'hi')).toBe(1);
      await expect.poll(() => heard).toEqual(['news.art 안녕', '* news.art 안녕', 's shard hi']);
      if (RESP === 3) expect(await subscriber.incr('n')).toBe(1);
      await subscriber.unsubscribe('news.art');
      expect(await publisher.publish('news.art', 'again')).toBe(1);
    });

    it('waits for a list, and is served what comes; waits in vain', async () => {
      const [worker, pusher] = [await connect(), await connect()];
      const waiting = worker.blPop(['jobs', 'urgent'], 5);
      await expect.poll(async () => (await pusher.clientList()).some(({ cmd }) => cmd === 'blpop')).toBe(true);
      await pusher.rPush('urgent', ['now', 'later']);
      expect(await waiting).toEqual({ key: 'urgent', element: 'now' });
      expect(await worker.brPop('jobs', 0.05)).toBeNull();
    });

    it('reads streams, waiting for the next entry and in a group', async () => {
      const [reader, writer] = [await connect(), await connect()];
      // On RESP3 the library does not read what XREAD answers, and says so; then it is asked raw.
      const waiting =
        RESP === 2
          ? reader.xRead({ key: 'events', id: '$' }, { BLOCK: 5000 })
          : reader.sendCommand(['XREAD', 'BLOCK', '5000', 'STREAMS', 'events', '$']);
      await expect.poll(async () => (await writer.clientList()).some(({ cmd }) => cmd === 'xread')).toBe(true);
      const id = await writer.xAdd('events', '*', { kind: 'made' });
      const read = [{ name: 'events', messages: [{ id, message: { kind: 'made' } }] }];
      const raw = { events: [[id, ['kind', 'made']]] };
      expect(await waiting).toMatchObject(RESP === 2 ? read : raw);
      await writer.xGroupCreate('events', 'workers', '0');
      if (RESP === 2) expect(await reader.xReadGroup('workers', 'w1', { key: 'events', id: '>' })).toMatchObject(read);
      else expect(await reader.sendCommand(['XREADGROUP', 'GROUP', 'workers', 'w1', 'STREAMS', 'events', '>'])).toMatchObject(raw);
      expect(await reader.xAck('events', 'workers', id)).toBe(1);
      expect(await reader.xInfoGroups('events')).toMatchObject([{ name: 'workers', consumers: 1, pending: 0 }]);
    });

    it('keeps hashes, sets and sorted sets', async () => {
      const redis = await connect();
      await redis.hSet('hash', { a: '1', b: '2' });
      expect({ ...(await redis.hGetAll('hash')) }).toEqual({ a: '1', b: '2' });
      await redis.sAdd('set', ['x', 'y']);
      expect([...(await redis.sMembers('set'))].sort()).toEqual(['x', 'y']);
      await redis.zAdd('queue', [{ score: 2.5, value: 'later' }, { score: 1, value: 'soon' }]);
      expect(await redis.zPopMin('queue')).toEqual({ score: 1, value: 'soon' });
      expect(await redis.bzPopMin('queue', 1)).toMatchObject({ key: 'queue', score: 2.5, value: 'later' });
    });

    it('runs transactions, and gives up one whose key was changed', async () => {
      const [redis, other] = [await connect(), await connect()];
      expect(await redis.multi().set('a', '1').incr('a').get('a').exec()).toEqual(['OK', 2, '2']);
      await redis.watch('a');
      await other.set('a', '5');
      await expect(redis.multi().incr('a').exec()).rejects.toThrow('One (or more) of the watched keys has been changed');
    });
  });
});
