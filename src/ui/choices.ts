/**
 * What the person at this page has chosen and is looking at: panes, theme, selection. Nothing here is part of a run; it
 * is kept between visits where it is a taste (see `Taste`), and forgotten where it is a glance.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventId } from '../trace/index.ts';
import type { OpenLesson } from './course/open-lesson.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Side = 'lesson' | 'why' | 'log' | 'script';
/** Of the dock on a phone: what lies below the stage. */
export type DockTab = 'lesson' | 'terminal' | 'board' | 'why' | 'log' | 'timeline' | 'script';
export type DialogName = 'course' | 'fidelity' | 'gallery' | 'keys' | 'legend' | 'link';

/** Something said once at the top of the page. */
export interface Notice {
  readonly text: string;
  readonly tone: 'calm' | 'warning';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** What is kept between visits. */
export interface Taste {
  readonly theme: Theme;
  readonly terminals: 'cards' | 'dock';
  readonly isTimelineOpen: boolean;
  /** Undefined until somebody has chosen: the scoreboard is open where programs work on queues. */
  readonly isBoardOpen: boolean | undefined;
  /** Sizes of panes by id, in percent. */
  readonly sizes: Readonly<Record<string, number>>;
}

export interface Choices extends Taste {
  readonly side: Side | undefined;
  readonly dockTab: DockTab;
  /** Which run is looked at, where several stand side by side. */
  readonly run: number;
  /** Whose terminal is docked; the first client where undefined or gone. */
  readonly client: string | undefined;
  readonly selected: { readonly run: number; readonly event: EventId } | undefined;
  readonly dialog: DialogName | undefined;
  readonly notice: Notice | undefined;
  readonly hint: 'opening' | 'own' | 'link' | undefined;
  /** The script as somebody edits it; undefined while it follows the run. */
  readonly draft: string | undefined;
  /** The lesson of somebody's own from which the draft was begun: kept, it takes that one's place. */
  readonly draftOf: string | undefined;
  /** Of several framed runs only the one looked at is shown, large. */
  readonly isRunAlone: boolean;
  /** The person asked to see every client although there are many. */
  readonly isUnfolded: boolean;
  /** The lesson that is gone through, and how far (course/flow.ts). */
  readonly lesson: OpenLesson | undefined;
  /** The page is shown to a hall (present/). */
  readonly isPresenting: boolean;
  /** A line that is put at a prompt for somebody to run it. */
  readonly atPrompt: { readonly client: string; readonly line: string } | undefined;
  /** The stage has no room for terminals in its cards: they stand in the dock, whatever was chosen. */
  readonly needsDock: boolean;
}

export type ChoicesStore = StoreApi<Choices>;

/** A new store; `taste` is what was kept from the last visit. */
export function newChoices(taste: Taste, hint: Choices['hint']): ChoicesStore {
  return createStore<Choices>(() => ({
    ...taste,
    side: undefined,
    dockTab: 'terminal',
    run: 0,
    client: undefined,
    selected: undefined,
    dialog: undefined,
    notice: undefined,
    hint,
    draft: undefined,
    draftOf: undefined,
    isRunAlone: false,
    isUnfolded: false,
    lesson: undefined,
    isPresenting: false,
    atPrompt: undefined,
    needsDock: false,
  }));
}
