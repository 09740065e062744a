/**
 * A deep copy of plain data: objects, arrays, Maps, Sets and primitives. What a checkpoint is made with.
 *
 * A class instance or a function is our mistake: a world that holds one cannot be copied, so it fails here. What is frozen is shared and not
 * copied: whoever freezes something promises that all in it is frozen, too.
 */
import { assert } from './assert.ts';

export function copy<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    assert(typeof value !== 'function', 'a function in plain data');
    return value;
  }
  if (Object.isFrozen(value)) return value;
  if (Array.isArray(value)) {
    // A list of a million byte strings is copied as one piece.
    const out: unknown[] = value.slice();
    for (let i = 0; i < out.length; i++) if (typeof out[i] !== 'string') out[i] = copyOf(out[i]);
    return out;
  }
  if (value instanceof Map) {
    const out = new Map<unknown, unknown>();
    for (const [key, item] of value) out.set(key, copyOf(item));
    return out;
  }
  if (value instanceof Set) return new Set(value);
  assert(Object.getPrototypeOf(value) === Object.prototype, 'a class instance in plain data');
  const from = value as Record<string, unknown>;
  const out: Record<string, unknown> = {};
  for (const key in from) out[key] = copyOf(from[key]);
  return out;
}
