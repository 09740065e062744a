/**
 * What the browser keeps for this person: their last runs, and how they like the page.
 *
 *   keepRun / keptRun          the last runs and the instant, as a script: it survives a new version of the page
 *   setRunAside / runSetAside  the runs before those, from when a link or the gallery has replaced them
 *   keepDraft / keptDraft      what stands in the editor and is not run yet
 *   keepSettings / keptSettings
 *
 * A person's own run is never lost to a link. Runs that came by a link are not kept until the person changes them; and
 * `setRunAside` is called before that. A broken link calls neither.
 *
 * What is stored is not trusted: an older page, another program or a full disk may have written it. It is checked, and
 * what does not fit is as if it were not there. Storage that fails (a private window) is a page that forgets, and no
 * more. How often to keep is the caller's matter.
 */
import { createStore, get, set } from 'idb-keyval';
import * as v from 'valibot';
import type { Language } from '../base/index.ts';
import type { Mistake } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import type { PaceSetting, Place } from './types.ts';

/** Where things are kept by name. Either may fail. */
export interface Shelf {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** The shelf of this browser: IndexedDB, in a database of its own. */
export function browserShelf(): Shelf {
  // Opened when first used: a browser without storage then fails where it is expected to.
  let store: ReturnType<typeof createStore> | undefined;
  const opened = (): ReturnType<typeof createStore> => (store ??= createStore('fanout', 'kept'));
  return {
    get: async (key) => get<unknown>(key, opened()),
    set: async (key, value) => set(key, value, opened()),
  };
}

export interface KeptRun {
  readonly runs: readonly [Run, ...Run[]];
  readonly place: Place;
  /** Lines that this version of the page no longer understands; the others are kept. */
  readonly mistakes: readonly Mistake[];
}

/** Undefined is: never chosen. */
export interface Settings {
  readonly language?: Language | undefined;
  readonly theme?: 'light' | 'dark' | undefined;
  /** Wall-clock factor: 0.25 .. 8. */
  readonly speed?: number | undefined;
  readonly pace?: PaceSetting | undefined;
  /** By group of panes and by pane: its share in percent, 0 where it is closed. */
  readonly panes?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}

const RUN = 'run/1';
const RUN_ASIDE = 'run-aside/1';
const DRAFT = 'draft/1';
const SETTINGS = 'settings/1';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const RunStored = v.object({
  script: v.string(),
  at: count,
  events: count,
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** Each setting stands for itself: one that is broken does not take the others with it. */
const SettingsStored = v.object({
  language: kept(v.picklist(['en', 'ko'])),
  theme: kept(v.picklist(['light', 'dark'])),
  speed: kept(v.pipe(v.number(), v.minValue(0.25), v.maxValue(8))),
  pace: kept(
    v.variant('kind', [
      v.object({ kind: v.literal('slow-motion') }),
      v.object({ kind: v.literal('fixed'), slowdown: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) }),
    ]),
  ),
  panes: kept(v.record(v.string(), v.record(v.string(), share))),
});

/** How runs are read and written: a first visit has nothing to read, and its first picture nothing to write. */
export const fetchScript = () => import('../script/index.ts');

/** Keeps these runs and this instant. False where they are larger than a script may be, or storage fails. */
export async function keepRun(shelf: Shelf, runs: readonly Run[], place: Place): Promise<boolean> {
  const { byteLength, coherent, print, SCRIPT_BOUNDS } = await fetchScript();
  const script = print(runs.map(coherent));
  if (byteLength(script) > SCRIPT_BOUNDS.textBytes) return false;
  return put(shelf, RUN, { script, at: Math.floor(place.at), events: place.events });
}

/** The runs kept last, or undefined where there are none, or none that can be read. */
export async function keptRun(shelf: Shelf): Promise<KeptRun | undefined> {
  return readRun(await take(shelf, RUN));
}

/** Puts the runs kept last aside, for others are about to take their place. False where there are none. */
export async function setRunAside(shelf: Shelf): Promise<boolean> {
  const stored = await take(shelf, RUN);
  return (await readRun(stored)) !== undefined && put(shelf, RUN_ASIDE, stored);
}

/** The runs set aside last. */
export async function runSetAside(shelf: Shelf): Promise<KeptRun | undefined> {
  return readRun(await take(shelf, RUN_ASIDE));
}

/** Keeps what stands in the editor, or that nothing does. False where it is larger than a script may be, or storage fails. */
export async function keepDraft(shelf: Shelf, draft: string | undefined): Promise<boolean> {
  const { byteLength, SCRIPT_BOUNDS } = await fetchScript();
  if (draft !== undefined && byteLength(draft) > SCRIPT_BOUNDS.textBytes) return false;
  return put(shelf, DRAFT, draft ?? '');
}

/** What stood in the editor; undefined where nothing did. */
export async function keptDraft(shelf: Shelf): Promise<string | undefined> {
  const stored = await take(shelf, DRAFT);
  return typeof stored === 'string' && stored !== '' ? stored : undefined;
}

/** Keeps all the settings. False where storage fails. */
export async function keepSettings(shelf: Shelf, settings: Settings): Promise<boolean> {
  return put(shelf, SETTINGS, settings);
}

/** The settings kept; those that are broken or were never chosen are undefined. */
export async function keptSettings(shelf: Shelf): Promise<Settings> {
  const read = v.safeParse(SettingsStored, await take(shelf, SETTINGS));
  return read.success ? read.output : {};
}

async function readRun(stored: unknown): Promise<KeptRun | undefined> {
  const read = v.safeParse(RunStored, stored);
  if (!read.success) return undefined;
  const { script, at, events } = read.output;
  const { parse, SCRIPT_BOUNDS } = await fetchScript();
  if (script.length > SCRIPT_BOUNDS.textBytes) return undefined;
  const { runs, mistakes } = parse(script);
  return { runs, place: { at, events }, mistakes };
}

async function take(shelf: Shelf, key: string): Promise<unknown> {
  try {
    return await shelf.get(key);
  } catch {
    return undefined;
  }
}

async function put(shelf: Shelf, key: string, value: unknown): Promise<boolean> {
  try {
    await shelf.set(key, value);
    return true;
  } catch {
    return false;
  }
}

/** A setting that is undefined where what is stored does not fit. */
function kept<S extends v.GenericSchema>(schema: S) {
  return v.fallback(v.optional(schema), undefined);
}
