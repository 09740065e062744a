/**
 * `npm run bridge -- --port 7777 [--redis 7.0|8.0] [--host 127.0.0.1] [--debug] [--verbose]`: the engine as a server, until SIGINT or
 * SIGTERM.
 */
import { parseArgs } from 'node:util';
import { REDIS_VERSIONS, type RedisVersion } from '../trace/index.ts';
import { startBridge, type BridgeOptions } from './server.ts';

const USAGE = 'npm run bridge -- --port 7777 [--redis 7.0|8.0] [--host 127.0.0.1] [--debug] [--verbose]';

const read = readOptions(process.argv.slice(2));
if (typeof read === 'string') {
  console.error(`${read}\n${USAGE}`);
  process.exit(1);
}
try {
  const bridge = await startBridge(read);
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
        port: { type: 'string', default: '7777' },
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
  if (values.cluster !== undefined) return '--cluster: the engine has no cluster yet; leave it out for a single server.';
  const version = REDIS_VERSIONS.find((each): each is RedisVersion => each === values.redis);
  if (!version) return `--redis ${values.redis}: there is ${REDIS_VERSIONS.join(' and ')}.`;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) return `--port ${values.port}: a port is a number up to 65535.`;
  return { version, port, host: values.host, debug: values.debug, ...(values.verbose && { log: (line: string) => console.log(line) }) };
}
