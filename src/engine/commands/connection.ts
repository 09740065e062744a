/** The connection family: who am I, how do we talk, goodbye. Follows networking.c and server.c. */
import { bulk, array, simple } from '../node/replies.ts';
import { reply } from '../node/call.ts';
import { clientTotalPubSubSubscriptionCount } from '../node/pubsub.ts';
import type { CommandEntry } from './table.ts';
import { ascii } from '../../base/index.ts';

export const connection: readonly CommandEntry[] = [
  {
    name: 'ping',
    arity: -1,
    flags: ['fast'],
    categories: ['fast', 'connection'],
    since: '1.0.0',
    complexity: 'O(1)',
    syntax: '[message]',
    summary: { en: 'Answers PONG, or what it was given.', ko: 'PONG이나 받은 말을 돌려줍니다.' },
    run: (call) => {
      const said = call.argv[1];
      if (call.connection.resp === 2 && clientTotalPubSubSubscriptionCount(call.connection) > 0) {
        reply(call, array([bulk(ascii('pong')), bulk(said ?? ascii(''))]));
      } else reply(call, said === undefined ? simple('PONG') : bulk(said));
    },
  },
];
