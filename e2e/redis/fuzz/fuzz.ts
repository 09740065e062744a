/**
 * The differential fuzzer: programs made by chance, played in the engine and to a real server of the same version, until they
 * differ, or until there were enough.
 *
 *   fuzz           One run from a seed: program after program (program.ts), each in a hurry (play.ts).
 *   isConfirmed    A suspicion is played again, with care, on both sides from the beginning.
 *   shrink         What differs for sure is made as short as it can be (shrink.ts).
 *   reportOf       The script, the seed, and the first frame that differs: to be pasted into scripts/.
 */
import type { RedisVersion } from '../../../src/trace/index.ts';
import type { Step } from '../steps.ts';
import { drawsOf } from './draws.ts';
import { play, type Difference } from './play.ts';
import { programsOf, type Matter } from './program.ts';
import { asScript, shrink, textOfScript, type Shrunk } from './shrink.ts';
import { connectRealSide } from './sides.ts';

export interface FuzzWish extends Matter {
  readonly seed: number;
  readonly commands: number;
  readonly ms: number;
  /** Where the real server listens. */
  readonly port: number;
  /** The first program; 0 unless one is to be played again. */
  readonly from?: number;
  readonly shrinkMs?: number;
  tell?(progress: FuzzRun): void;
}

export interface FuzzRun {
  readonly version: RedisVersion;
  readonly seed: number;
  /** Typed, and answered alike. */
  readonly commands: number;
  readonly programs: number;
  readonly seconds: number;
  /** Seen once in a hurry, and not again with care. */
  readonly suspicions: number;
  readonly found: Found | undefined;
}

export interface Found extends Shrunk {
  readonly program: number;
  /** False where the script, pasted, does not differ: it needs somebody who is connected and types nothing. */
  readonly isPasteable: boolean;
}

export async function fuzz(wish: FuzzWish): Promise<FuzzRun> {
  const { version, seed, port } = wish;
  const since = performance.now();
  const real = await connectRealSide(port);
  const programOf = programsOf(wish);
  let commands = 0;
  let programs = 0;
  let suspicions = 0;
  const run = (found?: Found): FuzzRun => ({
    ...{ version, seed, commands, programs, suspicions, found },
    seconds: (performance.now() - since) / 1000,
  });
  try {
    while (commands < wish.commands && performance.now() - since < wish.ms) {
      const place = (wish.from ?? 0) + programs;
      const program = programOf(drawsOf(seed, place));
      const { clients } = program;
      const again = async (steps: readonly Step[], isCareful: boolean, who = clients): Promise<Difference | undefined> => {
        const left = [...steps];
        const played = await play({ real, version, seed, clients: who, isCareful, next: () => left.shift() });
        return played.difference;
      };
      const played = await play({ real, version, seed, clients, isCareful: false, next: (stances) => program.next(stances) });
      programs++;
      if (played.difference) {
        const difference = await again(played.steps, true);
        if (difference) {
          const deadline = Date.now() + (wish.shrinkMs ?? 60_000);
          // A hurried look first: most of what is left out was needed.
          const differs = async (steps: readonly Step[]): Promise<Difference | undefined> => (await again(steps, false)) && (await again(steps, true));
          const shrunk = await shrink({ steps: played.steps, difference }, differs, deadline);
          const pasted = asScript(shrunk.steps);
          const isPasteable = (await again(pasted.steps, true, pasted.clients)) !== undefined;
          return run({ ...shrunk, program: place, isPasteable });
        }
        suspicions++;
        if (process.env['FUZZ_SUSPICIONS']) console.log(`suspicion in program ${place}:`, JSON.stringify(played.difference), JSON.stringify(played.steps[played.difference.step]));
      }
      if (!played.isLate) commands += played.commands;
      wish.tell?.(run());
    }
    return run();
  } finally {
    await real.stop();
  }
}

export function reportOf({ version, seed, commands, found }: FuzzRun): string {
  if (!found) return '';
  const { steps, difference, program, isPasteable } = found;
  const side = (name: string, lines: readonly string[]): string[] => (lines.length === 0 ? [`  ${name}: nothing`] : lines.map((line) => `  ${name}: ${line.slice(0, 800)}`));
  const first = difference.real.findIndex((line, i) => line !== difference.engine[i]);
  const at = first < 0 ? difference.real.length : first;
  return [
    `Redis ${version} and the engine differ, after ${commands} commands alike: seed ${seed}, program ${program}.`,
    isPasteable ? '' : '(only while others are connected, who type nothing)',
    textOfScript(steps),
    '',
    `frame ${at + 1} that ${difference.client} read at the last step:`,
    ...side(`Redis ${version}`, difference.real.slice(at, at + 3)),
    ...side('Fanout   ', difference.engine.slice(at, at + 3)),
  ].join('\n');
}
