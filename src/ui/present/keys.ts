/**
 * The keys of a lecture: those of a clicker (Page Up and Page Down, or the arrows; `b` or `.` for black), and a few for the hand that types.
 * Typing at a prompt takes none of them.
 */
import { tinykeys } from 'tinykeys';
import { isPress, isTaken } from '../keys.ts';

export interface LectureKeys {
  readonly on: () => void;
  readonly back: () => void;
  readonly first: () => void;
  readonly playOrPause: () => void;
  readonly eventOn: () => void;
  readonly eventBack: () => void;
  readonly black: () => void;
  readonly spotlight: () => void;
  readonly notes: () => void;
  readonly typing: () => void;
  readonly hold: () => void;
  readonly help: () => void;
  readonly leave: () => void;
}

/** Listens until the returned function is called. */
export function bindLectureKeys(does: LectureKeys): () => void {
  const free =
    (what: () => void) =>
    (event: KeyboardEvent): void => {
      if (isTaken(event)) return;
      event.preventDefault();
      what();
    };
  const unpressed = (what: () => void) => (event: KeyboardEvent) => {
    if (!isPress(event)) free(what)(event);
  };
  return tinykeys(window, {
    PageDown: free(does.on),
    ArrowRight: free(does.on),
    Enter: unpressed(does.on),
    PageUp: free(does.back),
    ArrowLeft: free(does.back),
    Home: free(does.first),
    Space: unpressed(does.playOrPause),
    ArrowDown: free(does.eventOn),
    ArrowUp: free(does.eventBack),
    // By their place: a Hangul layout sends other letters.
    KeyB: free(does.black),
    Period: free(does.black),
    KeyL: free(does.spotlight),
    KeyN: free(does.notes),
    KeyT: free(does.typing),
    KeyH: free(does.hold),
    'Shift+?': free(does.help),
    '?': free(does.help),
    Escape: free(does.leave),
  });
}
