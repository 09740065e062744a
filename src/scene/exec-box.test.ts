/** EXEC as a box: collected, closed, open, and the walk of the keys that became ready, by either version's rule. */
import { describe, expect, it } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import { insidesOf, rolesOf, sceneAt } from './index.ts';
import { aroundOf } from './session.fixture.ts';
import type { ExecBox, NodeCard } from './types.ts';

function sessionOf(version: string, lines: string): Session {
  const { runs, mistakes } = parse(`redis ${version}\nserver main\nclient w\nclient p\nclient o\n${lines}`);
  expect(mistakes).toEqual([]);
  return createSession(runs);
}

function nodeOf(session: Session): NodeCard {
  const run = session.runs()[0]!;
  const { cards } = sceneAt(session.view(0), aroundOf(session), { form: 'wide', isDocked: true, roles: rolesOf(run), insides: insidesOf(run) });
  return cards.find((card) => card.kind === 'node')!;
}

/** `closed p: *RPUSH k2 two, RPUSH k1 one | ready k2`, the star where it is. */
function said({ phase, client, commands, ready }: ExecBox): string {
  if (phase === 'none') return 'none';
  const star = (state: string): string => (state === 'running' || state === 'walked' ? '*' : state === 'done' ? '-' : '');
  const keys = ready.map(({ text, state, served }) => `${star(state)}${text}${served.map((each) => ` ${each.client}<${each.from ?? ''}`).join('')}`);
  return `${phase} ${client}: ${commands.map(({ text, state }) => `${star(state)}${text}`).join(', ')}${keys.length > 0 ? ` | ${keys.join(', ')}` : ''}`;
}

/** Each different picture, in its order; and that every one of them is the same when it is sought from behind. */
function filmOf(session: Session): string[] {
  const film: [number, string][] = [];
  const heights = new Set<number>();
  while (session.stepForward()) {
    const card = nodeOf(session);
    heights.add(card.exec!.rect.h);
    film.push([session.shownAt(0).events, said(card.exec!)]);
  }
  for (const [events, text] of film.toReversed()) {
    session.seekEvent(0, events - 1);
    expect([events, said(nodeOf(session).exec!)]).toEqual([events, text]);
  }
  expect(heights.size).toBe(1);
  return film.map(([, text]) => text).filter((text, i, all) => text !== all[i - 1]);
}

const L15 = 'w> BLPOP k1 k2 0\np> MULTI\np> RPUSH k2 two\np> RPUSH k1 one\np> EXEC\n';

describe('one transaction, two versions', () => {
  const [two, one] = ['RPUSH k2 two', 'RPUSH k1 one'];
  const closed = [
    'none',
    'collecting p: ',
    `collecting p: ${two}`,
    `collecting p: ${two}, ${one}`,
    `closed p: ${two}, ${one}`,
    `closed p: *${two}, ${one}`,
    `closed p: *${two}, ${one} | k2`,
    `closed p: -${two}, *${one} | k2`,
    `closed p: -${two}, *${one} | k2, k1`,
  ];

  it.each([
    ['7.0', 'k2', 'from-the-key'],
    ['8.0', 'k1', 'runs-again'],
  ] as const)('notes what is ready while the doors are closed, and walks it after: %s serves w from %s', (version, from, rule) => {
    const session = sessionOf(version, L15);
    expect(filmOf(session)).toEqual([
      ...closed,
      `open p: -${two}, -${one} | *k2 w<, k1`,
      `open p: -${two}, -${one} | *k2 w<${from}, k1`,
      `open p: -${two}, -${one} | -k2 w<${from}, -k1`,
    ]);
    session.seekEnd();
    expect(nodeOf(session).exec!.rule).toBe(rule);
  });

  it('says EXEC on the strip for as long as the doors are closed, and nobody is woken', () => {
    const session = sessionOf('8.0', L15);
    while (session.stepForward()) {
      const { exec, running, keys } = nodeOf(session);
      if (exec!.phase !== 'closed') continue;
      expect(running?.text).toBe('EXEC');
      expect(keys!.rows.map(({ sleepers }) => sleepers.map(({ client, isLeaving }) => [client, isLeaving]))).toEqual([[['w', false]], [['w', false]]]);
    }
  });
});

describe('the box', () => {
  it('is not there in a run without transactions', () => {
    const session = sessionOf('8.0', 'p> RPUSH k a\n');
    session.seekEnd();
    expect(nodeOf(session).exec).toBeUndefined();
  });

  it('is left when it was refused, discarded, or the node turns to something else', () => {
    const refused = sessionOf('8.0', 'p> MULTI\np> NOSUCH\np> EXEC\np> PING\n');
    expect(filmOf(refused).at(-1)).toBe('none');
    const discarded = sessionOf('8.0', 'p> MULTI\np> RPUSH k a\np> DISCARD\n');
    expect(filmOf(discarded)).toEqual(['none', 'collecting p: ', 'collecting p: RPUSH k a', 'none']);
    const left = sessionOf('8.0', 'p> MULTI\np> RPUSH k a\np> EXEC\no> PING\n');
    expect(filmOf(left).slice(-2)).toEqual(['open p: -RPUSH k a', 'none']);
  });

  it('keeps what one collects while others speak, and has room for the command that runs among many', () => {
    const others = sessionOf('8.0', 'p> MULTI\np> RPUSH k a\no> PING\np> RPUSH k b\n');
    expect(filmOf(others).at(-1)).toBe('collecting p: RPUSH k a, RPUSH k b');
    const many = sessionOf('8.0', `p> MULTI\n${Array.from({ length: 9 }, (_, i) => `p> RPUSH k ${i}`).join('\n')}\np> EXEC\n`);
    while (many.stepForward()) {
      const { exec } = nodeOf(many);
      if (exec!.phase !== 'closed') continue;
      expect(exec!.count).toBe(9);
      expect(exec!.commands.length).toBe(3);
      if (exec!.commands.some(({ state }) => state !== 'queued')) expect(exec!.commands.filter(({ state }) => state === 'running').length).toBe(1);
    }
  });

  it('walks on where serving makes another key ready', () => {
    const session = sessionOf('7.0', 'w> BLMOVE a b LEFT RIGHT 0\no> BLPOP b 0\np> MULTI\np> RPUSH a 1\np> EXEC\n');
    expect(filmOf(session).at(-1)).toBe('open p: -RPUSH a 1 | -a w<a, -b o<b');
  });
});
