/** The keys of the page. None of them is taken from a prompt, a field, a menu or a dialog. */
import { tinykeys } from 'tinykeys';
import { askWhy, type PageParts } from './page-context.tsx';
import { playOrPause } from './transport/index.ts';

/** Does this key belong to something else that has the focus? */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  if (!target) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  // The scrub bar is a playhead too: on it the keys do what they do on the page.
  return target.closest('input:not([type="range"]), textarea, select, [contenteditable="true"]') !== null;
}

/** Space and Enter press the button that has the focus. */
export function isPress(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a, [role="button"], [role="tab"]') !== null;
}

/** Listens until the returned function is called. */
export function bindKeys(page: PageParts): () => void {
  const { session, choices } = page;
  const anywhere =
    (what: () => void) =>
    (event: KeyboardEvent): void => {
      if (isTaken(event)) return;
      event.preventDefault();
      what();
    };
  // A lecture has its own keys (present/keys.ts).
  const free =
    (what: () => void) =>
    (event: KeyboardEvent): void => {
      if (!choices.getState().isPresenting) anywhere(what)(event);
    };
  const undo = anywhere(() => session.undo());
  const redo = anywhere(() => session.redo());
  return tinykeys(window, {
    Space: (event) => {
      if (isTaken(event) || isPress(event) || choices.getState().isPresenting) return;
      event.preventDefault();
      playOrPause(session);
    },
    ArrowLeft: free(() => void session.stepBack()),
    ArrowRight: free(() => void session.stepForward()),
    // What a presenter's clicker sends.
    PageUp: free(() => void session.stepBack()),
    PageDown: free(() => void session.stepForward()),
    Home: free(() => session.seekStart()),
    End: free(() => session.seekEnd()),
    // By their place on the keyboard: a Hangul layout sends ㄴ, ㅎ, ㅈ, ㅅ, or nothing but `Process`.
    KeyS: free(() => session.skipSilence()),
    KeyG: free(() => choices.setState({ dialog: 'gallery' })),
    KeyC: free(() => choices.setState({ dialog: 'course' })),
    KeyP: free(() => choices.setState({ isPresenting: true })),
    KeyW: free(() => {
      const { run } = choices.getState();
      const { events } = session.shownAt(run);
      if (events > 0) askWhy(page, run, events - 1);
    }),
    KeyT: free(() => {
      const { client } = choices.getState();
      const inputs = document.querySelectorAll<HTMLInputElement>('.terminal-input');
      const chosen = client === undefined ? undefined : document.querySelector<HTMLInputElement>(`[data-key="client/${client}"] .terminal-input`);
      (chosen ?? inputs[0])?.focus();
    }),
    Escape: free(() => choices.setState({ side: undefined, selected: undefined })),
    '$mod+z': undo,
    '$mod+Shift+z': redo,
    '$mod+Shift+Z': redo,
    '$mod+y': redo,
    'Shift+?': free(() => choices.setState({ dialog: 'keys' })),
    '?': free(() => choices.setState({ dialog: 'keys' })),
  });
}
