import { expect, it } from 'vitest';
import { parse } from '../script/index.ts';
import { queuePartOf } from './queue-run.ts';

it.each([
  ['apps', 'app w: loop BLPOP jobs 0; work 300ms\n'],
  ['apps', 'client p\n\np> RPUSH jobs a\napp w: every 1s GET x; LMOVE a b LEFT RIGHT\n'],
  ['people', 'client p\n\np> rpush jobs a\n'],
  ['people', 'client p\n\np> 3 RPUSH jobs a\n'],
  ['people', 'client p\n\np> PING\np>> BLPOP jobs 0\n'],
  ['none', 'client p\n\np> SUBSCRIBE lpop\n'],
  ['none', 'client p\n\napp p: every 1s INCR hits\np> LRANGE jobs 0 -1\n'],
  ['none', 'client p\n\napp p: every 1s PUBLISH news {n}\napp p pause\n'],
])('%s have to do with queues in %s', (part, script) => {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  expect(queuePartOf(runs[0])).toBe(part);
});
