/**
 * What a key holds, in brief: with each change the trace is told as much as a card has room for, so that the picture of a
 * key can be taken back to before a change that is not yet shown.
 *
 * To add a type that is shown by more than its name: a case here, and one in `holdingOf` of scene/keys-as-shown.ts.
 */
import type { Holding } from '../../trace/index.ts';
import type { Value } from '../world.ts';
import { listLength } from './list-value.ts';

/** So many elements at either end of a list are told: O(1), however long it is. */
const FIRST = 8;
const LAST = 6;

export function holdingOf(value: Value): Holding {
  switch (value.type) {
    case 'list': {
      const { items, head } = value;
      const last = items.slice(Math.max(head + FIRST, items.length - LAST));
      return { type: 'list', length: listLength(value), first: items.slice(head, head + FIRST), last };
    }
    case 'string':
      return { type: 'string', length: value.bytes.length, first: [value.bytes] };
    default:
      return { type: value.type };
  }
}
