/** What programs of a group come to: the ready-made run of dead letters, and a day with a crash, a slow worker and an entry that never works. */
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../base/index.ts';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import type { Event } from '../trace/index.ts';
import { GALLERY } from './gallery.ts';

function playedOut(script: string, stepMs = 1e9): Session {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  const session = createSession(runs);
  session.play();
  for (let i = 0; i < 100_000 && !session.store.getState().isStandingStill; i++) session.frame(stepMs);
  expect(session.store.getState().isStandingStill).toBe(true);
  return session;
}

const eventsOf = (session: Session, run = 0): readonly Event[] => session.events(run, 0, session.view(run).emitted);

/** The entries of a stream: ids, and the value of the last field of each. */
function entriesOf(session: Session, key: string, run = 0): readonly string[] {
  return eventsOf(session, run).flatMap((event) =>
    event.kind === 'command-started' && event.name === 'xadd' && event.argv[1] === key ? [event.argv.slice(3).join(' ')] : [],
  );
}

/** `1-1 ann 1`: who was given which entry, for which time. */
function deliveries(session: Session, run = 0): readonly string[] {
  return eventsOf(session, run).flatMap((event) => {
    if (event.kind === 'stream-delivered') return event.now.map(({ id, deliveries: nth }) => `${id} ${event.consumer} ${nth}`);
    if (event.kind === 'stream-claimed') return event.now.map(({ id, deliveries: nth }) => `${id} ${event.consumer} ${nth}`);
    return [];
  });
}

/** Who has acknowledged what. */
function acks(session: Session, run = 0): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const event of eventsOf(session, run)) {
    if (event.kind !== 'line-typed' || !event.line.startsWith('XACK')) continue;
    const id = event.line.split(' ').at(-1) ?? '';
    found.set(id, [...(found.get(id) ?? []), event.client]);
  }
  return found;
}

function pending(session: Session, run = 0): number {
  const stream = session.view(run).nodes.get('main')?.dbs.get(0)?.dict.get('orders' as Bytes);
  return stream?.type === 'stream' ? [...stream.groups.values()].reduce((sum, { pel }) => sum + pel.size, 0) : -1;
}

describe('dead-letters', () => {
  const script = GALLERY.find(({ id }) => id === 'dead-letters')?.script ?? '';

  it('gives 2-1 out three times, and 3-1 twice; each other once', () => {
    expect(deliveries(playedOut(script))).toEqual(['1-1 ann 1', '2-1 ann 1', '3-1 ann 1', '2-1 claim 2', '3-1 claim 2', '2-1 claim 3']);
  });

  it('loses nothing: what ann had when it died is done by claim, and what never works stands in the tray', () => {
    const session = playedOut(script);
    expect([...acks(session)]).toEqual([
      ['1-1', ['ann']],
      ['3-1', ['claim']],
      ['2-1', ['tray']],
    ]);
    expect(entriesOf(session, 'orders:dead')).toEqual(['entry 2-1 tries 3']);
    expect(pending(session)).toBe(0);
  });

  it('takes 30 to 90 seconds at the pace of the page, and five clients at most', () => {
    const session = playedOut(script);
    expect(session.lengthMs()).toBeGreaterThan(30_000);
    expect(session.lengthMs()).toBeLessThan(90_000);
    expect(session.view(0).clients.size).toBeLessThanOrEqual(5);
  });
});

/** What `each` needs to do once it is at an entry. */
const DOES = 'INCRBY sum {reply}; XACK orders g {id}';
const A_DAY = `redis  8.0
seed   7
server main
client pat

pat> XGROUP CREATE orders g 0 MKSTREAM
app ann: loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; ${DOES}
app late: loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 5s; ${DOES}
app claim: every 1s XAUTOCLAIM orders g {self} 3000 0 COUNT 1; work 300ms; ${DOES} x30
app tray: every 1s XPENDING orders g IDLE 1000 - + 10; for each; if {item.4} >= 3; XADD orders:dead * entry {id} tries {item.4}; XACK orders g {id} x30
app shop: every 400ms XADD orders {n}-1 n {n} x12
at 1.300000s pat> XADD orders 4-5 n broken
at 3.100000s kill ann
at 5s revive ann
wait 30s
`;

describe('a day with a crash, a slow worker and an entry that never works', () => {
  it('has every entry done at least once, and at the end nothing pending', () => {
    const session = playedOut(A_DAY);
    const acknowledged = acks(session);
    for (let n = 1; n <= 12; n++) expect(acknowledged.get(`${n}-1`)?.length).toBeGreaterThanOrEqual(1);
    expect(pending(session)).toBe(0);
  });

  it('has the entry that never works in the tray, after three deliveries', () => {
    const session = playedOut(A_DAY);
    expect(deliveries(session).filter((line) => line.startsWith('4-5 ')).map((line) => line.slice(-1))).toEqual(['1', '2', '3']);
    expect(entriesOf(session, 'orders:dead')).toEqual(['entry 4-5 tries 3']);
    expect(acks(session).get('4-5')).toEqual(['tray']);
  });

  it('has what the dead had in its hands done by the claimer, and what the slow one had done twice', () => {
    const session = playedOut(A_DAY);
    const killed = eventsOf(session).findIndex(({ kind }) => kind === 'client-killed');
    const held = eventsOf(session).slice(0, killed).findLast((event) => event.kind === 'stream-delivered' && event.consumer === 'ann');
    const id = held?.kind === 'stream-delivered' ? held.now[0]?.id : undefined;
    expect(acks(session).get(String(id))).toEqual(['claim']);
    expect([...acks(session).values()].filter((who) => who.includes('late') && who.includes('claim')).length).toBeGreaterThanOrEqual(1);
  });

  it('is the same at any pace', () => {
    const once = eventsOf(playedOut(A_DAY));
    for (const stepMs of [100, 1_000]) expect(eventsOf(playedOut(A_DAY, stepMs))).toEqual(once);
  });
});
