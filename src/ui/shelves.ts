/**
 * What of the engine the first picture does without: the commands beyond Pub/Sub, their docs, and the Kafka broker. Each lies on a shelf of
 * the engine that is empty at first, and is fetched behind the first picture.
 *
 *   SHELVES        Which there are, and who may need them. To add one: its shelf in the engine, and a row.
 *   fetchShelves   Fills them. Asked again, there is nothing more to do.
 *   areNeeded      May a run, or acts like these, need one that is still empty? Rather once too often.
 *   inShelvesTurn  A session that holds back what may need them until they have come, and all that comes after it: in its
 *                  order, and with the same answers, only later.
 */
import { OurMistake } from '../base/index.ts';
import { commandShelf, docsShelf, INTERRUPT, kafkaShelf } from '../engine/index.ts';
import type { Session } from '../session/index.ts';
import type { Act, Input, Run, Scenario } from '../trace/index.ts';

interface Shelf {
  isFull(): boolean;
  fill(): Promise<void>;
  readonly mayNeed: Need;
}

interface Need {
  /** A world that begins so. */
  scenario(scenario: Scenario): boolean;
  act(act: Act | Input): boolean;
}

function shelfFor<T>(shelf: { held: T | undefined }, fetch: () => Promise<T>, mayNeed: Need): Shelf {
  return {
    isFull: () => shelf.held !== undefined,
    fill: async () => {
      shelf.held ??= await fetch();
    },
    mayNeed,
  };
}

const SHELVES: readonly Shelf[] = [
  shelfFor(commandShelf, () => import('../engine/commands/whole.ts'), { scenario: (scenario) => !isPlainScenario(scenario), act: (act) => !isPlainAct(act) }),
  shelfFor(docsShelf, () => import('../engine/commands/docs.ts'), { scenario: () => false, act: (act) => isTyped(act) && MAY_ASK_DOCS.test(act.line) }),
  shelfFor(kafkaShelf, () => import('../engine/kafka/whole.ts'), { scenario: ({ nodes }) => nodes.some(({ broker }) => broker), act: () => false }),
];

function isTyped(act: Act | Input): act is Extract<Act | Input, { readonly line: string }> {
  return act.kind === 'line-typed' || act.kind === 'line-pipelined';
}

/** COMMAND, HELP and `?` as a word; a backslash may spell anything. */
const MAY_ASK_DOCS = /command|help|\\|(?:^|[\s"'])\?(?:[\s"']|$)/i;

/** A line whose first word is a command of Pub/Sub. */
const PUBSUB = /^\s*(?:[ps]?(?:un)?subscribe|s?publish|pubsub)(?:\s|$)/i;

/** Its nodes are single Redis servers, and nobody greets them (`HELLO 3`). */
function isPlainScenario({ cluster, nodes, clients }: Scenario): boolean {
  return !cluster && nodes.every(({ broker, replicaof }) => !broker && replicaof === undefined) && clients.every(({ resp }) => resp === 2);
}

/** What Pub/Sub and its people can do. */
function isPlainAct(act: Act | Input): boolean {
  switch (act.kind) {
    case 'line-typed':
    case 'line-pipelined':
      return act.line === INTERRUPT || PUBSUB.test(act.line);
    case 'client-added':
      return act.spec.resp === 2;
    case 'app-told':
    case 'slot-moved':
    case 'failover-asked':
      return false;
    default:
      return true;
  }
}

interface Asked {
  readonly runs?: readonly Run[];
  readonly acts?: readonly Act[];
}

/** The empty ones that these may need. */
function needed({ runs = [], acts = [] }: Asked): readonly Shelf[] {
  return SHELVES.filter(
    ({ isFull, mayNeed }) => !isFull() && (acts.some(mayNeed.act) || runs.some(({ scenario, inputs }) => mayNeed.scenario(scenario) || inputs.some(mayNeed.act))),
  );
}

export function areNeeded(asked: Asked): boolean {
  return needed(asked).length > 0;
}

/** All of them, or those that these may need. */
export async function fetchShelves(asked?: Asked): Promise<void> {
  await Promise.all((asked ? needed(asked) : SHELVES).map((shelf) => shelf.fill()));
}

export function inShelvesTurn(session: Session): Session {
  const waiting: (() => void)[] = [];
  const inTurn = (asked: Asked, go: () => void): void => {
    if (waiting.length === 0 && !areNeeded(asked)) {
      go();
      return;
    }
    waiting.push(go);
    if (waiting.length > 1) return;
    fetchShelves().then(
      () => {
        for (const each of waiting.splice(0)) each();
      },
      () => {
        waiting.length = 0;
        // What a press or a key threw is looked for there (App.tsx).
        reportError(new OurMistake('a part of the engine cannot be fetched'));
      },
    );
  };
  return {
    ...session,
    act: (run, act) => inTurn({ acts: [act] }, () => session.act(run, act)),
    actInTurn: (run, acts) => inTurn({ acts }, () => session.actInTurn(run, acts)),
    load: (runs, options) => inTurn({ runs }, () => session.load(runs, options)),
    // They go to nothing that was not here before, but in their turn.
    rename: (run, from, to) => inTurn({}, () => session.rename(run, from, to)),
    undo: () => inTurn({}, session.undo),
    redo: () => inTurn({}, session.redo),
  };
}
