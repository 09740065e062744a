/** Lists as rows of cells: how they fold, what stays of one that is gone, and where its elements are at each instant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from '../base/index.ts';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import type { EventId, Holding } from '../trace/index.ts';
import { followGhosts, insidesOf, movingCellsAt, newGhosts, rolesOf, sceneAt, type Movement, type MovingCell } from './index.ts';
import { foldText, listRowAt } from './list-row.ts';
import { aroundOf } from './session.fixture.ts';
import type { Form, KeyRow, NodeCard, Scene } from './types.ts';

const HEAD = 'server main\nclient pat\nclient ann\n';

function sessionOf(lines: string): Session {
  const { runs, mistakes } = parse(HEAD + lines);
  expect(mistakes).toEqual([]);
  const session = createSession(runs);
  session.seekEnd();
  return session;
}

/** `ghosts` are followed from the beginning where none are given. */
function sceneOf(session: Session, ghosts = newGhosts(), form: Form = 'wide'): Scene {
  const { events } = session.shownAt(0);
  const run = session.runs()[0]!;
  const gone = followGhosts(ghosts, events, (from, to) => session.events(0, from, to));
  return sceneAt(session.view(0), aroundOf(session), { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run), ghosts: gone });
}

const nodeIn = (scene: Scene): NodeCard => scene.cards.find((card) => card.kind === 'node')!;
const rowsIn = (scene: Scene): readonly KeyRow[] => nodeIn(scene).keys?.rows ?? [];
const rowIn = (scene: Scene, name: string): KeyRow => rowsIn(scene).find(({ text }) => text === name)!;

/** The picture with the playhead at an event, as far on in its hold; `then` what moves in it. */
function at(session: Session, id: EventId, held: number): { readonly scene: Scene; readonly moving: Movement | undefined } {
  session.seekEvent(0, id);
  const scene = sceneOf(session);
  return { scene, moving: movingCellsAt(scene, { ...session.shownAt(0), held }, aroundOf(session), { form: 'wide' }) };
}

/** The nth event of a kind, of which that is said. */
function find(session: Session, kind: string, says: Readonly<Record<string, string>> = {}, nth = 1): EventId {
  const all = session.events(0, 0, 20_000).filter((event) => {
    const told = event as unknown as Readonly<Record<string, unknown>>;
    return event.kind === kind && Object.entries(says).every(([name, value]) => told[name] === value);
  });
  return all[nth - 1]!.id;
}

const cellIn = (moving: Movement | undefined, text: string): MovingCell => moving!.cells.find((cell) => cell.text === text)!;
const placeOf = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }) => [x, y, w, h].map((n) => Math.round(n));
const middle = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }) => [Math.round(x + w / 2), Math.round(y + h / 2)];

function holding(elements: readonly string[]): Holding {
  const all = elements.map(ascii);
  return { type: 'list', length: all.length, first: all.slice(0, 8), last: all.slice(Math.max(8, all.length - 6)) };
}

describe('a row of cells', () => {
  it('stands from head to tail, below the name of its key', () => {
    const session = sessionOf('pat> RPUSH q b c\npat> LPUSH q a\n');
    const { rect, list } = rowIn(sceneOf(session), 'q');
    expect(list!.cells.map(({ text, index }) => [text, index])).toEqual([['a', 0], ['b', 1], ['c', 2]]);
    expect(list!.fold).toBeUndefined();
    expect(list!.cells[0]!.rect.y).toBeGreaterThan(rect.y + 18);
    expect(list!.tail.y + list!.tail.h).toBeLessThanOrEqual(rect.y + rect.h);
  });

  it('shows both ends whatever the length, the words and the room, and counts what is folded', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 190, max: 400 }), fc.constantFrom('wide' as const, 'phone' as const), (words, w, form) => {
        const { area, cells, fold, tail } = listRowAt(holding(words.map((word) => word.replace(/[^ -~]/g, '?'))), { x: 10, y: 20, w, h: 24 }, form);
        expect(cells.length + (fold?.count ?? 0)).toBe(words.length);
        expect(cells[0]!.index).toBe(0);
        if (words.length > 1) expect(cells.at(-1)!.index).toBe(words.length - 1);
        const boxes = [...cells.map(({ rect }) => rect), ...(fold ? [fold.rect] : [])].sort((a, b) => a.x - b.x);
        boxes.slice(1).forEach((box, i) => expect(box.x).toBeGreaterThanOrEqual(boxes[i]!.x + boxes[i]!.w));
        expect(tail.x + tail.w).toBeLessThanOrEqual(area.x + area.w);
      }),
    );
  });

  it('folds a million elements as it folds thirty', () => {
    const first = Array.from({ length: 8 }, (_, i) => ascii(`${i}`));
    const last = Array.from({ length: 6 }, (_, i) => ascii(`${999_994 + i}`));
    const { cells, fold } = listRowAt({ type: 'list', length: 1_000_000, first, last }, { x: 0, y: 0, w: 308, h: 24 }, 'wide');
    expect([cells[0]!.text, cells.at(-1)!.text, cells.length + fold!.count]).toEqual(['0', '999999', 1_000_000]);
    expect(foldText(999_992)).toBe('… 999,992 …');
  });

  it('is told by the trace as the world holds it', () => {
    const session = sessionOf(`pat> RPUSH q ${Array.from({ length: 40 }, (_, i) => i).join(' ')}\npat> LPOP q\npat> RPUSH other x\n`);
    const { holds } = session.event(0, find(session, 'key-changed', { event: 'lpop' })) as { holds?: Holding };
    expect([holds!.length, holds!.first!.join(' '), holds!.last!.join(' ')]).toEqual([39, '1 2 3 4 5 6 7 8', '34 35 36 37 38 39']);
    const atEnd = rowIn(sceneOf(session), 'q');
    const { scene } = at(session, find(session, 'key-changed', { event: 'lpop' }), 1);
    expect(rowIn(scene, 'q').list!.cells.map(({ text }) => text)).toEqual(atEnd.list!.cells.map(({ text }) => text));
  });
});

describe('a list that is gone', () => {
  const LINES = [
    'pat> RPUSH a 1',
    'pat> RPUSH b 1',
    'pat> SET s 1',
    'pat> LPOP a',
    'pat> DEL s',
    'pat> RPUSHX c 1',
    'pat> LPOP d',
    'pat> DEL b',
    'pat> RPUSH a 2',
    'pat> RENAME a e',
    'pat> RPUSH b 2',
    'pat> LMOVE b b LEFT RIGHT',
    'pat> LMOVE b f LEFT RIGHT',
    'pat> FLUSHALL',
  ];
  const session = sessionOf(`${LINES.join('\n')}\n`);
  const said = (scene: Scene): string =>
    rowsIn(scene)
      .map(({ text, type, list }) => `${text} ${type ?? (list ? 'ghost' : 'gone')}`)
      .join(', ');

  it('leaves its outline until it is there again, and so does one that is asked for while that is shown', () => {
    const after = (line: string): string => {
      const command = line.slice('pat> '.length).split(' ')[0]!.toLowerCase();
      const nth = LINES.slice(0, LINES.indexOf(line) + 1).filter((each) => each.toLowerCase().includes(`> ${command} `) || each.toLowerCase().endsWith(`> ${command}`)).length;
      session.seekEvent(0, find(session, 'command-ended', { name: command }, nth));
      return said(sceneOf(session));
    };
    expect(LINES.map((line) => `${line.slice(5)}: ${after(line)}`)).toEqual([
      'RPUSH a 1: a list',
      'RPUSH b 1: a list, b list',
      'SET s 1: a list, b list, s string',
      'LPOP a: a ghost, b list, s string',
      'DEL s: a ghost, b list',
      'RPUSHX c 1: a ghost, b list',
      'LPOP d: a ghost, b list',
      'DEL b: a ghost, b ghost',
      'RPUSH a 2: a list, b ghost',
      'RENAME a e: a ghost, b ghost, e list',
      'RPUSH b 2: a ghost, b list, e list',
      'LMOVE b b LEFT RIGHT: a ghost, b list, e list',
      'LMOVE b f LEFT RIGHT: a ghost, b ghost, e list, f list',
      'FLUSHALL: ',
    ]);
    session.seekEvent(0, find(session, 'list-missing'));
    expect([said(sceneOf(session)), rowIn(sceneOf(session), 'c').touch]).toEqual(['a ghost, b list, c ghost', 'missing']);
  });

  it('is the same whichever way the playhead came', () => {
    const count = session.events(0, 0, 20_000).length;
    const followed = newGhosts();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: 6 }), (ids) => {
        for (const id of ids) {
          session.seekEvent(0, id);
          expect(said(sceneOf(session, followed))).toBe(said(sceneOf(session)));
        }
      }),
    );
  });

  it('goes for later ones, and finds its way back over thousands of events', () => {
    const many = sessionOf(`${Array.from({ length: 900 }, (_, i) => `pat> RPUSH q${i} x\npat> LPOP q${i}`).join('\n')}\n`);
    const read = (from: number, to: number) => many.events(0, from, to);
    const ghosts = newGhosts();
    const end = many.shownAt(0).events;
    expect(end).toBeGreaterThan(8_192);
    expect(followGhosts(ghosts, end, read).map(({ key }) => key)).toEqual(Array.from({ length: 8 }, (_, i) => ascii(`q${892 + i}`)));
    for (const events of [end - 5_000, 100, 9_000, 4_096]) {
      expect(followGhosts(ghosts, events, read)).toEqual(followGhosts(newGhosts(), events, read));
    }
  });
});

describe('an element on its way', () => {
  it('comes from the strip to its end of the row, where the others make room', () => {
    const session = sessionOf('pat> RPUSH q a b\npat> LPUSH q c\n');
    const id = find(session, 'key-changed', { event: 'lpush' });
    const [start, half, end] = [at(session, id, 0), at(session, id, 0.5), at(session, id, 0.999)];
    const list = rowIn(end.scene, 'q').list!;
    expect(middle(cellIn(start.moving, 'c'))).toEqual(middle(nodeIn(start.scene).strip));
    expect(placeOf(cellIn(end.moving, 'c'))).toEqual(placeOf(list.cells[0]!.rect));
    expect(placeOf(cellIn(start.moving, 'a'))).toEqual(placeOf(list.cells[0]!.rect));
    expect(placeOf(cellIn(end.moving, 'a'))).toEqual(placeOf(list.cells[1]!.rect));
    expect(cellIn(half.moving, 'a').x).toBeGreaterThan(list.cells[0]!.rect.x + 5);
    expect(cellIn(half.moving, 'a').x).toBeLessThan(list.cells[1]!.rect.x - 5);
    expect(start.moving!.rows.map(({ key }) => key)).toEqual(['key/main/0/q']);
    expect(at(session, id, 1).moving).toBeUndefined();
  });

  it('goes to the strip, or straight to the wire of a client that has waited for it', () => {
    const session = sessionOf('ann> BLPOP q 0\npat> RPUSH q a b\npat> RPOP q\n');
    const served = at(session, find(session, 'key-changed', { event: 'lpop' }), 0.9999);
    const wire = served.scene.wires[served.scene.wireOf.get('ann')!]!;
    expect(middle(cellIn(served.moving, 'a'))).toEqual([Math.round(wire.to.x), Math.round(wire.to.y)]);
    const popped = find(session, 'key-changed', { event: 'rpop' });
    const before = rowIn(at(session, popped - 1, 1).scene, 'q').list!.cells[0]!.rect;
    expect(placeOf(cellIn(at(session, popped, 0).moving, 'b'))).toEqual(placeOf(before));
    const gone = at(session, popped, 0.9999);
    expect(middle(cellIn(gone.moving, 'b'))).toEqual(middle(nodeIn(gone.scene).strip));
    expect(cellIn(gone.moving, 'b').alpha).toBeLessThan(0.01);
  });

  it.each(['LMOVE q r LEFT LEFT', 'LMOVE q r RIGHT LEFT', 'LMOVE q r RIGHT RIGHT', 'RPOPLPUSH q r', 'BLMOVE q r LEFT RIGHT 0'])(
    'is carried by %s from the one list to the other, and stands in one place only',
    (command) => {
      const session = sessionOf(`pat> RPUSH q a b c\npat> RPUSH r x y\npat> ${command}\n`);
      const name = command.split(' ')[0]!.toLowerCase();
      const cause = String(find(session, 'command-started', { name }));
      const halves = session.events(0, 0, 20_000).filter((event) => event.kind === 'key-changed' && String(event.cause) === cause);
      const [came, went] = halves.map(({ id }) => id) as [number, number];
      const moved = (session.event(0, came) as { moved?: { elements: readonly string[] } }).moved!.elements[0]!;
      const start = at(session, came, 0);
      const source = rowIn(start.scene, 'q').list!.cells.find(({ text }) => text === moved)!;
      expect(source.isLeft).toBe(true);
      expect(placeOf(cellIn(start.moving, moved))).toEqual(placeOf(source.rect));
      const end = at(session, came, 0.9999);
      const target = rowIn(end.scene, 'r').list!.cells.find(({ text }) => text === moved)!;
      expect(placeOf(cellIn(end.moving, moved))).toEqual(placeOf(target.rect));
      expect([cellIn(end.moving, moved).way, cellIn(end.moving, moved).alpha]).toEqual(['carried', 1]);
      const closing = at(session, went, 0.5);
      expect(closing.moving!.cells.map(({ text }) => text).sort()).toEqual(['a', 'b', 'c'].filter((text) => text !== moved));
      expect(rowIn(closing.scene, 'q').list!.cells.some(({ isLeft }) => isLeft)).toBe(false);
    },
  );

  it('goes around in an arc within one list', () => {
    const session = sessionOf('pat> RPUSH q a b c\npat> LMOVE q q LEFT RIGHT\n');
    const came = find(session, 'key-changed', { event: 'rpush' }, 2);
    const [start, half, end] = [at(session, came, 0), at(session, came, 0.5), at(session, came, 0.9999)];
    const { cells } = rowIn(end.scene, 'q').list!;
    expect(cells.map(({ text }) => text)).toEqual(['b', 'c', 'a']);
    expect(placeOf(cellIn(start.moving, 'a'))).toEqual(placeOf(cells[0]!.rect));
    expect(placeOf(cellIn(end.moving, 'a'))).toEqual(placeOf(cells[2]!.rect));
    expect(cellIn(half.moving, 'a').y).toBeLessThan(cells[0]!.rect.y - 20);
    expect(placeOf(cellIn(start.moving, 'b'))).toEqual(placeOf(cells[1]!.rect));
    expect(placeOf(cellIn(end.moving, 'b'))).toEqual(placeOf(cells[0]!.rect));
    expect(at(session, find(session, 'key-changed', { event: 'lpop' }), 0.5).moving).toBeUndefined();
  });

  it('bounces off the outline of a list that is not there, and falls', () => {
    const session = sessionOf('pat> RPUSHX q a\n');
    const id = find(session, 'list-missing');
    const pictures = Array.from({ length: 101 }, (_, i) => at(session, id, i / 100)).slice(0, 100);
    const [{ scene }] = pictures as [(typeof pictures)[0]];
    const { rect } = rowIn(scene, 'q');
    const lows = pictures.map(({ moving }) => cellIn(moving, 'a')).map(({ y, h }) => y + h);
    expect(middle(cellIn(pictures[0]!.moving, 'a'))).toEqual(middle(nodeIn(scene).strip));
    const hit = lows.findIndex((low, i) => (lows[i + 1] ?? Infinity) < low);
    expect(Math.abs(lows[hit]! - rect.y)).toBeLessThan(4);
    expect(Math.min(...lows.slice(hit))).toBeLessThan(rect.y - 15);
    expect(lows.at(-1)!).toBeGreaterThan(rect.y + 20);
    expect(at(session, id, 1).moving).toBeUndefined();
  });

  it.each([
    ['LTRIM q 1 2', 'a out, b stays, c stays, d out'],
    ['LREM q 1 b', 'a stays, b out, c stays, d stays'],
    ['LINSERT q AFTER b new', 'a stays, b stays, c stays, d stays, new in'],
    ['LSET q 2 new', 'a stays, b stays, c out, d stays, new in'],
  ])('%s moves what it names, and the others close up', (command, says) => {
    const session = sessionOf(`pat> RPUSH q a b c d\npat> ${command}\n`);
    const { moving } = at(session, find(session, 'key-changed', { event: command.split(' ')[0]!.toLowerCase() }), 0.5);
    expect(moving!.cells.map(({ text, way }) => `${text} ${way}`).sort().join(', ')).toBe(says);
  });

  it('does not move for whoever asked for less motion', () => {
    const session = sessionOf('pat> RPUSH q a\n');
    session.seekEvent(0, find(session, 'key-changed'));
    expect(movingCellsAt(sceneOf(session), { ...session.shownAt(0), held: 0.5 }, aroundOf(session), { form: 'wide', isReduced: true })).toBeUndefined();
  });

  it('is drawn only where it is seen: a thousand come as a few', () => {
    const session = sessionOf(`pat> RPUSH q ${Array.from({ length: 1_000 }, (_, i) => i).join(' ')}\n`);
    const { moving } = at(session, find(session, 'key-changed'), 0.5);
    expect(moving!.cells.length).toBeLessThan(14);
    expect(cellIn(moving, '0')).toBeDefined();
    expect(cellIn(moving, '999')).toBeDefined();
  });
});

describe('the rows of a replica', () => {
  it('take in what their master was given, without a command to bring it', () => {
    const { runs, mistakes } = parse('server main\nserver copy  replicaof main\nclient pat\npat> RPUSH q a b\npat> LPUSH q c\n');
    expect(mistakes).toEqual([]);
    const session = createSession(runs);
    session.seekEnd();
    const id = find(session, 'key-changed', { node: 'copy', event: 'lpush' });
    const { scene, moving } = at(session, id, 0.5);
    const copy = scene.cards.find((card) => card.kind === 'node' && card.name === 'copy') as NodeCard;
    expect(copy.keys!.rows[0]!.list!.cells.map(({ text }) => text)).toEqual(['c', 'a', 'b']);
    expect(moving!.cells.map(({ text, way, alpha }) => `${text} ${way} ${alpha < 1 ? 'comes' : 'is'}`)).toEqual(['c stays comes', 'a stays is', 'b stays is']);
  });
});

describe('whatever is done to lists', () => {
  const key = fc.constantFrom('q', 'r');
  const element = fc.constantFrom('a', 'bb', 'ccc', 'd1', 'a-long-element');
  const elements = fc.array(element, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  const end = fc.constantFrom('LEFT', 'RIGHT');
  const command = fc.oneof(
    fc.tuple(fc.constantFrom('LPUSH', 'RPUSH', 'LPUSHX'), key, elements),
    fc.tuple(fc.constantFrom('LPOP', 'RPOP'), key, fc.integer({ min: 1, max: 3 })),
    fc.tuple(fc.constant('LMOVE'), key, key, end, end),
    fc.tuple(fc.constant('LREM'), key, fc.integer({ min: -2, max: 2 }), element),
    fc.tuple(fc.constant('LTRIM'), key, fc.integer({ min: 0, max: 2 }), fc.integer({ min: -3, max: 20 })),
    fc.tuple(fc.constant('LINSERT'), key, fc.constantFrom('BEFORE', 'AFTER'), element, element),
    fc.tuple(fc.constant('LSET'), key, fc.constant(0), element),
  ).map((words) => `pat> ${words.join(' ')}`);

  it('each change begins with the cells as they stood, and ends with the cells as they stand', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 2, maxLength: 14 }), (lines) => {
        const session = sessionOf(`pat> RPUSH q a bb ccc\n${lines.join('\n')}\n`);
        for (const event of session.events(0, 0, 20_000)) {
          if (event.kind !== 'key-changed') continue;
          const begin = at(session, event.id, 0);
          if (!begin.moving) continue;
          const stood = rowIn(at(session, event.id - 1, 1).scene, event.key)?.list?.cells ?? [];
          const begun = begin.moving.cells.filter(({ alpha }) => alpha > 0.99).map(({ text, x }) => `${text[0]} ${Math.round(x)}`);
          for (const { text, rect, isLeft } of stood) if (!isLeft) expect(begun).toContain(`${text[0]} ${Math.round(rect.x)}`);
          const { scene, moving } = at(session, event.id, 0.999_999);
          const stands = rowIn(scene, event.key).list!.cells.map(({ text, rect }) => `${text} ${placeOf(rect).join(' ')}`);
          const ended = moving!.cells.filter(({ alpha, hue }) => alpha > 0.99 && hue !== undefined).map((cell) => `${cell.text} ${placeOf(cell).join(' ')}`);
          expect(ended.sort()).toEqual(stands.sort());
          expect(new Set(moving!.cells.map((cell) => cell.key)).size).toBe(moving!.cells.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
