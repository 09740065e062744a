/** A slot that somebody has asked to move. */
export interface SlotMove {
  readonly slot: number;
  /** Names on stage. */
  readonly from: string;
  readonly to: string;
  readonly step: number;
}
