/**
 * The docs of commands, which the engine needs only where somebody asks for them: fetched after the first picture.
 *
 *   fetchDocs      Lays them on the engine's shelf. Asked again, there is nothing more to do.
 *   asksForDocs    May a run with these acts need them? Rather once too often.
 *   inDocsTurn     A session that holds back what may need them until they have come, and all that comes after it: in its
 *                  order, and with the same answers, only later.
 */
import { OurMistake } from '../base/index.ts';
import { hasDocs, shelf } from '../engine/index.ts';
import type { Session } from '../session/index.ts';
import type { Act, Input } from '../trace/index.ts';

export async function fetchDocs(): Promise<void> {
  if (!hasDocs()) shelf.docs = await import('../engine/commands/docs.ts');
}

/** COMMAND, HELP and `?` as a word; a backslash may spell anything. */
const MAY_ASK = /command|help|\\|(?:^|[\s"'])\?(?:[\s"']|$)/i;

export function asksForDocs(acts: readonly (Act | Input)[]): boolean {
  return acts.some((act) => (act.kind === 'line-typed' || act.kind === 'line-pipelined') && MAY_ASK.test(act.line));
}

export function inDocsTurn(session: Session): Session {
  const waiting: (() => void)[] = [];
  const inTurn = (mayAsk: boolean, go: () => void): void => {
    if (hasDocs() || (!mayAsk && waiting.length === 0)) {
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
    load: (runs, options) => inTurn(runs.some(({ inputs }) => asksForDocs(inputs)), () => session.load(runs, options)),
    // They go to nothing that was not here before, but in their turn.
    rename: (run, from, to) => inTurn(false, () => session.rename(run, from, to)),
    undo: () => inTurn(false, session.undo),
    redo: () => inTurn(false, session.redo),
  };
}
