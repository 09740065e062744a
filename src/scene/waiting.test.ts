/** Keys and those who wait for them: on the node's card, on the client's, and in the space-time diagram. */
import { describe, expect, it } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import { diagramAt, eventNear, type TraceOnScreen } from './diagram.ts';
import { insidesOf, rolesOf, sceneAt } from './index.ts';
import { aroundOf } from './session.fixture.ts';
import type { ClientCard, Form, KeyRow, NodeCard, Scene } from './types.ts';

const HEAD = 'server main\nclient pat\nclient ann\nclient ben\nclient cho\n';

function sessionOf(lines: string): Session {
  const { runs, mistakes } = parse(HEAD + lines);
  expect(mistakes).toEqual([]);
  return createSession(runs);
}

function sceneOf(session: Session, form: Form = 'wide'): Scene {
  const run = session.runs()[0]!;
  return sceneAt(session.view(0), aroundOf(session), { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run) });
}

const nodeIn = (scene: Scene): NodeCard => scene.cards.find((card) => card.kind === 'node')!;
const clientIn = (scene: Scene, name: string): ClientCard =>
  scene.cards.find((card): card is ClientCard => card.kind === 'client' && card.name === name)!;

/** `jobs list 3: a b c | 1 ann, 2 ben`; who walks out of the line has no number. */
function said(row: KeyRow): string {
  const holds = row.type === undefined ? 'gone' : `${row.type} ${row.length ?? ''}: ${(row.list?.cells ?? []).map(({ text }) => text).join(' ')}`;
  return `${row.text} ${holds} | ${row.sleepers.map(({ place, client }) => `${place || '-'} ${client}`).join(', ')}`;
}

const sayingOf = (session: Session): string => (nodeIn(sceneOf(session)).keys?.rows ?? []).map(said).join('; ');

const LINE = 'ann> BLPOP jobs 0\nben> BLPOP jobs 0\ncho> BLPOP jobs 0\npat> RPUSH jobs a b\n';

describe('the keys of a node', () => {
  it('shows the push before the line is served, and each waiter served in turn, forwards and backwards', () => {
    const session = sessionOf(LINE);
    const steps: [number, string, string][] = [];
    while (session.stepForward()) {
      const { events } = session.shownAt(0);
      steps.push([events, session.event(0, events - 1).kind, sayingOf(session)]);
    }
    const kinds = ['key-changed', 'key-ready', 'client-unblocked'];
    expect(steps.filter(([, kind]) => kinds.includes(kind)).map(([, kind, text]) => `${kind}: ${text}`)).toEqual([
      'key-ready: jobs gone | 1 ann, 2 ben, 3 cho',
      'key-changed: jobs list 2: a b | 1 ann, 2 ben, 3 cho',
      'client-unblocked: jobs list 2: a b | - ann, 1 ben, 2 cho',
      'key-changed: jobs list 1: b | 1 ben, 2 cho',
      'client-unblocked: jobs list 1: b | - ben, 1 cho',
      // The pop is told before the empty list is deleted.
      'key-changed: jobs list 0:  | 1 cho',
      'key-changed: jobs gone | 1 cho',
    ]);
    for (const [events, , text] of steps.reverse()) {
      session.seekEvent(0, events - 1);
      expect([events, sayingOf(session)]).toEqual([events, text]);
    }
  });

  it('keeps its card as high while the run goes on', () => {
    const session = sessionOf(LINE);
    const heights = new Set<number>();
    do heights.add(nodeIn(sceneOf(session)).rect.h);
    while (session.stepForward());
    expect(heights.size).toBe(1);
  });

  it('has no box in a run that has nothing to do with keys, and no tables in one without subscriptions', () => {
    const pubsub = nodeIn(sceneOf(sessionOf('ann> SUBSCRIBE news\n')));
    expect(pubsub.keys).toBeUndefined();
    expect(pubsub.tables.map(({ isThin }) => isThin)).toEqual([false, false, true]);
    const lists = nodeIn(sceneOf(sessionOf(LINE)));
    expect(lists.keys?.rows).toEqual([]);
    expect(lists.tables).toEqual([]);
  });

  it('folds many keys with a count, and never those that are waited for', () => {
    const session = sessionOf(`ann> BLPOP zzz 0\n${Array.from({ length: 40 }, (_, i) => `pat> SET k${i} v${i}`).join('\n')}\n`);
    session.seekEnd();
    for (const form of ['wide', 'phone'] as const) {
      const node = nodeIn(sceneOf(session, form));
      const keys = node.keys!;
      expect(keys.rows.length + keys.hiddenRows).toBe(41);
      expect(keys.rows.length).toBeLessThan(6);
      expect(keys.rows.map(({ text }) => text)).toContain('zzz');
      const lowest = Math.max(...keys.rows.map((row) => (row.line ?? row.rect).y + (row.line ?? row.rect).h));
      expect(lowest).toBeLessThanOrEqual(keys.rect.y + keys.rect.h);
      expect(keys.rect.y + keys.rect.h).toBeLessThanOrEqual(node.rect.y + node.rect.h);
    }
  });

  it('knows other databases, strings, and a line too long for its card', () => {
    const names = Array.from({ length: 30 }, (_, i) => `worker-${i}`);
    const { runs } = parse(
      `server main\nclient pat\n${names.map((name) => `client ${name}`).join('\n')}\n${names.map((name) => `${name}> BLPOP q 0`).join('\n')}\npat> SELECT 3\npat> SET greeting hello\n`,
    );
    const session = createSession(runs);
    session.seekEnd();
    const [line, greeting] = nodeIn(sceneOf(session)).keys!.rows;
    expect([line!.sleepers[0]?.client, line!.sleepers.length + line!.moreSleepers]).toEqual(['worker-0', 30]);
    expect([greeting!.db, greeting!.type, greeting!.value]).toEqual([3, 'string', 'hello']);
    expect(sceneOf(session).cards.flatMap((card) => (card.kind === 'group' ? [[card.label, card.waiting]] : []))).toEqual([
      ['consumers', 30],
    ]);
  });
});

describe('a client that waits', () => {
  it('says for which keys and until when, from being blocked until it is not', () => {
    const session = sessionOf('ann> BLPOP q r 5\nwait 6s\n');
    const seen: [string, boolean][] = [];
    while (session.stepForward()) {
      const { events } = session.shownAt(0);
      const { waits } = clientIn(sceneOf(session), 'ann');
      const { kind } = session.event(0, events - 1);
      if (kind === 'client-blocked') {
        expect(waits?.keys.map(({ text }) => text)).toEqual(['q', 'r']);
        expect(waits?.until).toBe((waits?.since ?? 0) + 5_000_000);
      }
      seen.push([kind, waits !== undefined]);
    }
    const from = seen.findIndex(([kind]) => kind === 'client-blocked');
    const to = seen.findIndex(([kind]) => kind === 'client-unblocked');
    expect(seen.map(([, waits]) => waits)).toEqual(seen.map((_, i) => i >= from && i < to));
  });

  it('stands with those who take, on the other side of those who add', () => {
    const scene = sceneOf(sessionOf(LINE));
    expect(['pat', 'ann', 'ben', 'cho'].map((name) => clientIn(scene, name).side)).toEqual(['left', 'right', 'right', 'right']);
  });
});

describe('a wait in the diagram', () => {
  const session = sessionOf(`${LINE}ann> BLPOP other 2\n`);
  session.seekEnd();
  const { events: count } = session.shownAt(0);
  const trace: TraceOnScreen = {
    count,
    events: (from, to) => session.events(0, from, to),
    screenOfEvent: (id) => session.screenOfEvent(0, id),
    screenAt: (at) => session.screenAt(0, at),
    placeAtScreen: (ms) => session.placeAtScreen(0, ms),
  };
  const find = (kind: string, client: string): number =>
    session.events(0, 0, count).findIndex((event) => event.kind === kind && 'client' in event && event.client === client);
  const at = (from: number, to: number, shown?: number) =>
    diagramAt(sceneOf(session), trace, { from, to, width: 1_080, height: 120, names: 80 }, shown);
  const bars = (diagram: ReturnType<typeof at>) => diagram.bars.filter(({ kind }) => kind === 'blocked');

  it('is a bar from the block to its end, in the colour of the key, and a press on it asks about it', () => {
    const to = session.screenOfEvent(0, count - 1);
    const diagram = at(0, to);
    const ann = bars(diagram).find(({ event }) => event === find('client-blocked', 'ann'))!;
    const xOfEvent = (id: number): number => 80 + (session.screenOfEvent(0, id) / to) * 1_000;
    expect(ann.x).toBeCloseTo(xOfEvent(ann.event));
    expect(ann.x + ann.w).toBeCloseTo(xOfEvent(find('client-unblocked', 'ann')));
    const row = nodeIn(sceneOf(session)).keys!.rows.find(({ text }) => text === 'jobs')!;
    expect([ann.label, ann.hue]).toEqual(['jobs', row.hue]);
    expect(eventNear(diagram, ann.x + ann.w * 0.75, ann.y)).toBe(ann.event);
  });

  it('runs off the paper while it is not over, and is there when the window begins long after it did', () => {
    const end = session.screenOfEvent(0, count - 1);
    const cho = find('client-blocked', 'cho');
    const whole = bars(at(0, end + 1_000)).find(({ event }) => event === cho)!;
    expect(whole.x + whole.w).toBe(1_080);
    const late = bars(at(end + 20_000, end + 21_000));
    expect(late.map(({ event, x, w }) => [event, x, w])).toEqual([[cho, 80, 1_000]]);
    // Before it began, there is none of it.
    expect(bars(at(0, 10))).toEqual([]);
  });

  it('is not claimed for a time after the playhead', () => {
    const end = session.screenOfEvent(0, count - 1);
    expect(bars(at(end + 20_000, end + 21_000, 3))).toEqual([]);
  });
});
