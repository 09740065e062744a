import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import type { BusMessage, Event, Packet } from '../../trace/index.ts';
import { EMPTY_LEDGER, followLedger } from '../ledger.ts';
import { packetsAt, wayOf } from '../motion.ts';
import type { Card, Form, Rect, SceneOptions } from '../types.ts';
import { fakePacket } from '../world.fixture.ts';
import { fakeCluster } from './cluster.fixture.ts';
import { clusterSceneAt } from './cluster-scene.ts';
import { shardHue } from './known.ts';

const NOTHING = { recent: [], pending: [] };
const ROOMS: Readonly<Record<Form, readonly { w: number; h: number }[]>> = {
  wide: [{ w: 1392, h: 640 }, { w: 1392, h: 412 }, { w: 976, h: 330 }, { w: 660, h: 320 }],
  phone: [{ w: 366, h: 300 }],
};

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function overlapping(cards: readonly Card[]): string[] {
  return cards.flatMap((a, i) => cards.slice(i + 1).flatMap((b) => (overlap(a.rect, b.rect) ? [`${a.key} over ${b.key}`] : [])));
}

function options(form: Form, more: Partial<SceneOptions> = {}): SceneOptions {
  return { form, isDocked: false, ...more };
}

const header: BusMessage['header'] = {
  sender: '', shard: '', currentEpoch: 1, configEpoch: 1, offset: 0, slots: [], master: undefined, isOk: true, isPaused: false, isForced: false,
};

function busPacket(id: number, from: string, to: string): Packet {
  const message: BusMessage = { type: 'publish', header, channel: ascii('news'), payload: ascii('hi') };
  return { ...fakePacket(id, { from, to }, 1_000, { what: 'bus', message }), bytes: 2_270 };
}

describe('the stage of a cluster', () => {
  const sizes = [[1, 0], [2, 1], [3, 1], [3, 2], [5, 1], [7, 1], [9, 2], [10, 2]] as const;
  for (const [masters, replicas] of sizes) {
    for (const clients of [0, 6, 60]) {
      for (const form of ['wide', 'phone'] as const) {
        it(`has no card over another: ${masters}x${replicas} with ${clients} clients (${form})`, () => {
          for (const room of ROOMS[form]) {
            const scene = clusterSceneAt(fakeCluster(masters, replicas, clients), NOTHING, options(form, { room }));
            expect(overlapping(scene.cards)).toEqual([]);
            const members = scene.cards.filter((card) => card.kind === 'member');
            expect(members).toHaveLength(masters * (1 + replicas));
            expect(scene.wireOf.size).toBe(clients);
            const frames = scene.cluster?.shards.map(({ rect }) => rect) ?? [];
            expect(frames.some((a, i) => frames.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
            for (const card of scene.cards) {
              if (card.kind !== 'member') expect(frames.some((frame) => overlap(frame, card.rect))).toBe(false);
            }
          }
        });
      }
    }
  }

  it('stays large enough to be read at thirty nodes', () => {
    const { bounds } = clusterSceneAt(fakeCluster(10, 2, 60), NOTHING, options('wide', { room: { w: 1392, h: 412 } }));
    expect(Math.min(1392 / bounds.w, 412 / bounds.h)).toBeGreaterThan(0.85);
  });

  it('has a link between any two nodes, and one more for each replica', () => {
    const view = fakeCluster(3, 1, 2);
    const { links } = clusterSceneAt(view, NOTHING, options('wide'));
    expect(links.filter(({ kind }) => kind === 'bus')).toHaveLength(15);
    expect(links.filter(({ kind }) => kind === 'stream').map(({ a, b }) => `${a} ${b}`)).toEqual(['m0 r0', 'm1 r1', 'm2 r2']);
  });

  it('shows which node a client is connected to by its wire', () => {
    const view = fakeCluster(3, 1, 6);
    const { wires, wireOf } = clusterSceneAt(view, NOTHING, options('wide'));
    for (const client of view.clients.values()) expect(wires[wireOf.get(client.name) ?? -1]?.node).toBe(client.node);
  });

  it('gives ten shards ten colours', () => {
    for (let count = 1; count <= 10; count++) {
      expect(new Set(Array.from({ length: count }, (_, i) => shardHue(i, count))).size).toBe(count);
    }
  });
});

describe('a message on the bus', () => {
  const view = fakeCluster(3, 1, 0);
  const scene = clusterSceneAt(view, NOTHING, options('wide'));
  const others = [...view.nodes.keys()].filter((name) => name !== 'r1');
  const packets = others.map((to, i) => busPacket(i, 'r1', to));

  it('flies from its sender to each other node, all at one time', () => {
    const at = (us: number) => packetsAt(scene, packets, { at: 1_000 + us, events: 100, held: 1 }, NOTHING);
    expect(at(125)).toHaveLength(5);
    for (const mark of at(125)) {
      const way = wayOf(scene, mark.packet);
      expect(mark.shape).toBe('bus');
      // Half way in time is half way in length.
      const middle = way && { x: way.wire.path[48] ?? 0, y: way.wire.path[49] ?? 0 };
      expect(Math.hypot(mark.x - (middle?.x ?? 0), mark.y - (middle?.y ?? 0))).toBeLessThan(12);
    }
    const start = scene.cards.find(({ key }) => key === 'node/r1')?.rect;
    for (const mark of at(0)) {
      expect(Math.abs(mark.y - (start?.y ?? 0))).toBeLessThan(160);
    }
  });

  it('is counted once, on its link and in the totals, also when it is sent again after a cut', () => {
    const packet = busPacket(0, 'm0', 'm1');
    const again = { ...packet, id: 4 };
    const events: Event[] = [
      { kind: 'packet-sent', id: 0, at: 1_000, cause: undefined, packet },
      { kind: 'link-cut', id: 1, at: 1_100, cause: undefined, end: 'm0', other: 'm1' },
      { kind: 'packet-lost', id: 2, at: 1_100, cause: 1, packet, why: 'link-cut' },
      { kind: 'link-healed', id: 3, at: 2_000, cause: undefined, end: 'm0', other: 'm1', waiting: 1 },
      { kind: 'packet-sent', id: 4, at: 2_000, cause: 3, packet: again },
    ];
    const read = (from: number, to: number) => events.slice(from, to);
    expect(followLedger(EMPTY_LEDGER, 3, read).traffic.bus).toEqual({ messages: 0, bytes: 0 });
    const end = followLedger(EMPTY_LEDGER, 5, read);
    expect(end.traffic.bus).toEqual({ messages: 1, bytes: 2_270 });
    expect(end.traffic.links.get('m0>m1')).toEqual({ messages: 1, bytes: 2_270 });
    // Back and forth: the same.
    expect(followLedger(followLedger(end, 2, read), 5, read).traffic).toEqual(end.traffic);
  });
});
