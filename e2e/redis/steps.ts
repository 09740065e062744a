/**
 * A conformance script: what is typed at which prompt, one line after the other, each when the world has settled.
 *
 *   alice> SUBSCRIBE news     typed at alice's prompt, as a person would type it into redis-cli
 *   bob>> PING                sent together with the `>>` lines that follow it, before any answer is read
 *   wait 20ms                 nothing is typed for so long
 *   kill bob                  his process dies, and his connection with it; `disconnect bob` takes only the connection
 *   revive bob                he connects anew, as after `reconnect bob`
 *   # …                       a remark
 *
 * redis-cli keeps `quit` to itself, so a QUIT for the server is typed `1 QUIT`: a line to be sent once.
 * `{bob}` stands for bob's client id and `{bob:port}` for his port, which differ from run to run.
 */

/** What is done to a client's connection; a server sees of a process only this. */
export type Fault = 'kill' | 'disconnect' | 'revive' | 'reconnect';

/** Lines that go out together; mostly one. None where time passes, or somebody goes or comes back. */
export interface Step {
  /** Milliseconds that pass before anything else. */
  readonly waitMs?: number;
  readonly fault?: Fault;
  readonly client: string;
  readonly lines: readonly string[];
}

export interface Script {
  /** Names its recording. */
  readonly name: string;
  /** In the order in which they connect. */
  readonly clients: readonly string[];
  readonly steps: readonly Step[];
}

/** Reads a script. Whoever is named in it connects at its beginning, in the order of first appearance. */
export function script(name: string, text: string): Script {
  const clients: string[] = [];
  const steps: { client: string; lines: string[]; isPipeline: boolean; waitMs?: number; fault?: Fault }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const wait = /^wait (\d+)ms$/.exec(line);
    if (wait) {
      steps.push({ client: '', lines: [], isPipeline: false, waitMs: Number(wait[1]) });
      continue;
    }
    const [, fault, whom = ''] = /^(kill|disconnect|revive|reconnect) ([\w-]+)$/.exec(line) ?? [];
    if (fault !== undefined) {
      steps.push({ client: whom, lines: [], isPipeline: false, fault: fault as Fault });
      continue;
    }
    const found = /^([\w-]+)(>>?) ?(.*)$/.exec(line);
    if (!found) throw new Error(`${name}: not a line of a script: ${line}`);
    const [, client = '', arrow, typed = ''] = found;
    if (!clients.includes(client)) clients.push(client);
    const before = steps.at(-1);
    const isPipeline = arrow === '>>';
    if (isPipeline && before?.isPipeline && before.client === client) before.lines.push(typed);
    else steps.push({ client, lines: [typed], isPipeline });
  }
  return { name, clients, steps };
}

/** Does this fault take the connection away? */
export function isAway(fault: Fault): boolean {
  return fault === 'kill' || fault === 'disconnect';
}

/** A step as it stands in a transcript. */
export function textOfStep({ client, lines, waitMs, fault }: Step): string {
  if (fault) return `${fault} ${client}`;
  return waitMs === undefined ? lines.map((line) => `${client}> ${line}`).join('\n') : `wait ${waitMs}ms`;
}

/** What a `{bob}` in a line stands for. */
export interface Identity {
  readonly id: number;
  readonly port: number;
}

/** The line as it is typed in this run. */
export function withIdentities(line: string, identityOf: (client: string) => Identity | undefined): string {
  return line.replace(/\{(\w+)(:port)?\}/g, (whole, client: string, port?: string) => {
    const identity = identityOf(client);
    if (!identity) return whole;
    return String(port ? identity.port : identity.id);
  });
}
