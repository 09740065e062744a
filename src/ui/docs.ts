/**
 * The docs of commands, which the engine needs only where somebody asks for them, and the Kafka broker, which few runs have: fetched after the
 * first picture.
 *
 *   fetchDocs      Lays them on the engine's shelf. Asked again, there is nothing more to do.
 *   asksForDocs    May acts like these need them? Rather once too often.
 *   needsShelves   The same of a run.
 *   inDocsTurn     A session that holds back what may need them until they have come, and all that comes after it: in its
 *                  order, and with the same answers, only later.
 */
import { OurMistake } from '../base/index.ts';
import { hasDocs, kafkaShelf, shelf } from '../engine/index.ts';
import type { Session } from '../session/index.ts';
import type { Act, Input, Run } from '../trace/index.ts';

export async function fetchDocs(): Promise<void> {
  if (hasAll()) return;
  [shelf.docs, kafkaShelf.kafka] = await Promise.all([import('../engine/commands/docs.ts'), import('../engine/kafka/whole.ts')]);
}

function hasAll(): boolean {
  return hasDocs() && kafkaShelf.kafka !== undefined;
}

/** COMMAND, HELP and `?` as a word; a backslash may spell anything. */
const MAY_ASK = /command|help|\\|(?:^|[\s"'])\?(?:[\s"']|$)/i;

export function asksForDocs(acts: readonly (Act | Input)[]): boolean {
  return acts.some((act) => (act.kind === 'line-typed' || act.kind === 'line-pipelined') && MAY_ASK.test(act.line));
}

/** A broker must be there when its run begins. */
export function needsShelves({ scenario, inputs }: Run): boolean {
  return scenario.nodes.some(({ broker }) => broker) || asksForDocs(inputs);
}

export function inDocsTurn(session: Session): Session {
  const waiting: (() => void)[] = [];
  const inTurn = (mayAsk: boolean, go: () => void): void => {
    if (hasAll() || (!mayAsk && waiting.length === 0)) {
      go();
      return;
    }
    waiting.push(go);
    if (waiting.length > 1) return;
    fetchDocs().then(
      () => {
        for (const each of waiting.splice(0)) each();
      },
      () => {
        waiting.length = 0;
        // What a press or a key threw is looked for there (App.tsx).
        reportError(new OurMistake('the docs of commands cannot be fetched'));
      },
    );
  };
  return {
    ...session,
    act: (run, act) => inTurn(asksForDocs([act]), () => session.act(run, act)),
    actInTurn: (run, acts) => inTurn(asksForDocs(acts), () => session.actInTurn(run, acts)),
    load: (runs, options) => inTurn(runs.some(needsShelves), () => session.load(runs, options)),
    // They go to nothing that was not here before, but in their turn.
    rename: (run, from, to) => inTurn(false, () => session.rename(run, from, to)),
    undo: () => inTurn(false, session.undo),
    redo: () => inTurn(false, session.redo),
  };
}
