/**
 * Cluster clients, unmodified, over the bridge's cluster: redirects, Pub/Sub of both kinds, a slot that moves and a master that
 * crashes under them. Each passes the same test with a real cluster where there is one.
 */
import Redis, { Cluster } from 'ioredis';
import { createCluster } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBridge } from '../../src/bridge/server.ts';
import { askPort, startCluster, textOf } from './cluster/real-cluster.ts';
import { liveVersion } from './server.ts';

interface ClusterPeer {
  portOf(name: string): number;
  crash(name: string): Promise<void>;
  stop(): Promise<void>;
}

const NODE_TIMEOUT_MS = 1_000;
const NAMES = ['m0', 'm1', 'm2', 'r0', 'r1', 'r2'];
/** The slot of `{orders}…`, at m0. */
const SLOT = 105;

async function startBridged(): Promise<ClusterPeer> {
  const bridge = await startBridge({ version: '8.0', port: 0, cluster: { masters: 3, replicas: 1, nodeTimeoutMs: NODE_TIMEOUT_MS } });
  return { portOf: (name) => bridge.ports.get(name) ?? 0, crash: (name) => bridge.crash(name), stop: () => bridge.stop() };
}

async function startReal(): Promise<ClusterPeer> {
  const cluster = await startCluster('8.0', { masters: 3, replicas: 1 });
  await cluster.restore(NODE_TIMEOUT_MS);
  return { portOf: (name) => cluster.node(name).server.port, crash: (name) => cluster.crash(name), stop: () => cluster.stop() };
}

const STARTS = [['the bridge', startBridged] as const, ...(liveVersion('8.0') === undefined ? [] : [['redis-server 8.0', startReal] as const])];

describe.each(STARTS)('%s', (_, start) => {
  let peer: ClusterPeer;
  let endings: (() => unknown)[] = [];

  // What a test moves or kills stays so: each has a cluster of its own.
  const begin = async (): Promise<void> => {
    peer = await start();
  };
  afterEach(async () => {
    for (const end of endings.reverse()) await end();
    endings = [];
  });

  const ask = async (name: string, ...words: string[]): Promise<string> => textOf(await askPort(peer.portOf(name), words));

  /** As `redis-cli --cluster reshard` does it. */
  const moveSlot = async (slot: number, from: string, to: string): Promise<void> => {
    const [source, target] = [await ask(from, 'CLUSTER', 'MYID'), await ask(to, 'CLUSTER', 'MYID')];
    expect(await ask(to, 'CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', source)).toBe('OK');
    expect(await ask(from, 'CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', target)).toBe('OK');
    for (;;) {
      const keys = await askPort(peer.portOf(from), ['CLUSTER', 'GETKEYSINSLOT', String(slot), '10']);
      if (keys.type !== 'array' || keys.items.length === 0) break;
      const words = ['MIGRATE', '127.0.0.1', String(peer.portOf(to)), '', '0', '5000', 'KEYS', ...keys.items.map(textOf)];
      expect(await ask(from, ...words)).toBe('OK');
    }
    for (const name of [to, from]) expect(await ask(name, 'CLUSTER', 'SETSLOT', String(slot), 'NODE', target)).toBe('OK');
  };

  /** Counts up as fast as it is answered, until told to stop; how often it was answered. */
  const counting = (increase: () => Promise<unknown>): { stop(): Promise<number> } => {
    let isOver = false;
    let count = 0;
    const run = (async () => {
      while (!isOver) {
        await increase();
        count++;
      }
    })();
    return {
      async stop() {
        isOver = true;
        await run;
        return count;
      },
    };
  };

  describe('ioredis Cluster', () => {
    beforeAll(begin);
    afterAll(() => peer.stop());

    const connect = async (options: ConstructorParameters<typeof Cluster>[1] = {}, at = 'm0'): Promise<Cluster> => {
      const cluster = new Cluster([{ host: '127.0.0.1', port: peer.portOf(at) }], options);
      cluster.on('error', () => undefined);
      endings.push(() => cluster.disconnect());
      await new Promise((resolve) => cluster.once('ready', resolve));
      return cluster;
    };

    it('finds every node from any of them, and every key at its own', async () => {
      const cluster = await connect({}, 'r2');
      for (let i = 0; i < 200; i++) expect(await cluster.set(`key:${i}`, i)).toBe('OK');
      for (let i = 0; i < 200; i++) expect(await cluster.get(`key:${i}`)).toBe(String(i));
      expect(cluster.nodes('master').map(({ options }) => options.port).sort()).toEqual(['m0', 'm1', 'm2'].map((name) => peer.portOf(name)).sort());
      expect(cluster.nodes('slave')).toHaveLength(3);
      await expect(cluster.mset('apple', 1, 'orders', 2)).rejects.toThrow("CROSSSLOT Keys in request don't hash to the same slot");
      expect(await cluster.mset('{orders}:1', 1, '{orders}:2', 2)).toBe('OK');
    });

    it('is redirected where it asks the wrong node', async () => {
      const plain = new Redis({ port: peer.portOf('m0'), host: '127.0.0.1', retryStrategy: null });
      endings.push(() => plain.disconnect());
      await expect(plain.get('apple')).rejects.toThrow(`MOVED 7092 127.0.0.1:${peer.portOf('m1')}`);
      await expect(plain.get('orders')).resolves.toBeNull();
    });

    it('reads at replicas', async () => {
      const cluster = await connect({ scaleReads: 'slave' });
      await cluster.set('orders', 'kept');
      await expect.poll(() => cluster.get('orders')).toBe('kept');
    });

    it('publishes to all nodes, and to one shard', async () => {
      const [subscriber, publisher] = [await connect({ shardedSubscribers: true }), await connect({}, 'm2')];
      const heard: string[] = [];
      subscriber.on('message', (channel, message) => heard.push(`${channel} ${message}`));
      subscriber.on('smessage', (channel, message) => heard.push(`shard ${channel} ${message}`));
      await subscriber.subscribe('news');
      await subscriber.ssubscribe('orders');
      await subscriber.ssubscribe('apple');
      await publisher.publish('news', 'hi');
      await publisher.spublish('orders', 'one');
      await publisher.spublish('apple', 'two');
      await expect.poll(() => [...heard].sort()).toEqual(['news hi', 'shard apple two', 'shard orders one']);
    });

    it('takes a shard subscription along when the slot of its channel moves', async () => {
      const [subscriber, publisher] = [await connect({ shardedSubscribers: true }), await connect()];
      const heard: string[] = [];
      subscriber.on('smessage', (channel, message) => heard.push(`${channel} ${message}`));
      await subscriber.ssubscribe('banana');
      await publisher.spublish('banana', 'before');
      await moveSlot(9380, 'm1', 'm2');
      subscriber.refreshSlotsCache();
      await expect.poll(() => askPort(peer.portOf('m2'), ['PUBSUB', 'SHARDCHANNELS']), { timeout: 10_000 }).toMatchObject({ items: [{ value: 'banana' }] });
      await publisher.spublish('banana', 'after');
      await expect.poll(() => heard).toEqual(['banana before', 'banana after']);
    });

    it('follows a slot that moves, and loses nothing', async () => {
      const cluster = await connect();
      await cluster.del('orders', '{orders}:1', '{orders}:2');
      for (let i = 0; i < 30; i++) await cluster.set(`{orders}:${i}`, i);
      const counted = counting(() => cluster.incr('{orders}:count'));
      await moveSlot(SLOT, 'm0', 'm1');
      await expect.poll(() => ask('m2', 'CLUSTER', 'NODES')).toMatch(/ 0-104 106-5460/);
      const count = await counted.stop();
      expect(count).toBeGreaterThan(0);
      expect(await cluster.get('{orders}:count')).toBe(String(count));
      for (let i = 0; i < 30; i++) expect(await cluster.get(`{orders}:${i}`)).toBe(String(i));
      expect(await ask('m1', 'CLUSTER', 'COUNTKEYSINSLOT', String(SLOT))).toBe('31');
    });
  });

  describe('ioredis Cluster, when a master goes', () => {
    beforeAll(begin);
    afterAll(() => peer.stop());

    it('goes on at its replica after CLUSTER FAILOVER, and after a crash', async () => {
      const cluster = new Cluster([{ host: '127.0.0.1', port: peer.portOf('m1') }], {
        clusterRetryStrategy: () => 50,
        retryDelayOnClusterDown: 50,
        retryDelayOnFailover: 50,
        maxRedirections: 200,
        slotsRefreshTimeout: 1_000,
      });
      cluster.on('error', () => undefined);
      endings.push(() => cluster.disconnect());
      const counted = counting(() => cluster.incr('{orders}:count'));
      expect(await ask('r0', 'CLUSTER', 'FAILOVER')).toBe('OK');
      await expect.poll(() => ask('r0', 'INFO', 'replication'), { timeout: 10_000 }).toContain('role:master');
      await expect.poll(() => ask('m0', 'INFO', 'replication'), { timeout: 10_000 }).toContain('master_link_status:up');
      const count = await counted.stop();
      expect(count).toBeGreaterThan(0);
      expect(await cluster.get('{orders}:count')).toBe(String(count));
      await expect.poll(() => ask('m1', 'CLUSTER', 'NODES'), { timeout: 10_000 }).toMatch(/ slave [0-9a-f]{40} .* 7 connected/);
      await peer.crash('r0');
      await expect.poll(() => ask('m0', 'INFO', 'replication'), { timeout: 20_000 }).toContain('role:master');
      expect(await cluster.incr('{orders}:count')).toBe(count + 1);
    });
  });

  describe.each([2, 3] as const)('node-redis createCluster on RESP%i', (RESP) => {
    beforeAll(begin);
    afterAll(() => peer.stop());

    const connect = async () => {
      const cluster = createCluster({ rootNodes: NAMES.slice(0, 2).map((name) => ({ url: `redis://127.0.0.1:${peer.portOf(name)}` })), RESP });
      cluster.on('error', () => undefined);
      await cluster.connect();
      endings.push(() => cluster.destroy());
      return cluster;
    };

    it('finds every key at its own node', async () => {
      const cluster = await connect();
      expect(cluster.masters).toHaveLength(3);
      for (let i = 0; i < 200; i++) await cluster.set(`key:${i}`, i);
      for (let i = 0; i < 200; i++) expect(await cluster.get(`key:${i}`)).toBe(String(i));
      expect(await cluster.multi().set('{orders}:1', '1').incr('{orders}:1').exec()).toEqual(['OK', 2]);
    });

    it('publishes to all nodes, and to one shard', async () => {
      const [subscriber, publisher] = [await connect(), await connect()];
      const heard: string[] = [];
      await subscriber.subscribe('news', (message) => heard.push(message));
      await subscriber.sSubscribe('orders', (message) => heard.push(`shard ${message}`));
      await publisher.publish('news', 'hi');
      expect(await publisher.sPublish('orders', 'one')).toBe(1);
      await expect.poll(() => [...heard].sort()).toEqual(['hi', 'shard one']);
    });

    // The library means to follow its channel by itself, and does not (5.12: it waits for an event of another name).
    it('is unsubscribed when the slot of its channel moves, and may subscribe where it is now', async () => {
      const [subscriber, publisher] = [await connect(), await connect()];
      const heard: string[] = [];
      await subscriber.sSubscribe('{orders}:kr', (message) => heard.push(message));
      expect(await publisher.sPublish('{orders}:kr', 'before')).toBe(1);
      await publisher.set('{orders}:key', 'kept');
      await moveSlot(SLOT, 'm0', 'm1');
      expect(await publisher.get('{orders}:key')).toBe('kept');
      expect(await publisher.sPublish('{orders}:kr', 'lost')).toBe(0);
      const again = await connect();
      await again.sSubscribe('{orders}:kr', (message) => heard.push(message));
      expect(await askPort(peer.portOf('m1'), ['PUBSUB', 'SHARDCHANNELS'])).toMatchObject({ items: [{ value: '{orders}:kr' }] });
      expect(await publisher.sPublish('{orders}:kr', 'after')).toBe(1);
      await expect.poll(() => heard).toEqual(['before', 'after']);
    });

    // The last of them: the roles have changed after it. This key is at m0, and stays there.
    it('goes on at the replica that has taken over', async () => {
      const cluster = await connect();
      await cluster.set('{user1000}:n', '1');
      expect(await ask('r0', 'CLUSTER', 'FAILOVER')).toBe('OK');
      await expect.poll(() => ask('m0', 'INFO', 'replication'), { timeout: 10_000 }).toContain('master_link_status:up');
      expect(await cluster.incr('{user1000}:n')).toBe(2);
      expect(await cluster.get('{user1000}:n')).toBe('2');
      expect(await ask('r0', 'INFO', 'replication')).toContain('role:master');
    });
  });
});
