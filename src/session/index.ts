/** One person's session: runs, playhead, pace, sharing and keeping. */
export { RunMistake } from './mistake.ts';
export { createSession } from './session.ts';
export type {
  Place,
  RunState,
  Session,
  SessionState,
  TerminalLine,
} from './types.ts';
export { browserShelf, fetchScript, keepDraft, keepRun, keepSettings, keptDraft, keptRun, keptSettings, runSetAside, setRunAside } from './keep.ts';
export type { KeptRun, Settings, Shelf } from './keep.ts';
export { LINK_BOUNDS, linkOf, readLink } from './share.ts';
export type { BrokenLink } from './share.ts';
