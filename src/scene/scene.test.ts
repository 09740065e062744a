import { describe, expect, it } from 'vitest';
import { ascii } from '../base/index.ts';
import type { Event } from '../trace/index.ts';
import { EMPTY_LEDGER } from './ledger.ts';
import { sceneAt } from './scene.ts';
import type { Card, Form, NodeCard, Rect, Role, SceneOptions } from './types.ts';
import { fakeWorld, type FakeClient } from './world.fixture.ts';

const NOTHING = { recent: [], pending: [] };

function crowd(count: number): FakeClient[] {
  return Array.from({ length: count }, (_, i) => ({ name: `c${i}`, channels: i % 2 ? ['news'] : [] }));
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function overlapping(cards: readonly Card[]): string[] {
  return cards.flatMap((a, i) =>
    cards.slice(i + 1).flatMap((b) => (overlap(a.rect, b.rect) ? [`${a.key} over ${b.key}`] : [])),
  );
}

function options(form: Form, more: Partial<SceneOptions> = {}): SceneOptions {
  return { form, isDocked: false, ...more };
}

function nodeOf(cards: readonly Card[]): NodeCard {
  const node = cards.find((card) => card.kind === 'node');
  if (!node) throw new Error('a scene without a node');
  return node;
}

const COUNTS = Array.from({ length: 12 }, (_, i) => i + 1);
const SPLITS: readonly (readonly [string, (i: number) => Role | undefined])[] = [
  ['nobody has a role', () => undefined],
  ['all listen', () => 'listens'],
  ['all publish', () => 'publishes'],
  ['half of them publish', (i) => (i % 2 ? 'publishes' : 'listens')],
];

describe('the stage', () => {
  for (const form of ['wide', 'phone'] as const) {
    for (const isDocked of [false, true]) {
      it.each(COUNTS)(`has no card over another (${form}, docked: ${isDocked}), %i clients`, (count) => {
        for (const [, roleOf] of SPLITS) {
          const clients = crowd(count);
          const roles = new Map<string, Role>();
          clients.forEach((client, i) => {
            const role = roleOf(i);
            if (role) roles.set(client.name, role);
          });
          const scene = sceneAt(fakeWorld(clients), NOTHING, options(form, { isDocked, roles, foldAbove: 12 }));
          expect(overlapping(scene.cards)).toEqual([]);
          expect(scene.cards).toHaveLength(count + 1);
          expect(scene.wires).toHaveLength(count);
        }
      });
    }
  }

  it('holds twelve clients on a wide screen without panning, however they divide', () => {
    for (const [, roleOf] of SPLITS) {
      const roles = new Map(crowd(12).flatMap((client, i) => (roleOf(i) ? [[client.name, roleOf(i)!] as const] : [])));
      const { bounds } = sceneAt(fakeWorld(crowd(12)), NOTHING, options('wide', { roles }));
      expect(bounds.w).toBeLessThanOrEqual(1392);
      expect(bounds.h).toBeLessThanOrEqual(700);
    }
  });

  it('puts a terminal into each card where there is room, and into none where there is not', () => {
    expect(sceneAt(fakeWorld(crowd(3)), NOTHING, options('wide')).hasTerminals).toBe(true);
    expect(sceneAt(fakeWorld(crowd(12)), NOTHING, options('wide')).hasTerminals).toBe(false);
    expect(sceneAt(fakeWorld(crowd(3)), NOTHING, options('wide', { room: { w: 760, h: 600 } })).hasTerminals).toBe(false);
  });

  it('keeps rows and tables inside the card of their node', () => {
    const channels = Array.from({ length: 9 }, (_, i) => `channel-${i}`);
    const scene = sceneAt(fakeWorld([{ name: 'a', channels, patterns: ['n*'] }]), NOTHING, options('wide'));
    const node = nodeOf(scene.cards);
    for (const table of node.tables) {
      expect(table.rect.y + table.rect.h).toBeLessThanOrEqual(node.rect.y + node.rect.h);
      for (const row of table.rows) expect(row.rect.y + row.rect.h).toBeLessThanOrEqual(table.rect.y + table.rect.h);
    }
    expect(node.tables[0]?.rows).toHaveLength(5);
    expect(node.tables[0]?.hiddenRows).toBe(4);
  });

  it('leaves a moved card where it was put, and the others where they were', () => {
    const before = sceneAt(fakeWorld(crowd(4)), NOTHING, options('wide'));
    const after = sceneAt(fakeWorld(crowd(4), { c1: { x: -40, y: 900 } }), NOTHING, options('wide'));
    expect(after.cards.find((card) => card.key === 'client/c1')?.rect).toMatchObject({ x: -40, y: 900 });
    for (const card of before.cards.filter(({ key }) => key !== 'client/c1')) {
      expect(after.cards.find(({ key }) => key === card.key)?.rect).toEqual(card.rect);
    }
  });

  it('lets every wire begin at the edge of its card and end at the edge of its node', () => {
    const scene = sceneAt(fakeWorld(crowd(7), { c2: { x: 500, y: -300 } }), NOTHING, options('wide'));
    for (const wire of scene.wires) {
      for (const [key, point] of [
        [wire.card, wire.from],
        [`node/${wire.node}`, wire.to],
      ] as const) {
        const rect = scene.cards.find((card) => card.key === key)?.rect;
        expect(rect).toBeDefined();
        if (!rect) continue;
        const isOnX = point.x === rect.x || point.x === rect.x + rect.w;
        const isOnY = point.y === rect.y || point.y === rect.y + rect.h;
        expect(isOnX || isOnY).toBe(true);
      }
      expect(wire.path[0]).toBeCloseTo(wire.from.x, 3);
      expect(wire.path.at(-1)).toBeCloseTo(wire.to.y, 3);
    }
  });
});

describe('a crowd', () => {
  const clients = crowd(100);
  const roles = new Map<string, Role>(
    clients.slice(0, 90).map((client, i) => [client.name, i < 10 ? 'publishes' : 'listens']),
  );

  it('folds into three cards with their counts', () => {
    const counts = new Map(clients.map((client) => [client.name, { sent: 1, received: 2 }]));
    const ledger = { ...EMPTY_LEDGER, counts };
    const scene = sceneAt(fakeWorld(clients), NOTHING, options('wide', { roles, ledger }));
    const groups = scene.cards.filter((card) => card.kind === 'group');
    expect(groups.map((group) => [group.label, group.side, group.clients.length, group.received])).toEqual([
      ['publishers', 'left', 10, 20],
      ['subscribers', 'right', 80, 160],
      ['others', 'left', 10, 20],
    ]);
    expect(overlapping(scene.cards)).toEqual([]);
    expect(scene.wireOf.size).toBe(100);
    expect(scene.wires).toHaveLength(3);
  });

  it('leaves those unfolded whom somebody looks at or has moved', () => {
    const scene = sceneAt(
      fakeWorld(clients, { c11: { x: 40, y: 40 } }),
      NOTHING,
      options('wide', { roles, pinned: new Set(['c50']) }),
    );
    expect(scene.cards.filter((card) => card.kind === 'client').map((card) => card.name)).toEqual(['c11', 'c50']);
  });
});

describe('what was just shown', () => {
  const view = fakeWorld([
    { name: 'alice', channels: ['news.art'], patterns: ['news.*'] },
    { name: 'bob', channels: ['news.art'] },
    { name: 'pub' },
  ]);
  const at = { node: 'main', client: 'pub', connection: 3 };
  const started: Event = {
    kind: 'command-started', id: 5, at: 9, cause: 4, name: 'publish',
    argv: ['PUBLISH', 'news.art', 'hi there'].map(ascii), ...at,
  };
  const looked: Event = {
    kind: 'row-looked-up', id: 6, at: 9, cause: 5, node: 'main', table: 'pubsub_channels', row: ascii('news.art'),
    subscribers: 2,
  };
  const copy: Event = {
    kind: 'copy-queued', id: 7, at: 9, cause: 6, table: 'pubsub_channels', row: ascii('news.art'),
    channel: ascii('news.art'), payload: ascii('hi there'), node: 'main', client: 'alice', connection: 1,
  };
  const tested: Event = {
    kind: 'pattern-tested', id: 8, at: 9, cause: 5, node: 'main', pattern: ascii('news.*'), channel: ascii('news.art'),
    isMatch: true, subscribers: 1,
  };

  function shownAfter(recent: readonly Event[]): NodeCard {
    return nodeOf(sceneAt(view, { recent, pending: [] }, options('wide')).cards);
  }

  it('flashes the row that is looked up, then each pattern that is tried', () => {
    expect(shownAfter([started, looked]).tables[0]?.rows[0]?.touch).toBe('looked-up');
    expect(shownAfter([started, looked, copy]).tables[0]?.rows[0]?.touch).toBe('matched');
    expect(shownAfter([started, looked, copy, tested]).tables[1]?.rows[0]?.touch).toBe('matched');
  });

  it('names the command that runs and counts its copies', () => {
    expect(shownAfter([started]).running).toEqual({ client: 'pub', text: 'PUBLISH news.art "hi there"', event: 5 });
    expect(shownAfter([started]).tally).toBeUndefined();
    expect(shownAfter([started, looked]).tally).toBe(0);
    expect(shownAfter([started, looked, copy, tested]).tally).toBe(1);
  });

  it('touches the table where the row looked for is not there', () => {
    const miss: Event = { ...looked, row: ascii('news.none'), subscribers: 0 };
    expect(shownAfter([started, miss]).tables[0]?.touch).toBe('looked-up');
  });

  it('hides what the world has done and the playhead has not shown', () => {
    const added: Event = {
      kind: 'subscription-added', id: 6, at: 9, cause: 5, table: 'pubsub_channels', row: ascii('news.art'),
      isNew: true, count: 1, node: 'main', client: 'bob', connection: 2,
    };
    const rowOf = (pending: readonly Event[]): readonly string[] | undefined =>
      nodeOf(sceneAt(view, { recent: [], pending }, options('wide')).cards).tables[0]?.rows[0]?.subscribers;
    expect(rowOf([])).toEqual(['alice', 'bob']);
    expect(rowOf([added])).toEqual(['alice']);
  });

  it('keeps a row that has just lost its last subscriber for as long as that is shown', () => {
    const removed: Event = {
      kind: 'subscription-removed', id: 6, at: 9, cause: 5, table: 'pubsub_channels', row: ascii('old'),
      wasHeld: true, count: 0, why: 'asked', node: 'main', client: 'bob', connection: 2,
    };
    const rows = shownAfter([removed]).tables[0]?.rows;
    expect(rows?.map((row) => [row.text, row.touch])).toEqual([['news.art', 'none'], ['old', 'removed']]);
  });

  it('is the same picture for the same arguments', () => {
    const around = { recent: [started, looked], pending: [copy] };
    expect(sceneAt(view, around, options('wide'))).toEqual(sceneAt(view, around, options('wide')));
  });
});
