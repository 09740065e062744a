/** Who serves which command: made from the command table itself, so a new command is asked of real clusters from its first day. */
import { ascii, type Bytes } from '../../../src/base/index.ts';
import { COMMANDS } from '../../../src/engine/commands/whole.ts';
import type { Command } from '../../../src/engine/index.ts';
import { clusterScript, type ClusterScript } from '../cluster/steps.ts';

/** In the slot of m1. */
const KEY = 'apple';

export const clusterRouting: readonly ClusterScript[] = [
  clusterScript('cluster-routing', lines('a@m0')),
  clusterScript('cluster-routing-at-a-replica', ['a@r1> READONLY', lines('a@r1')].join('\n')),
  clusterScript(
    'cluster-routing-many-keys',
    `
a@m0> LMPOP 1 apple LEFT
a@m0> LMPOP 2 apple orders LEFT
a@m0> LMPOP 0 apple LEFT
a@m0> LMPOP x apple LEFT
a@m0> LMPOP 5 apple LEFT
a@m0> BLMPOP 0 1 apple LEFT
a@m0> BLMPOP 0 x apple LEFT
a@m0> ZMPOP 1 apple MIN
a@m0> BZMPOP 0 1 apple MIN
a@m0> SMOVE apple orders x
a@m0> LMOVE apple orders LEFT LEFT
a@m0> XREAD STREAMS apple 0
a@m0> XREAD COUNT 1 STREAMS apple {apple}2 0 0
a@m0> XREAD STREAMS apple
a@m0> XREAD COUNT 1
a@m0> XREADGROUP GROUP g c STREAMS apple >
a@m0> XREADGROUP GROUP STREAMS STREAMS STREAMS apple >
a@m0> XGROUP CREATE apple g $
a@m0> XINFO STREAM apple
a@m0> OBJECT FREQ apple
a@m0> OBJECT HELP
a@m0> MSETNX apple 1 {apple}2 2
a@m0> MSETNX apple 1 x
a@m0> COMMAND GETKEYS SET apple 1
a@m0> RENAMENX apple {apple}2
a@m0> UNLINK apple {apple}2
a@m0> SSUBSCRIBE
a@m0> SPUBLISH
a@m0> PUBLISH apple x
a@m0> SUBSCRIBE apple
`,
  ),
];

/** Each command with as many words as it must have, all of them the key, where one of them is a key to it. */
function lines(place: string): string {
  const all = [...COMMANDS.values()].flatMap((command) => [command, ...command.parts.values()]);
  return all
    .map((command) => ({ command, words: wordsOf(command) }))
    .filter(({ command, words }) => (command.keysIn(words)?.length ?? 0) > 0 && command.fullName !== 'ssubscribe')
    .map(({ words }) => `${place}> ${words.join(' ')}`)
    .join('\n');
}

function wordsOf({ fullName, arity }: Command): Bytes[] {
  const words = fullName.toUpperCase().split('|');
  const missing = Math.max(0, Math.abs(arity) - words.length);
  return [...words, ...Array.from({ length: missing }, () => KEY)].map(ascii);
}
