/**
 * May this user do this?
 *
 *   checkAllPermissions    A command with its words: the command, each key, each channel. Undefined where all is allowed.
 *   mayListen              A subscription that is held already.
 *   deniedWords            The refusal in the version's words.
 *
 * One of the user's selectors must allow the whole command. Where none does, the reason told is that of the selector that came
 * furthest: the command is looked at first, then keys, then channels.
 *
 * A channel fits a pattern of the user as it would fit one of PSUBSCRIBE. A pattern that is to be subscribed to fits only itself:
 * `&news.*` allows PSUBSCRIBE news.* and not PSUBSCRIBE news.a*.
 *
 * Follows acl.c of Redis 7.0 and 8.0: ACLCheckAllUserCommandPerm, ACLSelectorCheckCmd, getAclErrorMessage.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import type { Command } from '../commands/table.ts';
import { globMatch, rulesOf } from '../rules/index.ts';
import { isCommandAllowed, type Selector, type User } from './acl-user.ts';

export interface Denial {
  readonly what: 'command' | 'key' | 'channel';
  /** Its place among the words. */
  readonly place: number;
}

const REACH = { command: 0, key: 1, channel: 2 } as const;

export function checkAllPermissions(user: User, command: Command, argv: readonly Bytes[]): Denial | undefined {
  let furthest: Denial | undefined;
  for (const selector of user.selectors) {
    const denial = checkSelector(selector, command, argv);
    if (!denial) return undefined;
    const gain = furthest ? REACH[denial.what] - REACH[furthest.what] || denial.place - furthest.place : 1;
    if (gain > 0) furthest = denial;
  }
  return furthest;
}

function checkSelector(selector: Selector, command: Command, argv: readonly Bytes[]): Denial | undefined {
  if (!command.flags.includes('no_auth') && !isCommandAllowed(selector, command)) {
    const arg = lowerAscii(argv[1] ?? '');
    const isAllowed = selector.firstArgs.get(command.fullName)?.some((each) => lowerAscii(each) === arg) ?? false;
    if (!isAllowed) return { what: 'command', place: 0 };
  }
  if (!selector.allKeys) {
    let place = 0;
    for (const { key, flags } of command.keysIn(argv) ?? []) {
      place = argv.indexOf(key, place + 1);
      if (!isKeyAllowed(selector, key, flags)) return { what: 'key', place };
    }
  }
  if (selector.allChannels) return undefined;
  const isPattern = command.fullName === 'psubscribe';
  for (const place of channelPlaces(command, argv)) {
    if (!isChannelAllowed(selector, argv[place], isPattern)) return { what: 'channel', place };
  }
  return undefined;
}

/** The flags are those of the key specification. */
function isKeyAllowed({ keys }: Selector, key: Bytes, flags: readonly string[]): boolean {
  const needsRead = flags.includes('access');
  const needsWrite = flags.includes('insert') || flags.includes('delete') || flags.includes('update');
  return keys.some(
    ({ pattern, reads, writes }) => (reads || !needsRead) && (writes || !needsWrite) && globMatch(pattern, key),
  );
}

function isChannelAllowed({ allChannels, channels }: Selector, channel: Bytes | undefined, isPattern: boolean): boolean {
  if (allChannels || channel === undefined) return true;
  return channels.some((pattern) => (isPattern ? pattern === channel : globMatch(pattern, channel)));
}

/** Where a command names channels. To leave one needs no permission. */
function channelPlaces({ fullName }: Command, argv: readonly Bytes[]): number[] {
  switch (fullName) {
    case 'publish':
    case 'spublish':
      return [1];
    case 'subscribe':
    case 'ssubscribe':
    case 'psubscribe':
      return argv.slice(1).map((_, i) => i + 1);
    default:
      return [];
  }
}

/** May a user keep these subscriptions? All patterns and channels must be allowed by some selector each. */
export function mayListen(user: User, held: { readonly channels: Iterable<Bytes>; readonly patterns: Iterable<Bytes> }): boolean {
  const isAllowed = (channel: Bytes, isPattern: boolean): boolean =>
    user.selectors.some((selector) => isChannelAllowed(selector, channel, isPattern));
  for (const pattern of held.patterns) if (!isAllowed(pattern, true)) return false;
  for (const channel of held.channels) if (!isAllowed(channel, false)) return false;
  return true;
}

/** Without the code that goes before it. `isPrecise` names the key or the channel, as ACL DRYRUN does. */
export function deniedWords(
  version: RedisVersion,
  { user, command, argv, denial, isPrecise }: {
    readonly user: Bytes;
    readonly command: Command;
    readonly argv: readonly Bytes[];
    readonly denial: Denial;
    readonly isPrecise: boolean;
  },
): string {
  const { permissionDenied, permissionDeniedPrecisely } = rulesOf(version);
  const words = (isPrecise ? permissionDeniedPrecisely : permissionDenied)[REACH[denial.what]] ?? '';
  const named: Readonly<Record<string, string>> = { user, command: command.fullName, word: argv[denial.place] ?? '' };
  return words.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '');
}
