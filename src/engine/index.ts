/**
 * The engine: a deterministic world that follows Redis's rules, and knows nothing of who watches.
 *
 * `startWorld` begins one; `nextInRun` says what comes next, `step` and `applyAct` let it happen; `copyWorld` keeps it.
 */
export { BOUNDS } from './bounds.ts';
export { COMMANDS, completions, didYouMean, helpFor, syntaxOf } from './commands/index.ts';
export type { Command, Completion, Family } from './commands/index.ts';
export { READING_MESSAGES } from './client/redis-cli.ts';
export type { Loop, Sink } from './loop.ts';
export { elapsedSuffix, encodeReply, formatRaw, formatReply, frameLength } from './resp/index.ts';
export { applyAct, inFlight, isFull, isSettled, nextInRun, runUntil, startWorld, step } from './run.ts';
export type { Next } from './run.ts';
export type { ClientView, ConnectionView, NodeView, WorldView } from './view.ts';
export { copyWorld } from './world.ts';
export type { World } from './world.ts';
