/** What a person sees after a seek, after a link, is what a fresh run played up to there shows: cards, packets, why. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNot, whyOf, type Context } from '../explain/index.ts';
import { GALLERY, scriptOf } from '../lessons/index.ts';
import { followGhosts, holdingsBefore, insidesOf, movingCellsAt, newGhosts, packetsAt, rolesOf, sceneAt } from '../scene/index.ts';
import { followBroker, KAFKA_SCENE, newBrokerBooks } from '../scene/kafka/index.ts';
import { STREAM_SCENE } from '../scene/streams/index.ts';
import { parse } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { createSession } from './session.ts';
import { linkOf, readLink } from './share.ts';
import type { Session } from './types.ts';

/** All but the storm and the million: they have the same picture, and take minutes to compare. */
const RUNS = GALLERY.filter(({ id }) => id !== 'storm' && id !== 'million').map((one) => ({ id: one.id, runs: parse(scriptOf(one, 'en')).runs }));

const playedTo = (runs: readonly Run[], screenMs: number): Session => {
  const session = createSession(runs);
  session.play();
  session.frame(screenMs);
  return session;
};

const contextOf = (session: Session, run: number): Context => ({
  event: (id) => session.event(run, id),
  events: (from, to) => session.events(run, from, Math.min(to, session.shownAt(run).events)),
  count: session.shownAt(run).events,
  view: session.view(run),
});

/** Everything on the page that is not a control. */
const picture = (session: Session): unknown =>
  session.runs().map((one, run) => {
    const shown = session.shownAt(run);
    const view = session.view(run);
    const pending = session.events(run, shown.events, view.emitted);
    const read = (from: number, to: number) => session.events(run, from, to);
    const recent = read(Math.max(0, shown.events - 400), shown.events);
    const around = {
      recent,
      pending,
      before: holdingsBefore(pending, shown.events, read),
      was: holdingsBefore(recent.slice(-1), shown.events - 1, read),
    };
    const ghosts = followGhosts(newGhosts(), shown.events, read);
    const scene = sceneAt(view, around, { form: 'wide', isDocked: false, roles: rolesOf(one), insides: insidesOf(one), ghosts, streams: STREAM_SCENE, kafka: { scene: KAFKA_SCENE, shown: followBroker(newBrokerBooks(), shown.events, read) } });
    const context = contextOf(session, run);
    const newest = around.recent.slice(-3);
    return {
      shown,
      cards: scene.cards,
      wires: scene.wires,
      cells: movingCellsAt(scene, shown, around, { form: 'wide' }),
      packets: packetsAt(scene, session.inFlight(run), shown, around),
      terminals: [...view.clients.keys()].map((client) => session.terminal(run, client, 200)),
      why: newest.map((event) => whyOf(event, context)),
      whyNot: newest.map(({ id }) => [...view.clients.keys()].map((client) => whyNot(client, id, context))),
    };
  });

describe.each(RUNS)('$id', ({ runs }) => {
  const length = createSession(runs).lengthMs();

  it('has the same picture after any seek as when played up to there', () => {
    const session = playedTo(runs, 1e9);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
        session.seekScreen(part * length);
        expect(picture(session)).toEqual(picture(playedTo(runs, part * length)));
      }),
      { numRuns: 25 },
    );
  });

  it('has the same picture in 1 ms, 16.7 ms, 100 ms and in one go', () => {
    const target = length * 0.618;
    const whole = picture(playedTo(runs, target));
    for (const ms of [1, 16.7, 100]) {
      const session = createSession(runs);
      session.play();
      let gone = 0;
      for (; gone + ms < target; gone += ms) session.frame(ms);
      session.frame(target - gone);
      // Adding up milliseconds leaves a rounding error in the playhead; what happened is exact.
      session.seekScreen(target);
      expect(picture(session)).toEqual(whole);
    }
  });

  it('opens from its link at the same instant, and goes on alike', () => {
    for (const part of [0, 0.25, 0.5, 0.9, 1]) {
      const session = playedTo(runs, part * length);
      const { at, events } = session.shownAt(0);
      const link = linkOf(session.runs(), { at: Math.floor(at), events });
      if (!link.ok) throw new Error(link.why);
      const read = readLink(link.fragment);
      if (read.kind !== 'ok') throw new Error(read.kind);
      const opened = createSession(read.runs);
      opened.seekPlace(0, read.place);
      expect(opened.shownAt(0).events).toBe(events);
      expect(Math.floor(opened.shownAt(0).at)).toBe(Math.floor(at));
      opened.play();
      opened.frame(1e9);
      session.frame(1e9);
      runs.forEach((_, run) => {
        expect(opened.events(run, 0, 20_000)).toEqual(session.events(run, 0, 20_000));
      });
    }
  });
});
