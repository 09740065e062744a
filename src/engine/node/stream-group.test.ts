import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import { addId, firstOf, idAtOrAfter, idsFrom, lastOf, newOrderedIds, removeId } from './ordered-ids.ts';
import { acknowledge, assign, deleteConsumer, deliver, newConsumer, newGroup, UNKNOWN } from './stream-group.ts';
import { compareIds, LEAST_ID, readId, type StreamId } from './stream-id.ts';

const idFor = (n: number): StreamId => readId(ascii(`${n}-0`)) ?? LEAST_ID;

describe('ids in their order', () => {
  it('are those of a sorted array, in whatever order they come and go', () => {
    const many = fc.array(fc.record({ isAdded: fc.boolean(), n: fc.nat(2000) }), { maxLength: 2000, size: 'max' });
    fc.assert(
      fc.property(many, fc.nat(2000), (steps, from) => {
        const ids = newOrderedIds();
        const plain = new Set<StreamId>();
        for (const { isAdded, n } of steps) {
          const id = idFor(n);
          if (isAdded && !plain.has(id)) addId(ids, id);
          if (!isAdded && plain.has(id)) removeId(ids, id);
          if (isAdded) plain.add(id);
          else plain.delete(id);
        }
        const sorted = [...plain].sort(compareIds);
        expect([...idsFrom(ids, LEAST_ID)]).toEqual(sorted);
        expect(ids.size).toBe(sorted.length);
        const rest = sorted.filter((id) => compareIds(id, idFor(from)) >= 0);
        expect([...idsFrom(ids, idFor(from))]).toEqual(rest);
        expect(idAtOrAfter(ids, idFor(from))).toBe(rest[0]);
        expect([firstOf(ids), lastOf(ids)]).toEqual([sorted[0], sorted.at(-1)]);
        expect(ids.chunks.every(({ length }) => length > 0 && length <= 256)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('take a hundred thousand from either end', () => {
    const ids = newOrderedIds();
    for (let n = 0; n < 100_000; n++) addId(ids, idFor(n));
    for (let n = 200_000; n > 150_000; n--) addId(ids, idFor(n));
    for (let n = 0; n < 100_000; n++) removeId(ids, idFor(n));
    expect(ids.size).toBe(50_000);
    expect(firstOf(ids)).toBe('150001-0');
  });
});

describe('what is pending in a group', () => {
  type Step = { readonly do: 'deliver' | 'acknowledge' | 'claim' | 'leave'; readonly who: number; readonly n: number };
  const steps = fc.array(
    fc.record<Step>({ do: fc.constantFrom('deliver', 'deliver', 'acknowledge', 'claim', 'leave'), who: fc.nat(2), n: fc.nat(20) }),
    { maxLength: 120 },
  );

  it('is pending with one consumer and no other, and both sides say so', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const group = newGroup(LEAST_ID, UNKNOWN);
        const owners = new Map<StreamId, number>();
        const consumerOf = (who: number) => {
          const name = ascii(`c${who}`);
          const consumer = group.consumers.get(name) ?? newConsumer(name, 0);
          group.consumers.set(name, consumer);
          return consumer;
        };
        for (const each of all) {
          const id = idFor(each.n);
          const consumer = consumerOf(each.who);
          if (each.do === 'deliver') deliver(group, consumer, id, 1);
          else if (each.do === 'claim') assign(group, consumer, id, { deliveredAtMs: 2, deliveries: 2n });
          else if (each.do === 'acknowledge') expect(acknowledge(group, id)).toBe(owners.has(id));
          else {
            const held = [...owners].filter(([, who]) => who === each.who);
            expect(deleteConsumer(group, consumer)).toBe(held.length);
            for (const [its] of held) owners.delete(its);
          }
          if (each.do === 'deliver' || each.do === 'claim') owners.set(id, each.who);
          else if (each.do === 'acknowledge') owners.delete(id);
          const sorted = [...owners.keys()].sort(compareIds);
          expect([...idsFrom(group.pending, LEAST_ID)]).toEqual(sorted);
          expect([...group.pel.keys()].sort(compareIds)).toEqual(sorted);
          for (const [, { name, pending }] of group.consumers) {
            expect([...idsFrom(pending, LEAST_ID)]).toEqual(sorted.filter((its) => `c${owners.get(its)}` === name));
          }
        }
      }),
    );
  });
});
