/**
 * CLIENT KILL: a connection ends another, or itself.
 *
 * Another is gone at once, with what was still in its output buffer; its client hears of it one hop later. Whoever kills
 * itself gets the answer first, and then the connection is closed. The old form (an address alone) kills oneself too; the
 * new form skips oneself unless it says `SKIPME no`.
 *
 * Follows networking.c: clientKillCommand.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { freeClient } from '../node/connection.ts';
import { error, integer, ok } from '../node/replies.ts';
import { closeReplicationLink } from '../node/replication.ts';
import { rulesOf, wholeNumberOf } from '../rules/index.ts';
import type { Connection } from '../world.ts';
import { addressOf, allClients, clientTypeOf, secondsBetween, typeOf } from './client-list.ts';
import { oneLine } from './table.ts';

/** Does the connection pass this filter? */
type Filter = (connection: Connection) => boolean;

interface Asked {
  readonly filters: readonly Filter[];
  readonly skipsMe: boolean;
}

/** CLIENT KILL, both forms. */
export function clientKill(call: Call): void {
  const { argv } = call;
  if (argv.length === 3) {
    const isIt: Filter = (connection) => addressOf(connection) === argv[2];
    const killed = kill(call, { filters: [isIt], skipsMe: false });
    return reply(call, killed > 0 ? ok() : error('ERR No such client'));
  }
  const asked = readFilters(call, argv.slice(2));
  if ('refusal' in asked) return reply(call, error(`ERR ${asked.refusal}`));
  reply(call, integer(kill(call, asked)));
}

function readFilters(call: Call, options: readonly Bytes[]): Asked | { readonly refusal: string } {
  const filters: Filter[] = [];
  let skipsMe = true;
  for (let i = 0; i < options.length; i += 2) {
    const value = options[i + 1];
    const option = lowerAscii(options[i] ?? '');
    if (value === undefined) return { refusal: 'syntax error' };
    if (option === 'skipme') {
      const answer = lowerAscii(value);
      if (answer !== 'yes' && answer !== 'no') return { refusal: 'syntax error' };
      skipsMe = answer === 'yes';
      continue;
    }
    const filter = filterOf(call, option, value);
    if (typeof filter === 'string') return { refusal: filter };
    filters.push(filter);
  }
  return { filters, skipsMe };
}

/** The filter, or why it is refused. */
function filterOf(call: Call, option: string, value: Bytes): Filter | string {
  switch (option) {
    case 'id': {
      const id = wholeNumberOf(value);
      if (id === undefined || id < 1n) return 'client-id should be greater than 0';
      return (connection) => BigInt(connection.id) === id;
    }
    case 'maxage': {
      if (!rulesOf(call.node.version).clientKillHasMaxage) return 'syntax error';
      const seconds = wholeNumberOf(value);
      if (seconds === undefined) return 'maxage is not an integer or out of range';
      if (seconds < 1n) return 'maxage should be greater than 0';
      return (connection) => BigInt(secondsBetween(call, connection.openedAt, call.loop.world.now)) >= seconds;
    }
    case 'type': {
      const type = clientTypeOf(value);
      return type ? (connection) => typeOf(connection) === type : `Unknown client type '${oneLine(value)}'`;
    }
    case 'addr':
      return (connection) => addressOf(connection) === value;
    case 'laddr':
      return () => value === call.node.address;
    case 'user':
      return call.node.users.has(value) ? (connection) => connection.user === value : `No such user '${oneLine(value)}'`;
    default:
      return 'syntax error';
  }
}

/** Kills whoever passes all filters, in the order in which they connected. Returns how many. */
function kill(call: Call, asked: Asked): number {
  const { loop, node, connection, cause } = call;
  let killed = 0;
  for (const each of allClients(node)) {
    const isMe = each === connection;
    if ((isMe && asked.skipsMe) || !asked.filters.every((passes) => passes(each))) continue;
    if (isMe) connection.closing = 'killed';
    else if (each.isMaster || each.isReplica) closeReplicationLink(loop, node, each, cause);
    else freeClient(loop, node, each, 'killed', cause);
    killed++;
  }
  return killed;
}
