/**
 * The run with which the page opens. It comes with the page, as it stands and not as a script: the first picture needs nobody who reads
 * scripts. The other ready-made runs come when somebody asks for them.
 */
import type { Language } from '../base/index.ts';
import { HOP_US, type ClientSpec, type Input, type Run } from '../trace/index.ts';
import { TITLES } from './titles.ts';

export function openingRun(language: Language): Run {
  return {
    scenario: {
      title: TITLES['three-copies'][language],
      version: '8.0',
      seed: 42,
      epochMs: 1_704_067_200_000,
      nodes: [{ name: 'main' }],
      clients: ['alice', 'bob', 'carol'].map((name): ClientSpec => ({ name, node: 'main', resp: 2, latencyUs: HOP_US })),
      places: [],
    },
    inputs: [
      { at: 0, kind: 'line-typed', client: 'alice', line: 'SUBSCRIBE news.art' },
      { at: 0, kind: 'line-typed', client: 'bob', line: 'SUBSCRIBE news.art' },
      { kind: 'line-typed', client: 'bob', line: 'PSUBSCRIBE news.*' },
      ...expected('alice', '1) "subscribe"', '2) "news.art"', '3) (integer) 1'),
      ...expected('bob', '1) "psubscribe"', '2) "news.*"', '3) (integer) 2'),
      { kind: 'line-typed', client: 'carol', line: 'PUBLISH news.art hi' },
      ...expected('carol', '(integer) 3'),
      ...expected('alice', '1) "message"', '2) "news.art"', '3) "hi"'),
      ...expected('bob', '1) "message"', '2) "news.art"', '3) "hi"'),
      ...expected('bob', '1) "pmessage"', '2) "news.*"', '3) "news.art"', '4) "hi"'),
    ],
  };
}

function expected(client: string, ...lines: readonly string[]): Input[] {
  return lines.map((text) => ({ kind: 'output-expected', client, text, isUnordered: false }));
}
