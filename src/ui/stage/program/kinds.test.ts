import { expect, it } from 'vitest';
import { parse } from '../../../script/index.ts';
import { printProgram } from '../../../trace/index.ts';
import { KIND_GROUPS, KINDS } from './kinds.ts';

const ALL = KIND_GROUPS.flatMap((group) => KINDS[group]);

it.each(ALL)('$id is a program as it stands, and as it is printed', ({ name, program }) => {
  const { runs, mistakes } = parse(`app ${name}: ${program}\n`);
  expect(mistakes).toEqual([]);
  const told = runs[0].inputs[0];
  expect(told?.kind === 'app-told' && told.order.do === 'run' && printProgram(told.order.program)).toBe(program);
});

it('gives each a name of its own', () => {
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
});
