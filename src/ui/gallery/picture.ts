/**
 * The picture of a ready-made run: its stage at the instant where most copies are in the air; without any, where most stands in
 * lists, streams and lanes, is pending, and waits for them. Made from the run itself, so it can never show what the run does not do.
 */
import { insidesOf, packetsAt, rolesOf, sceneAt, type PacketMark, type Scene } from '../../scene/index.ts';
import { clusterSceneAt, isCluster } from '../../scene/cluster/index.ts';
import { followBroker, KAFKA_SCENE, newBrokerBooks, type BrokerShown } from '../../scene/kafka/index.ts';
import { STREAM_SCENE } from '../../scene/streams/index.ts';
import { createSession, type Session } from '../../session/index.ts';
import type { Run } from '../../trace/index.ts';

export interface Picture {
  readonly scene: Scene;
  readonly marks: readonly PacketMark[];
}

/** Steps looked through for the fullest instant; a storm is full long before. */
const STEPS = 700;
/** So many copies in the air make a picture. */
const ENOUGH = 60;
const ROOM = { w: 900, h: 460 };

export function pictureOf(run: Run): Picture {
  const session = createSession([run]);
  const books = newBrokerBooks();
  const brokerNow = (): BrokerShown => followBroker(books, session.shownAt(0).events, (from, to) => session.events(0, from, to));
  let best = { ms: 0, copies: 0, rest: -1 };
  for (let step = 0; step < STEPS && best.copies < ENOUGH && best.rest < ENOUGH; step++) {
    if (!session.stepForward()) break;
    const flying = session.inFlight(0);
    const copies = flying.filter((packet) => packet.carries.what === 'message').length;
    const rest = copies > 0 ? 0 : flying.filter((packet) => packet.carries.what === 'reply').length + 3 * queued(session, brokerNow());
    const isFuller = copies > best.copies || (best.copies === 0 && rest > best.rest);
    if (isFuller) best = { ms: session.shownAt(0).screenMs, copies, rest };
  }
  session.seekScreen(best.ms);
  // A little further, so that what was just sent has left its card.
  session.play();
  session.frame(best.copies + best.rest > 0 ? 300 : 0);
  return sceneOf(session, run, brokerNow());
}

/** Elements of lists, records of lanes, entries of streams and what is pending of them, and waits; more than a card shows are not counted. */
function queued(session: Session, { after: { lanes, parked } }: BrokerShown): number {
  let count = parked.size;
  for (const { records } of lanes.values()) count += records.length;
  for (const { dbs } of session.view(0).nodes.values()) {
    for (const { dict, blocking_keys } of dbs.values()) {
      for (const value of dict.values()) {
        if (value.type === 'list') count += value.items.length - value.head;
        if (value.type === 'stream') count += value.length + [...value.groups.values()].reduce((pending, { pel }) => pending + 1 + 2 * pel.size, 0);
      }
      for (const waiting of blocking_keys.values()) count += waiting.size;
    }
  }
  return Math.min(count, ENOUGH);
}

function sceneOf(session: Session, run: Run, broker: BrokerShown): Picture {
  const shown = session.shownAt(0);
  const around = { recent: session.events(0, Math.max(0, shown.events - 50), shown.events), pending: [] };
  const flying = session.inFlight(0);
  const view = session.view(0);
  const scene = (isCluster(view) ? clusterSceneAt : sceneAt)(view, around, { form: 'wide', isDocked: true, room: ROOM, roles: rolesOf(run), insides: insidesOf(run), streams: STREAM_SCENE, kafka: { scene: KAFKA_SCENE, shown: broker } });
  return { scene, marks: packetsAt(scene, flying, shown, around) };
}
