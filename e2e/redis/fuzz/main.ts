/**
 * `npm run fuzz -- --seed S --commands N --redis 7.0|8.0 [--families a,b] [--resp 2|3|mixed] [--minutes M] [--from PROGRAM] [--without REGEXP]`
 *
 * Without a version both are asked, one after the other. Ends with 1 where something differs.
 */
import { parseArgs } from 'node:util';
import { REDIS_VERSIONS, type RedisVersion } from '../../../src/trace/index.ts';
import { writeFuzzRecord } from '../fidelity-record.ts';
import { startServer } from '../server.ts';
import { fuzz, reportOf } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    commands: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '600' },
    redis: { type: 'string' },
    families: { type: 'string', default: '' },
    resp: { type: 'string', default: 'mixed' },
    without: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});

const seed = values.seed === undefined ? Math.floor(Math.random() * 0x7fff_ffff) : Number(values.seed);
const resp = values.resp === '2' ? 2 : values.resp === '3' ? 3 : 'mixed';
const families = values.families === '' ? [] : values.families.split(',');
const versions = REDIS_VERSIONS.filter((each) => values.redis === undefined || each === values.redis);
if (versions.length === 0) throw new Error(`--redis ${REDIS_VERSIONS.join(' or ')}`);

async function ask(version: RedisVersion): Promise<void> {
  const server = await startServer(version);
  let toldAt = 0;
  const told = (run: { commands: number; seconds: number; suspicions: number; programs: number }): string =>
    `Redis ${server.fullVersion}: ${run.commands} commands in ${run.programs} programs, ${Math.round(run.commands / run.seconds)}/s, ${run.suspicions} suspicions that did not come back`;
  try {
    const run = await fuzz({
      ...{ version, seed, families, resp, port: server.port },
      commands: Number(values.commands),
      ms: Number(values.minutes) * 60_000,
      from: Number(values.from),
      shrinkMs: 300_000,
      without: values.without === undefined ? undefined : new RegExp(values.without, 'i'),
      tell(progress) {
        if (progress.seconds - toldAt < 10) return;
        toldAt = progress.seconds;
        console.log(told(progress));
      },
    });
    console.log(told(run));
    if (run.found) {
      console.log(reportOf(run));
      process.exitCode = 1;
    } else if (families.length === 0 && values.without === undefined && values.from === '0') writeFuzzRecord(version, { commands: run.commands, seed });
  } finally {
    await server.stop();
  }
}

console.log(`seed ${seed}`);
for (const version of versions) await ask(version);
