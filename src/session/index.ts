/** One person's session: runs, playhead, pace, sharing and keeping. */
export { createSession, SPEED_RANGE } from './session.ts';
export type {
  Check,
  PaceSetting,
  Place,
  Playing,
  RunState,
  Session,
  SessionState,
  Shown,
  TerminalLine,
} from './types.ts';
export { browserShelf, keepRun, keepSettings, keptRun, keptSettings, runSetAside, setRunAside } from './keep.ts';
export type { KeptRun, Settings, Shelf } from './keep.ts';
export { LINK_BOUNDS, linkOf, readLink } from './share.ts';
export type { BrokenLink, Link, ReadLink } from './share.ts';
