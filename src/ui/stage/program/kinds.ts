/** Programs to begin with: one for each part that a queue is played with. */
export type KindId = 'producer' | 'poller' | 'blocking' | 'reliable' | 'sweeper' | 'rotating';

export interface Kind {
  readonly id: KindId;
  /** What a client of this kind is called, if nobody is. */
  readonly name: string;
  readonly program: string;
}

export const KINDS: readonly Kind[] = [
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
];
