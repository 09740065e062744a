import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandShelf, docsShelf, INTERRUPT, kafkaShelf } from '../engine/index.ts';
import { openingRun } from '../lessons/index.ts';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import { areNeeded, fetchShelves, inShelvesTurn } from './shelves.ts';

const held = { commands: commandShelf.held, docs: docsShelf.held, kafka: kafkaShelf.held };
const run = parse('server main\nclient alice\n').runs;
const lines = (session: Session): string[] => session.runs()[0]?.inputs.flatMap((each) => ('line' in each ? [each.line] : [])) ?? [];
const typed = (line: string) => ({ kind: 'line-typed', client: 'alice', line }) as const;
const printed = (session: Session): string => session.terminal(0, 'alice', 20).map(({ text }) => text).join('\n');

beforeEach(() => {
  commandShelf.held = undefined;
  docsShelf.held = undefined;
  kafkaShelf.held = undefined;
});
afterEach(() => {
  commandShelf.held = held.commands;
  docsShelf.held = held.docs;
  kafkaShelf.held = held.kafka;
});

describe('before the shelves are filled', () => {
  it('plays the opening run, as it does afterwards', () => {
    const opening = [openingRun('ko')];
    expect(areNeeded({ runs: opening })).toBe(false);
    const shownBy = (): string => {
      const session = createSession(opening);
      session.seekEnd();
      return JSON.stringify(session.events(0, 0, session.shownAt(0).events));
    };
    const before = shownBy();
    commandShelf.held = held.commands;
    expect(shownBy()).toBe(before);
  });

  it('runs what does not need them, and holds back what does, with all behind it', async () => {
    const session = inShelvesTurn(createSession(run));
    session.act(0, typed('PUBLISH news hi'));
    session.act(0, typed('ECHO first'));
    session.act(0, typed('help ping'));
    session.act(0, typed('PUBLISH news last'));
    expect(lines(session)).toEqual(['PUBLISH news hi']);
    await fetchShelves();
    await expect.poll(() => lines(session)).toEqual(['PUBLISH news hi', 'ECHO first', 'help ping', 'PUBLISH news last']);
    session.seekEnd();
    expect(printed(session)).toContain('summary: ');
  });

  it('opens no run that needs one before it is there', async () => {
    const withBroker = parse('broker kafka\ntopic orders\nclient alice\n\nalice> produce orders hi\n').runs;
    const session = inShelvesTurn(createSession(run));
    session.load(withBroker);
    expect(session.runs()).toEqual(run);
    await expect.poll(() => session.runs()).toEqual(withBroker);
    session.seekEnd();
    expect(session.terminal(0, 'alice', 20).at(-1)?.text).toBe('orders-0@0');
  });

  it('fetches for a run what that run needs', async () => {
    await fetchShelves({ runs: parse('server main\nclient alice\nalice> LPUSH q a\n').runs });
    expect([commandShelf, docsShelf, kafkaShelf].map((shelf) => shelf.held !== undefined)).toEqual([true, false, false]);
  });

  it('finds a mistake of ours where somebody asks all the same', () => {
    const session = createSession(run);
    session.act(0, typed('ECHO hi'));
    expect(session.seekEnd).toThrow('commands before they were fetched');
    commandShelf.held = held.commands;
    const other = createSession(run);
    expect(() => other.act(0, typed('help ping'))).toThrow('asked before they came');
  });

  it.each(['SUBSCRIBE a', ' publish a b', 'PUBSUB nosuch', 'sunsubscribe', 'Spublish a b', INTERRUPT])('lets %j through, and it finds its answer', (line) => {
    expect(areNeeded({ acts: [typed(line)] })).toBe(false);
    const session = createSession(run);
    session.act(0, typed(line));
    expect(session.seekEnd).not.toThrow();
  });

  it.each(['PUBLISHER a', 'LPUSH q a', '3 publish a b', '"publish" a b', '', 'nosuch', 'quit'])('holds %j back', (line) => {
    expect(areNeeded({ acts: [typed(line)] })).toBe(true);
  });

  it.each([
    'server main\nclient alice resp 3\n',
    'cluster 3 masters\nclient alice on m0\n',
    'server main\nserver copy replicaof main\nclient alice\n',
    'server main\napp ann: every 1s PUBLISH a b\n',
  ])('holds back a run like %j', (script) => {
    const { runs, mistakes } = parse(script);
    expect(mistakes).toEqual([]);
    expect(areNeeded({ runs })).toBe(true);
  });

  it('waits with every way to ask for docs', () => {
    commandShelf.held = held.commands;
    for (const line of ['COMMAND DOCS get', 'client HELP', '? get', 'help', '3 command', String.raw`"\x43OMMAND" DOCS`]) {
      expect(areNeeded({ acts: [typed(line)] }), line).toBe(true);
    }
    expect(areNeeded({ acts: [typed('PSUBSCRIBE h?llo')] })).toBe(false);
  });
});

it('serves whoever waits, by the rules of either version, without docs', () => {
  commandShelf.held = held.commands;
  for (const version of ['7.0', '8.0']) {
    const session = createSession(parse(`redis ${version}\nserver main\nclient alice\nclient bob\nalice> BLPOP q 0\nbob> RPUSH q a\n`).runs);
    session.seekEnd();
    expect(printed(session), version).toContain('2) "a"');
  }
});
