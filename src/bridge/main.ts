/**
 * `npm run bridge -- --port 7777 [--redis 7.0|8.0] [--host 127.0.0.1] [--debug] [--verbose]
 * [--cluster 3x1]`: the engine as a server, or as a cluster of 3 masters with 1 replica each, until SIGINT or SIGTERM.
 */
import { parseArgs } from 'node:util';
import { NODE_TIMEOUT_MS, REDIS_VERSIONS, type ClusterSpec, type RedisVersion } from '../trace/index.ts';
import { startBridge, type BridgeOptions } from './server.ts';

const USAGE = 'npm run bridge -- --port 7777 [--redis 7.0|8.0] [--host 127.0.0.1] [--cluster 3x1] [--debug] [--verbose]';

const read = readOptions(process.argv.slice(2));
if (typeof read === 'string') {
  console.error(`${read}\n${USAGE}`);
  process.exit(1);
}
try {
  const bridge = await startBridge(read);
  if (read.cluster) for (const [name, port] of bridge.ports) console.log(`${name} ${read.host}:${port}`);
  console.log(`Redis ${read.version} by Fanout on ${read.host}:${bridge.port}. Stop it with Ctrl-C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void bridge.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  // The port is taken, or is not for us.
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** What is asked for, or what is wrong with it in a sentence. */
function readOptions(words: string[]): (BridgeOptions & { readonly host: string }) | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        port: { type: 'string' },
        redis: { type: 'string', default: '8.0' },
        host: { type: 'string', default: '127.0.0.1' },
        debug: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        cluster: { type: 'string' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const cluster = values.cluster === undefined ? undefined : readCluster(values.cluster);
  if (cluster === 'bad') return `--cluster ${values.cluster}: masters and replicas of each, as 3x1: 1 to 10, and 0 to 2.`;
  const version = REDIS_VERSIONS.find((each): each is RedisVersion => each === values.redis);
  if (!version) return `--redis ${values.redis}: there is ${REDIS_VERSIONS.join(' and ')}.`;
  const portWord = values.port ?? (cluster ? '7000' : '7777');
  const port = Number(portWord);
  if (!/^\d{1,5}$/.test(portWord) || port > 65_535) return `--port ${portWord}: a port is a number up to 65535.`;
  const last = port + (cluster ? cluster.masters * (1 + cluster.replicas) - 1 : 0);
  if (last > 65_535) return `--port ${portWord}: so many nodes need ports up to ${last}; the last there is is 65535.`;
  return { version, port, host: values.host, debug: values.debug, ...(cluster && { cluster }), ...(values.verbose && { log: (line: string) => console.log(line) }) };
}

/** `3x1`. */
function readCluster(text: string): ClusterSpec | 'bad' {
  const found = /^(\d{1,2})x(\d)$/.exec(text);
  const [masters, replicas] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || masters < 1 || masters > 10 || replicas > 2) return 'bad';
  return { masters, replicas, nodeTimeoutMs: NODE_TIMEOUT_MS };
}
