/**
 * Text to runs. A line that cannot be understood is left out and reported; the others are kept.
 *
 * A run is read in three stages: `header` (the world before anybody does anything), `gap` (an empty line has ended it;
 * only comments may stand between here and the next header line) and `body` (what happens). Comments among the header
 * lines move to the beginning of the body, for a scenario has no place for them.
 */
import { assert, type Micros, type Text } from '../base/index.ts';
import { isEffect, nodesOfCluster, type Act, type Input, type Run, type Scenario } from '../trace/index.ts';
import { MARK_LINES, WORD_LINES } from './act-lines.ts';
import { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
import { HEADER_LINES, newDraft, scenarioOf, type Draft, type HeaderLine } from './header-lines.ts';
import { ok, type Mistake, type Read, type Wrong } from './mistake.ts';
import { follow, namesOf, objectionTo, type Names } from './names.ts';
import {
  beyond,
  formOf,
  givenTwice,
  LEAVE_OUT,
  notUnderstood,
  outOfPlace,
  timeless,
  tooEarly,
  unlisted,
} from './objections.ts';
import { workloadFirst } from './workload-objections.ts';
import { runsOfWorkload } from './workload-runs.ts';
import { isWorkload, readWorkload } from './workload.ts';
import { byteLength, readDuration, readFree, readName, readRemark, wordsOf, type Word } from './words.ts';

export interface Parsed {
  /** At least one. */
  readonly runs: readonly [Run, ...Run[]];
  /** In the order of their lines; at most `SCRIPT_BOUNDS.mistakes`. */
  readonly mistakes: readonly Mistake[];
  /** The line on which an input of these runs stands; those of a workload stand on none. */
  readonly lines: ReadonlyMap<Input, number>;
}

/** Reads a script. Never throws: whatever is wrong with the text is in `mistakes`. */
export function parse(text: string): Parsed {
  const reading: Reading = { runs: [], mistakes: [], unlisted: 0, open: newOpen(), line: 0, lines: new Map() };
  if (byteLength(text) > SCRIPT_BOUNDS.textBytes) {
    report(reading, 1, beyond('textBytes'));
    return finish(reading);
  }
  const lines = linesOf(text);
  if (isWorkload(lines)) {
    const workload = readWorkload(lines, (line, wrong) => report(reading, line, wrong));
    reading.line = lines.length;
    return { runs: runsOfWorkload(workload), mistakes: mistakesOf(reading), lines: reading.lines };
  }
  readText(reading, lines);
  return finish(reading);
}

/** A text while it is read. */
interface Reading {
  readonly runs: Run[];
  readonly mistakes: Mistake[];
  readonly lines: Map<Input, number>;
  /** Mistakes beyond those listed. */
  unlisted: number;
  open: Open;
  /** The number of the line being read. */
  line: number;
}

/** One run while it is read. */
interface Open {
  readonly draft: Draft;
  stage: 'header' | 'gap' | 'body';
  /** Has a header line been read? */
  isBegun: boolean;
  /** The line on which each header line stands that may stand only once. */
  readonly given: Map<string, number>;
  /** Comments from among the header lines. */
  readonly front: Input[];
  readonly body: Input[];
  /** The last moment named, and its line. */
  last: { readonly at: Micros; readonly line: number } | undefined;
  /** From the first line that happens on: the world before it, and who is there by now. */
  world: { readonly scenario: Scenario; readonly names: Names } | undefined;
  /** Clients that were already reported as absent. */
  readonly missing: Set<string>;
}

function newOpen(): Open {
  return {
    draft: newDraft(),
    stage: 'header',
    isBegun: false,
    given: new Map(),
    front: [],
    body: [],
    last: undefined,
    world: undefined,
    missing: new Set(),
  };
}

const DONE = ok(undefined);

function report(reading: Reading, line: number, { what, instead = LEAVE_OUT, column }: Wrong): void {
  if (reading.mistakes.length < SCRIPT_BOUNDS.mistakes - 1) {
    reading.mistakes.push({ line, ...(column === undefined ? {} : { column }), what, instead });
  } else reading.unlisted++;
}

function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  // The newline at the end of the last line does not begin another.
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

function readText(reading: Reading, lines: readonly string[]): void {
  for (const line of lines) {
    reading.line++;
    if (reading.line > SCRIPT_BOUNDS.lines) return report(reading, reading.line, beyond('lines'));
    const read = readLine(reading, line);
    if (read === 'stop') return report(reading, reading.line, beyond('runs'));
    if (!read.ok) report(reading, reading.line, read.wrong);
  }
}

function finish(reading: Reading): Parsed {
  const [first = closeRun(reading), ...others] = [...reading.runs, closeRun(reading)];
  return { runs: [first, ...others], mistakes: mistakesOf(reading), lines: reading.lines };
}

function mistakesOf(reading: Reading): readonly Mistake[] {
  const mistakes = reading.mistakes.sort((a, b) => a.line - b.line);
  if (reading.unlisted > 0) mistakes.push({ line: reading.line, ...unlisted(reading.unlisted) });
  return mistakes;
}

function readLine(reading: Reading, line: string): Read<unknown> | 'stop' {
  const open = reading.open;
  const start = /[^ \t]/.exec(line)?.index;
  if (start === undefined) {
    if (open.stage !== 'header') put(reading, open.body, { kind: 'remarked', text: undefined });
    else if (open.isBegun) open.stage = 'gap';
    return DONE;
  }
  if (line[start] === '#') return remark(reading, line.slice(start));

  const free = /^(title|beside)(?=[ \t=]|$)/.exec(line.slice(start, start + 8))?.[0];
  if (free) return readTitle(reading, free, line.slice(start + free.length), start + free.length + 1);

  const { words, comment } = wordsOf(line, start);
  const [first, ...rest] = words;
  // After the header, `place` is something that happens.
  const isAct = first?.text === 'place' && open.stage !== 'header';
  const header = isAct ? undefined : HEADER_LINES.find(({ word }) => word === first?.text);
  return header ? readHeaderLine(reading, header, rest, comment) : readTimed(reading, line, start);
}

/** A comment with its `#`. */
function remark(reading: Reading, comment: string): Read<undefined> {
  const text = readRemark(comment);
  if (!text.ok) return text;
  const { stage, front, body } = reading.open;
  put(reading, stage === 'header' ? front : body, { kind: 'remarked', text: text.value });
  return DONE;
}

/** `title …`, or `beside …`, which is the title of another run. */
function readTitle(reading: Reading, word: string, rest: string, column: number): Read<unknown> | 'stop' {
  const text = readFree(rest.replace(/^[ \t]+/, ' '), column, SCRIPT_BOUNDS.titleLength);
  const { isBegun, body, front } = reading.open;
  if (word === 'beside' && (isBegun || body.length > 0 || front.length > 0)) {
    // Even where its title is wrong it opens a run: the lines below it are not those of the run above.
    if (reading.runs.length + 1 >= SCRIPT_BOUNDS.runs) return 'stop';
    const last = body.at(-1);
    // The empty line above `beside` belongs to it.
    if (last?.kind === 'remarked' && last.text === undefined) body.pop();
    reading.runs.push(closeRun(reading));
    reading.open = newOpen();
    if (text.ok && text.value === '') {
      reading.open.isBegun = true;
      return DONE;
    }
  }
  if (!text.ok) return text;
  const refused = beginHeaderLine(reading, 'title', true);
  if (refused) return refused;
  reading.open.draft.title = text.value;
  return DONE;
}

function readHeaderLine(
  reading: Reading,
  header: HeaderLine,
  words: readonly Word[],
  comment: string | undefined,
): Read<unknown> {
  const { word, isOnce, example, about } = header;
  const refused = beginHeaderLine(reading, word, isOnce);
  if (refused) return refused;
  const read = header.read(words, reading.open.draft, reading.line);
  if (read.ok) return comment === undefined ? DONE : remark(reading, comment);
  if (isOnce) reading.open.given.delete(word);
  return withForm(read, example, about);
}

/** Makes room for a header line; says what is wrong where none may stand. */
function beginHeaderLine(reading: Reading, word: string, isOnce: boolean): Read<never> | undefined {
  const open = reading.open;
  if (open.stage === 'body') return { ok: false, wrong: outOfPlace(word) };
  const line = open.given.get(word);
  if (isOnce && line !== undefined) return { ok: false, wrong: givenTwice(word, line) };
  open.front.push(...open.body.filter((input) => input.kind === 'remarked' && input.text !== undefined));
  open.body.length = 0;
  open.stage = 'header';
  open.isBegun = true;
  open.given.set(word, reading.line);
  return undefined;
}

/** A line that happens, with or without its moment. */
function readTimed(reading: Reading, line: string, start: number): Read<unknown> {
  const timed = /^at(?:[ \t]+([^ \t]+))?(?:[ \t]+|$)/.exec(line.slice(start));
  if (!timed) return readAct(reading, line, start, undefined);
  const column = start + 1 + (timed[1] === undefined ? 0 : timed[0].indexOf(timed[1], 2));
  const at = readDuration(timed[1] === undefined ? undefined : { text: timed[1], column }, SCRIPT_BOUNDS.latestUs);
  if (!at.ok) return at;
  const last = reading.open.last;
  if (last && at.value < last.at) return { ok: false, wrong: tooEarly(last.at, last.line, column) };
  const read = readAct(reading, line, start + timed[0].length, at.value);
  if (read.ok) reading.open.last = { at: at.value, line: reading.line };
  return read;
}

function readAct(reading: Reading, line: string, start: number, at: Micros | undefined): Read<unknown> {
  const { words, comment } = wordsOf(line, start);
  const [first, ...rest] = words;
  const keyword = WORD_LINES.get(first?.text ?? '');
  if (keyword) {
    const { cluster, servers, broker } = reading.open.draft;
    const firstSpec = cluster ? nodesOfCluster(cluster.spec)[0] : (servers[0]?.spec ?? broker ?? DEFAULT_SCENARIO.nodes[0]);
    const firstNode = firstSpec?.name ?? '';
    const behind = start + (first?.text.length ?? 0);
    const read = keyword.readText?.(line.slice(behind), behind + 1) ?? keyword.read(rest, firstNode);
    const remarked = keyword.readText ? undefined : comment;
    return read.ok ? take(reading, read.value, at, remarked) : withForm(read, keyword.examples[0], keyword.about);
  }
  if (first?.text === 'workload') return { ok: false, wrong: workloadFirst() };
  const marked = /^([^ \t<>]+)(>>|>|<~|<)/.exec(line.slice(start));
  if (marked) {
    const [all, client = '', mark = ''] = marked;
    const read = readMarked({ text: client, column: start + 1 }, mark, line.slice(start + all.length));
    return read.ok ? take(reading, read.value, at, undefined) : read;
  }
  const someone = reading.open.world?.names.present.values().next().value ?? reading.open.draft.clients[0]?.name;
  return { ok: false, wrong: notUnderstood(words, line.slice(start), start + 1, someone ?? 'alice') };
}

/** Enters an input with its line. */
function put(reading: Reading, where: Input[], input: Input): void {
  where.push(input);
  reading.lines.set(input, reading.line);
}

/** Takes an act that was understood, unless it speaks of somebody who is not there. */
function take(reading: Reading, act: Act, at: Micros | undefined, comment: string | undefined): Read<unknown> {
  if (at !== undefined && !isEffect(act)) return { ok: false, wrong: timeless() };
  const { names } = beginBody(reading);
  const { missing, body } = reading.open;
  const objection = objectionTo(act, names);
  if (objection) {
    // The first line of somebody who is not there is reported; those after it would only say it again.
    const absent = 'client' in act ? act.client : undefined;
    if (absent !== undefined && missing.has(absent)) return DONE;
    if (absent !== undefined) missing.add(absent);
    return { ok: false, wrong: objection };
  }
  if (comment !== undefined) {
    const read = remark(reading, comment);
    if (!read.ok) return read;
  }
  follow(act, names);
  if (act.kind === 'client-added') missing.delete(act.spec.name);
  if (act.kind === 'app-told') missing.delete(act.client);
  put(reading, body, at === undefined ? act : { ...act, at });
  return DONE;
}

/** Ends the header of the open run, where it has not ended yet. */
function beginBody(reading: Reading): { readonly scenario: Scenario; readonly names: Names } {
  const open = reading.open;
  open.stage = 'body';
  if (!open.world) {
    const scenario = scenarioOf(open.draft, (line, objection) => report(reading, line, objection));
    open.world = { scenario, names: namesOf(scenario) };
  }
  return open.world;
}

function closeRun(reading: Reading): Run {
  const { scenario } = beginBody(reading);
  return { scenario, inputs: [...reading.open.front, ...reading.open.body] };
}

/** A line of a client, from its parts. */
function readMarked(client: Word, mark: string, rest: string): Read<Act> {
  const line = MARK_LINES.get(mark);
  assert(line, 'a mark without its line');
  const name = readName(client);
  if (!name.ok) return withForm(name, line.examples[0], line.about);
  const text = readFree(rest, client.column + client.text.length + mark.length);
  return text.ok ? ok(line.read(name.value, mark, text.value)) : text;
}

/** Adds the right form of the line to what is wrong with it, where nothing better is said. */
function withForm(read: Read<never>, example: string, about: Text): Read<never> {
  if (read.ok || read.wrong.instead) return read;
  return { ok: false, wrong: { ...read.wrong, instead: formOf(example, about) } };
}
