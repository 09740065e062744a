/**
 * The world as far as it has been shown.
 *
 * The world runs a command in one go; its events are then shown one after another while time holds. So the view may be
 * ahead of the picture by the events not yet shown: here they are taken back, the last one first.
 */
import type { Bytes } from '../base/index.ts';
import type { NodeView, WorldView } from '../engine/view.ts';
import { TABLES, type Event, type Table } from '../trace/index.ts';

/** Row -> who is subscribed, by connection id, in the order of the table. */
export type ShownTable = ReadonlyMap<Bytes, ReadonlyMap<number, string>>;

export type ShownTables = Readonly<Record<Table, ShownTable>>;

/** The three tables of a node, with client names, without what `pending` has done to them. */
export function tablesAsShown(node: NodeView, pending: readonly Event[]): ShownTables {
  const tables = {
    pubsub_channels: named(node, 'pubsub_channels'),
    pubsub_patterns: named(node, 'pubsub_patterns'),
    pubsubshard_channels: named(node, 'pubsubshard_channels'),
  };
  for (let i = pending.length - 1; i >= 0; i--) {
    const event = pending[i];
    if (event?.kind === 'subscription-added' && event.node === node.name && event.isNew) {
      const row = tables[event.table].get(event.row);
      row?.delete(event.connection);
      if (row?.size === 0) tables[event.table].delete(event.row);
    } else if (event?.kind === 'subscription-removed' && event.node === node.name && event.wasHeld) {
      const row = tables[event.table].get(event.row);
      if (row) row.set(event.connection, event.client);
      else tables[event.table].set(event.row, new Map([[event.connection, event.client]]));
    }
  }
  return tables;
}

function named(node: NodeView, table: Table): Map<Bytes, Map<number, string>> {
  const rows = new Map<Bytes, Map<number, string>>();
  for (const [row, { subscribers }] of node[table]) {
    const names = new Map<number, string>();
    for (const id of subscribers.keys()) names.set(id, node.connections.get(id)?.client ?? `#${id}`);
    rows.set(row, names);
  }
  return rows;
}

/** Is it up, without what `pending` has done to it? */
export function isUpAsShown(node: NodeView, pending: readonly Event[]): boolean {
  const next = pending.find(
    (event) => (event.kind === 'node-crashed' || event.kind === 'node-restarted') && event.node === node.name,
  );
  return next ? next.kind === 'node-crashed' : node.isUp;
}

/** What each client is subscribed to, table by table. */
export function listensAsShown(
  nodes: Iterable<ShownTables>,
): ReadonlyMap<string, readonly { readonly table: Table; readonly row: Bytes }[]> {
  const listens = new Map<string, { table: Table; row: Bytes }[]>();
  for (const tables of nodes) {
    for (const table of TABLES) {
      for (const [row, names] of tables[table]) {
        for (const name of names.values()) {
          const rows = listens.get(name);
          if (rows) rows.push({ table, row });
          else listens.set(name, [{ table, row }]);
        }
      }
    }
  }
  return listens;
}

/** What of a client is not yet to be seen: it was added, left, came back or missed something in `pending`. */
export interface ClientAsShown {
  readonly isThere: boolean;
  readonly isConnected: boolean;
  readonly isKilled: boolean;
  readonly missed: number;
}

type Changeable = { -readonly [K in keyof ClientAsShown]: ClientAsShown[K] };

/** Each client of the view without what `pending` has done to it. */
export function clientsAsShown(view: WorldView, pending: readonly Event[]): ReadonlyMap<string, ClientAsShown> {
  const clients = new Map<string, Changeable>();
  for (const client of view.clients.values()) {
    clients.set(client.name, {
      isThere: true,
      isConnected: client.connection !== undefined,
      isKilled: client.isKilled,
      missed: client.missed,
    });
  }
  for (let i = pending.length - 1; i >= 0; i--) {
    const event = pending[i];
    if (!event) continue;
    if (event.kind === 'client-added') change(event.client, { isThere: false });
    else if (event.kind === 'client-disconnected') change(event.client, { isConnected: true });
    else if (event.kind === 'client-reconnected') change(event.client, { isConnected: false });
    else if (event.kind === 'client-killed') change(event.client, { isKilled: false });
    else if (event.kind === 'client-revived') change(event.client, { isKilled: true });
    else if (event.kind === 'message-missed') {
      change(event.client, { missed: Math.max(0, (clients.get(event.client)?.missed ?? 1) - 1) });
    }
  }
  return clients;

  function change(name: string, what: Partial<Changeable>): void {
    const client = clients.get(name);
    if (client) Object.assign(client, what);
  }
}
