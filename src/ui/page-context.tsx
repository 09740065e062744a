/** What every part of the page may reach: the session, the choices of the person, and the frame loop. */
import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { assert, type Language } from '../base/index.ts';
import { insidesOf, queuePartOf, rolesOf, type Form, type Insides, type QueuePart, type Role } from '../scene/index.ts';
import type { RunState, Session, SessionState, Shelf } from '../session/index.ts';
import type { EventId, Run, Scenario } from '../trace/index.ts';
import type { Choices, ChoicesStore } from './choices.ts';
import type { Frames } from './frames.ts';

export interface PageParts {
  readonly session: Session;
  readonly choices: ChoicesStore;
  readonly frames: Frames;
  readonly shelf: Shelf;
}

const PageContext = createContext<PageParts | undefined>(undefined);

export function PageProvider({ parts, children }: { readonly parts: PageParts; readonly children: ReactNode }) {
  return <PageContext value={parts}>{children}</PageContext>;
}

export function usePage(): PageParts {
  const parts = use(PageContext);
  assert(parts, 'a part of the page outside of its provider');
  return parts;
}

export function useSession(): Session {
  return usePage().session;
}

/** A part of the session's state. `pick` must return something that stays the same while nothing changed. */
export function useSessionState<T>(pick: (state: SessionState) => T): T {
  return useStore(usePage().session.store, pick);
}

/** The run as it stands; a component that uses it renders again whenever something in it changed. */
export function useRun(run: number): RunState {
  const state = useSessionState((all) => all.runs[run]);
  assert(state, 'a run that is not there');
  return state;
}

/** Roles last as long as their scenario: another script has another, and a change of the run keeps it. */
const rolesKept = new WeakMap<Scenario, ReadonlyMap<string, Role>>();

/** On which side each client stands: kept while the run is only changed, and known anew when another is opened. */
export function useRoles({ scenario, inputs }: Run): ReadonlyMap<string, Role> {
  return useMemo(() => {
    const roles = rolesOf({ scenario, inputs }, rolesKept.get(scenario));
    rolesKept.set(scenario, roles);
    return roles;
  }, [scenario, inputs]);
}

/** What of a node's inside this run has to do with, anywhere in it. */
export function useInsides({ scenario, inputs }: Run): Insides {
  return useMemo(() => insidesOf({ scenario, inputs }), [scenario, inputs]);
}

/** Kept as long as the runs are: the session's state changes with every event. */
const queuePartsKept = new WeakMap<Run, QueuePart>();

/** What these runs have to do with queues: the most that any of them has. */
export function useQueuePart(): QueuePart {
  return useSessionState(({ runs }) => {
    let most: QueuePart = 'none';
    for (const { run } of runs) {
      const part = queuePartsKept.get(run) ?? queuePartOf(run);
      queuePartsKept.set(run, part);
      if (part === 'apps' || (part === 'people' && most === 'none')) most = part;
    }
    return most;
  });
}

/** Do these runs come from one workload? What has become of its messages then stands in the place of the scoreboards. */
export function useIsWorkload(): boolean {
  return useSessionState(({ runs }) => runs.length > 1 && runs.every(({ run }) => run.scenario.workload !== undefined));
}

/** Is the scoreboard there, and unfolded? */
export function useIsBoardOpen(): boolean {
  const part = useQueuePart();
  const chosen = useChoice((all) => all.isBoardOpen);
  return part !== 'none' && (chosen ?? part === 'apps');
}

export function useChoice<T>(pick: (choices: Choices) => T): T {
  return useStore(usePage().choices, pick);
}

/** Selects an event and says why it happened: time stops, as it does for whoever asks a question. */
export function askWhy({ session, choices }: PageParts, run: number, event: EventId): void {
  session.pause();
  choices.setState({ selected: { run, event }, run, side: 'why', dockTab: 'why', hint: undefined });
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'ko' ? 'ko' : 'en';
}

const PHONE = '(max-width: 760px), (max-height: 480px)';

/** Has the page so little room now? */
export function isPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}

/** How much room the page has. */
export function useForm(): Form {
  return useMedia(PHONE) ? 'phone' : 'wide';
}

/** Does this media query hold? Renders again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
