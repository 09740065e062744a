import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kafkaShelf, shelf } from '../engine/index.ts';
import { GALLERY, scriptOf } from '../lessons/index.ts';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import { asksForDocs, fetchDocs, inDocsTurn, needsShelves } from './docs.ts';

const run = parse('server main\nclient alice\n').runs;
const lines = (session: Session): string[] => session.runs()[0]?.inputs.flatMap((each) => ('line' in each ? [each.line] : [])) ?? [];
const typed = (line: string) => ({ kind: 'line-typed', client: 'alice', line }) as const;

describe('before the docs have come', () => {
  const { docs } = shelf;
  beforeEach(() => {
    shelf.docs = undefined;
  });
  afterEach(() => {
    shelf.docs = docs;
  });

  it('runs what does not ask for them, and holds back what does, with all behind it', async () => {
    const session = inDocsTurn(createSession(run));
    session.act(0, typed('PING'));
    session.act(0, typed('help ping'));
    session.act(0, typed('ECHO last'));
    expect(lines(session)).toEqual(['PING']);
    await fetchDocs();
    await expect.poll(() => lines(session)).toEqual(['PING', 'help ping', 'ECHO last']);
    session.seekEnd();
    expect(session.terminal(0, 'alice', 20).map(({ text }) => text).join('\n')).toContain('summary: ');
  });

  it('serves whoever waits, by the rules of either version', () => {
    for (const version of ['7.0', '8.0']) {
      const session = createSession(parse(`redis ${version}\nserver main\nclient alice\nclient bob\nalice> BLPOP q 0\nbob> RPUSH q a\n`).runs);
      session.seekEnd();
      expect(session.terminal(0, 'alice', 20).map(({ text }) => text).join('\n'), version).toContain('2) "a"');
    }
  });

  it('finds a mistake of ours where somebody asks all the same', () => {
    const session = createSession(run);
    expect(() => session.act(0, typed('help ping'))).toThrow('asked before they came');
  });
});

it('holds a run with a broker back until the broker is there, and no other', async () => {
  const { kafka } = kafkaShelf;
  kafkaShelf.kafka = undefined;
  try {
    const withBroker = parse('broker kafka\ntopic orders\nclient alice\n\nalice> produce orders hi\n').runs;
    expect([withBroker, run].map((runs) => runs.some(needsShelves))).toEqual([true, false]);
    const session = inDocsTurn(createSession(run));
    session.load(withBroker);
    expect(session.runs()).toEqual(run);
    await expect.poll(() => session.runs()).toEqual(withBroker);
    session.seekEnd();
    expect(session.terminal(0, 'alice', 20).at(-1)?.text).toBe('orders-0@0');
  } finally {
    kafkaShelf.kafka = kafka;
  }
});

it('waits for every way to ask', () => {
  for (const line of ['COMMAND DOCS get', 'client HELP', '? get', 'help', '3 command', String.raw`"\x43OMMAND" DOCS`]) {
    expect(asksForDocs([typed(line)]), line).toBe(true);
  }
  expect(asksForDocs([typed('PSUBSCRIBE h?llo')])).toBe(false);
});

it('has no ready-made run that asks: their pictures are made without waiting', () => {
  for (const one of GALLERY) for (const { inputs } of parse(scriptOf(one, 'en')).runs) expect(asksForDocs(inputs), one.id).toBe(false);
});
