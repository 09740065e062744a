/** What became of messages, and what that shows of their broker: a door of its own, fetched where one workload runs on several brokers. */
export { fatesShown, followFates, newFateBoard } from './board.ts';
export type { FateBoard, FatesShown } from './board.ts';
export { QUESTIONS } from './facts.ts';
export type { Fact, Names, Question } from './facts.ts';
