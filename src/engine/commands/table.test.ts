import { describe, expect, it, test } from 'vitest';
import { ascii } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { FAMILIES } from './families.ts';
import { lookupCommand } from './index.ts';
import { allCommands, type Command } from './table.ts';
import { COMMANDS } from './whole.ts';

/** The table of a version; the way in is the lookup of its commands. */
function tableOf(version: RedisVersion): readonly Command[] {
  const { command } = lookupCommand([ascii('PING')], version);
  return command ? [...allCommands(command.table)] : [];
}

describe('the table', () => {
  it('has the facts of every entry of every family', () => {
    const entries = FAMILIES.flat().flatMap(({ name, subcommands = [] }) => [name, ...subcommands.map((part) => `${name}|${part.name}`)]);
    expect(tableOf('8.0').map(({ fullName }) => fullName)).toEqual(entries);
  });

  it('tells in both languages what each command does', () => {
    for (const { fullName, summary } of allCommands(COMMANDS)) {
      expect(summary.en, fullName).toMatch(/^[A-Z].*\.$/);
      expect(summary.ko, fullName).toMatch(/[가-힣].*\.$/);
    }
  });

  it('says of 7.0 only what was there in 7.0', () => {
    for (const { fullName, doc } of tableOf('7.0')) {
      const { since, history } = doc;
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
    ['8.0', 'CLIENT NO-TOUCH on', 'client|no-touch'],
    ['7.0', 'CLIENT NO-TOUCH on', "ERR unknown subcommand 'NO-TOUCH'. Try CLIENT HELP."],
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
