import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../base/index.ts';
import { parse, print } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import type { Scenario } from '../trace/index.ts';
import { GALLERY, scriptOf } from './gallery.ts';

function playedOut(script: string): Session {
  const session = createSession(parse(script).runs);
  session.play();
  for (let i = 0; i < 1_000 && !session.store.getState().isStandingStill; i++) session.frame(1e9);
  expect(session.store.getState().isStandingStill).toBe(true);
  return session;
}

/** The workload of a run, where it has one, without its title and comments. */
function workloadWithoutWords({ workload }: Scenario): unknown {
  if (!workload) return undefined;
  const lines = workload.spec.lines.map((line) => (line.kind === 'carried' && line.act.kind === 'remarked' ? { kind: line.act.kind } : line));
  return { broker: workload.broker, spec: { ...workload.spec, title: '', lines } };
}

describe('the gallery', () => {
  it('has at least six runs, each with its own id', () => {
    expect(GALLERY.length).toBeGreaterThanOrEqual(6);
    expect(new Set(GALLERY.map((run) => run.id)).size).toBe(GALLERY.length);
  });

  it.each(GALLERY)('$id: is a script without a mistake, in its canonical form, in both languages', (run) => {
    for (const language of LANGUAGES) {
      const script = scriptOf(run, language);
      const parsed = parse(script);
      expect(parsed.mistakes).toEqual([]);
      expect(print(parsed.runs)).toBe(script);
      expect(parsed.runs[0]?.scenario.title).toBe(run.title[language]);
    }
    expect(run.script).toBe(scriptOf(run, 'en'));
  });

  it.each(GALLERY)('$id: is the same run in both languages but for its words', (run) => {
    const [en, ko] = LANGUAGES.map((language) =>
      parse(scriptOf(run, language)).runs.map(({ scenario, inputs }) => ({
        scenario: { ...scenario, title: '', workload: workloadWithoutWords(scenario) },
        inputs: inputs.map((input) => (input.kind === 'remarked' ? { kind: input.kind } : input)),
      })),
    );
    expect(en).toEqual(ko);
  });

  // What a workload comes to is counted, not expected line by line (four-brokers.test.ts).
  it.each(GALLERY.filter(({ script }) => !script.startsWith('workload')))('$id: prints what it expects, line by line, and expects something', ({ script }) => {
    const session = playedOut(script);
    session.runs().forEach((run, index) => {
      const expected = run.inputs.flatMap((input, at) => (input.kind === 'output-expected' ? [at] : []));
      const checks = session.checks(index);
      const unmet = expected.flatMap((at) => {
        const check = checks.get(at);
        return check?.isMet ? [] : [check ?? { at, never: 'checked' }];
      });
      expect(unmet).toEqual([]);
      expect(expected.length).toBeGreaterThan(0);
    });
  });

  it('opens with something that moves at once, in both clients that subscribe', () => {
    const session = playedOut(GALLERY[0]?.script ?? '');
    const sent = session.events(0, 0, 20_000).filter((event) => event.kind === 'packet-sent');
    expect(sent.slice(0, 2).map((event) => [event.at, event.packet.from])).toEqual([
      [0, 'alice'],
      [0, 'bob'],
    ]);
    expect(session.events(0, 0, 20_000).filter((event) => event.kind === 'copy-queued')).toHaveLength(3);
  });

  it('has a storm of a hundred clients and two thousand copies', () => {
    const session = playedOut(GALLERY.find(({ id }) => id === 'storm')?.script ?? '');
    expect(session.view(0).clients.size).toBe(100);
    let copies = 0;
    for (let from = 0; from < session.view(0).emitted; from += 20_000) {
      for (const event of session.events(0, from, from + 20_000)) if (event.kind === 'copy-queued') copies++;
    }
    expect(copies).toBe(50 * 39);
  });
});
