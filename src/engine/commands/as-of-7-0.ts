/**
 * What 7.0 says otherwise of its commands: arity, arguments, tips, complexity, history and HELP lines. Which subcommands
 * came only later stands in `unknownSubcommands` of rules/versions.ts.
 *
 * Source: COMMAND INFO and COMMAND DOCS of 7.0.15, beside those of 8.0.2. That servers before 7.2 do not tell
 * `display_text` goes for every argument.
 */
import { block, oneOf, optional, pattern, text, token, whole, type Argument } from './arguments.ts';
import type { CommandEntry, Differences } from './table.ts';

const SAID: Readonly<Record<string, Differences>> = {
  unsubscribe: { complexity: 'O(N) where N is the number of clients already subscribed to a channel.' },
  psubscribe: {
    complexity: 'O(N) where N is the number of patterns the client is already subscribed to.',
    args: [block('pattern', [pattern('pattern')], { flags: ['multiple'] })],
  },
  punsubscribe: {
    complexity:
      'O(N+M) where N is the number of patterns the client is already subscribed and M is the number of total patterns subscribed in the system (by any client).',
  },
  sunsubscribe: { complexity: 'O(N) where N is the number of clients already subscribed to a shard channel.' },
  hello: {
    args: [
      block(
        'arguments',
        [
          whole('protover'),
          block('username_password', [text('username'), text('password')], { token: 'AUTH', ...optional }),
          text('clientname', { token: 'SETNAME', ...optional }),
        ],
        optional,
      ),
    ],
  },
  quit: { deprecated: undefined },
  'client|setname': { tips: [] },
  'client|list': {
    args: [
      oneOf('normal_master_replica_pubsub', ['NORMAL', 'MASTER', 'REPLICA', 'PUBSUB'].map((word) => token(word)), {
        token: 'TYPE',
        since: '5.0.0',
        ...optional,
      }),
      block('id', [whole('client-id', { flags: ['multiple'] })], { token: 'ID', since: '6.2.0', ...optional }),
    ],
  },
  'client|kill': {
    args: [
      oneOf('filter', [
        text('ip:port', { deprecatedSince: '2.8.12' }),
        oneOf(
          'new-format',
          [
            whole('client-id', { token: 'ID', since: '2.8.12', ...optional }),
            oneOf(
              'normal_master_slave_pubsub',
              [
                token('NORMAL'),
                token('MASTER', { since: '3.2.0' }),
                token('SLAVE'),
                token('REPLICA', { since: '5.0.0' }),
                token('PUBSUB'),
              ],
              { token: 'TYPE', since: '2.8.12', ...optional },
            ),
            text('username', { token: 'USER', ...optional }),
            text('ip:port', { token: 'ADDR', ...optional }),
            text('ip:port', { token: 'LADDR', since: '6.2.0', ...optional }),
            text('yes/no', { token: 'SKIPME', ...optional }),
          ],
          { flags: ['multiple'] },
        ),
      ]),
    ],
  },
  'command|getkeys': { arity: -4, args: [] },
  'command|getkeysandflags': { arity: -4, args: [] },
};

/** First words of the CLIENT HELP lines that came later; the line below each goes with it. */
const LATER_HELP = ['    * ID <', '    * MAXAGE <', 'SETINFO <', '    * LIB-NAME', '    * LIB-VER', 'NO-TOUCH ('];

/** What 7.0 says otherwise of the command with this full name. */
export function asOf70(fullName: string, entry: CommandEntry): Differences {
  const said = SAID[fullName] ?? {};
  const history = entry.history?.filter(([version]) => version < '7.1');
  const help = entry.help && withoutLater(entry.help);
  return {
    ...said,
    ...(history && { history }),
    ...(help && { help }),
    args: (said.args ?? entry.args ?? []).map(withoutDisplay),
  };
}

function withoutLater(lines: readonly string[]): readonly string[] {
  const isLater = (line: string | undefined): boolean => LATER_HELP.some((start) => line?.startsWith(start));
  return lines.filter((line, i) => !isLater(line) && !(isBelow(line, lines[i - 1]) && isLater(lines[i - 1])));
}

/** A line that explains the one before it stands further in. */
function isBelow(line: string, above: string | undefined): boolean {
  const depth = (words: string): number => words.length - words.trimStart().length;
  return above !== undefined && depth(line) > depth(above);
}

function withoutDisplay(arg: Argument): Argument {
  return { ...arg, display: undefined, ...(arg.parts && { parts: arg.parts.map(withoutDisplay) }) };
}
