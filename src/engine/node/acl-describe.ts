/**
 * How a user is described: ACL LIST and GETUSER.
 *
 *   describeUser        The whole line of ACL LIST behind `user `.
 *   commandRules, keyRules, channelRules
 *                       A selector's three parts, as GETUSER tells them.
 *
 * The commands. Since 7.2 Redis tells the rules as they were given. Before, it had only a bit for each command, and looked for the
 * shortest way to say them: the category that fits best, then the next, and at last the commands one by one. With other commands
 * in the table another category may fit best, so with Fanout's fewer commands 7.0's words may differ from a real server's.
 *
 * Follows acl.c of Redis 7.0 and 8.0: ACLDescribeUser, ACLDescribeSelectorCommandRules.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Command, CommandTable } from '../commands/table.ts';
import {
  allowAll,
  CATEGORIES,
  changePermission,
  isCommandAllowed,
  newSelector,
  setCategory,
  type Selector,
  type User,
} from './acl-user.ts';

/** What decides how rules are told. */
export interface Manner {
  readonly table: CommandTable;
  /** As they were given, as since 7.2? */
  readonly tellsRulesAsGiven: boolean;
}

/** `bob on #… ~* &* +@all`. */
export function describeUser(user: User, manner: Manner): Bytes {
  const [root = newSelector(false), ...others] = user.selectors;
  const words = [
    user.name,
    ...userFlags(user),
    ...user.passwords.map((hash) => `#${hash}`),
    describeSelector(root, manner),
    ...others.map((selector) => `(${describeSelector(selector, manner)})`),
  ];
  return ascii(words.join(' '));
}

export function userFlags({ isOn, isNopass, sanitizes }: User): string[] {
  const flags = [isOn ? 'on' : 'off'];
  if (isNopass) flags.push('nopass');
  if (sanitizes !== undefined) flags.push(sanitizes ? 'sanitize-payload' : 'skip-sanitize-payload');
  return flags;
}

function describeSelector(selector: Selector, manner: Manner): string {
  const channels = selector.allChannels ? '&*' : `resetchannels ${channelRules(selector)}`.trimEnd();
  return [keyRules(selector), channels, commandRules(selector, manner)].filter((part) => part !== '').join(' ');
}

export function keyRules({ allKeys, keys }: Selector): string {
  if (allKeys) return '~*';
  return keys.map(({ pattern, reads, writes }) => (reads && writes ? `~${pattern}` : `%${reads ? 'R' : 'W'}~${pattern}`)).join(' ');
}

export function channelRules({ allChannels, channels }: Selector): string {
  return allChannels ? '&*' : channels.map((pattern) => `&${pattern}`).join(' ');
}

export function commandRules(selector: Selector, manner: Manner): string {
  const start = selector.base ? '+@all' : '-@all';
  return [start, ...(manner.tellsRulesAsGiven ? selector.rules : rulesFound(selector, manner.table))].join(' ');
}

/** The words that lead from all commands, or none, to those that are allowed. */
function rulesFound(selector: Selector, table: CommandTable): string[] {
  const isAdding = !selector.base;
  const sign = isAdding ? '+' : '-';
  // What the words so far allow, and what is still to be explained.
  const told = newSelector(false);
  allowAll(told, selector.base);
  const left: Selector = { ...selector, except: new Set(selector.except), firstArgs: new Map() };
  const rules: string[] = [];
  const untried = new Set(CATEGORIES);
  for (let best = fittest(left, table, untried, isAdding); best !== undefined; best = fittest(left, table, untried, isAdding)) {
    untried.delete(best);
    setCategory(told, table, ascii(`@${best}`), isAdding);
    setCategory(left, table, ascii(`@${best}`), !isAdding);
    rules.push(`${sign}@${best}`);
  }
  const one = (command: Command): void => {
    const isAllowed = isCommandAllowed(selector, command);
    if (isAllowed !== isCommandAllowed(told, command)) {
      changePermission(told, command, isAllowed);
      rules.push(`${isAllowed ? '+' : '-'}${command.fullName}`);
    }
    for (const part of command.parts.values()) one(part);
    for (const arg of selector.firstArgs.get(command.fullName) ?? []) rules.push(`+${command.fullName}|${arg}`);
  };
  for (const command of table.values()) one(command);
  return rules;
}

/** The category with more right than wrong in it, and the fewest wrong; of those, the one with the most right. */
function fittest(left: Selector, table: CommandTable, untried: ReadonlySet<string>, isAdding: boolean): string | undefined {
  let best: string | undefined;
  let leastWrong = Infinity;
  let mostRight = 0;
  for (const category of CATEGORIES) {
    if (!untried.has(category)) continue;
    let right = 0;
    let wrong = 0;
    for (const command of table.values()) {
      for (const each of [command, ...command.parts.values()]) {
        if (!each.categories.includes(category)) continue;
        if (isCommandAllowed(left, each) === isAdding) right++;
        else wrong++;
      }
    }
    if (right > wrong && (wrong < leastWrong || (wrong === leastWrong && right > mostRight))) {
      best = category;
      leastWrong = wrong;
      mostRight = right;
    }
  }
  return best;
}
