import { describe, expect, it } from 'vitest';
import type { WorldView } from '../engine/view.ts';
import { buffersAt, buffersHeight } from './buffers.ts';
import { fakeWorld } from './world.fixture.ts';

const RECT = { x: 10, y: 100, w: 200, h: 0 };
const KB = 1024;

/** alice reads slowly and has so much waiting for her; bob reads at once. */
function world(waiting: number, limit: { hard: number; soft: number }, readsAtOnce = false): WorldView {
  const view = fakeWorld([{ name: 'alice', channels: ['c'] }, { name: 'bob', channels: ['c'] }]);
  const [main] = view.nodes.values();
  const [connection] = main?.connections.values() ?? [];
  const alice = view.clients.get('alice');
  if (!main || !connection || !alice) throw new Error('nobody there');
  const limits = main.config['client-output-buffer-limit'];
  const node = {
    ...main,
    connections: new Map(main.connections).set(1, { ...connection, outputBytes: waiting, reply: { memory: waiting } }),
    config: { 'client-output-buffer-limit': { ...limits, pubsub: { ...limit, softSeconds: 0 } } },
  };
  return { ...view, nodes: new Map([['main', node]]), clients: new Map(view.clients).set('alice', { ...alice, readRate: readsAtOnce ? undefined : 0 }) };
}

const barsOf = (view: WorldView): ReturnType<typeof buffersAt> => [...view.nodes.values()].flatMap((node) => buffersAt(view, node, RECT, 'wide'));

describe('the bars of a node', () => {
  it('are for those who read slowly, also while nothing waits for them', () => {
    expect(barsOf(world(0, { hard: 0, soft: 0 }))).toMatchObject([{ client: 'alice', bytes: 0, level: 0, isPast: false, softAt: undefined }]);
    expect(barsOf(world(5, { hard: 0, soft: 0 }, true))).toEqual([]);
  });

  it('end at the hard limit, and have a mark at the soft one', () => {
    const [half] = barsOf(world(32 * KB, { hard: 1024 * KB, soft: 32 * KB }));
    expect(half).toMatchObject({ level: 0.5, softAt: 0.5, isPast: true, hard: 1024 * KB, soft: 32 * KB });
    const [full] = barsOf(world(2048 * KB, { hard: 1024 * KB, soft: 0 }));
    expect(full).toMatchObject({ level: 1, softAt: undefined });
  });

  it('take room on the card as long as there are any', () => {
    const heightOf = (view: WorldView): number[] => [...view.nodes.values()].map((node) => buffersHeight(view, node, 'wide'));
    expect(heightOf(world(0, { hard: 0, soft: 0 }))).toEqual([34]);
    expect(heightOf(world(0, { hard: 0, soft: 0 }, true))).toEqual([0]);
  });
});
