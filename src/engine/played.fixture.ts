/** For tests: a run played in the engine alone, and what came of it. */
import type { Event, EventKind, EventOf, Run } from '../trace/index.ts';
import { applyAct, isSettled, nextInRun, startWorld, step, type Loop } from './index.ts';
import type { Node } from './world.ts';

export class PlayedRun {
  readonly events: Event[] = [];
  readonly loop: Loop;

  /** To its end; with `leavesTimers`, only until nothing is left but what passes in the background. */
  constructor(run: Run, { leavesTimers = false }: { readonly leavesTimers?: boolean } = {}) {
    this.loop = { world: startWorld(run.scenario, this.events), sink: this.events };
    let played = 0;
    for (let next = nextInRun(this.loop.world, run.inputs, played); next; next = nextInRun(this.loop.world, run.inputs, played)) {
      const input = run.inputs[played];
      if (!input && leavesTimers && isSettled(this.loop.world)) break;
      if (next.what === 'record') step(this.loop);
      else if (input) {
        played++;
        applyAct(this.loop, input, next.at);
      }
    }
  }

  get node(): Node {
    const node = this.loop.world.nodes.get('main');
    if (!node) throw new Error('no node');
    return node;
  }

  of<K extends EventKind>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }
}
