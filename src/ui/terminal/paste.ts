/**
 * Several lines pasted at a prompt: each is typed in its turn. A line may name whose it is, as in a script
 * (`alice> SUBSCRIBE news`); the others go to the prompt they were pasted into.
 */
import { linesPasted } from '../../script/paste.ts';
import type { Act } from '../../trace/index.ts';

/** The acts for a pasted text; undefined where it is one line and can go into the prompt as it is. */
export function actsOfPaste(text: string, client: string, known: ReadonlySet<string>): readonly Act[] | undefined {
  return linesPasted(text)
    ?.map((written): Act => {
      const named = /^\s*([a-z][a-z0-9-]*)(>>?)\s*(\S.*)$/.exec(written);
      const [, name, arrow, line] = named ?? [];
      if (name !== undefined && line !== undefined && known.has(name)) {
        return { kind: arrow === '>>' ? 'line-pipelined' : 'line-typed', client: name, line };
      }
      return { kind: 'line-typed', client, line: written };
    })
    .filter((act) => act.kind !== 'line-typed' || !act.line.trimStart().startsWith('#'));
}
