/**
 * What an interactive redis-cli 8.0 does with a line, and with a frame: plain data, and no wire.
 *
 *   takeLine          A line was typed: what is to be done with it (send it, print something, clear, leave).
 *   lineSent          It was sent: the prompt waits.
 *   frameRead         A frame came: does it answer what the prompt waits for, and is the prompt free again?
 *   connectionLost    The connection is gone: what is said, now or with the next line.
 *   interrupted       Ctrl+C: what is left of the redis-cli, once its connection is gone.
 *   greeting          A new connection: what redis-cli sends on it before anything else.
 *
 * The life of a wait. One reply ends it, but for the subscribe family: there redis-cli counts confirmations, one for each
 * channel named, and one for UNSUBSCRIBE without names (the rest of those come as pushes). Messages that arrive in
 * between are printed and do not count.
 *
 * `(subscribed mode)` begins with the first confirmation of a subscription, on RESP2 and RESP3 alike. It does not end
 * when the last subscription is gone: only RESET ends it, and a new connection.
 *
 * The server may close the connection while the prompt is idle; redis-cli does not look until it has something to send.
 * So the next line is answered with `Error: Server closed the connection` and is lost, and the one after it connects
 * again. In subscribed mode redis-cli does look, says so at once, and exits; here it is as if the person then had
 * started it again: a fresh prompt, not connected.
 *
 * Where CLIENT REPLY has turned answers off, the real redis-cli waits for ever for one. Here the prompt is free again at once, so that
 * a person can go on.
 *
 * MONITOR takes the prompt for good: every line that comes is shown, until the connection ends.
 *
 * Ctrl+C ends redis-cli, at an idle prompt as while it waits for an answer; here too the person has then started it again: a
 * fresh prompt on a new connection. In subscribed mode and under MONITOR it goes on: it closes the connection, connects anew,
 * and only its db has stayed.
 *
 * Everything here was asked of redis-cli 8.0.2 in a pty, and e2e/redis/terminal.test.ts asks again. It differs in that
 * a line is repeated at most `MOST_REPEATS` times, and that out-of-band frames outside subscribed mode (possible only
 * by SUBSCRIBE inside MULTI) are shown as they come instead of with the next answer.
 */
import { ascii, lowerAscii, textOf, type Bytes, type Micros } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { splitLine } from '../resp/index.ts';

/** What the prompt waits for. */
interface Wait {
  /** As typed: sent again where the line is to be repeated. */
  readonly argv: readonly Bytes[];
  /** Lower case. */
  readonly command: string;
  /** Pub/Sub confirmations still to come; 0 for a command that is answered by one reply. */
  confirmations: number;
  /** How many more times the line is to be sent. */
  repeats: number;
  readonly sentAt: Micros;
}

export interface Cli {
  /** `cut`: closed by the server, and redis-cli has not yet noticed. */
  link: 'open' | 'cut' | 'none';
  resp: 2 | 3;
  db: number;
  isInMulti: boolean;
  /** What SELECT inside a transaction that fails goes back to. */
  dbBeforeMulti: number;
  isSubscribed: boolean;
  /** CLIENT REPLY: answers will not come, to any line or to the next. */
  silence: 'none' | 'next' | 'all';
  /** Undefined while the prompt is free. */
  waitsFor: Wait | undefined;
  /** Sent behind it without waiting (a pipeline), in order. */
  behind: Wait[];
}

/** What is to be done with a line. */
export type Taken =
  | { readonly do: 'nothing' }
  /** `times` is 1 but for `3 PING`: the line is sent again whenever `frameRead` says `again`. */
  | { readonly do: 'send'; readonly argv: readonly Bytes[]; readonly times: number }
  | { readonly do: 'print'; readonly text: string }
  | { readonly do: 'clear' }
  /** quit, exit: redis-cli ends, and tells the server nothing. */
  | { readonly do: 'close' };

/** What became of a frame. */
export interface Read {
  /** `answer` to what the prompt waits for, or `push`: printed as it comes. */
  readonly shownAs: 'answer' | 'push' | 'nothing';
  /** Printed as it is, without quotes and types: CLIENT LIST and its kin. */
  readonly isRaw: boolean;
  /** How long the line took, where this frame ends it; else 0. */
  readonly elapsedUs: Micros;
  /** The prompt is free again. */
  readonly isDone: boolean;
  /** To be sent now: the line is repeated. */
  readonly again: readonly Bytes[] | undefined;
}

/** What `help publish` prints: the words after `help`, as typed, to lines separated by \n. */
export type HelpFor = (topic: readonly string[]) => string;

/** What stands where the prompt would be, while redis-cli reads messages and no key is pressed. */
export const READING_MESSAGES = 'Reading messages... (press Ctrl-C to quit or any key to type command)';

/** A line that is no line but the key: taken also while the prompt waits. */
export const INTERRUPT = '^C';

const SERVER_CLOSED = 'Error: Server closed the connection';

/** redis-cli repeats as often as it is told, even for ever. */
const MOST_REPEATS = 1000;

const SUBSCRIBES: ReadonlySet<string> = new Set(['subscribe', 'psubscribe', 'ssubscribe']);
const UNSUBSCRIBES: ReadonlySet<string> = new Set(['unsubscribe', 'punsubscribe', 'sunsubscribe']);
/** How a frame begins that belongs to Pub/Sub; on RESP2 nothing else tells it from a reply. */
const PUBSUB_KINDS: ReadonlySet<string> = new Set([
  'message',
  'pmessage',
  'smessage',
  ...SUBSCRIBES,
  ...UNSUBSCRIBES,
]);
/** Answered with text that redis-cli prints as it is. */
const RAW_COMMANDS: ReadonlySet<string> = new Set(['client list', 'client info', 'info', 'cluster nodes', 'cluster info']);

/** A redis-cli that has just connected. */
export function newCli(): Cli {
  return {
    link: 'open',
    resp: 2,
    db: 0,
    isInMulti: false,
    dbBeforeMulti: 0,
    isSubscribed: false,
    silence: 'none',
    waitsFor: undefined,
    behind: [],
  };
}

/** The prompt, with its last space: `127.0.0.1:6379[5](TX)> `. */
export function promptOf(cli: Cli, address: string): string {
  if (cli.link === 'none') return 'not connected> ';
  const db = cli.db === 0 ? '' : `[${cli.db}]`;
  return `${address}${db}${cli.isInMulti ? '(TX)' : ''}${cli.isSubscribed ? '(subscribed mode)' : ''}> `;
}

/** Takes a typed line. Changes `cli` only where the line brings out that the server had closed the connection. */
export function takeLine(cli: Cli, line: string, helpFor: HelpFor): Taken {
  const words = splitLine(line);
  if (!words) return { do: 'print', text: 'Invalid argument(s)' };
  const first = words[0];
  if (first === undefined) return { do: 'nothing' };
  // As strtol reads it: white space may lead, and an empty word is a 0.
  const isRepeat = words.length > 1 && /^(?:\s*[+-]?\d+)?$/.test(first);
  const times = isRepeat ? Number(first) : 1;
  if (isRepeat) {
    if (times === 0 || Math.abs(times) > 0x7fffffff) {
      return { do: 'print', text: 'Invalid redis-cli repeat command option value.' };
    }
    if (times < 0 || times > MOST_REPEATS) {
      return { do: 'print', text: `Fanout repeats a line at most ${MOST_REPEATS} times.` };
    }
  } else {
    const own = ownCommand(words);
    if (own) return own;
  }
  const argv = isRepeat ? words.slice(1) : words;
  const command = lowerAscii(argv[0] ?? '');
  if (command === 'help' || command === '?') {
    return { do: 'print', text: helpFor(argv.slice(1).map((word) => textOf(word))) };
  }
  if (cli.link === 'cut') {
    cli.link = 'none';
    return { do: 'print', text: SERVER_CLOSED };
  }
  return { do: 'send', argv, times };
}

/** A line was sent: the prompt waits for its answer, if there will be one. */
export function lineSent(cli: Cli, argv: readonly Bytes[], nowUs: Micros, times = 1): void {
  if (isSilent(cli, argv)) return;
  const wait: Wait = {
    argv,
    command: lowerAscii(argv[0] ?? ''),
    confirmations: confirmationsOf(argv),
    repeats: times - 1,
    sentAt: nowUs,
  };
  if (cli.waitsFor) cli.behind.push(wait);
  else cli.waitsFor = wait;
}

/** Will this line have no answer? Notes what it says about those to come. */
function isSilent(cli: Cli, argv: readonly Bytes[]): boolean {
  const words = argv.slice(0, 3).map(lowerAscii);
  const before = cli.silence;
  if (before === 'next') cli.silence = 'none';
  if (words[0] === 'reset' && argv.length === 1) {
    cli.silence = 'none';
    return before === 'next';
  }
  if (words[0] === 'client' && words[1] === 'reply' && argv.length === 3 && !cli.isInMulti) {
    if (words[2] === 'on') cli.silence = 'none';
    else if (words[2] === 'off') cli.silence = 'all';
    else if (words[2] === 'skip' && before !== 'all') cli.silence = 'next';
    return words[2] === 'off' || words[2] === 'skip' || (words[2] !== 'on' && before !== 'none');
  }
  return before !== 'none';
}

/** A frame was read. */
export function frameRead(cli: Cli, reply: Reply, nowUs: Micros): Read {
  const wait = cli.waitsFor;
  if (!wait) return { shownAs: 'push', isRaw: false, elapsedUs: 0, isDone: false, again: undefined };
  if (monitorsSince(cli) !== undefined && reply.type !== 'error') {
    return { shownAs: 'answer', isRaw: true, elapsedUs: 0, isDone: false, again: undefined };
  }
  if (!endsWait(cli, wait, reply)) {
    const isAnswer = wait.confirmations > 0 && kindOf(reply) === wait.command;
    return { shownAs: isAnswer ? 'answer' : 'push', isRaw: false, elapsedUs: 0, isDone: false, again: undefined };
  }
  learn(cli, wait, reply);
  const isRaw = RAW_COMMANDS.has(wait.command) || RAW_COMMANDS.has(`${wait.command} ${lowerAscii(wait.argv[1] ?? '')}`);
  if (wait.repeats > 0) {
    wait.repeats--;
    wait.confirmations = confirmationsOf(wait.argv);
    return { shownAs: 'answer', isRaw, elapsedUs: 0, isDone: false, again: wait.argv };
  }
  cli.waitsFor = cli.behind.shift();
  const isDone = cli.waitsFor === undefined;
  return { shownAs: 'answer', isRaw, elapsedUs: nowUs - wait.sentAt, isDone, again: undefined };
}

/** Where an answer sends whoever follows: `-c`. */
export interface Redirect {
  readonly isAsk: boolean;
  readonly slot: number;
  readonly address: string;
  /** What redis-cli says of it. */
  readonly text: string;
}

/** MOVED and ASK, as `redis-cli -c` reads them. */
export function redirectIn(reply: Reply): Redirect | undefined {
  if (reply.type !== 'error') return undefined;
  const [, kind, slot = '', address = ''] = /^(MOVED|ASK) (\d+) (\S+:\d+)$/.exec(textOf(reply.text)) ?? [];
  if (kind === undefined) return undefined;
  return { isAsk: kind === 'ASK', slot: Number(slot), address, text: `-> Redirected to slot [${slot}] located at ${address}` };
}

/** The line that was sent to the wrong node, and how often it is still to be sent: that is done elsewhere. Nothing else waits. */
export function takeRedirected(cli: Cli): { readonly argv: readonly Bytes[]; readonly times: number } | undefined {
  const wait = cli.waitsFor;
  cli.waitsFor = undefined;
  cli.behind = [];
  return wait && { argv: wait.argv, times: wait.repeats + 1 };
}

/** The connection is gone: closed by the `server`, or by the `client` itself. Returns what redis-cli says at once. */
export function connectionLost(cli: Cli, by: 'server' | 'client'): string | undefined {
  const isNoticed = by === 'client' || cli.waitsFor !== undefined || cli.isSubscribed;
  cli.waitsFor = undefined;
  cli.behind = [];
  if (cli.isSubscribed) Object.assign(cli, newCli());
  cli.link = isNoticed ? 'none' : 'cut';
  return by === 'server' && isNoticed ? SERVER_CLOSED : undefined;
}

/** Under MONITOR: since when; undefined where it is not. */
export function monitorsSince(cli: Cli): Micros | undefined {
  return cli.waitsFor?.command === 'monitor' && !cli.isInMulti ? cli.waitsFor.sentAt : undefined;
}

/** Ctrl+C was pressed, and the connection is closed. `db` is what it comes back to: its own where redis-cli goes on, else 0. */
export function interrupted(cli: Cli, db: number): void {
  Object.assign(cli, newCli(), { db });
}

/**
 * A new connection stands. Returns what redis-cli sends on it first, each answered by one reply that it does not show:
 * `HELLO 3` where it was started with -3, and the SELECT that brings back its db. A `HELLO 3` typed by hand and a name
 * are forgotten.
 */
export function greeting(cli: Cli, resp: 2 | 3): readonly (readonly Bytes[])[] {
  cli.link = 'open';
  cli.silence = 'none';
  cli.resp = resp;
  cli.isSubscribed = false;
  const first: Bytes[][] = [];
  if (resp === 3) first.push([ascii('HELLO'), ascii('3')]);
  if (cli.db !== 0) first.push([ascii('SELECT'), ascii(String(cli.db))]);
  return first;
}

/** What redis-cli does by itself, without the server. */
function ownCommand(words: readonly Bytes[]): Taken | undefined {
  const command = lowerAscii(words[0] ?? '');
  if (command === 'quit' || command === 'exit') return { do: 'close' };
  if (command === 'clear' && words.length === 1) return { do: 'clear' };
  if (command === 'restart') return { do: 'print', text: "Use 'restart' only in Lua debugging mode." };
  // redis-cli would connect there; on stage there is no other address.
  if (command === 'connect' && words.length === 3) return { do: 'nothing' };
  if (!command.startsWith(':')) return undefined;
  if (command !== ':set' || words.length < 2) {
    return { do: 'print', text: `unknown redis-cli internal command '${textOf(words[0] ?? ascii(''))}'` };
  }
  const preference = lowerAscii(words[1] ?? '');
  if (preference === 'hints' || preference === 'nohints') return { do: 'nothing' };
  return { do: 'print', text: `unknown redis-cli preference '${textOf(words[1] ?? ascii(''))}'` };
}

function confirmationsOf(argv: readonly Bytes[]): number {
  const command = lowerAscii(argv[0] ?? '');
  if (!SUBSCRIBES.has(command) && !UNSUBSCRIBES.has(command)) return 0;
  return Math.max(1, argv.length - 1);
}

/** Is this the frame the prompt waits for? Counts a confirmation, which may also begin the subscribed mode. */
function endsWait(cli: Cli, wait: Wait, reply: Reply): boolean {
  const kind = kindOf(reply);
  if (wait.confirmations > 0 || cli.isSubscribed) {
    if (kind !== undefined) {
      if (wait.confirmations === 0 || kind !== wait.command) return false;
      if (SUBSCRIBES.has(wait.command)) cli.isSubscribed = true;
      wait.confirmations--;
      return wait.confirmations === 0;
    }
  }
  return reply.type !== 'push';
}

/** `message`, `subscribe` …: the kind of a Pub/Sub frame, undefined where it is none. */
function kindOf(reply: Reply): string | undefined {
  if ((reply.type !== 'array' && reply.type !== 'push') || reply.items.length < 3) return undefined;
  const first = reply.items[0];
  return first?.type === 'bulk' && PUBSUB_KINDS.has(first.value) ? first.value : undefined;
}

/** What redis-cli learns about its connection from an answer: which db, in a transaction or not, which protocol. */
function learn(cli: Cli, wait: Wait, reply: Reply): void {
  const isError = reply.type === 'error';
  const words = wait.argv.length;
  switch (wait.command) {
    case 'select':
      if (!isError && words === 2) cli.db = parseInt(wait.argv[1] ?? '0', 10) || 0;
      return;
    case 'multi':
      if (isError || words !== 1) return;
      cli.isInMulti = true;
      cli.dbBeforeMulti = cli.db;
      return;
    case 'exec':
      if (words !== 1 || !cli.isInMulti) return;
      cli.isInMulti = false;
      if (isError || reply.type === 'null' || reply.type === 'null-array') cli.db = cli.dbBeforeMulti;
      return;
    case 'discard':
      if (isError || words !== 1) return;
      cli.isInMulti = false;
      cli.db = cli.dbBeforeMulti;
      return;
    case 'reset':
      if (isError || words !== 1) return;
      Object.assign(cli, { isInMulti: false, db: 0, resp: 2, isSubscribed: false });
      return;
    case 'hello':
      if (reply.type === 'map') cli.resp = 3;
      else if (reply.type === 'array') cli.resp = 2;
  }
}
