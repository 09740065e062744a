/**
 * REPLICAOF and ROLE: whom a node follows, and who follows it.
 *
 * A node is told an address. Where a node of the stage listens there, it is followed; where none does, the replica tries for ever.
 *
 * Follows replication.c of Redis 7.0 and 8.0: replicaofCommand, roleCommand.
 */
import { ascii, lowerAscii } from '../../base/index.ts';
import { happen } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { array, error, integer, ok, simple } from '../node/replies.ts';
import { replicationSetMaster, replicationUnsetMaster } from '../node/replication.ts';
import { masterAddress, portOf } from '../node/replication-words.ts';
import { wholeWithin } from './reading.ts';
import { word } from './shapes.ts';
import { nodeListeningAt } from '../world.ts';
import type { CommandEntry } from './table.ts';

const PORTS = { least: 0n, most: 65_535n };

function replicaof(call: Call): void {
  const { loop, node, argv, cause } = call;
  const [, host = ascii(''), port = ascii('')] = argv;
  if (node.cluster) return reply(call, error('ERR REPLICAOF not allowed in cluster mode.'));
  if (lowerAscii(host) === 'no' && lowerAscii(port) === 'one') {
    if (node.replication.master !== undefined) {
      const changed = happen(loop, cause, { kind: 'role-changed', node: node.name, master: undefined });
      replicationUnsetMaster(loop, node, changed);
    }
    return reply(call, ok());
  }
  const number = wholeWithin(call, 2, PORTS, 'ERR Invalid master port');
  if (number === undefined) return;
  const address = `${lowerAscii(host) === 'localhost' ? '127.0.0.1' : host}:${number}`;
  const found = nodeListeningAt(loop.world, address);
  const master = found?.name ?? address;
  const isSameHost = node.replication.master !== undefined && masterAddress(loop, node.replication)[0].toLowerCase() === lowerAscii(host);
  if (node.replication.master === master && isSameHost) return reply(call, simple('OK Already connected to specified master'));
  const changed = happen(loop, cause, { kind: 'role-changed', node: node.name, master });
  replicationSetMaster(loop, node, master, changed, host);
  reply(call, ok());
}

function role(call: Call): void {
  const { loop, node } = call;
  const { replication } = node;
  if (replication.master !== undefined) {
    const [host, port] = masterAddress(loop, replication);
    const offset = replication.link === 'connected' ? replication.offset : -1;
    return reply(call, array([word('slave'), word(host), integer(port), word(replication.link), integer(offset)]));
  }
  const replicas = [...replication.replicas]
    .filter(([, { state }]) => state === 'online')
    .map(([name, { ackOffset }]) => array([word('127.0.0.1'), word(String(portOf(loop, name))), word(String(ackOffset))]));
  reply(call, array([word('master'), integer(replication.offset), array(replicas)]));
}

export const replicating: readonly CommandEntry[] = [
  {
    name: 'replicaof',
    summary: { en: 'Lets a server follow another one, or (NO ONE) none any more.', ko: '다른 서버를 따르게 하거나, NO ONE이면 그만 따르게 해요.' },
    run: replicaof,
  },
  { name: 'slaveof', summary: { en: 'REPLICAOF, as it was called before.', ko: 'REPLICAOF의 옛 이름이에요.' }, run: replicaof },
  {
    name: 'role',
    summary: { en: 'Whether the server is a master, and who follows it.', ko: '마스터인지, 누가 따르는지 답해요.' },
    run: role,
  },
];
