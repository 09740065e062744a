/**
 * The program of an app, and what an app may be told, as text: `worker: loop BRPOP jobs 0; work 300ms`, `worker pause`.
 *
 *   readApp        What follows the keyword `app`.
 *   readProgram    A program alone: `every`/`loop`/`on`, its steps, and how often.
 *   writeOrder     Back to text.
 *
 * What a program means stands in README.md; how it is written canonically, with the type (trace/app.ts).
 */
import { parseDuration, US_PER_MS, type Micros, type Text } from '../base/index.ts';
import { FACTS } from '../engine/commands/facts.ts';
import { isKafkaVerb } from '../engine/kafka/verbs.ts';
import { BRINGS_ENTRIES, commandOf, COMPARISONS, MOST_IN_RANGE, PLACEHOLDERS, printOrder, printProgram, rangeIn, type AppOrder, type AppProgram, type AppStep, type RoundBegins } from '../trace/index.ts';
import { nearest, ok, wrong, type Read } from './mistake.ts';
import { readDuration, readEnd, readFree, readName, shortened, wordsOf, writeFree, type Word } from './words.ts';

/** Times of a program are at least so long. */
const SHORTEST_US: Micros = US_PER_MS;
const MOST_STEPS = 32;
const MOST_TIMES = 1_000_000;
const SPEEDS = [0.1, 100] as const;

const EXAMPLE: Text = {
  en: 'Like `app worker: loop BRPOP jobs 0; work 300ms` or `app feed: every 1s RPUSH jobs job-{n} x20`.',
  ko: '`app worker: loop BRPOP jobs 0; work 300ms`나 `app feed: every 1s RPUSH jobs job-{n} x20`처럼 써요.',
};

const SUBSCRIBES = new Set(['subscribe', 'psubscribe', 'ssubscribe']);

const CONDITIONS: Text = {
  en: 'Like `if nil`, `if 1` or `if {item.4} >= 3`.',
  ko: '`if nil`, `if 1`, `if {item.4} >= 3`처럼 써요.',
};

/** What follows `app`: a name, and either a program behind a colon or an order. */
export function readApp(text: string, column: number): Read<{ readonly client: string; readonly order: AppOrder }> {
  const [, gap = '', called = ''] = /^([ \t]*)([^ \t:]*)/.exec(text) ?? [];
  const at = column + gap.length;
  const name = readName(called === '' ? undefined : { text: called, column: at });
  if (!name.ok) return name;
  const client = name.value;
  const rest = text.slice(gap.length + called.length);
  const restAt = at + called.length;
  if (rest.startsWith(':')) {
    const free = readFree(rest.slice(1), restAt + 1);
    if (!free.ok) return free;
    const isQuoted = rest.startsWith(':=');
    const program = readProgram(free.value, isQuoted ? undefined : restAt + (rest.startsWith(': ') ? 2 : 1));
    return program.ok ? ok({ client, order: { do: 'run', program: program.value } }) : program;
  }
  const { words } = wordsOf(' '.repeat(restAt - 1) + rest);
  const order = readOrder(words);
  return order.ok ? ok({ client, order: order.value }) : order;
}

function readOrder([word, value, more]: readonly Word[]): Read<AppOrder> {
  switch (word?.text) {
    case 'pause':
    case 'start':
      return readEnd(value) ?? ok({ do: word.text });
    case 'speed': {
      const times = /^\d{1,3}(\.\d{1,3})?x$/.test(value?.text ?? '') ? Number(value?.text.slice(0, -1)) : Number.NaN;
      if (times >= SPEEDS[0] && times <= SPEEDS[1]) return readEnd(more) ?? ok({ do: 'speed', times });
      return wrong(
        { en: `Not a speed from ${SPEEDS[0]}x to ${SPEEDS[1]}x: ${shortened(value?.text ?? '')}`, ko: `${SPEEDS[0]}x부터 ${SPEEDS[1]}x까지의 빠르기가 아니에요: ${shortened(value?.text ?? '')}` },
        value,
        { en: 'Like `app worker speed 2x`.', ko: '`app worker speed 2x`처럼 써요.' },
      );
    }
    default:
      return wrong(
        {
          en: 'After the name stands a colon and a program, or `pause`, `start`, `speed`.',
          ko: '이름 뒤에는 쌍점과 프로그램, 또는 `pause`, `start`, `speed`가 와요.',
        },
        word,
        EXAMPLE,
      );
  }
}

/** Behind the name: `: loop …`, ` pause`. */
export function writeOrder(order: AppOrder): string {
  return order.do === 'run' ? `:${writeFree(printProgram(order.program))}` : printOrder(order);
}

/** A program as a person writes it. `column`: where it begins in its line, if it stands there as it is. */
export function readProgram(text: string, column?: number): Read<AppProgram> {
  const at = (index: number): { readonly column: number } | undefined => (column === undefined ? undefined : { column: column + index });
  const head = /^[ \t]*(?:loop|every|on)(?:[ \t]+|$)/.exec(text)?.[0];
  if (head === undefined) {
    return wrong({ en: 'A program begins with `loop`, `every` or `on`.', ko: '프로그램은 `loop`, `every`, `on`으로 시작해요.' }, at(0), EXAMPLE);
  }
  let from = head.length;
  let begins: RoundBegins = head.trim() === 'on' ? { by: 'message' } : { by: 'loop' };
  if (head.trim() === 'every') {
    const found = /^[^ \t;]+/.exec(text.slice(from))?.[0];
    const time = readTime(found, at(from)?.column);
    if (!time.ok) return time;
    begins = { by: 'every', us: time.value };
    from += found?.length ?? 0;
  }
  const pieces = cutSteps(text.slice(from));
  if (!pieces) return wrong({ en: 'A quote is open, or something stands right behind a closing one.', ko: '따옴표가 닫히지 않았거나, 닫는 따옴표 바로 뒤에 글자가 있어요.' }, at(from), EXAMPLE);
  const last = pieces.at(-1);
  const counted = /(?:^|[ \t]+)x(\d{1,9})$/.exec(last?.text ?? '');
  let times: number | undefined;
  if (last && counted) {
    times = Number(counted[1]);
    if (times < 1 || times > MOST_TIMES) {
      return wrong({ en: `Not a number of rounds from 1 to ${MOST_TIMES}: x${times}`, ko: `1부터 ${MOST_TIMES}까지의 횟수가 아니에요: x${times}` }, at(from + last.index + counted.index), EXAMPLE);
    }
    pieces[pieces.length - 1] = { ...last, text: last.text.slice(0, counted.index) };
  }
  if (pieces.length > MOST_STEPS) {
    return wrong({ en: `More than ${MOST_STEPS} steps.`, ko: `단계가 ${MOST_STEPS}개를 넘어요.` }, at(from), EXAMPLE);
  }
  const steps: AppStep[] = [];
  for (const piece of pieces) {
    const column = at(from + piece.index)?.column;
    const isSubscription = begins.by === 'message' && steps.length === 0;
    const step = isSubscription ? readSubscription(piece.text, column) : readStep(piece.text, steps, column);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  if (begins.by === 'loop' && !steps.some(waits)) {
    return wrong(
      { en: 'This loop never waits: it would send without end.', ko: '이 반복은 기다리는 데가 없어서 끝없이 보내요.' },
      at(0),
      {
        en: 'A `work 300ms`, a command that blocks (`BRPOP jobs 0`), or `every 1s` instead of `loop`.',
        ko: '`work 300ms`나 블로킹 명령(`BRPOP jobs 0`)을 넣거나, `loop` 대신 `every 1s`로 써요.',
      },
    );
  }
  return ok({ begins, steps, times });
}

/** At `;` outside quotes, each without the spaces around it; undefined where the quotes of one do not balance. */
function cutSteps(text: string): { text: string; readonly index: number }[] | undefined {
  const pieces: { text: string; readonly index: number }[] = [];
  let quote = '';
  let begun = 0;
  const take = (end: number): void => {
    const piece = text.slice(begun, end);
    pieces.push({ text: piece.trim(), index: begun + (piece.length - piece.trimStart().length) });
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quote === '') {
      if (char === '"' || char === "'") quote = char;
      else if (char === ';') {
        take(i);
        begun = i + 1;
      }
    } else if (char === '\\' && (quote === '"' || text.charAt(i + 1) === "'")) i++;
    else if (char === quote) {
      // redis-cli would refuse such a line.
      if (/[^ \t;]/.test(text.charAt(i + 1))) return undefined;
      quote = '';
    }
  }
  if (quote !== '') return undefined;
  take(text.length);
  return pieces;
}

/** What a program that hears messages subscribes with. */
function readSubscription(text: string, column: number | undefined): Read<AppStep> {
  const here = column === undefined ? undefined : { column };
  const example: Text = { en: 'Like `on SUBSCRIBE orders; work 300ms`.', ko: '`on SUBSCRIBE orders; work 300ms`처럼 써요.' };
  const [word = '', ...to] = text.split(/[ \t]+/);
  if (!SUBSCRIBES.has(word.toLowerCase()) || to.length === 0) {
    return wrong(
      { en: 'After `on` stands SUBSCRIBE, PSUBSCRIBE or SSUBSCRIBE, and what it hears.', ko: '`on` 뒤에는 SUBSCRIBE, PSUBSCRIBE, SSUBSCRIBE 가운데 하나와 들을 채널이 와요.' },
      here,
      example,
    );
  }
  if (rangeIn(text) || text.replaceAll('{self}', '').search(PLACEHOLDERS) >= 0) {
    return wrong(
      { en: 'It subscribes once, before any round: only `{self}` stands for something here.', ko: '구독은 첫 차례 전에 한 번만 해요. 여기서는 `{self}`만 쓸 수 있어요.' },
      here,
      example,
    );
  }
  return ok({ do: 'send', line: text });
}

function readStep(text: string, before: readonly AppStep[], column: number | undefined): Read<AppStep> {
  const here = column === undefined ? undefined : { column };
  const [word = '', value, ...more] = text.split(/[ \t]+/);
  if (word === '') return wrong({ en: 'A step is missing.', ko: '단계가 비어 있어요.' }, here, EXAMPLE);
  if (word === 'work') return readWork(text.slice(word.length).trim(), column);
  if (word === 'for' || word === 'if') {
    if (!before.some((step) => step.do === 'send')) {
      return wrong({ en: `Before \`${word}\` stands a command, whose answer it looks at.`, ko: `\`${word}\` 앞에는 응답을 살펴볼 명령이 와야 해요.` }, here, EXAMPLE);
    }
    if (word === 'if') return readCondition(text, before, column);
    if (value !== 'each' || more.length > 0) {
      return wrong({ en: 'This step is written `for each`.', ko: '이 단계는 `for each`라고 써요.' }, here, { en: '`for each`, and behind it what is done with `{item}`.', ko: '`for each` 뒤에 `{item}`으로 할 일을 써요.' });
    }
    if (before.some((step) => step.do === 'for-each')) return wrong({ en: '`for each` stands once.', ko: '`for each`는 한 번만 써요.' }, here, EXAMPLE);
    const looked = before.findLast((step) => step.do === 'send');
    if (looked?.do !== 'send' || !SUBSCRIBES.has(commandOf(looked.line))) return ok({ do: 'for-each' });
    return wrong({ en: 'A message is no row: there is one round for each of them anyway.', ko: '메시지는 여러 개로 된 응답이 아니에요. 메시지마다 차례가 한 번씩 와요.' }, here, EXAMPLE);
  }
  const name = word.toLowerCase();
  if (isKafkaVerb(name) && !Object.hasOwn(FACTS, name)) {
    const range = rangeIn(text);
    if (!range) return ok({ do: 'send', line: text });
    return wrong(
      { en: `\`${name}\` is no command of many words: a range has no place in it.`, ko: `\`${name}\`는 단어를 여럿 받는 명령이 아니라서 범위를 쓸 수 없어요.` },
      column === undefined ? undefined : { column: column + text.indexOf(range.text) },
      { en: 'One record each: `every 1s produce orders job-{n}`.', ko: '레코드 하나씩 보내요: `every 1s produce orders job-{n}`.' },
    );
  }
  if (!Object.hasOwn(FACTS, name) || name.includes('|')) {
    const close = nearest(name, Object.keys(FACTS).filter((known) => !known.includes('|')));
    return wrong(
      { en: `No command of this name: ${shortened(word)}`, ko: `이런 이름의 명령이 없어요: ${shortened(word)}` },
      here,
      close === undefined ? EXAMPLE : { en: `Did you mean \`${close.toUpperCase()}\`?`, ko: `혹시 \`${close.toUpperCase()}\`인가요?` },
    );
  }
  if (name === 'monitor' || SUBSCRIBES.has(name)) {
    return wrong(
      { en: `A program takes one answer to each command, and ${word.toUpperCase()} has no end of them.`, ko: `프로그램은 명령마다 응답 하나를 받아요. ${word.toUpperCase()} 응답은 끝이 없어요.` },
      here,
      name === 'monitor'
        ? { en: 'Let a person type it: `alice> MONITOR`.', ko: '사람이 치게 해요: `alice> MONITOR`.' }
        : {
            en: `\`on ${word.toUpperCase()} news; work 300ms\`: each message begins a round. Or let a person type it.`,
            ko: `\`on ${word.toUpperCase()} news; work 300ms\`로 쓰면 메시지마다 차례를 시작해요. 아니면 사람이 치게 해요.`,
          },
    );
  }
  return readRange(text, before, column) ?? wrongPlaceholder(text, before, column) ?? ok({ do: 'send', line: text });
}

/** `nil`, `1`, or two numbers and how they compare. */
function readCondition(text: string, before: readonly AppStep[], column: number | undefined): Read<AppStep> {
  const here = column === undefined ? undefined : { column };
  const [, first, ...more] = text.split(/[ \t]+/);
  if (first !== undefined && more.length === 0 && first.search(PLACEHOLDERS) < 0) return ok({ do: 'if', says: first });
  const [sign, right, end] = more;
  const is = COMPARISONS.find((each) => each === sign);
  if (first === undefined || is === undefined || right === undefined || end !== undefined) {
    return wrong({ en: 'After `if` stands one word, or two numbers with =, >=, <=, < or > between them.', ko: '`if` 뒤에는 단어 하나, 또는 =, >=, <=, <, >로 이은 두 수가 와요.' }, here, CONDITIONS);
  }
  const odd = [first, right].find((word) => !isNumber(word));
  if (odd === undefined) return wrongPlaceholder(text, before, column) ?? ok({ do: 'if-number', left: first, is, right });
  return wrong(
    { en: `Neither a whole number of 64 bits nor what stands for one: ${shortened(odd)}`, ko: `64비트 정수도, 수를 나타내는 말도 아니에요: ${shortened(odd)}` },
    here,
    CONDITIONS,
  );
}

function isNumber(word: string): boolean {
  if (word.startsWith('{') && word.replace(PLACEHOLDERS, '') === '') return word.lastIndexOf('{') === 0;
  return /^-?\d{1,19}$/.test(word) && BigInt.asIntN(64, BigInt(word)) === BigInt(word);
}

/** `{item}` where there is none, `{id}` where nothing has one; undefined where nothing is wrong. */
function wrongPlaceholder(text: string, before: readonly AppStep[], column: number | undefined): Read<AppStep> | undefined {
  const each = before.findIndex((step) => step.do === 'for-each');
  const found = /\{(?:item(?:\.[1-9]\d?)?|id)\}/g;
  for (const { 0: said, index } of text.matchAll(found)) {
    const here = column === undefined ? undefined : { column: column + index };
    if (said !== '{id}') {
      if (each >= 0) continue;
      return wrong({ en: `${said} is of an element, and stands behind \`for each\`.`, ko: `${said}에는 원소가 들어가요. \`for each\` 뒤에 써요.` }, here, EXAMPLE);
    }
    const from = each < 0 ? before.find((step) => step.do === 'send') : before.slice(0, each).findLast((step) => step.do === 'send');
    const command = from?.do === 'send' ? commandOf(from.line) : '';
    if (BRINGS_ENTRIES.has(command) || (command === 'xadd' && each < 0)) continue;
    const en = each < 0 ? 'the first command' : 'the command before `for each`';
    const ko = each < 0 ? '첫 명령' : '`for each` 앞의 명령';
    return wrong(
      { en: `{id} is that of a stream's entry, and ${en} brings none.`, ko: `{id}는 스트림 항목의 ID예요. ${ko}의 응답에는 항목이 없어요.` },
      here,
      {
        en: 'Like `loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}`.',
        ko: '`loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}`처럼 써요.',
      },
    );
  }
  return undefined;
}

/** What is wrong with the range of a line: `job-{1..1000}`; undefined where nothing is. */
function readRange(line: string, before: readonly AppStep[], column: number | undefined): Read<AppStep> | undefined {
  const range = rangeIn(line);
  if (!range) return undefined;
  const here = column === undefined ? undefined : { column: column + line.indexOf(range.text) };
  const example: Text = { en: 'Like `every 1s RPUSH jobs job-{1..1000} x10`.', ko: '`every 1s RPUSH jobs job-{1..1000} x10`처럼 써요.' };
  const shown = shortened(range.text);
  if (range.from > range.to) {
    return wrong({ en: `A range counts upwards: ${shown}`, ko: `범위는 작은 수부터 써요: ${shown}` }, here, example);
  }
  if (range.to - range.from >= MOST_IN_RANGE) {
    return wrong({ en: `A range stands for ${MOST_IN_RANGE} words at most: ${shown}`, ko: `범위는 단어를 ${MOST_IN_RANGE}개까지 펼쳐요: ${shown}` }, here, example);
  }
  if (rangeIn(line.replace(range.text, ''))) {
    return wrong({ en: 'A command has one range.', ko: '명령 하나에 범위는 하나만 써요.' }, here, example);
  }
  if (line.replace(/\{(?:n|self)\}/g, '').search(PLACEHOLDERS) >= 0 || before.some((step) => step.do === 'for-each')) {
    return wrong(
      { en: 'A range stands neither beside `{reply}`, `{id}` or `{item}`, nor behind `for each`.', ko: '범위는 `{reply}`, `{id}`, `{item}`과 함께 쓰거나 `for each` 뒤에 쓸 수 없어요.' },
      here,
      example,
    );
  }
  return undefined;
}

/** `300ms`, `100ms..500ms`. */
export function readWork(text: string, column: number | undefined): Read<Extract<AppStep, { readonly do: 'work' }>> {
  const [first = '', second, third] = text.split('..');
  const least = readTime(first, column);
  if (!least.ok) return least;
  if (second === undefined) return ok({ do: 'work', leastUs: least.value, mostUs: least.value });
  const most = readTime(third === undefined ? second : text, column);
  if (!most.ok) return most;
  if (least.value <= most.value) return ok({ do: 'work', leastUs: least.value, mostUs: most.value });
  return wrong(
    { en: `The longer time stands first: ${shortened(text)}`, ko: `긴 시간이 앞에 있어요: ${shortened(text)}` },
    column === undefined ? undefined : { column },
    { en: 'Like `work 100ms..500ms`.', ko: '`work 100ms..500ms`처럼 써요.' },
  );
}

export function readTime(text: string | undefined, column: number | undefined): Read<Micros> {
  const us = text === undefined ? undefined : parseDuration(text);
  if (us !== undefined && us >= SHORTEST_US) return ok(us);
  const here = column === undefined ? undefined : { column };
  if (us === undefined && text !== undefined && !text.startsWith('-')) return readDuration({ text, column: column ?? 1 });
  if (text === undefined) return wrong({ en: 'The duration is missing.', ko: '시간이 빠졌어요.' }, here, EXAMPLE);
  return wrong(
    { en: `Times of a program are at least 1ms: ${shortened(text)}`, ko: `프로그램의 시간은 1ms 이상이에요: ${shortened(text)}` },
    here,
    { en: 'Like `work 300ms`, `work 100ms..500ms` or `every 1s`.', ko: '`work 300ms`, `work 100ms..500ms`, `every 1s`처럼 써요.' },
  );
}

/** Does time pass here whatever happens? */
function waits(step: AppStep): boolean {
  if (step.do === 'work') return true;
  if (step.do !== 'send') return false;
  const words = step.line.toLowerCase().split(/[ \t]+/);
  const name = words[0] ?? '';
  if (name === 'wait' || name === 'waitaof') return false;
  // A poll waits, unless it is told not to.
  if (name === 'poll') return !/ wait 0(?: |$)/.test(words.join(' '));
  const isBlocking = (FACTS[name]?.flags ?? '').split(' ').includes('blocking');
  return isBlocking && (!name.startsWith('xread') || words.includes('block'));
}
