/** For tests: a run played at a broker, and what came of it. */
import { partitionName, printEvent, type Run } from '../../trace/index.ts';
import { PlayedRun } from '../played.fixture.ts';

export class PlayedBroker extends PlayedRun {
  /** Until nothing is left but what passes in the background. */
  constructor(run: Run) {
    super(run, { leavesTimers: true });
  }

  /** What the screen of a client says, line by line. */
  screen(client: string): string[] {
    return this.of('line-printed').filter((event) => event.client === client).flatMap(({ text }) => text.split('\n'));
  }

  /** What a client's polls have brought: `orders-0@3`. */
  polled(client: string): string[] {
    return this.of('records-polled').filter((event) => event.client === client).flatMap(({ records }) => records.map((each) => `${partitionName(each)}@${each.offset}`));
  }

  /** The owners of each generation: `1 a: orders-0 orders-1, b: orders-2`, members by their clients. */
  get deals(): string[] {
    return this.of('partitions-dealt').map(
      ({ generation, assignments }) => `${generation} ${assignments.map(({ member, partitions }) => `${member.replace(/-[0-9a-f]{8}$/, '')}: ${partitions.map(partitionName).join(' ')}`.trim()).join(', ')}`,
    );
  }

  get trace(): string[] {
    return this.events.map(printEvent);
  }
}
