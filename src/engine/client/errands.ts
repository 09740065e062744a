/**
 * A client that is sent on an errand: it comes on stage, types one line after the other, each at the node it belongs to, and leaves.
 * What redis-cli --cluster does with many connections at once, seen as one person's work.
 *
 *   moveSlot        Moves a slot with its keys, as `redis-cli --cluster reshard` does it for each slot.
 *   askForFailover  CLUSTER FAILOVER at a replica.
 *   errandGoesOn    The last line has its answer: the next one, or good-bye.
 *
 * An answer that is an error ends the errand, and stays on its screen until it has left.
 */
import { HOP_US, type Reply } from '../../trace/index.ts';
import { ownerOf } from '../cluster/slots.ts';
import { happen, type Loop } from '../loop.ts';
import { quoted } from '../resp/index.ts';
import type { Client, Node } from '../world.ts';
import { addClient, lineTyped, moveClient, removeClient } from './client.ts';

/** Plain data: what is still to be typed, and where. */
export interface Errand {
  steps: ErrandStep[];
  /** The keys of this slot are moved between the steps. */
  readonly slot: number;
  readonly to: string;
}

type ErrandStep =
  | { readonly at: string; readonly line: string }
  /** Asks for keys of the slot, moves them, and asks again until there are none. */
  | { readonly at: string; readonly keys: 'ask' };

const KEYS_AT_A_TIME = 10;

export function moveSlot(loop: Loop, slot: number, to: string): void {
  const { world } = loop;
  const target = world.nodes.get(to);
  if (!target?.cluster) return;
  happen(loop, undefined, { kind: 'slot-move-asked', slot, node: to });
  const { cluster } = target;
  const owner = ownerOf(cluster.slots, slot);
  const from = owner === undefined ? undefined : cluster.nodes.get(owner);
  const idOf = (name: string): string => world.nodes.get(name)?.cluster?.myself ?? '';
  const steps: ErrandStep[] = [];
  if (from && from.name !== to) {
    steps.push({ at: to, line: `CLUSTER SETSLOT ${slot} IMPORTING ${idOf(from.name)}` });
    steps.push({ at: from.name, line: `CLUSTER SETSLOT ${slot} MIGRATING ${idOf(to)}` });
    steps.push({ at: from.name, keys: 'ask' });
  }
  const others = [...cluster.nodes.values()].filter((row) => row.isMaster && row.name !== to && row.name !== from?.name && world.nodes.get(row.name)?.isUp);
  for (const at of [to, ...(from && from.name !== to ? [from.name] : []), ...others.map(({ name }) => name)]) {
    steps.push({ at, line: `CLUSTER SETSLOT ${slot} NODE ${idOf(to)}` });
  }
  begin(loop, 'reshard', { steps, slot, to });
}

export function askForFailover(loop: Loop, node: Node): void {
  if (!node.cluster) return;
  happen(loop, undefined, { kind: 'failover-asked', node: node.name });
  begin(loop, 'failover', { steps: [{ at: node.name, line: 'CLUSTER FAILOVER' }], slot: 0, to: node.name });
}

function begin(loop: Loop, called: string, errand: Errand): void {
  const { world } = loop;
  const first = errand.steps[0];
  if (!first) return;
  let name = called;
  for (let i = 2; world.clients.has(name) || world.nodes.has(name); i++) name = `${called}-${i}`;
  addClient(loop, { name, node: first.at, resp: 2, latencyUs: HOP_US });
  const client = world.clients.get(name);
  if (!client) return;
  client.errand = errand;
  goOn(loop, client);
}

/** `said`: what the last line was answered with. */
export function errandGoesOn(loop: Loop, client: Client, said: Reply): void {
  const { errand } = client;
  if (!errand) return;
  const [done] = errand.steps;
  if (said.type === 'error' || !done) return leave(loop, client);
  if ('keys' in done) {
    const keys = said.type === 'array' ? said.items.flatMap((item) => (item.type === 'bulk' ? [item.value] : [])) : [];
    if (keys.length > 0) {
      const [ip = '', port = ''] = (loop.world.nodes.get(errand.to)?.address ?? '').split(':');
      lineTyped(loop, client, `MIGRATE ${ip} ${port} "" 0 60000 KEYS ${keys.map((key) => quoted(key)).join(' ')}`, false);
      return;
    }
    // MIGRATE's own answer is no row of keys: it asks again.
    if (said.type !== 'array') return goOn(loop, client);
  }
  errand.steps = errand.steps.slice(1);
  goOn(loop, client);
}

function goOn(loop: Loop, client: Client): void {
  const { errand } = client;
  const step = errand?.steps[0];
  if (!errand || !step) return leave(loop, client);
  const node = loop.world.nodes.get(step.at);
  if (!node?.isUp) return leave(loop, client);
  if (client.node !== step.at) moveClient(loop, client, node);
  lineTyped(loop, client, 'keys' in step ? `CLUSTER GETKEYSINSLOT ${errand.slot} ${KEYS_AT_A_TIME}` : step.line, false);
}

function leave(loop: Loop, client: Client): void {
  client.errand = undefined;
  removeClient(loop, client);
}
