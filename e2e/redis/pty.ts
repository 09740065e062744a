/**
 * The real redis-cli at a real terminal: `script` of util-linux gives it a pty, and screen.ts reads what it draws.
 *
 * A line is typed as a person types it: its first key alone, for in subscribed mode that key only brings the prompt
 * back, and what follows too early would be read by the terminal and not by the line editor.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { INTERRUPT, READING_MESSAGES } from '../../src/engine/index.ts';
import { settle as settleServer } from './connection.ts';
import { screenOf } from './screen.ts';

export interface CliSession {
  /** Types a line and waits until redis-cli waits for the next, or for its answer. */
  type(line: string): Promise<void>;
  /** Waits until nothing more is drawn. */
  settle(): Promise<void>;
  /** All that stands on the screen, with the port a person would see. One that has ended stands at `not connected>`. */
  screen(): string[];
  end(): Promise<void>;
}

/** A name, not a dependency: `noPty` says whether it is there. */
const SCRIPT: string = 'script';

/** After a message has left the server, redis-cli draws it well within this, also on a busy machine. */
const QUIET_MS = 60;
const LONGEST_WAIT_MS = 5_000;

/** Why no terminal can be had on this machine; undefined where it can. */
export function noPty(): string | undefined {
  try {
    const version = execFileSync(SCRIPT, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return version.includes('util-linux') ? undefined : '`script` is not the one of util-linux';
  } catch {
    return '`script` of util-linux is missing';
  }
}

/** Starts redis-cli and waits for its first prompt. */
export async function startCli(words: readonly string[], port: number, resp: 2 | 3): Promise<CliSession> {
  const cli = [...words, '-p', String(port), ...(resp === 3 ? ['-3'] : [])].map((word) => `'${word}'`).join(' ');
  // Wide enough that no line wraps or scrolls; the pty of `script` has no size of its own here.
  const child = spawn(SCRIPT, ['-q', '-f', '-c', `stty cols 4000 rows 50 && exec ${cli}`, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      ...process.env,
      TERM: 'xterm',
      LC_ALL: 'C.UTF-8',
      SHELL: '/bin/sh',
      REDISCLI_HISTFILE: '/dev/null',
      REDISCLI_RCFILE: '/dev/null',
    },
  });
  const ended = once(child, 'exit');
  let drawn = '';
  let drawnAt = Date.now();
  let isEnded = false;
  let isInterrupted = false;
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => {
    drawn += chunk.toString('latin1');
    drawnAt = Date.now();
  });
  void ended.then(() => {
    isEnded = true;
  });
  const lastLine = (): string => screenOf(drawn).at(-1) ?? '';
  const until = async (isDone: () => boolean): Promise<void> => {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    while (!isEnded && !isDone()) {
      if (Date.now() > deadline) throw new Error(`redis-cli stands at: ${lastLine()}`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  const isQuiet = (): boolean => Date.now() - drawnAt >= QUIET_MS;
  const isAtPrompt = (): boolean => lastLine().endsWith('>') || lastLine() === READING_MESSAGES;
  /** The last line was one that may wait: then no prompt need come. */
  let mayWait = false;
  const session: CliSession = {
    async type(line) {
      if (line === INTERRUPT) {
        isInterrupted = true;
        child.stdin.write('\x03');
        await until(() => isQuiet() && isAtPrompt());
        await session.settle();
        return;
      }
      mayWait = /^(b[lrz]|xread|monitor)/i.test(line);
      const first = line.slice(0, String.fromCodePoint(line.codePointAt(0) ?? 0).length);
      if (line !== '') {
        child.stdin.write(first);
        await until(() => lastLine().endsWith(`> ${first}`.trimEnd()));
      }
      const before = drawn.length;
      child.stdin.write(`${line.slice(first.length)}\r`);
      await until(() => drawn.indexOf('\n', before) >= 0);
      await session.settle();
    },
    async settle() {
      await settleServer(port).catch(() => undefined);
      await until(() => (isAtPrompt() || mayWait) && isQuiet());
    },
    screen() {
      const lines = screenOf(drawn).map((line) => line.replaceAll(`127.0.0.1:${port}`, '127.0.0.1:6379'));
      if (!isEnded) return lines;
      // A person would start it again; after Ctrl+C that is done at once.
      if (isInterrupted) return [...lines.filter((line, i) => line !== '' || i < lines.length - 1), '127.0.0.1:6379>'];
      // A person would start it again; on stage that is a prompt that connects with the next line.
      return [...lines.filter((line, i) => line !== '' || i < lines.length - 1), 'not connected>'];
    },
    async end() {
      child.stdin.end();
      child.kill('SIGKILL');
      await ended;
    },
  };
  await until(isAtPrompt);
  return session;
}
