/** For tests: what is counted of queues by the end of a session. */
import type { Event } from '../trace/index.ts';
import { boardOf, followScoreboard, newScoreboard, type Board, type QueueRow, type TakerRow } from './scoreboard.ts';

/** What is asked of a session: scoreboards know none. */
interface Played {
  readonly view: (run: number) => { readonly emitted: number };
  readonly events: (run: number, from: number, to: number) => readonly Event[];
}

export function boardAtEnd(session: Played, run: number): Board {
  const board = newScoreboard();
  followScoreboard(board, session.view(run).emitted, (from, to) => session.events(run, from, to));
  return boardOf(board);
}

export function queue(board: Board, key: string): QueueRow | undefined {
  return board.queues.find((row) => row.key === key);
}

export function client(board: Board, name: string): TakerRow | undefined {
  return board.clients.find((row) => row.client === name);
}
