/** For tests: the runs of a ready-made one. */
import { parse } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { GALLERY } from './gallery.ts';
import type { RunId } from './titles.ts';

export function ready(id: RunId): readonly Run[] {
  const found = GALLERY.find((one) => one.id === id);
  if (!found) throw new Error(`no run ${id}`);
  return parse(found.script).runs;
}
