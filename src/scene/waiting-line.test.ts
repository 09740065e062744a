/** People in a line: where they stand through the hold of an event, from whichever side the playhead comes. */
import { describe, expect, it } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import type { Event } from '../trace/index.ts';
import { insidesOf, markOf, rolesOf, sceneAt, standingAt } from './index.ts';
import { aroundOf } from './session.fixture.ts';
import type { Form, KeyRow, NodeCard, Sleeper } from './types.ts';

const HEAD = 'server main\nclient pat\nclient ann\nclient ben\nclient cho\nclient dan\nclient eve\n';

function sessionOf(lines: string): Session {
  const { runs, mistakes } = parse(HEAD + lines);
  expect(mistakes).toEqual([]);
  return createSession(runs);
}

function nodeOf(session: Session, form: Form = 'wide'): NodeCard {
  const run = session.runs()[0]!;
  const { cards } = sceneAt(session.view(0), aroundOf(session), { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run) });
  return cards.find((card) => card.kind === 'node')!;
}

const rowOf = (session: Session, key: string): KeyRow => nodeOf(session).keys!.rows.find(({ text }) => text === key)!;

/** To the first event of which that is true; it is the last one shown. */
function seekTo(session: Session, is: (event: Event) => boolean): Event {
  session.seekEnd();
  const all = session.events(0, 0, session.shownAt(0).events);
  const found = all.find(is)!;
  session.seekEvent(0, found.id);
  expect(session.shownAt(0).events).toBe(found.id + 1);
  return found;
}

/** `ann 12,-5 1.00`: from the left edge of the line and its top, and how clearly it is seen. */
function said(row: KeyRow, session: Session, held: number): string[] {
  const shown = { ...session.shownAt(0), held };
  return row.sleepers.map((sleeper) => {
    const { x, y, alpha } = standingAt(sleeper, shown);
    return `${sleeper.place || '-'} ${sleeper.client} ${Math.round(sleeper.rect.x - row.line!.x + x)},${Math.round(y)} ${alpha.toFixed(1)}`;
  });
}

const FIVE = 'ann> BLPOP jobs 0\nben> BLPOP jobs 0\ncho> BLPOP jobs 0\ndan> BLPOP jobs 0\neve> BLPOP jobs 0\n';
const unblocked = (client: string) => (event: Event): boolean => event.kind === 'client-unblocked' && event.client === client;
const blocked = (client: string) => (event: Event): boolean => event.kind === 'client-blocked' && event.client === client;

describe('a line of five', () => {
  it('lets the first step out to its key, and then the others move up by one place', () => {
    const session = sessionOf(`${FIVE}pat> RPUSH jobs a\n`);
    seekTo(session, unblocked('ann'));
    const row = rowOf(session, 'jobs');
    expect(said(row, session, 0)).toEqual(['- ann 8,0 1.0', '1 ben 52,0 1.0', '2 cho 96,0 1.0', '3 dan 140,0 1.0', '4 eve 184,0 1.0']);
    const [ann, ben] = said(row, session, 0.5);
    expect(ann).toMatch(/^- ann 8,-1\d /);
    expect(ben).toBe('1 ben 49,0 1.0');
    expect(said(row, session, 1)).toEqual(['- ann 8,-31 0.0', '1 ben 8,0 1.0', '2 cho 52,0 1.0', '3 dan 96,0 1.0', '4 eve 140,0 1.0']);
  });

  it('is the same from whichever side it is reached, and stands where the next event begins', () => {
    const session = sessionOf(`${FIVE}pat> RPUSH jobs a b\n`);
    const { id } = seekTo(session, unblocked('ann'));
    const forwards = [0, 0.5, 1].map((held) => said(rowOf(session, 'jobs'), session, held));
    session.seekEnd();
    session.seekEvent(0, id);
    expect([0, 0.5, 1].map((held) => said(rowOf(session, 'jobs'), session, held))).toEqual(forwards);
    session.stepForward();
    expect(said(rowOf(session, 'jobs'), session, 1)).toEqual(forwards[2]!.slice(1));
  });

  it('has one that asks again walk to its end, and takes whoever gives up out of the middle', () => {
    const session = sessionOf('ann> BLPOP jobs 0\nben> BLPOP jobs 0.2\ncho> BLPOP jobs 0\nwait 1s\npat> RPUSH jobs a\nann> BLPOP jobs 0\n');
    seekTo(session, unblocked('ben'));
    const gives = rowOf(session, 'jobs');
    expect(said(gives, session, 0)).toEqual(['- ben 52,0 1.0', '1 ann 8,0 1.0', '2 cho 96,0 1.0']);
    expect(said(gives, session, 1)).toEqual(['- ben 52,18 0.0', '1 ann 8,0 1.0', '2 cho 52,0 1.0']);
    expect(standingAt(gives.sleepers[0]!, session.shownAt(0)).left).toBe(0);

    session.seekEnd();
    const all = session.events(0, 0, session.shownAt(0).events);
    session.seekEvent(0, all.findLast(blocked('ann'))!.id);
    const comes = rowOf(session, 'jobs');
    expect(said(comes, session, 0)).toEqual(['1 cho 8,0 1.0', '2 ann 172,0 0.0']);
    expect(said(comes, session, 1)).toEqual(['1 cho 8,0 1.0', '2 ann 52,0 1.0']);
  });

  it('stands at the end of every way for those who want less motion, and for a playhead that is ahead of the cards', () => {
    const session = sessionOf(`${FIVE}pat> RPUSH jobs a\n`);
    const { id } = seekTo(session, unblocked('ann'));
    const ben = rowOf(session, 'jobs').sleepers[1]!;
    const shown = { ...session.shownAt(0), held: 0 };
    expect([standingAt(ben, shown, true).x, standingAt(ben, { ...shown, events: id + 2 }).x]).toEqual([0, 0]);
    expect([standingAt(ben, shown).x, standingAt(ben, { ...shown, events: id, held: 1 }).x]).toEqual([44, 44]);
  });
});

describe('a ring', () => {
  it('empties with the time that passes, and there is none where nobody gives up', () => {
    const session = sessionOf('ann> BLPOP jobs 4\nben> BLPOP jobs 0\nwait 3s\n');
    seekTo(session, blocked('ben'));
    const [ann, ben] = rowOf(session, 'jobs').sleepers as [Sleeper, Sleeper];
    const leftAt = (at: number): number | undefined => standingAt(ann, { ...session.shownAt(0), at }).left;
    expect([leftAt(ann.since), leftAt(ann.since + 2_000_000), leftAt(ann.since + 9_000_000)]).toEqual([1, 0.5, 0]);
    expect(standingAt(ben, session.shownAt(0)).left).toBeUndefined();
  });
});

describe('one that waits for three keys', () => {
  it('stands in three lines, and leaves all of them in one hold', () => {
    const session = sessionOf('ann> BLPOP k2 0\nben> BLPOP k1 k2 k3 0\npat> RPUSH k3 a\n');
    seekTo(session, blocked('ben'));
    const before = nodeOf(session).keys!.rows;
    expect(before.map(({ text, sleepers }) => [text, sleepers.map(({ client, lines, place }) => `${place} ${client} x${lines}`)])).toEqual([
      ['k1', ['1 ben x3']],
      ['k2', ['1 ann x1', '2 ben x3']],
      ['k3', ['1 ben x3']],
    ]);
    seekTo(session, unblocked('ben'));
    const after = nodeOf(session).keys!.rows;
    expect(after.map((row) => said(row, session, 1).filter((each) => each.includes('ben')))).toEqual([
      ['- ben 8,18 0.0'],
      ['- ben 52,18 0.0'],
      ['- ben 8,-31 0.0'],
    ]);
    session.stepForward();
    expect(nodeOf(session).keys!.rows.flatMap(({ sleepers }) => sleepers.map(({ client }) => client))).toEqual(['ann']);
  });

  it('is known by a mark that sixty clients do not share', () => {
    expect(new Set(Array.from({ length: 60 }, (_, i) => JSON.stringify(markOf(i)))).size).toBe(60);
  });
});

describe('a line that is too long', () => {
  const names = Array.from({ length: 17 }, (_, i) => `worker-${i}`);
  const LONG = `${names.map((name) => `client ${name}`).join('\n')}\n${names.map((name) => `${name}> BLPOP q 0`).join('\n')}\npat> RPUSH q a\n`;

  it.each(['wide', 'phone'] as const)('shows the first and counts the rest, within its width: %s', (form) => {
    const session = sessionOf(LONG);
    session.seekEnd();
    const row = nodeOf(session, form).keys!.rows[0]!;
    expect(row.sleepers.map(({ client }) => client)).toEqual(names.slice(1, 1 + row.sleepers.length));
    expect(row.sleepers.length + row.moreSleepers).toBe(16);
    const { rect } = row.sleepers.at(-1)!;
    expect(rect.x + rect.w).toBeLessThan(row.line!.x + row.line!.w - 30);
  });

  it('lets the next one come into sight as the first leaves', () => {
    const session = sessionOf(LONG);
    seekTo(session, unblocked('worker-0'));
    const row = rowOf(session, 'q');
    const start = said(row, session, 0);
    expect(start[0]).toMatch(/^- worker-0 /);
    expect(start.at(-1)).toMatch(/ 0\.0$/);
    expect(said(row, session, 1).at(-1)).toMatch(/ 1\.0$/);
    expect(row.sleepers.length - 1 + row.moreSleepers).toBe(16);
  });
});
