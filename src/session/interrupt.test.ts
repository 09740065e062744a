/** Ctrl+C in a run: it is a line of the script like any other, and is undone, sought over and printed as one. */
import { describe, expect, it } from 'vitest';
import { parse, print } from '../script/index.ts';
import { createSession } from './session.ts';
import type { Session } from './types.ts';

const SCRIPT = `server main
client ann
client pat

ann> SELECT 5
ann> BLPOP q 0
`;

const terminal = (session: Session): readonly string[] =>
  session.terminal(0, 'ann', 20).map(({ prompt, text }) => `${prompt}${text}`);

const stateOf = (session: Session): unknown => {
  const ann = session.view(0).clients.get('ann');
  const waiting = [...(session.view(0).nodes.get('main')?.connections.values() ?? [])].filter(({ blocked }) => blocked);
  return { prompt: ann?.prompt, isBusy: ann?.isBusy, queued: ann?.queuedLines, connection: ann?.connection, waiting: waiting.length };
};

function interrupted(): Session {
  const session = createSession(parse(SCRIPT).runs);
  session.seekEnd();
  session.act(0, { kind: 'line-typed', client: 'ann', line: 'PING' });
  session.act(0, { kind: 'line-typed', client: 'ann', line: '^C' });
  session.seekEnd();
  return session;
}

describe('Ctrl+C', () => {
  it('is taken while the prompt waits: what was typed ahead is dropped, and a new redis-cli stands there', () => {
    const session = interrupted();
    expect(stateOf(session)).toEqual({ prompt: '127.0.0.1:6379> ', isBusy: false, queued: [], connection: 3, waiting: 0 });
    expect(terminal(session)).toEqual(['127.0.0.1:6379> SELECT 5', 'OK', '127.0.0.1:6379[5]> BLPOP q 0', '^C']);
    session.act(0, { kind: 'line-typed', client: 'ann', line: 'CLIENT INFO' });
    session.seekEnd();
    expect(terminal(session).at(-1)).toContain(' db=0 ');
  });

  it('ends the wait at the node one hop later, and the element goes to nobody', () => {
    const session = interrupted();
    session.act(0, { kind: 'line-typed', client: 'pat', line: 'RPUSH q x' });
    session.seekEnd();
    expect(session.view(0).nodes.get('main')?.dbs.get(5)?.blocking_keys.size).toBe(0);
    const ends = session.events(0, 0, 20_000).filter((event) => event.kind === 'client-unblocked');
    expect(ends.map(({ why }) => why)).toEqual(['connection-closed']);
  });

  it('is undone and done again, and the same from either side', () => {
    const session = interrupted();
    const end = { state: stateOf(session), shown: session.shownAt(0), terminal: terminal(session) };
    session.undo();
    expect(stateOf(session)).toMatchObject({ prompt: '127.0.0.1:6379[5]> ', isBusy: true, queued: ['PING'], waiting: 1 });
    session.redo();
    session.seekEnd();
    expect({ state: stateOf(session), shown: session.shownAt(0), terminal: terminal(session) }).toEqual(end);
    while (session.stepBack());
    while (session.stepForward());
    expect({ state: stateOf(session), terminal: terminal(session) }).toEqual({ state: end.state, terminal: end.terminal });
  });

  it('is printed as a line, which read back gives the same run', () => {
    const session = interrupted();
    const text = print(session.runs());
    expect(text).toMatch(/ann> \^C\n/);
    const again = createSession(parse(text).runs);
    again.seekEnd();
    expect(terminal(again)).toEqual(terminal(session));
    expect(again.events(0, 0, 20_000)).toEqual(session.events(0, 0, 20_000));
  });

  it('does nothing to one who was disconnected', () => {
    const { runs, mistakes } = parse('server main\nclient ann\n\ndisconnect ann\nann> ^C\n');
    expect(mistakes).toEqual([]);
    const session = createSession(runs);
    session.seekEnd();
    expect(stateOf(session)).toMatchObject({ connection: undefined });
  });

  it('leaves subscribed mode', () => {
    const { runs } = parse('server main\nclient ann\nclient pat\n\nann> SUBSCRIBE news\nann> ^C\npat> PUBLISH news x\npat< (integer) 0\n');
    const session = createSession(runs);
    session.seekEnd();
    expect(stateOf(session)).toMatchObject({ prompt: '127.0.0.1:6379> ', isBusy: false });
    expect([...session.checks(0).values()].every(({ isMet }) => isMet)).toBe(true);
  });
});
