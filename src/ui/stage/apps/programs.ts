/** Where the programs of a run stand, asked at one place after the other. */
import { followApps, NO_APPS, type AppShown } from '../../../scene/apps.ts';
import type { Session } from '../../../session/index.ts';

export type Programs = (events: number) => ReadonlyMap<string, AppShown>;

/** For a run as it stands: open them again whenever its inputs have changed. */
export function openPrograms(session: Session, run: number): Programs {
  let known = NO_APPS;
  return (events) => {
    known = followApps(known, events, (from, to) => session.events(run, from, to));
    return known.apps;
  };
}
