/**
 * The engine: a deterministic world that follows Redis's rules, and knows nothing of who watches.
 *
 * `startWorld` begins one; `nextInRun` says what comes next, `step` and `applyAct` let it happen; `copyWorld` keeps it.
 */
export { canComplete, commandShelf, completions, didYouMean, docsShelf, offered, syntaxOf } from './commands/index.ts';
export type { Command } from './commands/index.ts';
export { kafkaShelf } from './kafka/index.ts';
export { INTERRUPT, READING_MESSAGES } from './client/redis-cli.ts';
export { startHost } from './host.ts';
export type { Host, HostConnection } from './host.ts';
export type { Loop } from './loop.ts';
export { elapsedSuffix, encodeReply, formatRaw, formatReply } from './resp/index.ts';
export { keyHashSlot } from './rules/index.ts';
export { hasRunningApps } from './client/app.ts';
export { applyAct, inFlight, isSettled, isWhereUntimedComes, nextInRun, runUntil, startWorld, step } from './run.ts';
export type { Next } from './run.ts';
export { copyWorld, entitiesIn } from './world.ts';
export type { World } from './world.ts';
