import { describe, expect, it, test } from 'vitest';
import { completions, didYouMean, helpFor, syntaxOf } from './index.ts';
import { allCommands } from './table.ts';
import { COMMANDS } from './whole.ts';

describe('the hint', () => {
  // Asked of redis-cli 8.0.2: `redis-cli --test_hint 'PUBLISH a '`.
  test.each([
    ['PUBLISH ', 'channel message'],
    ['PUBLISH a', 'channel message'],
    ['PUBLISH a ', 'message'],
    ['PUBLISH a b ', ''],
    ['PUBLISH a b c', ''],
    ['SUBSCRIBE ', 'channel [channel ...]'],
    ['SUBSCRIBE a ', '[channel ...]'],
    ['SUBSCRIBE a b ', '[channel ...]'],
    ['UNSUBSCRIBE ', '[channel [channel ...]]'],
    ['UNSUBSCRIBE a ', '[channel ...]]'],
    ['pubsub channels x ', ''],
    ['PUBSUB NUMSUB a ', '[channel ...]]'],
    ['CLIENT LIST ', '[TYPE NORMAL|MASTER|REPLICA|PUBSUB] [ID client-id [client-id ...]]'],
    ['CLIENT LIST TYPE ', '[ID client-id [client-id ...]]'],
    ['CLIENT LIST TYPE normal ', '[ID client-id [client-id ...]]'],
    ['CLIENT LIST ID ', 'client-id [client-id ...]] [TYPE NORMAL|MASTER|REPLICA|PUBSUB] '],
    ['CLIENT LIST ID 1 ', '[client-id ...]] [TYPE NORMAL|MASTER|REPLICA|PUBSUB] '],
    ['CLIENT LIST ID 1 TYPE ', ''],
    ['CLIENT LIST FOO ', ''],
    ['CLIENT KILL ', 'ip:port|[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME YES|NO]|[MAXAGE maxage] [[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME YES|NO]|[MAXAGE maxage] ...]'],
    ['CLIENT KILL 127.0.0.1:1 ', ''],
    ['CLIENT SETINFO ', 'LIB-NAME libname|LIB-VER libver'],
    ['CLIENT SETINFO LIB-NAME ', 'libname'],
    ['HELLO ', '[protover [AUTH username password] [SETNAME clientname]]'],
    ['HELLO 3 ', '[AUTH username password] [SETNAME clientname]'],
    ['HELLO 3 AUTH ', 'username password [SETNAME clientname]'],
    ['HELLO 3 AUTH a ', 'password [SETNAME clientname]'],
    ['HELLO 3 AUTH a b ', '[SETNAME clientname]'],
    ['HELLO 3 AUTH a b SETNAME ', 'clientname '],
    ['HELLO 3 SETNAME x ', '[AUTH username password] '],
    ['HELLO x ', ''],
    ['PING ', '[message]'],
    ['PING a ', ''],
    ['SELECT x ', ''],
    ['COMMAND LIST ', '[FILTERBY MODULE module-name|ACLCAT category|PATTERN pattern]'],
    ['COMMAND LIST FILTERBY ', ''],
    ['COMMAND LIST FILTERBY MODULE ', 'module-name'],
    ['COMMAND DOCS a ', '[command-name ...]]'],
    ['COMMAND GETKEYS a ', '[arg [arg ...]]'],
    ['QUIT ', ''],
    ['AUTH ', '[username] password'],
    ['AUTH a ', 'password'],
    ['  PUBLISH ', 'channel message'],
    ['PUBLISH "a b" ', 'message'],
  ])('behind %j is %j', (line, hint) => {
    expect(syntaxOf(line)).toBe(hint);
  });

  it('stands behind a whole name without a space', () => {
    expect(syntaxOf('publish')).toBe('channel message');
    expect(syntaxOf('client setname')).toBe('connection-name');
  });

  test.each(['', ' ', 'FOO ', 'PUB', 'PUBLISH "a'])('is missing behind %j', (line) => {
    expect(syntaxOf(line)).toBeUndefined();
  });
});

describe('completion', () => {
  const names = (line: string): string[] => completions(line).map(({ name }) => name);

  test.each([
    ['pub', ['PUBLISH', 'PUBSUB', 'PUBSUB CHANNELS', 'PUBSUB HELP', 'PUBSUB NUMPAT', 'PUBSUB NUMSUB', 'PUBSUB SHARDCHANNELS', 'PUBSUB SHARDNUMSUB']],
    ['su', ['SUBSCRIBE', 'SUNSUBSCRIBE', 'SUBSTR']],
    ['client s', ['CLIENT SETNAME', 'CLIENT SETINFO']],
    ['CLIENT  LI', ['CLIENT LIST']],
    ['PUBLISH a', []],
    ['foo', []],
  ])('of %j offers %j', (line, wanted) => {
    expect(names(line)).toEqual(wanted);
  });

  it('offers whole commands first, and not without end', () => {
    expect(names('').slice(0, 2)).toEqual(['SUBSCRIBE', 'UNSUBSCRIBE']);
    expect(names('').length).toBeLessThanOrEqual(30);
  });

  it('brings the syntax and the words of both languages', () => {
    const [first] = completions('publish');
    expect(first?.syntax).toBe('channel message');
    expect(first?.summary.ko).toMatch(/메시지/);
  });
});

describe('did you mean', () => {
  test.each([
    ['UNSUBCRIBE', 'UNSUBSCRIBE'],
    ['subcribe', 'SUBSCRIBE'],
    ['SUBSCRIBEE news', 'SUBSCRIBE'],
    ['PSUBSCIRBE a*', 'PSUBSCRIBE'],
    ['SSUBCRIBE s', 'SSUBSCRIBE'],
    ['PUBISH a b', 'PUBLISH'],
    ['PIGN', 'PING'],
    ['CLIENT LSIT', 'CLIENT LIST'],
    ['pubsub chanels', 'PUBSUB CHANNELS'],
  ])('takes %j for %s', (line, meant) => {
    expect(didYouMean(line)).toBe(meant);
  });

  test.each(['', 'GET x', 'SET a b', 'GETSET a b', 'HGETALL x', 'PUBLISH a b', 'CLIENT LIST', 'CLIENT', '배송'])(
    'takes %j for nothing else',
    (line) => {
      expect(didYouMean(line)).toBeUndefined();
    },
  );
});

describe('help', () => {
  const about = (name: string): string =>
    [...allCommands(COMMANDS)].find(({ fullName }) => fullName === name)?.summary.en ?? '';

  it('prints a command as redis-cli does, but for the summary', () => {
    expect(helpFor(['PUBLISH'])).toBe(
      `\n  PUBLISH channel message\n  summary: ${about('publish')}\n  since: 2.0.0\n  group: pubsub\n`,
    );
    expect(helpFor(['client', 'id'])).toBe(
      `\n  CLIENT ID (null)\n  summary: ${about('client|id')}\n  since: 5.0.0\n  group: connection\n`,
    );
  });

  it('prints a container with its subcommands, by name', () => {
    const named = helpFor(['pubsub']).match(/^ {2}PUBSUB.*$/gm);
    expect(named).toEqual([
      '  PUBSUB (null)',
      '  PUBSUB CHANNELS [pattern]',
      '  PUBSUB HELP (null)',
      '  PUBSUB NUMPAT (null)',
      '  PUBSUB NUMSUB [channel [channel ...]]',
      '  PUBSUB SHARDCHANNELS [pattern]',
      '  PUBSUB SHARDNUMSUB [shardchannel [shardchannel ...]]',
    ]);
  });

  it('prints a group by name, without saying the group again', () => {
    const text = helpFor(['@pubsub']);
    expect(text).toMatch(/^\n {2}PSUBSCRIBE pattern \[pattern \.\.\.\]\n {2}summary: .*\n {2}since: 2\.0\.0\n\n {2}PUBLISH /);
    expect(text).not.toContain('group:');
  });

  it('is an empty line for what it does not know', () => {
    for (const words of [['nosuch'], ['@nosuch'], ['pub'], ['client', 'list', 'x']]) expect(helpFor(words)).toBe('');
  });

  it('says what it can be asked', () => {
    expect(helpFor([]).split('\n').slice(0, 3)).toEqual([
      'redis-cli 8.0.2',
      'To get help about Redis commands type:',
      '      "help @<group>" to get a list of commands in <group>',
    ]);
  });
});
