import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from '../script/index.ts';
import {
  browserShelf,
  keepDraft,
  keepRun,
  keepSettings,
  keptDraft,
  keptRun,
  keptSettings,
  runSetAside,
  setRunAside,
  type Settings,
  type Shelf,
} from './keep.ts';

const OWN = parse('title Mine\nclient alice\n\nalice> PING\n').runs;
const FOREIGN = parse('title Of a link\nclient bob\n').runs;
const PLACE = { at: 500, events: 7 };

const FAILING: Shelf = {
  get: () => Promise.reject(new Error('no storage in a private window')),
  set: () => Promise.reject(new Error('disk full')),
};

let stored: Map<string, unknown>;
let shelf: Shelf;

beforeEach(() => {
  stored = new Map();
  shelf = {
    get: (key) => Promise.resolve(stored.get(key)),
    set: (key, value) => {
      // As a database does: what comes back is a copy.
      stored.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
});

describe('runs', () => {
  test('are found again with their instant', async () => {
    expect(await keptRun(shelf)).toBeUndefined();
    expect(await keepRun(shelf, OWN, PLACE)).toBe(true);
    expect(await keptRun(shelf)).toEqual({ runs: OWN, place: PLACE, mistakes: [] });
  });

  test('of one’s own outlive those of a link', async () => {
    await keepRun(shelf, OWN, PLACE);
    expect(await setRunAside(shelf)).toBe(true);
    await keepRun(shelf, FOREIGN, { at: 0, events: 0 });
    expect((await keptRun(shelf))?.runs).toEqual(FOREIGN);
    expect(await runSetAside(shelf)).toEqual({ runs: OWN, place: PLACE, mistakes: [] });
  });

  test('set aside are not replaced by nothing', async () => {
    await keepRun(shelf, OWN, PLACE);
    await setRunAside(shelf);
    stored.delete('run/1');
    expect(await setRunAside(shelf)).toBe(false);
    stored.set('run/1', 'broken');
    expect(await setRunAside(shelf)).toBe(false);
    expect((await runSetAside(shelf))?.runs).toEqual(OWN);
  });

  test('with a line that is no longer understood come back without it, and say so', async () => {
    stored.set('run/1', { script: 'client alice\n\nshout alice\nalice> PING\n', at: 0, events: 0 });
    const kept = await keptRun(shelf);
    expect(kept?.runs[0].inputs).toEqual([{ kind: 'line-typed', client: 'alice', line: 'PING' }]);
    expect(kept?.mistakes.map(({ line }) => line)).toEqual([3]);
  });

  test('larger than a script may be are refused, and those kept before stay', async () => {
    await keepRun(shelf, OWN, PLACE);
    const line = { kind: 'line-typed' as const, client: 'alice', line: 'x'.repeat(60_000) };
    const runs = [{ scenario: OWN[0].scenario, inputs: Array.from({ length: 20 }, () => line) }];
    expect(await keepRun(shelf, runs, PLACE)).toBe(false);
    expect((await keptRun(shelf))?.runs).toEqual(OWN);
  });

  test.each([
    ['a number', 7],
    ['null', null],
    ['no script', { at: 1, events: 2 }],
    ['a script that is none', { script: ['a'], at: 1, events: 2 }],
    ['a place before the beginning', { script: '', at: -1, events: 0 }],
    ['a place without end', { script: '', at: Infinity, events: 0 }],
    ['half an event', { script: '', at: 0, events: 0.5 }],
    ['too much', { script: '#'.repeat(1_100_000), at: 0, events: 0 }],
  ])('stored as %s are as if they were not there', async (_what, value) => {
    stored.set('run/1', value);
    expect(await keptRun(shelf)).toBeUndefined();
  });
});

test('a draft is found again until there is none', async () => {
  expect(await keptDraft(shelf)).toBeUndefined();
  expect(await keepDraft(shelf, '# half a thou')).toBe(true);
  expect(await keptDraft(shelf)).toBe('# half a thou');
  expect(await keepDraft(shelf, 'x'.repeat(5_000_000))).toBe(false);
  await keepDraft(shelf, undefined);
  expect(await keptDraft(shelf)).toBeUndefined();
});

describe('settings', () => {
  const all: Settings = {
    language: 'ko',
    theme: 'dark',
    speed: 0.5,
    pace: { kind: 'fixed', slowdown: 1_000 },
    panes: { main: { stage: 70, timeline: 30 } },
  };

  test('are found again', async () => {
    expect(await keptSettings(shelf)).toEqual({});
    expect(await keepSettings(shelf, all)).toBe(true);
    expect(await keptSettings(shelf)).toEqual(all);
    await keepSettings(shelf, { pace: { kind: 'slow-motion' } });
    expect(await keptSettings(shelf)).toEqual({ pace: { kind: 'slow-motion' } });
  });

  test.each<[keyof Settings, unknown]>([
    ['language', 'fr'],
    ['theme', '<dark>'],
    ['speed', 100],
    ['speed', NaN],
    ['pace', { kind: 'fixed' }],
    ['pace', { kind: 'fixed', slowdown: -1 }],
    ['panes', { main: { stage: '70' } }],
    ['panes', []],
  ])('with a broken %s (%j) keep the others', async (key, value) => {
    stored.set('settings/1', { ...all, [key]: value });
    const kept = await keptSettings(shelf);
    const broken = kept[key];
    expect(broken === undefined || JSON.stringify(broken) === '{}').toBe(true);
    expect({ ...kept, [key]: all[key] }).toEqual(all);
  });
});

test('whatever is stored, nothing throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything({ withBigInt: true, withMap: true, withSet: true }), async (value) => {
      for (const key of ['run/1', 'run-aside/1', 'draft/1', 'settings/1']) stored.set(key, value);
      await keptRun(shelf);
      await keptDraft(shelf);
      await runSetAside(shelf);
      await keptSettings(shelf);
    }),
  );
});

test('storage that fails is a page that forgets', async () => {
  // Here is no IndexedDB, as in a browser that forbids it.
  for (const failing of [FAILING, browserShelf()]) {
    expect(await keepRun(failing, OWN, PLACE)).toBe(false);
    expect(await keptRun(failing)).toBeUndefined();
    expect(await keepDraft(failing, 'a')).toBe(false);
    expect(await keptDraft(failing)).toBeUndefined();
    expect(await setRunAside(failing)).toBe(false);
    expect(await runSetAside(failing)).toBeUndefined();
    expect(await keepSettings(failing, {})).toBe(false);
    expect(await keptSettings(failing)).toEqual({});
  }
});
