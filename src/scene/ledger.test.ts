import { describe, expect, it } from 'vitest';
import type { Event } from '../trace/index.ts';
import { EMPTY_LEDGER, followLedger } from './ledger.ts';
import { fakeCommand, fakeEvent, fakeMessage, fakePacket } from './world.fixture.ts';

const trace: readonly Event[] = Array.from({ length: 20_000 }, (_, id) => {
  const client = `c${id % 7}`;
  return id % 3 === 0
    ? fakeEvent('packet-sent', id, fakePacket(id, { from: client, to: 'main' }, id, fakeCommand('PING')))
    : fakeEvent('packet-arrived', id, fakePacket(id, { from: 'main', to: client }, id, fakeMessage('n', 'x')));
});
let wasRead = 0;
const read = (from: number, to: number): readonly Event[] => {
  wasRead += to - from;
  return trace.slice(from, to);
};

describe('the ledger', () => {
  it('holds after any seek what a fresh run up to there holds', () => {
    let ledger = EMPTY_LEDGER;
    for (const events of [19_000, 300, 9_000, 8_192, 8_191, 20_000, 0, 12_345]) {
      ledger = followLedger(ledger, events, read);
      expect(ledger.counts).toEqual(followLedger(EMPTY_LEDGER, events, read).counts);
    }
  });

  it('reads at most one stretch between two marks on a step back', () => {
    const ledger = followLedger(EMPTY_LEDGER, 20_000, read);
    wasRead = 0;
    followLedger(ledger, 19_999, read);
    expect(wasRead).toBeLessThanOrEqual(4_096);
  });
});
