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
