/**
 * The lines that happen: one entry for each kind of act, with how it is read, how it is written, an example, and what
 * it does in both languages. Parser, printer, the list of what would be right, and README.md's check follow from here.
 *
 * To add a line: a member of `Act` (trace/input.ts), then an entry here (the compiler asks for it) and its example in
 * README.md (a test asks for it).
 */
import { parseRate, printDuration, printRate, type Text } from '../base/index.ts';
import type { Act, ActKind, Scenario } from '../trace/index.ts';
import { readApp, writeOrder } from './app-lines.ts';
import { readClient, writeClient } from './client-options.ts';
import { ok, wrong, type Read } from './mistake.ts';
import { readCoordinate, readDuration, readEnd, readName, readWhole, shortened, writeFree, type Word } from './words.ts';

export type ActOf<K extends ActKind> = Extract<Act, { readonly kind: K }>;

interface Line<K extends ActKind> {
  /** Canonical, as it prints. `alice`, `main` and `copy` are there, `dave` is not. */
  readonly examples: readonly [string, ...string[]];
  /** What it does, in a few words. */
  readonly about: Text;
  write(act: ActOf<K>, scenario: Scenario): string;
}

/** A line that begins with a keyword: `wait 1s`. */
export interface WordLine<K extends ActKind = ActKind> extends Line<K> {
  readonly by: 'word';
  readonly word: string;
  /** Reads what follows the keyword. */
  read(words: readonly Word[], firstNode: string): Read<ActOf<K>>;
  /** Where free text follows: reads that instead, as it stands, from this column on. */
  readText?(text: string, column: number): Read<ActOf<K>>;
}

/** A line of a client: its name, a mark, free text: `alice> PING`. */
export interface MarkLine<K extends ActKind = ActKind> extends Line<K> {
  readonly by: 'mark';
  readonly marks: readonly string[];
  read(client: string, mark: string, text: string): ActOf<K>;
}

/** A line that is not for the world: a comment, an empty line. The parser knows it by its `#`, or by nothing. */
interface RemarkLine<K extends ActKind> extends Line<K> {
  readonly by: 'remark';
}

/** Each kind of act and its line. */
export const ACT_LINES: { readonly [K in ActKind]: WordLine<K> | MarkLine<K> | RemarkLine<K> } = {
  'line-typed': {
    by: 'mark',
    marks: ['>'],
    examples: ['alice> SUBSCRIBE news.art', 'alice>', 'alice>= "PING "', 'alice> ^C'],
    about: { en: 'is typed at the prompt of this client', ko: '이 클라이언트의 프롬프트에 쳐요' },
    read: (client, _mark, line) => ({ kind: 'line-typed', client, line }),
    write: ({ client, line }) => `${client}>${writeFree(line)}`,
  },
  'line-pipelined': {
    by: 'mark',
    marks: ['>>'],
    examples: ['alice>> PING'],
    about: { en: 'is sent without waiting for the reply before it', ko: '앞선 응답을 기다리지 않고 보내요' },
    read: (client, _mark, line) => ({ kind: 'line-pipelined', client, line }),
    write: ({ client, line }) => `${client}>>${writeFree(line)}`,
  },
  'output-expected': {
    by: 'mark',
    marks: ['<', '<~'],
    examples: ['alice< (integer) 2', 'alice<~ 3) "hi"', 'alice<'],
    about: {
      en: 'is what redis-cli prints next; after `<~` in any order',
      ko: 'redis-cli가 다음에 출력할 줄이에요. `<~`는 순서를 따지지 않아요',
    },
    read: (client, mark, text) => ({ kind: 'output-expected', client, text, isUnordered: mark === '<~' }),
    write: ({ client, text, isUnordered }) => `${client}${isUnordered ? '<~' : '<'}${writeFree(text)}`,
  },
  waited: {
    by: 'word',
    word: 'wait',
    examples: ['wait 1s'],
    about: { en: 'nothing is typed for so long', ko: '그동안 아무것도 치지 않아요' },
    read: (words) => {
      const us = readDuration(words[0]);
      if (!us.ok) return us;
      return readEnd(words[1]) ?? ok({ kind: 'waited', us: us.value });
    },
    write: ({ us }) => `wait ${printDuration(us)}`,
  },
  'client-disconnected': {
    by: 'word',
    word: 'disconnect',
    examples: ['disconnect alice'],
    about: { en: 'the connection of this client breaks off', ko: '이 클라이언트의 연결이 끊겨요' },
    read: (words) => readAlone(words, (client) => ({ kind: 'client-disconnected', client })),
    write: ({ client }) => `disconnect ${client}`,
  },
  'client-reconnected': {
    by: 'word',
    word: 'reconnect',
    examples: ['reconnect alice'],
    about: { en: 'this client connects again', ko: '이 클라이언트가 다시 연결해요' },
    read: (words) => readAlone(words, (client) => ({ kind: 'client-reconnected', client })),
    write: ({ client }) => `reconnect ${client}`,
  },
  'client-added': {
    by: 'word',
    word: 'add',
    examples: ['add client dave', 'add client dave  latency 5ms  resp 3'],
    about: { en: 'one more client comes and connects', ko: '클라이언트가 하나 더 와서 연결해요' },
    read: (words, firstNode) => {
      const [what, ...client] = words;
      if (what?.text !== 'client') {
        return wrong({ en: 'What is added is a client.', ko: '더할 수 있는 것은 클라이언트예요.' }, what);
      }
      const read = readClient(client);
      if (!read.ok) return read;
      return ok({ kind: 'client-added', spec: { ...read.value, node: read.value.node ?? firstNode } });
    },
    write: ({ spec }, { nodes }) => `add client ${writeClient(spec, nodes[0]?.name ?? '')}`,
  },
  'client-removed': {
    by: 'word',
    word: 'remove',
    examples: ['remove alice'],
    about: { en: 'this client disconnects and leaves the stage', ko: '이 클라이언트가 연결을 끊고 무대에서 빠져요' },
    read: (words) => readAlone(words, (client) => ({ kind: 'client-removed', client })),
    write: ({ client }) => `remove ${client}`,
  },
  'client-killed': {
    by: 'word',
    word: 'kill',
    examples: ['kill alice'],
    about: { en: 'the process of this client is gone, in the midst of what it does', ko: '이 클라이언트의 프로세스가 하던 일 중간에 죽어요' },
    read: (words) => readAlone(words, (client) => ({ kind: 'client-killed', client })),
    write: ({ client }) => `kill ${client}`,
  },
  'client-revived': {
    by: 'word',
    word: 'revive',
    examples: ['revive alice'],
    about: { en: 'its process is started again', ko: '그 프로세스를 다시 시작해요' },
    read: (words) => readAlone(words, (client) => ({ kind: 'client-revived', client })),
    write: ({ client }) => `revive ${client}`,
  },
  'app-told': {
    by: 'word',
    word: 'app',
    examples: [
      'app worker: loop BRPOP jobs 0; work 300ms',
      'app feed: every 1s RPUSH jobs job-{n} x20',
      'app ann: on SUBSCRIBE orders; work 300ms',
      'app alice pause',
      'app alice start',
      'app alice speed 2x',
    ],
    about: { en: 'a program drives this client instead of a person', ko: '사람 대신 프로그램이 이 클라이언트를 움직여요' },
    // Free text follows: readText reads it.
    read: () => wrong({ en: 'The name is missing.', ko: '이름이 빠졌어요.' }),
    readText: (text, column) => {
      const read = readApp(text, column);
      return read.ok ? ok({ kind: 'app-told', ...read.value }) : read;
    },
    write: ({ client, order }) => `app ${client}${writeOrder(order)}`,
  },
  'latency-set': {
    by: 'word',
    word: 'latency',
    examples: ['latency alice 5ms'],
    about: { en: 'one way over the link of this client takes so long', ko: '이 클라이언트의 링크를 한 번 지나는 데 걸리는 시간이에요' },
    read: (words) => {
      const client = readName(words[0]);
      if (!client.ok) return client;
      const latency = readDuration(words[1]);
      if (!latency.ok) return latency;
      return readEnd(words[2]) ?? ok({ kind: 'latency-set', client: client.value, latencyUs: latency.value });
    },
    write: ({ client, latencyUs }) => `latency ${client} ${printDuration(latencyUs)}`,
  },
  'read-rate-set': {
    by: 'word',
    word: 'slow',
    examples: ['slow alice 8KB/s', 'slow alice 0', 'slow alice off'],
    about: {
      en: 'this client takes so many bytes a second off its socket; `0` none, `off` all at once',
      ko: '이 클라이언트가 소켓에서 1초에 읽는 양이에요. `0`은 전혀, `off`는 오는 대로 읽어요',
    },
    read: (words) => {
      const client = readName(words[0]);
      if (!client.ok) return client;
      const rate = readRate(words[1]);
      if (!rate.ok) return rate;
      return readEnd(words[2]) ?? ok({ kind: 'read-rate-set', client: client.value, bytesPerS: rate.value });
    },
    write: ({ client, bytesPerS }) => `slow ${client} ${bytesPerS === undefined ? 'off' : printRate(bytesPerS)}`,
  },
  'node-crashed': {
    by: 'word',
    word: 'crash',
    examples: ['crash main'],
    about: { en: 'the process of this server is killed', ko: '이 서버의 프로세스가 죽어요' },
    read: (words) => readAlone(words, (node) => ({ kind: 'node-crashed', node })),
    write: ({ node }) => `crash ${node}`,
  },
  'node-restarted': {
    by: 'word',
    word: 'restart',
    examples: ['restart main'],
    about: { en: 'this server starts again', ko: '이 서버가 다시 시작해요' },
    read: (words) => readAlone(words, (node) => ({ kind: 'node-restarted', node })),
    write: ({ node }) => `restart ${node}`,
  },
  'link-cut': {
    by: 'word',
    word: 'cut',
    examples: ['cut alice', 'cut main copy'],
    about: {
      en: 'nothing crosses the link of this client, or that between these two servers, until it is healed',
      ko: '이 클라이언트의 링크, 또는 두 서버 사이의 링크가 끊겨요. heal로 이어요',
    },
    read: (words) => readLink(words, 'link-cut'),
    write: (act) => `cut ${writeLink(act)}`,
  },
  'link-healed': {
    by: 'word',
    word: 'heal',
    examples: ['heal alice', 'heal main copy'],
    about: { en: 'a link that was cut works again', ko: '끊긴 링크가 다시 이어져요' },
    read: (words) => readLink(words, 'link-healed'),
    write: (act) => `heal ${writeLink(act)}`,
  },
  'client-moved': {
    by: 'word',
    word: 'move',
    examples: ['move alice to copy'],
    about: { en: 'this client leaves its server and connects to another', ko: '이 클라이언트가 다른 서버로 옮겨 연결해요' },
    read: (words) => {
      const client = readName(words[0]);
      if (!client.ok) return client;
      const node = readTo(words[1], words[2]);
      if (!node.ok) return node;
      return readEnd(words[3]) ?? ok({ kind: 'client-moved', client: client.value, node: node.value });
    },
    write: ({ client, node }) => `move ${client} to ${node}`,
  },
  'slot-moved': {
    by: 'word',
    word: 'slot',
    examples: ['slot 105 to main'],
    about: {
      en: 'this slot of a cluster is moved to another master, with its keys',
      ko: '클러스터의 이 슬롯을 키와 함께 다른 마스터로 옮겨요',
    },
    read: (words) => {
      const slot = readWhole(words[0], 0, 16383);
      if (!slot.ok) return slot;
      const node = readTo(words[1], words[2]);
      if (!node.ok) return node;
      return readEnd(words[3]) ?? ok({ kind: 'slot-moved', slot: slot.value, node: node.value });
    },
    write: ({ slot, node }) => `slot ${slot} to ${node}`,
  },
  'failover-asked': {
    by: 'word',
    word: 'failover',
    examples: ['failover copy'],
    about: { en: "this replica of a cluster takes its master's place", ko: '클러스터의 이 복제본이 마스터 자리를 넘겨받아요' },
    read: (words) => readAlone(words, (node) => ({ kind: 'failover-asked', node })),
    write: ({ node }) => `failover ${node}`,
  },
  'card-placed': {
    by: 'word',
    word: 'place',
    examples: ['place alice 120 80', 'place main -40.5 0'],
    about: {
      en: 'the card of this client or server stands here, across and down',
      ko: '이 클라이언트나 서버의 카드가 설 자리(가로, 세로)예요',
    },
    read: (words) => {
      const place = readPlace(words);
      return place.ok ? ok({ kind: 'card-placed', ...place.value }) : place;
    },
    write: (act) => `place ${writePlace(act)}`,
  },
  remarked: {
    by: 'remark',
    examples: ['# Two subscribers, one publisher', '#', ''],
    about: { en: 'a comment, or an empty line', ko: '주석이나 빈 줄이에요' },
    write: ({ text }) => (text === undefined ? '' : writeComment(text)),
  },
};

/** The line of a keyword, where it has one. */
export const WORD_LINES: ReadonlyMap<string, WordLine> = new Map(
  Object.values(ACT_LINES).flatMap((line) => (line.by === 'word' ? [[line.word, line as WordLine] as const] : [])),
);

/** The line of a mark, where it has one. */
export const MARK_LINES: ReadonlyMap<string, MarkLine> = new Map(
  Object.values(ACT_LINES).flatMap((line) =>
    line.by === 'mark' ? line.marks.map((mark) => [mark, line as MarkLine] as const) : [],
  ),
);

/** The canonical line of an act, without its moment. */
export function writeAct(act: Act, scenario: Scenario): string {
  // An act and the entry of its own kind belong together; TypeScript does not follow that through a lookup.
  const line = ACT_LINES[act.kind] as Line<ActKind>;
  return line.write(act, scenario);
}

/** `alice 120 80`. */
export function readPlace(words: readonly Word[]): Read<Scenario['places'][number]> {
  const card = readName(words[0]);
  if (!card.ok) return card;
  const x = readCoordinate(words[1]);
  if (!x.ok) return x;
  const y = readCoordinate(words[2]);
  if (!y.ok) return y;
  return readEnd(words[3]) ?? ok({ card: card.value, x: x.value, y: y.value });
}

export function writePlace({ card, x, y }: Scenario['places'][number]): string {
  return `${card} ${x} ${y}`;
}

/** The text of `## Part two` is `# Part two`, that of `# # is a sign` keeps its space (readRemark): so each prints as it was written. */
function writeComment(text: string): string {
  const written = writeFree(text);
  return `#${/^ +#/.test(written) ? written.slice(1) : written}`;
}

function readAlone<K extends ActKind>(words: readonly Word[], act: (name: string) => ActOf<K>): Read<ActOf<K>> {
  const name = readName(words[0]);
  if (!name.ok) return name;
  return readEnd(words[1]) ?? ok(act(name.value));
}

/** `alice`, or `m0 m1`. */
function readLink<K extends 'link-cut' | 'link-healed'>(words: readonly Word[], kind: K): Read<ActOf<K>> {
  const end = readName(words[0]);
  if (!end.ok) return end;
  const other = words[1] ? readName(words[1]) : ok(undefined);
  if (!other.ok) return other;
  // The two kinds have one shape.
  return readEnd(words[2]) ?? ok({ kind, end: end.value, other: other.value } as ActOf<K>);
}

function writeLink({ end, other }: ActOf<'link-cut' | 'link-healed'>): string {
  return other === undefined ? end : `${end} ${other}`;
}

/** `to main`. */
function readTo(word: Word | undefined, name: Word | undefined): Read<string> {
  if (word?.text === 'to') return readName(name);
  return wrong({ en: 'Here stands `to`, and where.', ko: '여기에는 `to`와 갈 곳이 와요.' }, word, {
    en: 'Like `move alice to m1`.',
    ko: '`move alice to m1`처럼 써요.',
  });
}

/** Undefined is `off`. */
function readRate(word: Word | undefined): Read<number | undefined> {
  if (!word) return wrong({ en: 'The rate is missing.', ko: '속도가 빠졌어요.' });
  if (word.text === 'off') return ok(undefined);
  const rate = parseRate(word.text);
  if (rate !== undefined) return ok(rate);
  return wrong(
    {
      en: `Not a rate of whole bytes a second, up to 1024MB/s: ${shortened(word.text)}`,
      ko: `1024MB/s 이하의 초당 바이트 수가 아니에요: ${shortened(word.text)}`,
    },
    word,
    { en: 'Like `500B/s`, `8KB/s`, `0` or `off`.', ko: '`500B/s`, `8KB/s`, `0`, `off`처럼 써요.' },
  );
}
