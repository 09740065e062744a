/** Only who can choose the rules fetches this: it knows the workload, and so the whole language of scripts. */
import { runsOfWorkload, workloadOf } from '../script/index.ts';
import type { Session } from '../session/index.ts';
import type { RedisVersion } from '../trace/index.ts';

/** Plays everything again by the rules of another Redis, from the beginning. The runs of a workload stay those of one. */
export function followRules(session: Session, version: RedisVersion): void {
  const runs = session.runs();
  const workload = workloadOf(runs);
  const others = workload ? runsOfWorkload({ ...workload, version }) : runs.map((run) => ({ ...run, scenario: { ...run.scenario, version } }));
  session.load(others, { playing: true });
}
