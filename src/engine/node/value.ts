/** Values of any type: what COPY and a checkpoint need to know of all of them. */
import type { Value } from '../world.ts';
import { copyOfHash } from './hash-value.ts';
import { copyOfList } from './list-value.ts';
import { copyOfSet } from './set-value.ts';
import { copyOfStream } from './stream-value.ts';
import { copyOfString } from './string-value.ts';
import { copyOfZset } from './zset-value.ts';

/** A second value that goes on by itself. */
export function copyOfValue(value: Value, accessedAt: number): Value {
  const second = copyOfContent(value, accessedAt);
  second.lfu = undefined;
  second.address = undefined;
  return second;
}

function copyOfContent(value: Value, accessedAt: number): Value {
  switch (value.type) {
    case 'string':
      return copyOfString(value, accessedAt);
    case 'list':
      return copyOfList(value, accessedAt);
    case 'stream':
      return copyOfStream(value, accessedAt);
    case 'hash':
      return copyOfHash(value, accessedAt);
    case 'set':
      return copyOfSet(value, accessedAt);
    case 'zset':
      return copyOfZset(value, accessedAt);
  }
}

/** Elements side by side in an array are cheap to copy: so many of them are as much work as one thing by itself. */
const IN_ARRAY = 64;
/** What stands in a Map is found anew one by one. */
const IN_MAP = 4;

/** How costly a value is to copy, roughly: the number of things by themselves that are as much work. */
export function costOf(value: Value): number {
  switch (value.type) {
    case 'string':
      return 0;
    case 'list':
      return value.items.length / IN_ARRAY + value.quicklist.nodes.length;
    case 'stream': {
      let count = (2 * value.length + value.words) / IN_ARRAY + value.nodes.length;
      for (const { pel, consumers } of value.groups.values()) count += pel.size + consumers.size;
      return count;
    }
    case 'hash':
      return value.fields.size / IN_MAP;
    case 'set':
      return value.items.length / IN_ARRAY + value.places.size / IN_MAP;
    case 'zset':
      return value.scores.size * (2 / IN_ARRAY + 1 / IN_MAP);
  }
}
