/**
 * A storm, made of lines: ninety subscribers, ten publishers. Every tenth subscriber also has a pattern.
 *
 * All of it stands in the script as if typed: there is no loop in the language, and a person may cut it down.
 */

const SUBSCRIBERS = 90;
const PUBLISHERS = 10;
const ROOMS = 3;
const ROUNDS = 5;
/** Between one publication and the next: 50 of them fill a fiftieth of a second. */
const APART_US = 400;

/** The script of the storm, without its title line. */
export function storm(): string {
  const first = ['redis  8.0', 'seed   100', 'server main'];
  const body: string[] = [];
  for (let i = 1; i <= SUBSCRIBERS; i++) {
    // Spread over 200 µs to 2 ms without a pattern that the eye finds.
    first.push(`client ${subscriber(i)}${' '.repeat(2)}latency ${printed(200 + ((i * 137) % 19) * 100)}`);
    body.push(`at 0.000000s ${subscriber(i)}> SUBSCRIBE room.${roomOf(i)}`);
  }
  for (let i = 1; i <= PUBLISHERS; i++) first.push(`client ${publisher(i)}`);
  for (let i = 10; i <= SUBSCRIBERS; i += 10) body.push(`at 0.005000s ${subscriber(i)}> PSUBSCRIBE room.*`);
  for (let k = 0; k < ROUNDS * PUBLISHERS; k++) {
    const at = 10_000 + k * APART_US;
    const i = 1 + (k % PUBLISHERS);
    const round = 1 + Math.floor(k / PUBLISHERS);
    body.push(`at ${moment(at)} ${publisher(i)}> PUBLISH room.${roomOf(k + 1)} ${publisher(i)}-${round}`);
  }
  const copies = SUBSCRIBERS / ROOMS + Math.floor(SUBSCRIBERS / 10);
  for (let i = 1; i <= PUBLISHERS; i++) body.push(`${publisher(i)}< (integer) ${copies}`);
  return [...first, '', ...body].join('\n');
}

function subscriber(i: number): string {
  return `sub${String(i).padStart(2, '0')}`;
}

function publisher(i: number): string {
  return `pub${String(i).padStart(2, '0')}`;
}

function roomOf(i: number): number {
  return 1 + (i % ROOMS);
}

function printed(us: number): string {
  return us < 1_000 ? `${us}us` : `${us / 1_000}ms`;
}

function moment(us: number): string {
  return `0.${String(us).padStart(6, '0')}s`;
}
