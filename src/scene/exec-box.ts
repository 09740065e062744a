/**
 * A transaction on the card of its node, in a room of its own.
 *
 *   collecting   MULTI has begun: commands come in and are put aside.
 *   closed       EXEC runs them, and nobody else runs between: keys that become ready are only noted.
 *   open         EXEC has come to its end. Now the notes are walked, in the order in which they were taken, and whoever waits
 *                is served: in 7.0 from the key that is ready, since 7.2 by running its whole command again.
 *   none         The node has turned to something else.
 *
 * All of it is read from the events around the instant shown; what is older than those is not told.
 */
import { rulesOf } from '../engine/rules/index.ts';
import type { NodeView } from '../engine/view.ts';
import type { Event, EventId, EventOf } from '../trace/index.ts';
import { hueOfKey } from './hue.ts';
import { commandLabel, printable } from './label.ts';
import type { Around, ExecBox, Form, ReadyKey, Rect } from './types.ts';

interface Metrics {
  readonly head: number;
  readonly row: number;
  readonly rows: number;
  readonly foot: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { head: 26, row: 20, rows: 3, foot: 26 },
  phone: { head: 24, row: 18, rows: 3, foot: 24 },
};
const COMMAND_CHARS = 38;
const KEY_CHARS = 16;

/** So high is the box, whatever is in it. */
export function execHeight(form: Form): number {
  const { head, row, rows, foot } = METRICS[form];
  return head + rows * row + foot;
}

/** A transaction as far as the events around tell it. */
interface Told {
  readonly client: string;
  readonly connection: number;
  /** Put aside, each with its place from 1. */
  readonly queued: Map<number, string>;
  event: EventId;
  exec: EventOf<'command-started'> | undefined;
  /** Those that EXEC has begun to run, in their order. */
  run: EventOf<'command-started'>[];
  isOver: boolean;
  notes: EventOf<'key-ready'>[];
  served: { note: EventId | undefined; unblocked: EventId; client: string; from: string | undefined }[];
}

export function execBoxAt(node: NodeView, around: Around, rect: Rect, form: Form): ExecBox {
  const { told, isWalking } = toldBy(around.recent, node.name);
  const rule = rulesOf(node.version).waitersRunAgain ? 'runs-again' : 'from-the-key';
  if (!told) return { rect, phase: 'none', client: '', count: 0, commands: [], ready: [], hiddenReady: 0, rule, event: undefined };
  const { rows } = METRICS[form];
  const all = commandsOf(told, around.pending);
  const running = told.exec && !told.isOver ? Math.max(0, told.run.length - 1) : told.isOver ? all.length - 1 : all.length;
  // The newest while they come in, the one that runs while they run.
  const from = Math.max(0, Math.min(running - 1, all.length - rows));
  const ready = readyOf(told, isWalking);
  const last = ready.findLastIndex(({ state }) => state !== 'noted');
  const firstReady = Math.max(0, Math.min(last - rows + 1, ready.length - rows));
  return {
    rect,
    phase: told.exec === undefined ? 'collecting' : told.isOver ? 'open' : 'closed',
    client: told.client,
    count: all.length,
    commands: all.slice(from, from + rows),
    ready: ready.slice(firstReady, firstReady + rows),
    hiddenReady: Math.max(0, ready.length - rows),
    rule,
    event: told.event,
  };
}

function toldBy(recent: readonly Event[], node: string): { readonly told: Told | undefined; readonly isWalking: boolean } {
  const collecting = new Map<number, Told>();
  let shown: Told | undefined;
  let isWalking = false;
  for (const event of recent) {
    if ('node' in event && event.node === node) follow(event);
    else if (shown?.isOver) isWalking = false;
  }
  return { told: shown, isWalking };

  function follow(event: Event): void {
    switch (event.kind) {
      case 'command-started':
        started(event);
        break;
      case 'command-queued': {
        const told = collecting.get(event.connection) ?? newTold(event);
        collecting.set(event.connection, told);
        told.queued.set(event.place, commandLabel(event.argv, COMMAND_CHARS));
        told.event = event.id;
        shown = told;
        break;
      }
      case 'command-ended':
        if (shown?.exec && event.cause === shown.exec.id) {
          shown.isOver = true;
          isWalking = true;
          if (event.isError || shown.run.length === 0) shown = undefined;
        }
        break;
      case 'key-ready':
        if (shown?.exec) shown.notes.push(event);
        break;
      case 'client-unblocked':
        if (!shown?.isOver || !shown.notes.some(({ id }) => id === event.cause)) break;
        shown.served.push({ note: event.cause, unblocked: event.id, client: event.client, from: undefined });
        isWalking = true;
        break;
      case 'key-changed': {
        const now = shown?.served.at(-1);
        if (now && event.moved?.way === 'out' && event.moved.client === now.client) now.from ??= printable(event.key, KEY_CHARS);
        break;
      }
      case 'connection-closed':
        drop(event.connection);
        break;
      case 'node-crashed':
        collecting.clear();
        shown = undefined;
        break;
      default:
        break;
    }
  }

  function started(event: EventOf<'command-started'>): void {
    const name = event.name.toLowerCase();
    if (shown?.exec && !shown.isOver) {
      if (event.cause === shown.exec.id) shown.run.push(event);
      return;
    }
    if (shown?.isOver) {
      // Whoever is served runs a command, and that is the walk itself.
      if (shown.served.some(({ unblocked }) => unblocked === event.cause)) return;
      shown = undefined;
    }
    if (name === 'multi' && !collecting.has(event.connection)) {
      shown = newTold(event);
      collecting.set(event.connection, shown);
    } else if (name === 'exec') {
      shown = collecting.get(event.connection) ?? newTold(event);
      collecting.delete(event.connection);
      shown.exec = event;
      shown.event = event.id;
    } else if (name === 'discard' || name === 'reset') drop(event.connection);
    // Others' commands come and go between those that are put aside.
    else shown ??= [...collecting.values()].at(-1);
  }

  function drop(connection: number): void {
    const gone = collecting.get(connection);
    collecting.delete(connection);
    if (gone && gone === shown) shown = [...collecting.values()].at(-1);
  }
}

function newTold({ client, connection, id }: EventOf<'command-started'> | EventOf<'command-queued'>): Told {
  return {
    client,
    connection,
    queued: new Map(),
    event: id,
    exec: undefined,
    run: [],
    isOver: false,
    notes: [],
    served: [],
  };
}

/** Its commands by their places: those that have run, and those that will. */
function commandsOf(told: Told, pending: readonly Event[]): ExecBox['commands'] {
  const { exec, run, isOver } = told;
  if (!exec) return [...told.queued].map(([place, text]) => ({ text, place, state: 'queued' as const }));
  // The world has run them all: whoever looks ahead sees what was put aside, though its putting aside is long past.
  const coming = isOver ? [] : pending.filter((event): event is EventOf<'command-started'> => event.kind === 'command-started' && event.cause === exec.id);
  return [...run, ...coming].map(({ argv }, index) => ({
    text: commandLabel(argv, COMMAND_CHARS),
    place: index + 1,
    state: isOver || index < run.length - 1 ? ('done' as const) : index === run.length - 1 ? ('running' as const) : ('queued' as const),
  }));
}

function readyOf({ notes, served }: Told, isWalking: boolean): readonly ReadyKey[] {
  const now = served.at(-1)?.note;
  const reached = notes.findLastIndex(({ id }) => id === now);
  return notes.map(({ id, key }, index) => ({
    text: printable(key, KEY_CHARS),
    hue: hueOfKey(key),
    state: isWalking ? (index < reached ? 'done' : index === reached ? 'walked' : 'noted') : served.length > 0 || reached >= 0 ? 'done' : 'noted',
    served: served.filter(({ note }) => note === id).map(({ client, from }) => ({ client, from })),
  }));
}
