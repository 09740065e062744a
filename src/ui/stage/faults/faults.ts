/**
 * What can go wrong with a client, with a node, or with a wire: the one list of it. Menus of cards and of wires show what applies.
 *
 * To add a fault: a member of `Act` (trace/input.ts), an entry here, its words in both languages.
 */
import type { WorldView } from '../../../engine/view.ts';
import { cutAt, pairOf } from '../../../scene/index.ts';
import { HOP_US, type Act } from '../../../trace/index.ts';

/** What a menu belongs to. */
export type Target =
  | { readonly on: 'client'; readonly client: string }
  | { readonly on: 'node'; readonly node: string }
  /** From a client to its node. */
  | { readonly on: 'wire'; readonly client: string }
  | { readonly on: 'link'; readonly a: string; readonly b: string };

/** Also the name of its words (`faults.kill`) and of its sign. */
export type FaultId = 'disconnect' | 'reconnect' | 'cut' | 'heal' | 'kill' | 'revive' | 'crash' | 'restart';

export interface Fault {
  readonly id: FaultId;
  readonly act: Act;
}

/** Faults that have a measure: how long the wire is, how fast the client reads. */
export interface Dial {
  readonly id: 'latency' | 'reading';
  readonly value: number | undefined;
  readonly choices: readonly { readonly value: number | undefined; readonly act: Act }[];
}

/** From the same rack to the other side of the earth, one way. */
const LATENCIES: readonly number[] = [50, HOP_US, 1_000, 10_000, 75_000, 150_000];
/** How fast it reads, in bytes a second: from a slow phone down to nothing at all. Undefined: as it comes. */
const RATES: readonly (number | undefined)[] = [undefined, 64 * 1024, 8 * 1024, 1024, 0];

/** What can be done to it now. */
export function faultsOf(view: WorldView, target: Target): readonly Fault[] {
  switch (target.on) {
    case 'client':
    case 'wire': {
      const { client } = target;
      const seen = view.clients.get(client);
      if (!seen) return [];
      const process: Fault = seen.isKilled
        ? { id: 'revive', act: { kind: 'client-revived', client } }
        : { id: 'kill', act: { kind: 'client-killed', client } };
      const ends: Fault =
        seen.connection === undefined
          ? { id: 'reconnect', act: { kind: 'client-reconnected', client } }
          : { id: 'disconnect', act: { kind: 'client-disconnected', client } };
      // Who is dead does not connect.
      return [...(seen.isKilled ? [] : [ends]), cutOrHeal(view, client, undefined), process];
    }
    case 'node': {
      const { node } = target;
      return view.nodes.get(node)?.isUp === true
        ? [{ id: 'crash', act: { kind: 'node-crashed', node } }]
        : [{ id: 'restart', act: { kind: 'node-restarted', node } }];
    }
    case 'link':
      return [cutOrHeal(view, target.a, target.b)];
  }
}

/** The link between a client and its node, or between two nodes. */
export function cutOrHeal(view: WorldView, end: string, other: string | undefined): Fault {
  const isCut = cutAt(view, [], other === undefined ? end : pairOf(end, other)) !== undefined;
  return isCut ? { id: 'heal', act: { kind: 'link-healed', end, other } } : { id: 'cut', act: { kind: 'link-cut', end, other } };
}

export function dialsOf(view: WorldView, target: Target): readonly Dial[] {
  if (target.on !== 'client' && target.on !== 'wire') return [];
  const { client } = target;
  const seen = view.clients.get(client);
  if (!seen) return [];
  const { latencyUs, readRate } = seen;
  const latencies = LATENCIES.includes(latencyUs) ? LATENCIES : [...LATENCIES, latencyUs].sort((a, b) => a - b);
  const rates = RATES.includes(readRate) ? RATES : [...RATES, readRate];
  return [
    { id: 'latency', value: latencyUs, choices: latencies.map((us) => ({ value: us, act: { kind: 'latency-set', client, latencyUs: us } })) },
    { id: 'reading', value: readRate, choices: rates.map((rate) => ({ value: rate, act: { kind: 'read-rate-set', client, bytesPerS: rate } })) },
  ];
}
