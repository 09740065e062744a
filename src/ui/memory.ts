/**
 * What the browser keeps of this visit, and when: the runs once somebody has changed them, what they write, and the settings when they change.
 *
 * Runs that came by a link or as the opening are not the person's own until they do something: only then are they kept.
 */
import i18next from 'i18next';
import { fetchScript, keepDraft, keepRun, keepSettings, type Session, type Settings, type Shelf } from '../session/index.ts';
import type { Choices, ChoicesStore, Taste } from './choices.ts';
import { behindFirstPicture } from './first-picture.ts';

/** After the last change, so that typing is not a write per key. */
const SETTLE_MS = 400;

/** The tastes in what was kept. */
export function tasteOf(settings: Settings): Taste {
  const open = settings.panes?.open;
  return {
    theme: settings.theme ?? 'system',
    terminals: open?.dock === 1 ? 'dock' : 'cards',
    isTimelineOpen: open?.timeline !== 0,
    isBoardOpen: open?.board === undefined ? undefined : open.board === 1,
    sizes: settings.panes?.sizes ?? {},
  };
}

function settingsOf(session: Session, choices: Choices): Settings {
  const { speed, chosenPace } = session.store.getState();
  return {
    language: i18next.language === 'ko' ? 'ko' : 'en',
    theme: choices.theme === 'system' ? undefined : choices.theme,
    speed,
    pace: chosenPace,
    panes: {
      open: {
        dock: choices.terminals === 'dock' ? 1 : 0,
        timeline: choices.isTimelineOpen ? 1 : 0,
        ...(choices.isBoardOpen === undefined ? {} : { board: choices.isBoardOpen ? 1 : 0 }),
      },
      sizes: choices.sizes,
    },
  };
}

/** Keeps until the returned function is called. */
export function keepVisit(shelf: Shelf, session: Session, choices: ChoicesStore): () => void {
  // At hand before there is something to keep: who closes the page does not wait for it.
  behindFirstPicture(fetchScript).catch(() => undefined);
  let runTimer: ReturnType<typeof setTimeout> | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let settingsTimer: ReturnType<typeof setTimeout> | undefined;
  let isOwn = false;
  let kept = session.store.getState().runs;

  const keepNow = (): void => {
    clearTimeout(runTimer);
    if (!isOwn) return;
    const { at, events } = session.shownAt(choices.getState().run);
    void keepRun(shelf, session.runs(), { at, events });
  };
  const keepLater = (): void => {
    clearTimeout(runTimer);
    runTimer = setTimeout(keepNow, SETTLE_MS);
  };
  const keepDraftNow = (): void => {
    if (draftTimer === undefined) return;
    clearTimeout(draftTimer);
    draftTimer = undefined;
    void keepDraft(shelf, choices.getState().draft);
  };
  const settingsLater = (): void => {
    clearTimeout(settingsTimer);
    settingsTimer = setTimeout(() => void keepSettings(shelf, settingsOf(session, choices.getState())), SETTLE_MS);
  };
  const stops = [
    session.store.subscribe((state, before) => {
      if (state.speed !== before.speed || state.chosenPace !== before.chosenPace) settingsLater();
      const isChanged =
        state.runs !== kept &&
        (state.runs.length !== kept.length || state.runs.some((each, i) => each.run !== kept[i]?.run));
      const isRested =
        (state.isStandingStill && !before.isStandingStill) || (state.playing === 'paused' && before.playing === 'playing');
      kept = state.runs;
      if (!isChanged) {
        if (!isOwn) return;
        // Come to rest: who closes the page now finds it again as it stands. Going about while paused waits a little.
        if (isRested) keepNow();
        else if (state.playing === 'paused' && state.runs !== before.runs) keepLater();
        return;
      }
      isOwn = true;
      // The address no longer says what is on screen: a reload must bring back this, not the link.
      if (window.location.hash !== '') window.history.replaceState(null, '', window.location.pathname + window.location.search);
      keepLater();
    }),
    choices.subscribe((now, before) => {
      const isTaste =
        now.theme !== before.theme ||
        now.terminals !== before.terminals ||
        now.isTimelineOpen !== before.isTimelineOpen ||
        now.isBoardOpen !== before.isBoardOpen ||
        now.sizes !== before.sizes;
      if (isTaste) settingsLater();
      if (now.draft !== before.draft) {
        clearTimeout(draftTimer);
        draftTimer = setTimeout(keepDraftNow, SETTLE_MS);
      }
    }),
  ];
  const keepAll = (): void => {
    keepNow();
    keepDraftNow();
  };
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') keepAll();
  };
  i18next.on('languageChanged', settingsLater);
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('pagehide', keepAll);
  return () => {
    for (const stop of stops) stop();
    i18next.off('languageChanged', settingsLater);
    document.removeEventListener('visibilitychange', onHide);
    window.removeEventListener('pagehide', keepAll);
  };
}
