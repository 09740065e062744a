/** Playing up to a number of events, and standing there: what lessons are gone through with. */
import { describe, expect, it } from 'vitest';
import { runsOf, seen } from './played.fixture.ts';
import { createSession } from './session.ts';

const RUN = `redis  8.0
server main
client ann
client pub

ann> SUBSCRIBE news
# Now it is published.
pub> PUBLISH news hi
`;

describe('a session that plays to a place', () => {
  it('shows what the first line did to its end, and nothing of the second', () => {
    const session = createSession(runsOf(RUN));
    const events = session.eventsBefore(0, 1) ?? 0;
    expect(session.event(0, events)).toMatchObject({ kind: 'line-typed', client: 'pub' });
    session.playTo(0, events);
    for (let i = 0; i < 10_000 && session.store.getState().playing === 'playing'; i++) session.frame(16);
    expect(session.store.getState().playing).toBe('paused');
    expect(session.shownAt(0).events).toBe(events);
    expect(session.shownAt(0).held).toBeGreaterThan(0.999);
    // It goes on from there as if it had never stopped.
    session.play();
    for (let i = 0; i < 10_000 && !session.store.getState().isStandingStill; i++) session.frame(16);
    expect(session.terminal(0, 'pub', 10).at(-1)?.text).toBe('(integer) 1');
  });

  it('stands at the same picture however it came there', () => {
    const events = createSession(runsOf(RUN)).eventsBefore(0, 1) ?? 0;
    const played = createSession(runsOf(RUN));
    played.playTo(0, events);
    for (let i = 0; i < 100 && played.store.getState().playing === 'playing'; i++) played.frame(1_000);
    const sought = createSession(runsOf(RUN));
    sought.seekEnd();
    sought.seekRest(0, events);
    expect(seen(sought)).toEqual(seen(played));
  });

  it('has rested where a wait ends and the next line is typed in the same instant', () => {
    const session = createSession(runsOf(RUN.replace('# Now', 'wait 30s\n# Now')));
    session.load(session.runs(), { playing: false });
    const events = session.eventsBefore(0, 2) ?? 0;
    session.seekRest(0, session.eventsBefore(0, 1) ?? 0);
    expect(session.hasRested(0, events)).toBe(false);
    session.playTo(0, events);
    for (let i = 0; i < 10_000 && session.store.getState().playing === 'playing'; i++) session.frame(16);
    expect(session.hasRested(0, events)).toBe(true);
    expect(session.shownAt(0).events).toBeLessThanOrEqual(events);
  });

  it('forgets its goal when somebody pauses, or plays on', () => {
    const session = createSession(runsOf(RUN));
    session.playTo(0, 1);
    session.play();
    session.frame(1e6);
    expect(session.store.getState().isStandingStill).toBe(true);
  });
});
