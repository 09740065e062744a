/** A mistake of ours in a run: with what makes it happen again. Whoever shows it writes both down. */
import { OurMistake } from '../base/index.ts';
import type { Event, Run } from '../trace/index.ts';

export class RunMistake extends OurMistake {
  override name = 'RunMistake';
  /** What had been played. */
  readonly run: Run;
  /** The last events before it. */
  readonly last: readonly Event[];

  constructor(saying: string, run: Run, last: readonly Event[]) {
    super(saying);
    this.run = run;
    this.last = last;
  }
}
