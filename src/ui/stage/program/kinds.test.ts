import { expect, it } from 'vitest';
import { parse } from '../../../script/index.ts';
import { createSession } from '../../../session/index.ts';
import { printProgram } from '../../../trace/index.ts';
import { groupFor, KIND_GROUPS, KINDS } from './kinds.ts';

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

it.each([
  ['client a\n', 'queues'],
  ['client a\n\na> RPUSH jobs 1\na> SUBSCRIBE x\n', 'queues'],
  ['client a\n\na> SET k 1\na> PSUBSCRIBE x\n', 'messages'],
  ['client a\n\na> XADD s * n 1\n', 'streams'],
])('offers first what fits the run: %j, %s', (script, group) => {
  const session = createSession(parse(script).runs);
  session.seekEnd();
  expect(groupFor(session.view(0), undefined)).toBe(group);
});
