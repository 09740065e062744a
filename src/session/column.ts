/** A growing row of numbers: eight bytes each, found by place, searched by value. */
import { assert } from '../base/index.ts';

export class Column {
  private values = new Float64Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  get(index: number): number {
    assert(index >= 0 && index < this.length, 'a place outside a column');
    return this.values[index] ?? 0;
  }

  truncate(length: number): void {
    if (length < this.length) this.length = length;
  }

  /** The last place whose value is at most `value`, in a column that never falls; -1 where there is none. */
  lastAtMost(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.values[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
