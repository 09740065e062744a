import { describe, expect, it, test } from 'vitest';
import { ascii } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { allCommands, COMMANDS, lookupCommand, type Command } from './index.ts';

/**
 * COMMAND INFO of 8.0.2: name, arity, flags, first/last/step, ACL categories, tips; `-` for none. AUTH, and every
 * subcommand that Fanout has, with it.
 */
const RECORDED = `
  subscribe -2 pubsub,noscript,loading,stale 0/0/0 pubsub,slow -
  unsubscribe -1 pubsub,noscript,loading,stale 0/0/0 pubsub,slow -
  psubscribe -2 pubsub,noscript,loading,stale 0/0/0 pubsub,slow -
  punsubscribe -1 pubsub,noscript,loading,stale 0/0/0 pubsub,slow -
  publish 3 pubsub,loading,stale,fast 0/0/0 pubsub,fast -
  ssubscribe -2 pubsub,noscript,loading,stale 1/-1/1 pubsub,slow -
  sunsubscribe -1 pubsub,noscript,loading,stale 1/-1/1 pubsub,slow -
  spublish 3 pubsub,loading,stale,fast 1/1/1 pubsub,fast -
  pubsub -2 - 0/0/0 slow -
  pubsub|channels -2 pubsub,loading,stale 0/0/0 pubsub,slow -
  pubsub|help 2 loading,stale 0/0/0 slow -
  pubsub|numpat 2 pubsub,loading,stale 0/0/0 pubsub,slow -
  pubsub|numsub -2 pubsub,loading,stale 0/0/0 pubsub,slow -
  pubsub|shardchannels -2 pubsub,loading,stale 0/0/0 pubsub,slow -
  pubsub|shardnumsub -2 pubsub,loading,stale 0/0/0 pubsub,slow -
  ping -1 fast 0/0/0 fast,connection request_policy:all_shards,response_policy:all_succeeded
  echo 2 loading,stale,fast 0/0/0 fast,connection -
  hello -1 noscript,loading,stale,fast,no_auth,allow_busy 0/0/0 fast,connection -
  auth -2 noscript,loading,stale,fast,no_auth,allow_busy 0/0/0 fast,connection -
  select 2 loading,stale,fast 0/0/0 fast,connection -
  client -2 - 0/0/0 slow -
  client|getname 2 noscript,loading,stale 0/0/0 slow,connection -
  client|help 2 loading,stale 0/0/0 slow,connection -
  client|id 2 noscript,loading,stale 0/0/0 slow,connection -
  client|info 2 noscript,loading,stale 0/0/0 slow,connection nondeterministic_output
  client|kill -3 admin,noscript,loading,stale 0/0/0 admin,slow,dangerous,connection -
  client|list -2 admin,noscript,loading,stale 0/0/0 admin,slow,dangerous,connection nondeterministic_output
  client|setinfo 4 noscript,loading,stale 0/0/0 slow,connection request_policy:all_nodes,response_policy:all_succeeded
  client|setname 3 noscript,loading,stale 0/0/0 slow,connection request_policy:all_nodes,response_policy:all_succeeded
  reset 1 noscript,loading,stale,fast,no_auth,allow_busy 0/0/0 fast,connection -
  quit -1 noscript,loading,stale,fast,no_auth,allow_busy 0/0/0 fast,connection -
  command -1 loading,stale 0/0/0 slow,connection nondeterministic_output_order
  command|count 2 loading,stale 0/0/0 slow,connection -
  command|docs -2 loading,stale 0/0/0 slow,connection nondeterministic_output_order
  command|getkeys -3 loading,stale 0/0/0 slow,connection -
  command|getkeysandflags -3 loading,stale 0/0/0 slow,connection -
  command|help 2 loading,stale 0/0/0 slow,connection -
  command|info -2 loading,stale 0/0/0 slow,connection nondeterministic_output_order
  command|list -2 loading,stale 0/0/0 slow,connection nondeterministic_output_order
`;

/** Where COMMAND INFO of 7.0.15 says otherwise, or nothing. */
const RECORDED_7_0: Readonly<Record<string, string | undefined>> = {
  'client|setname': 'client|setname 3 noscript,loading,stale 0/0/0 slow,connection -',
  'client|setinfo': undefined,
  'command|getkeys': 'command|getkeys -4 loading,stale 0/0/0 slow,connection -',
  'command|getkeysandflags': 'command|getkeysandflags -4 loading,stale 0/0/0 slow,connection -',
};

const ledger = RECORDED.trim().split(/\n\s*/);
const nameOf = (line: string): string => line.split(' ')[0] ?? '';

/** The table of a version; the way in is the lookup of its commands. */
function tableOf(version: RedisVersion): readonly Command[] {
  const { command } = lookupCommand([ascii('PING')], version);
  return command ? [...allCommands(command.table)] : [];
}

function printed(command: Command): string {
  const list = (words: readonly string[] | undefined): string => words?.join(',') || '-';
  const keys = (command.keys ?? [0, 0, 0]).join('/');
  const { fullName, arity, flags, categories, tips } = command;
  return [fullName, arity, list(flags), keys, list(categories), list(tips)].join(' ');
}

describe('the table', () => {
  it('says of each command what COMMAND INFO of 8.0 says', () => {
    expect(tableOf('8.0').map(printed).sort()).toEqual([...ledger].sort());
  });

  it('says of each command what COMMAND INFO of 7.0 says', () => {
    const wanted = ledger.flatMap((line) => (nameOf(line) in RECORDED_7_0 ? (RECORDED_7_0[nameOf(line)] ?? []) : line));
    expect(tableOf('7.0').map(printed).sort()).toEqual([...wanted].sort());
  });

  it('tells in both languages what each command does', () => {
    for (const { fullName, summary } of allCommands(COMMANDS)) {
      expect(summary.en, fullName).toMatch(/^[A-Z].*\.$/);
      expect(summary.ko, fullName).toMatch(/[가-힣].*\.$/);
    }
  });

  it('says of 7.0 only what was there in 7.0', () => {
    for (const { fullName, since, history = [] } of tableOf('7.0')) {
      expect(since < '7.1', fullName).toBe(true);
      expect(history.every(([version]) => version < '7.1'), fullName).toBe(true);
    }
  });
});

describe('a lookup', () => {
  test.each([
    ['8.0', 'CLIENT SETINFO a b', 'client|setinfo'],
    ['8.0', 'ClIeNt lIsT', 'client|list'],
    ['8.0', 'COMMAND', 'command'],
    ['7.0', 'CLIENT SETINFO a b', "ERR unknown subcommand 'SETINFO'. Try CLIENT HELP."],
    ['7.0', 'CLIENT SETINFO', "ERR unknown subcommand 'SETINFO'. Try CLIENT HELP."],
    ['8.0', 'CLIENT NO-TOUCH on', "ERR unknown subcommand 'NO-TOUCH'. Try CLIENT HELP."],
    ['8.0', 'client|list', "ERR unknown command 'client|list', with args beginning with: "],
    ['8.0', 'FOO bar x', "ERR unknown command 'FOO', with args beginning with: 'bar' 'x' "],
  ] as const)('on %s of %s finds %s', (version, line, found) => {
    const looked = lookupCommand(line.split(' ').map(ascii), version);
    expect(looked.command?.fullName ?? looked.refusal).toBe(found);
  });

  it('shows 128 bytes of an unknown command and of its arguments', () => {
    const long = 'a'.repeat(120);
    const { refusal } = lookupCommand(['FOO', long, 'bbbbbbbbbb', 'c'].map(ascii));
    expect(refusal).toBe(`ERR unknown command 'FOO', with args beginning with: '${long}' 'bbbbb' `);
  });
});
