/**
 * Users: who may run what, on which keys and channels.
 *
 *   newUser, newDefaultUser   A user may do nothing; the default user may do everything, without a password.
 *   setUser                   One word of ACL SETUSER: `on`, `>secret`, `~key:*`, `+@read`, `(…)` …
 *   authenticates             Do these words open this user's door?
 *
 * A user is a root selector and perhaps more; a command is allowed where one of the selectors allows all of it (acl-check.ts).
 * How a user is described is in acl-describe.ts.
 *
 * Which commands a selector allows is kept as `base` (what holds of a command nobody has spoken of) and the exceptions. `rules`
 * are the words themselves, in their order: since 7.2 Redis keeps them to tell them again.
 *
 * Of commands there are those of Fanout: a rule about another one is refused as one about a command that does not exist.
 *
 * Follows acl.c of Redis 7.0 and 8.0: ACLSetUser, ACLSetSelector.
 */
import { ascii, lowerAscii, sha256, type Bytes } from '../../base/index.ts';
import type { Command, CommandTable } from '../commands/table.ts';

export interface KeyPattern {
  readonly pattern: Bytes;
  readonly reads: boolean;
  readonly writes: boolean;
}

export interface Selector {
  base: boolean;
  /** Full names of the commands of which the opposite of `base` holds. */
  except: Set<string>;
  /** Command -> the first arguments that it is allowed with, although it is not allowed as such. */
  firstArgs: Map<string, Bytes[]>;
  /** `+get`, `-@dangerous` …, behind `+@all` or `-@all`. */
  rules: string[];
  allKeys: boolean;
  keys: KeyPattern[];
  allChannels: boolean;
  channels: Bytes[];
}

export interface User {
  readonly name: Bytes;
  isOn: boolean;
  isNopass: boolean;
  /** What is said of payloads of RESTORE, which Fanout has not: undefined until it is spoken of. */
  sanitizes: boolean | undefined;
  /** SHA-256, in the order in which they came. */
  passwords: string[];
  /** The root first. */
  selectors: Selector[];
}

/** The categories in Redis's order. */
export const CATEGORIES: readonly string[] = [
  ...['keyspace', 'read', 'write', 'set', 'sortedset', 'list', 'hash', 'string', 'bitmap', 'hyperloglog', 'geo', 'stream'],
  ...['pubsub', 'admin', 'fast', 'slow', 'blocking', 'dangerous', 'connection', 'transaction', 'scripting'],
];

export const DEFAULT_USER = ascii('default');

export function newSelector(allChannels: boolean): Selector {
  return {
    base: false,
    except: new Set(),
    firstArgs: new Map(),
    rules: [],
    allKeys: false,
    keys: [],
    allChannels,
    channels: [],
  };
}

export function newUser(name: Bytes, allChannels: boolean, sanitizes: boolean | undefined): User {
  return { name, isOn: false, isNopass: false, sanitizes, passwords: [], selectors: [newSelector(allChannels)] };
}

export function newDefaultUser(sanitizes: boolean | undefined): User {
  const root = { ...newSelector(true), base: true, allKeys: true };
  return { ...newUser(DEFAULT_USER, true, sanitizes), isOn: true, isNopass: true, selectors: [root] };
}

export function authenticates(user: User | undefined, password: Bytes): boolean {
  return user !== undefined && user.isOn && (user.isNopass || user.passwords.includes(sha256(password)));
}

/** What a rule needs to know. */
export interface Surroundings {
  readonly table: CommandTable;
  /** acl-pubsub-default is `allchannels`. */
  readonly allChannels: boolean;
}

const WORDS = {
  syntax: 'Syntax error',
  unknown: 'Unknown command or category name in ACL',
  afterAllKeys:
    "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any effect. Try 'resetkeys' to start with an empty list of patterns",
  afterAllChannels:
    "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have any effect. Try 'resetchannels' to start with an empty list of channels",
  noSuchPassword: 'The password you are trying to remove from the user does not exist',
  badHash: 'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters',
  subcommandFirstArg: 'Allowing first-arg of a subcommand is not supported',
} as const;

/** Carries out one word. Returns why not, where it is refused. */
export function setUser(user: User, word: Bytes, around: Surroundings): string | undefined {
  const [root] = user.selectors;
  if (!root) return WORDS.syntax;
  switch (lowerAscii(word)) {
    case 'on':
      user.isOn = true;
      return undefined;
    case 'off':
      user.isOn = false;
      return undefined;
    case 'nopass':
      user.isNopass = true;
      user.passwords = [];
      return undefined;
    case 'resetpass':
      user.isNopass = false;
      user.passwords = [];
      return undefined;
    case 'sanitize-payload':
      user.sanitizes = true;
      return undefined;
    case 'skip-sanitize-payload':
      user.sanitizes = false;
      return undefined;
    case 'clearselectors':
      user.selectors = [root];
      return undefined;
    case 'reset':
      Object.assign(user, newUser(user.name, around.allChannels, true));
      return undefined;
  }
  if (word === '') return undefined;
  if ('>#<!'.includes(word.charAt(0))) return setPassword(user, word);
  if (word.startsWith('(') && word.endsWith(')')) {
    const selector = newSelector(around.allChannels);
    for (const each of word.slice(1, -1).split(' ')) {
      if (each === '') continue;
      const refusal = setSelector(selector, ascii(each), around);
      if (refusal !== undefined) return refusal;
    }
    user.selectors.push(selector);
    return undefined;
  }
  return setSelector(root, word, around);
}

function setPassword(user: User, word: Bytes): string | undefined {
  const kind = word.charAt(0);
  const rest = ascii(word.slice(1));
  const isHash = kind === '#' || kind === '!';
  if (isHash && !/^[0-9a-f]{64}$/.test(rest)) return WORDS.badHash;
  const hash = isHash ? String(rest) : sha256(rest);
  if (kind === '<' || kind === '!') {
    if (!user.passwords.includes(hash)) return WORDS.noSuchPassword;
    user.passwords = user.passwords.filter((each) => each !== hash);
    return undefined;
  }
  if (!user.passwords.includes(hash)) user.passwords.push(hash);
  user.isNopass = false;
  return undefined;
}

/** One word about commands, keys or channels. */
export function setSelector(selector: Selector, word: Bytes, { table }: Pick<Surroundings, 'table'>): string | undefined {
  switch (lowerAscii(word)) {
    case 'allkeys':
    case '~*':
      selector.allKeys = true;
      selector.keys = [];
      return undefined;
    case 'resetkeys':
      selector.allKeys = false;
      selector.keys = [];
      return undefined;
    case 'allchannels':
    case '&*':
      selector.allChannels = true;
      selector.channels = [];
      return undefined;
    case 'resetchannels':
      selector.allChannels = false;
      selector.channels = [];
      return undefined;
    case 'allcommands':
    case '+@all':
      allowAll(selector, true);
      return undefined;
    case 'nocommands':
    case '-@all':
      allowAll(selector, false);
      return undefined;
  }
  const rest = ascii(word.slice(1));
  switch (word.charAt(0)) {
    case '~':
    case '%':
      return addKeyPattern(selector, word);
    case '&':
      if (selector.allChannels) return WORDS.afterAllChannels;
      if (hasSpaces(rest)) return WORDS.syntax;
      if (!selector.channels.includes(rest)) selector.channels.push(rest);
      return undefined;
    case '+':
      if (rest.startsWith('@')) return setCategory(selector, table, rest, true);
      return rest.includes('|') ? allowPart(selector, table, rest) : setCommand(selector, table, rest, true);
    case '-':
      return rest.startsWith('@') ? setCategory(selector, table, rest, false) : setCommand(selector, table, rest, false);
    default:
      return WORDS.syntax;
  }
}

function hasSpaces(word: string): boolean {
  return /[ \t\n\v\f\r\0]/.test(word);
}

function addKeyPattern(selector: Selector, word: Bytes): string | undefined {
  if (selector.allKeys) return WORDS.afterAllKeys;
  const [, access, pattern] = /^(~|%(?:[rR]|[wW]|[rR][wW]|[wW][rR])~)(.*)$/s.exec(word) ?? [];
  if (access === undefined || pattern === undefined || hasSpaces(pattern)) return WORDS.syntax;
  const added = {
    pattern: ascii(pattern),
    reads: access === '~' || /r/i.test(access),
    writes: access === '~' || /w/i.test(access),
  };
  const place = selector.keys.findIndex((each) => each.pattern === added.pattern);
  const before = selector.keys[place];
  if (!before) selector.keys.push(added);
  else {
    const joined = { pattern: added.pattern, reads: before.reads || added.reads, writes: before.writes || added.writes };
    selector.keys = selector.keys.with(place, joined);
  }
  return undefined;
}

export function allowAll(selector: Selector, isAllowed: boolean): void {
  selector.base = isAllowed;
  selector.except = new Set();
  selector.firstArgs = new Map();
  selector.rules = [];
}

/** Is the command itself allowed, whatever its arguments? */
export function isCommandAllowed(selector: Selector, command: Command): boolean {
  return selector.base !== selector.except.has(command.fullName);
}

function setBit(selector: Selector, command: Command, isAllowed: boolean): void {
  if (isAllowed === selector.base) selector.except.delete(command.fullName);
  else selector.except.add(command.fullName);
  selector.firstArgs.delete(command.fullName);
}

/** A command, and its subcommands with it. */
export function changePermission(selector: Selector, command: Command, isAllowed: boolean): void {
  setBit(selector, command, isAllowed);
  for (const part of command.parts.values()) setBit(selector, part, isAllowed);
}

/** `client` or `client|list`, whatever its case. */
export function commandNamed(table: CommandTable, name: string): Command | undefined {
  const [first = '', second, ...more] = lowerAscii(name).split('|');
  const command = table.get(first);
  if (second === undefined) return command;
  return more.length === 0 ? command?.parts.get(second) : undefined;
}

function setCommand(selector: Selector, table: CommandTable, name: Bytes, isAllowed: boolean): string | undefined {
  const command = commandNamed(table, name);
  if (!command) return WORDS.unknown;
  changePermission(selector, command, isAllowed);
  keepRule(selector, command.fullName, isAllowed);
  return undefined;
}

/** `client|list`; or `select|0`, which allows SELECT with this argument and no other. */
function allowPart(selector: Selector, table: CommandTable, name: Bytes): string | undefined {
  const bar = name.lastIndexOf('|');
  const command = commandNamed(table, name.slice(0, bar));
  const part = name.slice(bar + 1);
  if (!command) return WORDS.unknown;
  if (command.fullName.includes('|')) return WORDS.subcommandFirstArg;
  if (part === '') return WORDS.syntax;
  if (command.parts.size > 0) return setCommand(selector, table, name, true);
  const args = selector.firstArgs.get(command.fullName) ?? [];
  if (!args.some((arg) => lowerAscii(arg) === lowerAscii(part))) args.push(ascii(part));
  selector.firstArgs.set(command.fullName, args);
  keepRule(selector, lowerAscii(name), true);
  return undefined;
}

/** `rest` begins with the @. */
export function setCategory(selector: Selector, table: CommandTable, rest: Bytes, isAllowed: boolean): string | undefined {
  const category = lowerAscii(rest.slice(1));
  if (!CATEGORIES.includes(category)) return WORDS.unknown;
  for (const command of table.values()) {
    if (command.categories.includes(category)) changePermission(selector, command, isAllowed);
    for (const part of command.parts.values()) {
      if (part.categories.includes(category)) setBit(selector, part, isAllowed);
    }
  }
  keepRule(selector, `@${category}`, isAllowed);
  return undefined;
}

/** The rule stands at the end; what it makes void (itself before, and its subcommands) is taken out. */
function keepRule(selector: Selector, rule: string, isAllowed: boolean): void {
  selector.rules = selector.rules.filter((before) => {
    const name = before.slice(1);
    return name !== rule && !name.startsWith(`${rule}|`);
  });
  selector.rules.push(`${isAllowed ? '+' : '-'}${rule}`);
}
