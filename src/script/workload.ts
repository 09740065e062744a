/**
 * The text of a workload: its first lines, an empty line, and what happens. It stands for four runs (workload-runs.ts).
 *
 *   isWorkload     Does this text begin with `workload`?
 *   readWorkload   Reads it. Like any script: a line that cannot be understood is left out and reported.
 *   writeWorkload  Back to text, canonically.
 *
 * Below the first lines stand acts of its own (workload-lines.ts), and those acts of an ordinary script that mean the same
 * whoever passes the messages on (`CARRIED`). All others are for one broker, and refused.
 */
import { printDuration, type Micros, type Text } from '../base/index.ts';
import { CARRIED, WORKLOAD_NAMES, type Act, type CarriedAct, type Workload, type WorkloadAct, type WorkloadLine } from '../trace/index.ts';
import { ACT_LINES, writeAct, type WordLine } from './act-lines.ts';
import { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
import { HEADER_LINES, newDraft, writeTitle } from './header-lines.ts';
import { ok, type Read, type Wrong } from './mistake.ts';
import { nameTaken, tooManyClients } from './names.ts';
import { beyond, formOf, givenTwice, outOfPlace, tooEarly } from './objections.ts';
import { newWorkloadDraft, WORKLOAD_ACT_LINES, WORKLOAD_HEADER_LINES, writeOwnAct, type WorkloadActLine, type WorkloadDraft } from './workload-lines.ts';
import { nameInUse, nobodyHere, notCarried, programOfItsOwn, tooLate } from './workload-objections.ts';
import { readDuration, readFree, readRemark, wordsOf, type Word } from './words.ts';

export const WORKLOAD_EXAMPLE = 'workload Orders on four brokers';

const BEGINS = /^workload(?=[ \t=]|$)/;
/** The first lines that a workload shares with any script. */
const SHARED = HEADER_LINES.filter(({ word }) => word === 'redis' || word === 'seed' || word === 'epoch');
/** Of the lines that every script has, those that mean the same whoever passes the messages on. */
const CARRIED_LINES = CARRIED.flatMap((kind): readonly WordLine[] => {
  const line = ACT_LINES[kind];
  return line.by === 'word' ? [line as WordLine] : [];
});
const OWN_ACTS = Object.values(WORKLOAD_ACT_LINES) as readonly WorkloadActLine[];

type Report = (line: number, wrong: Wrong) => void;

/** Its first line that is not empty says so. */
export function isWorkload(lines: readonly string[]): boolean {
  return BEGINS.test(lines.find((line) => /[^ \t]/.test(line))?.trimStart() ?? '');
}

/** A workload while it is read. */
interface Reading {
  readonly draft: WorkloadDraft;
  stage: 'header' | 'gap' | 'body';
  /** The line on which each first line stands that may stand only once. */
  readonly given: Map<string, number>;
  /** Comments from among the first lines. */
  readonly front: WorkloadLine[];
  readonly body: WorkloadLine[];
  /** Where the lines have led, and the one that did. */
  now: { readonly at: Micros; readonly line: number };
  readonly present: Set<string>;
  /** Who is not there, and was already reported. */
  readonly missing: Set<string>;
}

export function readWorkload(lines: readonly string[], report: Report): Workload {
  const reading: Reading = {
    draft: newWorkloadDraft(''),
    stage: 'header',
    given: new Map(),
    front: [],
    body: [],
    now: { at: 0, line: 0 },
    present: new Set(),
    missing: new Set(),
  };
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (number > SCRIPT_BOUNDS.lines) {
      report(number, beyond('lines'));
      break;
    }
    const read = readLine(reading, line, number);
    if (!read.ok) report(number, read.wrong);
  }
  const { draft, front, body } = reading;
  return { ...draft, lines: [...front, ...body] };
}

const DONE = ok(undefined);

function readLine(reading: Reading, line: string, number: number): Read<unknown> {
  const start = /[^ \t]/.exec(line)?.index;
  if (start === undefined) {
    if (reading.stage !== 'header') reading.body.push(remarked(undefined));
    else if (reading.given.size > 0) reading.stage = 'gap';
    return DONE;
  }
  if (line[start] === '#') return remark(reading, line.slice(start));
  if (BEGINS.test(line.slice(start))) {
    const refused = beginHeaderLine(reading, 'workload', true, number);
    if (refused) return refused;
    const behind = line.slice(start + 'workload'.length);
    const title = readFree(behind.replace(/^[ \t]+/, ' '), start + 9, SCRIPT_BOUNDS.titleLength);
    return title.ok ? ok((reading.draft.title = title.value)) : title;
  }
  const { words, comment } = wordsOf(line, start);
  const [first, ...rest] = words;
  const own = WORKLOAD_HEADER_LINES.find(({ word }) => word === first?.text);
  const shared = SHARED.find(({ word }) => word === first?.text);
  const header = own ?? shared;
  if (!header) return readTimed(reading, line, start, number);
  const refused = beginHeaderLine(reading, header.word, header.isOnce, number);
  if (refused) return refused;
  const before = reading.draft.producers.length + reading.draft.consumers.length;
  const read = own ? own.read(rest, reading.draft) : readShared(header.word, rest, reading.draft, number);
  if (!read.ok) {
    if (header.isOnce) reading.given.delete(header.word);
    const example = own?.examples[0] ?? shared?.example ?? '';
    return withForm(read, formOf(example, header.about));
  }
  const { producers, consumers } = reading.draft;
  if (producers.length + consumers.length > before) {
    const newcomer = header.word === 'producer' ? producers : consumers;
    const refusal = objectionToName(reading.present, newcomer.at(-1)?.name ?? '');
    if (refusal) {
      newcomer.pop();
      return { ok: false, wrong: refusal };
    }
    reading.present.add(newcomer.at(-1)?.name ?? '');
  }
  return comment === undefined ? DONE : remark(reading, comment);
}

/** `redis`, `seed` and `epoch` are read as in any script. */
function readShared(word: string, words: readonly Word[], draft: WorkloadDraft, number: number): Read<unknown> {
  const line = SHARED.find((each) => each.word === word);
  const scratch = newDraft();
  const read = line?.read(words, scratch, number);
  if (!read?.ok) return read ?? DONE;
  if (word === 'redis') draft.version = scratch.version;
  else if (word === 'seed') draft.seed = scratch.seed;
  else draft.epochMs = scratch.epochMs;
  return DONE;
}

/** Makes room for a first line; says what is wrong where none may stand. */
function beginHeaderLine(reading: Reading, word: string, isOnce: boolean, number: number): Read<never> | undefined {
  if (reading.stage === 'body') return { ok: false, wrong: outOfPlace(word) };
  const line = reading.given.get(word);
  if (isOnce && line !== undefined) return { ok: false, wrong: givenTwice(word, line) };
  reading.front.push(...reading.body.filter((each) => each.kind === 'carried' && each.act.kind === 'remarked' && each.act.text !== undefined));
  reading.body.length = 0;
  reading.stage = 'header';
  reading.given.set(word, number);
  return undefined;
}

function remarked(text: string | undefined): WorkloadLine {
  return { kind: 'carried', act: { kind: 'remarked', text } };
}

/** A comment with its `#`. */
function remark(reading: Reading, comment: string): Read<unknown> {
  const text = readRemark(comment);
  if (!text.ok) return text;
  (reading.stage === 'header' ? reading.front : reading.body).push(remarked(text.value));
  return DONE;
}

/** A line that happens, with or without its moment. */
function readTimed(reading: Reading, line: string, start: number, number: number): Read<unknown> {
  const timed = /^at(?:[ \t]+([^ \t]+))?(?:[ \t]+|$)/.exec(line.slice(start));
  let at: Micros | undefined;
  if (timed) {
    const column = start + 1 + (timed[1] === undefined ? 0 : timed[0].indexOf(timed[1], 2));
    const moment = readDuration(timed[1] === undefined ? undefined : { text: timed[1], column }, SCRIPT_BOUNDS.latestUs);
    if (!moment.ok) return moment;
    at = moment.value;
    if (at < reading.now.at) return { ok: false, wrong: tooEarly(reading.now.at, reading.now.line, column) };
  }
  const { words, comment } = wordsOf(line, start + (timed?.[0].length ?? 0));
  const read = readAct(words, line);
  if (!read.ok) return read;
  const act = read.value;
  const led = (at ?? reading.now.at) + (act.kind === 'carried' && act.act.kind === 'waited' ? act.act.us : 0);
  if (led > SCRIPT_BOUNDS.latestUs) return { ok: false, wrong: tooLate() };
  reading.stage = 'body';
  const objection = objectionTo(reading, act);
  if (objection === 'said before') return DONE;
  if (objection) return { ok: false, wrong: objection };
  if (comment !== undefined) {
    const said = remark(reading, comment);
    if (!said.ok) return said;
  }
  if (at !== undefined || led > reading.now.at) reading.now = { at: led, line: number };
  reading.body.push(at === undefined ? act : { ...act, at });
  return DONE;
}

function readAct([first, second, ...rest]: readonly Word[], line: string): Read<WorkloadAct> {
  const own = OWN_ACTS.find(({ words: [one, two] }) => one === first?.text && two === second?.text);
  if (own) {
    const read = own.read(rest);
    return read.ok ? read : withForm(read, formOf(own.example, own.about));
  }
  const keyword = CARRIED_LINES.find(({ word }) => word === first?.text);
  if (!first || !keyword) return { ok: false, wrong: notCarried(first, second, line) };
  const behind = first.column - 1 + first.text.length;
  const read = keyword.readText?.(line.slice(behind), behind + 1) ?? keyword.read(second ? [second, ...rest] : [], '');
  if (!read.ok) return withForm(read, formOf(keyword.examples[0], keyword.about));
  const act = read.value;
  if (act.kind === 'app-told' && act.order.do === 'run') return { ok: false, wrong: programOfItsOwn() };
  const isBetweenServers = (act.kind === 'link-cut' || act.kind === 'link-healed') && act.other !== undefined;
  return isCarried(act) && !isBetweenServers ? ok({ kind: 'carried', act }) : { ok: false, wrong: notCarried(first, second, line) };
}

function isCarried(act: Act): act is CarriedAct {
  return (CARRIED as readonly string[]).includes(act.kind);
}

/** What is wrong with an act, knowing who is there; takes note of who is there behind it. */
function objectionTo({ present, missing, draft }: Reading, act: WorkloadAct): Wrong | 'said before' | undefined {
  switch (act.kind) {
    case 'producer-added':
    case 'consumer-added':
    case 'reader-added': {
      const { name } = act.kind === 'producer-added' ? act.producer : act.kind === 'consumer-added' ? act.consumer : act.reader;
      const taken = objectionToName(present, name);
      if (taken) return taken;
      present.add(name);
      missing.delete(name);
      return undefined;
    }
    case 'broker-crashed':
    case 'broker-restarted':
      return undefined;
    case 'carried': {
      const name = 'client' in act.act ? act.act.client : 'end' in act.act ? act.act.end : undefined;
      if (name === undefined) return undefined;
      if (present.has(name)) {
        if (act.act.kind === 'client-removed') present.delete(name);
        return undefined;
      }
      // The first line of somebody who is not there is reported; those after it would only say it again.
      if (missing.has(name)) return 'said before';
      missing.add(name);
      return nobodyHere(name, [...draft.producers, ...draft.consumers].map((each) => each.name));
    }
  }
}

const TAKEN: readonly string[] = [WORKLOAD_NAMES.server, WORKLOAD_NAMES.broker, WORKLOAD_NAMES.claimer];

function objectionToName(present: ReadonlySet<string>, name: string): Wrong | undefined {
  if (TAKEN.includes(name)) return nameInUse(name);
  if (present.has(name)) return nameTaken(name);
  // The claimer is one of them.
  return present.size + 1 < SCRIPT_BOUNDS.clients ? undefined : tooManyClients();
}

/** Adds the right form of the line to what is wrong with it, where nothing better is said. */
function withForm(read: Read<never>, form: Text): Read<never> {
  if (read.ok || read.wrong.instead) return read;
  return { ok: false, wrong: { ...read.wrong, instead: form } };
}

/** Canonical. */
export function writeWorkload(workload: Workload): string {
  const { title, version, seed, epochMs } = workload;
  const lines = [`workload${writeTitle(title, ' ')}`];
  const shared = { ...DEFAULT_SCENARIO, version, seed, epochMs };
  for (const { word, write } of SHARED) for (const rest of write(shared)) lines.push(`${word.padEnd(6)} ${rest}`);
  for (const { word, write } of WORKLOAD_HEADER_LINES) for (const rest of write(workload)) lines.push(`${word.padEnd(6)} ${rest}`);
  if (workload.lines.length > 0) lines.push('');
  for (const line of workload.lines) lines.push(writeLine(line));
  return lines.map((line) => `${line}\n`).join('');
}

function writeLine(line: WorkloadLine): string {
  const text = line.kind === 'carried' ? writeAct(line.act, DEFAULT_SCENARIO) : writeOwnAct(line);
  return line.at === undefined ? text : `at ${printDuration(line.at)} ${text}`;
}
