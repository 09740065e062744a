/**
 * Plays a conformance script to a real server, over raw connections, and notes what each of them read.
 */
import { ascii } from '../../src/base/index.ts';
import { newCli, takeLine } from '../../src/engine/client/redis-cli.ts';
import { defaultWords } from '../../src/engine/node/config.ts';
import { encodeCommand } from '../../src/engine/resp/index.ts';
import { isClosed, openConnection, settle, type RawConnection } from './connection.ts';
import type { RedisVersion, Reply } from '../../src/trace/index.ts';
import type { RealServer } from './server.ts';
import { isAway, textOfStep, withIdentities, type Identity, type Script } from './steps.ts';
import { comparable, type Said } from './transcript.ts';

/** Whoever serves a port: a real server, or one that is to be like it. */
export type Served = Pick<RealServer, 'port' | 'version'>;

/** What whoever serves this port said, step by step. With RESP3, each client says `HELLO 3` first, as `redis-cli -3` does. */
export async function playReal(server: Served, script: Script, resp: 2 | 3): Promise<Said[]> {
  const connections = new Map<string, RawConnection>();
  const identities = new Map<string, Identity>();
  const said: Said[] = [];
  await forget(server);
  const connect = async (name: string): Promise<Said['reads']> => {
    const connection = await openConnection(server.port);
    connections.set(name, connection);
    const port = connection.socket.localPort ?? 0;
    identities.set(name, { id: await idOf(server.port, port), port });
    if (resp === 2) return [];
    connection.write('HELLO 3\r\n');
    await settle(server.port);
    return drain(connections, ['HELLO 3'], server.version);
  };
  for (const name of script.clients) {
    const reads = await connect(name);
    if (resp === 3) said.push({ step: `${name} connects`, reads });
  }
  for (const step of script.steps) {
    const { client, lines, waitMs, fault } = step;
    if (fault) {
      const reads = isAway(fault) ? await hangUp(server, connections, client) : await connect(client);
      said.push({ step: textOfStep(step), reads });
      continue;
    }
    if (waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const typed = lines.map((line) => withIdentities(line, (name) => identities.get(name)));
    connections.get(client)?.write(typed.map(bytesOf).join(''));
    await settle(server.port);
    // Since 7.4 another thread frees what was flushed, and FLUSHALL and FLUSHDB answer when it is done.
    if (typed.some((line) => /^flush/i.test(line))) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await settle(server.port);
    }
    said.push({ step: textOfStep(step), reads: drain(connections, typed, server.version) });
  }
  for (const connection of connections.values()) await connection.close();
  await settle(server.port);
  return said;
}

/** What the others read when this connection is gone. */
async function hangUp(server: Served, connections: ReadonlyMap<string, RawConnection>, client: string): Promise<Said['reads']> {
  const connection = connections.get(client);
  await connection?.close();
  // That it is closed it learned from us.
  connection?.drain();
  await settle(server.port);
  return drain(connections, [], server.version);
}

/** The only password that a script may give to the default user. */
const PASSWORD = 'sesame';

/** Nothing is left of the script before. A replica cannot be flushed: its primary is. */
export async function forget({ port, version }: Served, { flushes = true }: { readonly flushes?: boolean } = {}): Promise<void> {
  const probe = await openConnection(port);
  const answerTo = async (words: readonly string[]): Promise<Reply> => {
    probe.write(encodeCommand(words.map(ascii)));
    const [answer] = await probe.take(1);
    if (answer === undefined || isClosed(answer)) throw new Error(`no answer to ${words[0]}`);
    return answer;
  };
  // Where a script has set a password, it is this one; where it has not, this is refused.
  await answerTo(['AUTH', PASSWORD]);
  const users = await answerTo(['ACL', 'USERS']);
  const names = users.type === 'array' ? users.items.flatMap((each) => (each.type === 'bulk' ? [each.value] : [])) : [];
  const lines: readonly string[][] = [
    ['CLIENT', 'UNPAUSE'],
    ...(flushes ? [['FLUSHALL']] : []),
    ['CONFIG', 'SET', ...defaultWords(version).flat()],
    ['ACL', 'DELUSER', 'nobody', ...names.filter((name) => name !== 'default')],
    // No `reset`: in 7.0 that leaves a flag which a fresh server has not.
    ['ACL', 'SETUSER', 'default', ...'on nopass resetkeys ~* resetchannels &* +@all clearselectors'.split(' ')],
  ];
  for (const words of lines) {
    const answer = await answerTo(words);
    if (answer.type === 'error') throw new Error(`the server cannot be put back: ${words.join(' ')}: ${answer.text}`);
  }
  await probe.close();
}

/** A connection's id, asked over another: asking it would change its `cmd=` in CLIENT LIST. */
export async function idOf(serverPort: number, clientPort: number): Promise<number> {
  const probe = await openConnection(serverPort);
  probe.write('CLIENT LIST\r\n');
  const [list] = await probe.take(1);
  await probe.close();
  const text = list !== undefined && !isClosed(list) && list.type === 'bulk' ? list.value : '';
  const found = new RegExp(`^id=(\\d+) addr=127\\.0\\.0\\.1:${clientPort} `, 'm').exec(text);
  if (!found) throw new Error(`no client on port ${clientPort}`);
  return Number(found[1]);
}

/** What redis-cli would send for a line; nothing where it would not send it. */
export function bytesOf(line: string): string {
  const taken = takeLine(newCli(), line, () => '');
  if (taken.do !== 'send') throw new Error(`redis-cli does not send this: ${line}`);
  return encodeCommand(taken.argv).repeat(taken.times);
}

/** What each connection has read since it was last asked. */
export function drain(
  connections: ReadonlyMap<string, RawConnection>,
  typed: readonly string[],
  version: RedisVersion,
): Said['reads'] {
  const reads: [string, string[]][] = [];
  for (const [name, connection] of connections) {
    const all = connection.drain();
    if (all.length === 0) continue;
    const frames = all.flatMap((read) => (isClosed(read) ? [] : [read]));
    const lines = comparable(typed, frames, version);
    if (all.some(isClosed)) lines.push('(closed)');
    reads.push([name, lines]);
  }
  return reads;
}
