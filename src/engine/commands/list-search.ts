/** Where an element stands in a list: LPOS, LREM and LINSERT ask it. Follows t_list.c: lposCommand. */
import type { Bytes } from '../../base/index.ts';
import { listAt, listLength, type ListValue } from '../node/list-value.ts';

/**
 * The places of an element, in the order in which they are met: from the left, or from the right where `rank` is negative.
 * The first `|rank| - 1` are passed over; at most `count` are found, and at most `most` elements looked at.
 */
export function listPositions(
  list: ListValue,
  element: Bytes,
  { rank, count, most }: { readonly rank: number; readonly count: number; readonly most: number },
): number[] {
  const found: number[] = [];
  const length = listLength(list);
  let passing = Math.abs(rank) - 1;
  for (let i = 0; i < length && i < most && found.length < count; i++) {
    const place = rank > 0 ? i : length - 1 - i;
    if (listAt(list, place) !== element) continue;
    if (passing > 0) passing--;
    else found.push(place);
  }
  return found;
}
