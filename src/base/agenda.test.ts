import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cancel, copyAgenda, enter, newAgenda, nextDue, take, upcoming, withdraw } from './agenda.ts';

interface Note {
  readonly background: boolean;
  readonly name: number;
}

const filled = (dues: readonly number[]) => {
  const agenda = newAgenda<Note>();
  dues.forEach((due, name) => {
    enter(agenda, due, { background: name % 3 === 0, name });
  });
  return agenda;
};

const drained = (agenda: ReturnType<typeof filled>): (readonly [number, number])[] => {
  const out: (readonly [number, number])[] = [];
  for (let due = nextDue(agenda); due !== undefined; due = nextDue(agenda)) out.push([due, take(agenda).name]);
  return out;
};

/** What the order must be: by due time, then by order of entry. */
const inOrder = (dues: readonly number[]): (readonly [number, number])[] =>
  dues.map((due, name) => [due, name] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);

const someDues = fc.array(fc.nat(20), { maxLength: 60 });

describe('agenda', () => {
  it('hands out records by due time, equal ones in order of entry', () => {
    fc.assert(
      fc.property(someDues, (dues) => {
        expect(drained(filled(dues))).toEqual(inOrder(dues));
      }),
    );
  });

  it('lets a record entered at the present moment come after those already due then', () => {
    const agenda = filled([5, 5]);
    expect(take(agenda).name).toBe(0);
    enter(agenda, 5, { background: false, name: 9 });
    expect(drained(agenda)).toEqual([[5, 1], [5, 9]]);
  });

  it('lists what is to come without taking it', () => {
    fc.assert(
      fc.property(someDues, (dues) => {
        const agenda = filled(dues);
        expect([...upcoming(agenda)].map(({ name }) => name)).toEqual(inOrder(dues).map(([, name]) => name));
        expect(drained(agenda)).toHaveLength(dues.length);
      }),
    );
  });

  it('withdraws what is named, and keeps the order of the rest', () => {
    fc.assert(
      fc.property(someDues, fc.nat(7), (dues, kept) => {
        const agenda = filled(dues);
        if (dues.length > 2) take(agenda);
        const left = inOrder(dues).slice(dues.length > 2 ? 1 : 0);
        const gone = withdraw(agenda, ({ name }) => name % 8 === kept);
        expect(gone.map(({ name }) => name)).toEqual(left.filter(([, name]) => name % 8 === kept).map(([, name]) => name));
        expect(drained(agenda)).toEqual(left.filter(([, name]) => name % 8 !== kept));
      }),
    );
  });

  it('counts the records somebody waits for', () => {
    const agenda = filled([3, 1, 2, 1]);
    expect(agenda.foreground).toBe(2);
    take(agenda);
    expect(agenda.foreground).toBe(1);
    withdraw(agenda, () => true);
    expect(agenda.foreground).toBe(0);
    expect(nextDue(agenda)).toBeUndefined();
  });

  it('goes on by itself after a copy', () => {
    const agenda = filled([1, 2]);
    const second = copyAgenda(agenda);
    take(agenda);
    enter(agenda, 2, { background: false, name: 7 });
    expect(drained(second)).toEqual([[1, 0], [2, 1]]);
    expect(drained(agenda)).toEqual([[2, 1], [2, 7]]);
  });
});

describe('cancel', () => {
  it('takes out one record and leaves the others in their order', () => {
    const agenda = newAgenda<{ background: boolean; name: string }>();
    const at = (due: number, name: string): void => enter(agenda, due, { background: name === 'b', name });
    at(5, 'a');
    at(5, 'b');
    at(7, 'c');
    at(3, 'd');
    expect(cancel(agenda, 3, ({ name }) => name === 'd')).toBe(true);
    expect(cancel(agenda, 3, ({ name }) => name === 'd')).toBe(false);
    expect(nextDue(agenda)).toBe(5);
    expect(cancel(agenda, 7, ({ name }) => name === 'c')).toBe(true);
    expect(agenda.foreground).toBe(1);
    // The same moment again, while its spent due time is still in the heap.
    at(7, 'e');
    expect([take(agenda), take(agenda), take(agenda)].map(({ name }) => name)).toEqual(['a', 'b', 'e']);
    expect([nextDue(agenda), agenda.foreground, agenda.dues.length]).toEqual([undefined, 0, 0]);
  });
});
