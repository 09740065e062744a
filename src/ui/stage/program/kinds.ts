import type { WorldView } from '../../../engine/view.ts';
import type { AppProgram } from '../../../trace/index.ts';

/** Programs to begin with: one for each part that queues, messages and streams are played with. */
export type KindId =
  | 'producer'
  | 'poller'
  | 'blocking'
  | 'reliable'
  | 'sweeper'
  | 'rotating'
  | 'publisher'
  | 'subscriber'
  | 'busySubscriber'
  | 'grouper'
  | 'appender'
  | 'groupWorker'
  | 'lateWorker'
  | 'claimer'
  | 'deadLetter';

export interface Kind {
  readonly id: KindId;
  /** What a client of this kind is called, if nobody is. */
  readonly name: string;
  readonly program: string;
}

export type KindGroup = 'queues' | 'messages' | 'streams';

export const KINDS: Readonly<Record<KindGroup, readonly Kind[]>> = {
  queues: [
    { id: 'producer', name: 'feed', program: 'every 1s LPUSH jobs job-{n} x20' },
    { id: 'poller', name: 'poller', program: 'every 1s RPOP jobs' },
    { id: 'blocking', name: 'worker', program: 'loop BRPOP jobs 0; work 300ms' },
    {
      id: 'reliable',
      name: 'safe',
      program: 'loop BLMOVE jobs jobs:doing RIGHT LEFT 0; SET beat:{reply} {self} PX 1000; work 200ms..600ms; LREM jobs:doing 1 {reply}',
    },
    {
      id: 'sweeper',
      name: 'sweep',
      program: 'every 2s LRANGE jobs:doing 0 -1; for each; GET beat:{item}; if nil; LREM jobs:doing 1 {item}; if 1; LPUSH jobs {item}',
    },
    { id: 'rotating', name: 'rounds', program: 'loop LMOVE sites sites LEFT RIGHT; work 1s' },
  ],
  messages: [
    { id: 'publisher', name: 'pub', program: 'every 1s PUBLISH orders order-{n} x20' },
    { id: 'subscriber', name: 'ear', program: 'on SUBSCRIBE orders; work 300ms' },
    { id: 'busySubscriber', name: 'busy', program: 'on SUBSCRIBE orders; work 1.5s' },
  ],
  streams: [
    { id: 'grouper', name: 'setup', program: 'every 1s XGROUP CREATE orders g 0 MKSTREAM x1' },
    { id: 'appender', name: 'shop', program: 'every 1s XADD orders * n {n} x20' },
    { id: 'groupWorker', name: 'ann', program: 'loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}' },
    // It works for longer than the claimer waits, and less than twice as long.
    { id: 'lateWorker', name: 'late', program: 'loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 5s; XACK orders g {id}' },
    { id: 'claimer', name: 'claim', program: 'every 1s XAUTOCLAIM orders g {self} 3000 0 COUNT 1; work 300ms; XACK orders g {id}' },
    {
      // Sooner than the claimer takes it once more, and later than one who is at work on it is done.
      id: 'deadLetter',
      name: 'tray',
      program: 'every 1s XPENDING orders g IDLE 1000 - + 10; for each; if {item.4} >= 3; XADD orders:dead * entry {id} tries {item.4}; XACK orders g {id}',
    },
  ],
};

export const KIND_GROUPS = ['queues', 'messages', 'streams'] as const satisfies readonly KindGroup[];

/** What a run is most likely played with: by the program that is there already, else by what its servers hold. */
export function groupFor({ nodes }: WorldView, known: AppProgram | undefined): KindGroup {
  if (known?.begins.by === 'message') return 'messages';
  let found: KindGroup = 'queues';
  for (const { dbs, connections } of nodes.values()) {
    for (const { dict } of dbs.values()) {
      for (const { type } of dict.values()) {
        if (type === 'stream') return 'streams';
        if (type === 'list') return 'queues';
      }
    }
    for (const { channels, patterns, shardChannels } of connections.values()) if (channels.size + patterns.size + shardChannels.size > 0) found = 'messages';
  }
  return found;
}
