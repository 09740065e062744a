import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionName, type Assigned } from '../../trace/index.ts';
import { assign, type Subscription } from './assignors.ts';

const said = (assigned: readonly Assigned[]): Record<string, string> =>
  Object.fromEntries(assigned.map(({ member, partitions }) => [member, partitions.map(partitionName).join(' ')]));

const both = (topics: readonly string[]): Subscription[] => ['C0', 'C1'].map((member) => ({ member, topics }));
const TWO_BY_THREE = new Map([['t0', 3], ['t1', 3]]);

describe('range', () => {
  // The example of RangeAssignor's javadoc: two consumers C0 and C1, two topics t0 and t1 with three partitions each.
  it('gives C0 [t0p0, t0p1, t1p0, t1p1] and C1 [t0p2, t1p2]', () => {
    expect(said(assign('range', both(['t0', 't1']), TWO_BY_THREE))).toEqual({ C0: 't0-0 t0-1 t1-0 t1-1', C1: 't0-2 t1-2' });
  });

  it('leaves members without work where there are more of them than partitions', () => {
    const members = ['a', 'b', 'c'].map((member) => ({ member, topics: ['t0'] }));
    expect(said(assign('range', members, new Map([['t0', 2]])))).toEqual({ a: 't0-0', b: 't0-1', c: '' });
  });
});

describe('roundrobin', () => {
  // The first example of RoundRobinAssignor's javadoc.
  it('gives C0 [t0p0, t0p2, t1p1] and C1 [t0p1, t1p0, t1p2]', () => {
    expect(said(assign('roundrobin', both(['t0', 't1']), TWO_BY_THREE))).toEqual({ C0: 't0-0 t0-2 t1-1', C1: 't0-1 t1-0 t1-2' });
  });

  // The second: C0 has subscribed to t0; C1 to t0, t1; C2 to t0, t1, t2; they have 1, 2 and 3 partitions.
  it('passes over who has not subscribed, and is then not even', () => {
    const members = [['C0', 't0'], ['C1', 't0', 't1'], ['C2', 't0', 't1', 't2']].map(([member = '', ...topics]) => ({ member, topics }));
    const partitions = new Map([['t0', 1], ['t1', 2], ['t2', 3]]);
    expect(said(assign('roundrobin', members, partitions))).toEqual({ C0: 't0-0', C1: 't1-0', C2: 't1-1 t2-0 t2-1 t2-2' });
  });
});

describe('both', () => {
  const subscriptions = fc.uniqueArray(fc.record({ member: fc.string({ minLength: 1, maxLength: 4 }), topics: fc.subarray(['t0', 't1', 't2'], { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ member }) => member,
  });

  it('deal out each partition of each wanted topic exactly once, to somebody who wants it', () => {
    fc.assert(
      fc.property(fc.constantFrom('range' as const, 'roundrobin' as const), subscriptions, fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }), (assignor, members, counts) => {
        const partitions = new Map(counts.map((count, i) => [`t${i}`, count]));
        const assigned = assign(assignor, members, partitions);
        const wanted = new Set(members.flatMap(({ topics }) => topics));
        const all = [...partitions].filter(([topic]) => wanted.has(topic)).flatMap(([topic, count]) => Array.from({ length: count }, (_, partition) => partitionName({ topic, partition })));
        expect(assigned.flatMap((each) => each.partitions.map(partitionName)).sort()).toEqual(all.sort());
        for (const { member, partitions: its } of assigned) {
          const topics = members.find((each) => each.member === member)?.topics ?? [];
          for (const { topic } of its) expect(topics).toContain(topic);
        }
      }),
    );
  });
});
