/** One figure of a bench, as src/tooling/bench.mjs prints it. */
export interface Row {
  /** What was done. */
  readonly case: string;
  readonly figure: number;
  readonly unit: string;
  /** Who did the same beside us. */
  readonly peer?: string;
  readonly peerFigure?: number;
  /** Ours over the peer's. */
  readonly ratio?: number;
  /** In words: `>= 1,000,000`, `p95 < 16`. */
  readonly aim?: string;
}
