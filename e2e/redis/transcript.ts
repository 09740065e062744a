/**
 * What was said, as short text: what each connection read after each step.
 *
 *   alice> SUBSCRIBE a b
 *   alice< ["subscribe" "a" :1]
 *   alice< ["subscribe" "b" :2]
 *
 * `+` simple, `-` error, `:` integer, `"…"` bulk, `nil` and `nil-array`, `[…]` array, `>[…]` push, `~[…]` set,
 * `%[key value …]` map, `,` double, `#` boolean, `="txt:…"` verbatim: one text for one row of bytes, no two alike.
 *
 * Two lists say where real servers and Fanout need not agree, and nowhere else may a test look away: `MASKS`, what
 * cannot be the same (ids, ports, ages), and `OPEN_ORDERS`, the orders that Redis does not promise.
 */
import { ascii, lowerAscii, type Bytes } from '../../src/base/index.ts';
import { isToldField } from '../../src/engine/commands/introspection.ts';
import { quoted, splitLine } from '../../src/engine/resp/index.ts';
import type { RedisVersion, Reply } from '../../src/trace/index.ts';

export interface Said {
  readonly step: string;
  /** By client, in the order in which they connected; only who read something. */
  readonly reads: readonly (readonly [string, readonly string[]])[];
}

/** Written to a recording, and compared. */
export function printTranscript(said: readonly Said[]): string {
  return said
    .map(({ step, reads }) => [step, ...reads.flatMap(([client, lines]) => lines.map((line) => `${client}< ${line}`))].join('\n'))
    .join('\n');
}

/** Redis names a client, a port and a size as they happen to be. The command it answers -> what is hidden in it. */
const MASKS: readonly { readonly why: string; readonly command: RegExp; readonly hidden: RegExp; readonly shown: string }[] = [
  { why: 'client ids count every connection, also our probes', command: /^client id$/, hidden: /^:\d+$/, shown: ':<id>' },
  { why: 'the same', command: /^(hello|exec)/, hidden: /("id" ):\d+/, shown: '$1:<id>' },
  {
    why: 'ids, ports, ages and sizes of buffers',
    command: /^(client (list|info)|exec)/,
    hidden: /([": ]|\\n)(id|addr|laddr|fd|age|idle|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|tot-mem)=[^ ]+/g,
    shown: '$1$2=<>',
  },
  { why: 'Fanout knows fewer commands', command: /^command count$/, hidden: /^:\d+$/, shown: ':<count>' },
  { why: 'the clock on the wall', command: /^(xadd .* \*( |$)|exec)/, hidden: /"\d{13}-\d+"/g, shown: '"<id>"' },
  {
    why: 'milliseconds pass since an entry was given out, and the moment itself is another; what was typed ahead is answered later',
    command: /^/,
    hidden: /(\["\d+-\d+"(?: "(?:[^"\\]|\\.)*")?) :\d+( :-?\d+\])/g,
    shown: '$1 :<ms>$2',
  },
  {
    why: 'the same, since a consumer came by',
    command: /^/,
    hidden: /("(?:idle|inactive|seen-time|active-time)") :\d+/g,
    shown: '$1 :<ms>',
  },
  { why: 'milliseconds pass', command: /^pttl/, hidden: /^:\d+$/, shown: ':<ms>' },
  {
    why: 'a time counted from now is counted from another now; what is typed as a moment (the year 2100, the last of all) is compared',
    command: /^p?expiretime/,
    hidden: /^:(?!41024448|42024448|92233720368)\d{10,}$/,
    shown: ':<now>',
  },
  { why: 'the clock on the wall', command: /^time$/, hidden: /"\d+"/g, shown: '"<time>"' },
  { why: 'the same', command: /^lastsave$/, hidden: /^:\d+$/, shown: ':<time>' },
  {
    why: 'the clock on the wall, and ports',
    command: /^/,
    hidden: /(^\+|[ []\+)\d{10}\.\d{6} \[(\d+) 127\.0\.0\.1:\d+\]/g,
    shown: '$1<moment> [$2 <address>]',
  },
  {
    why: 'where a value is in the memory of that process, and the clock on the wall',
    command: /^(debug object|exec)/,
    hidden: /(\+Value at:)0x7[0-9a-f]{11}( .*) lru:\d+ lru_seconds_idle:\d+/g,
    shown: '$1<address>$2 lru:<> lru_seconds_idle:<>',
  },
  { why: 'chance', command: /^acl genpass/, hidden: /(?<=")[0-9a-f]+(?=")/, shown: '<hex>' },
  { why: 'the summaries are our own words', command: /^command docs/, hidden: /("summary") "(?:[^"\\]|\\.)*"/g, shown: '$1 <summary>' },
];

/** The same in a cluster, whose nodes have said and heard more than a script knows. */
const CLUSTER_MASKS: typeof MASKS = [
  {
    why: 'when a node last pinged another, and heard from it',
    command: /^cluster (nodes|replicas|slaves)/,
    hidden: /( (?:-|<[^>]+>)) \d+ \d+ (\d+ (?:dis)?connected)/g,
    shown: '$1 <ping> <pong> $2',
  },
  { why: 'heartbeats are a matter of time; what PUBLISH sends is compared for itself', command: /^cluster info/, hidden: /cluster_stats_messages_[\w-]+:\d+\\r\\n/g, shown: '' },
  { why: 'milliseconds, and memory', command: /^cluster links/, hidden: /("(?:create-time|send-buffer-allocated|send-buffer-used)") :\d+/g, shown: '$1 :<>' },
  { why: 'a link is written to when something goes over it', command: /^cluster links/, hidden: /("events") "rw?"/g, shown: '$1 "r"' },
  { why: 'an offset counts all that a cluster has ever been told', command: /^cluster shards/, hidden: /("replication-offset") :\d+/g, shown: '$1 :<offset>' },
  { why: 'the same', command: /^role$/, hidden: /("127\.0\.0\.1" (?:"\d+"|:\d+)(?: "\w+")?) (?:"\d+"|:\d+)\]/g, shown: '$1 <offset>]' },
  { why: 'the same', command: /^role$/, hidden: /^\["master" :\d+/, shown: '["master" :<offset>' },
  { why: 'the same', command: /^info/, hidden: /(_offset|_histlen):\d+/g, shown: '$1:<offset>' },
  { why: 'the same, and how long ago', command: /^info/, hidden: /,offset=[^,]*,lag=[^\\]*/g, shown: ',offset=<offset>,lag=<>' },
  { why: 'seconds pass', command: /^info/, hidden: /(master_last_io_seconds_ago|master_link_down_since_seconds):\d+/g, shown: '$1:<>' },
  { why: 'what has been replicated before', command: /^client list/, hidden: /(flags=[SM] .*?) obl=\d+ oll=\d+ omem=\d+(.*? cmd=)[^ ]+/g, shown: '$1 obl=<> oll=<> omem=<>$2<>' },
];

/** What INFO says of the server's own life. `unlessExact`: it counts our probes too, unless the whole of it was asked in one go. */
const INFO_MASKS: readonly { readonly why: string; readonly hidden: RegExp; readonly shown: string; readonly unlessExact?: true }[] = [
  {
    why: 'the port, the clock, and when the server was started',
    hidden: /^(tcp_port|server_time_usec|uptime_in_seconds|uptime_in_days|lru_clock|rdb_last_save_time):.*$/,
    shown: '$1:<>',
  },
  {
    why: 'CONFIG RESETSTAT leaves it as it is, so it counts the scripts before (denied.test.ts compares it)',
    hidden: /^(acl_access_denied_\w+):.*$/,
    shown: '$1:<>',
  },
  { why: 'an id is drawn', hidden: /^(master_replid2?):(?!0{40})\w+$/, shown: '$1:<id>' },
  {
    why: 'a replica says every second how far it is, and a real one was up before the script began',
    hidden: /(?<=^slave\d+:.*)(offset|lag)=\d+/g,
    shown: '$1=<>',
  },
  { why: 'the same', hidden: /^(master_last_io_seconds_ago|master_link_down_since_seconds):(?!-1).*$/, shown: '$1:<>' },
  { why: 'milliseconds pass, and Redis takes samples', hidden: /avg_ttl=\d+/, shown: 'avg_ttl=<>' },
  { why: 'the time a command takes is not told here', hidden: /usec=\d+,usec_per_call=[\d.]+,/, shown: '' },
  { why: 'our probes', hidden: /^(total_connections_received|total_commands_processed):.*$/, shown: '$1:<>', unlessExact: true },
  { why: 'our probes', hidden: /^cmdstat_(ping|config\|get):.*$/, shown: '', unlessExact: true },
];

/** The same on a screen, where a reply stands on many lines. */
const SCREEN_MASKS: readonly { readonly hidden: RegExp; readonly shown: string }[] = [
  // A real server looks at timeouts up to a tenth of a second late, and a machine takes its time.
  { hidden: /\(\d+\.\d\ds\)$/gm, shown: '(<s>s)' },
  // Help speaks in our own words where it sums up a command.
  { hidden: /^( {2}summary:).*$/gm, shown: '$1 <summary>' },
  // The clock on the wall, and ports, in lines that a monitor is shown.
  { hidden: /^\d{10}\.\d{6} \[(\d+) 127\.0\.0\.1:\d+\]/gm, shown: '<moment> [$1 <address>]' },
  { hidden: /("id" => \(integer\) )\d+/g, shown: '$1<id>' },
  { hidden: /("id"\n *\d+\) \(integer\) )\d+/g, shown: '$1<id>' },
  { hidden: /(^| )(id|addr|laddr|fd|age|idle|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|tot-mem)=[^ ]+/gm, shown: '$1$2=<>' },
];

type Order = (reads: readonly Reply[]) => readonly Reply[];

/**
 * Which orders are compared as sets: those of hash tables. The command that was typed -> what it leaves open. What `mixes` may stand
 * in a pipeline: its order can be told from the answers beside it.
 */
const OPEN_ORDERS: readonly { readonly why: string; readonly version?: RedisVersion; readonly command: RegExp; readonly order: Order; readonly mixes?: true }[] = [
  // At any step: what somebody sent while it waited may run now.
  { why: 'patterns are tried in the order of a hash table', command: /^/, order: sortCopies, mixes: true },
  { why: 'all rows of a client are a hash table', command: /^[ps]?unsubscribe$/, order: sortUnsubscribed },
  { why: 'all channels are a hash table', command: /^pubsub (shard)?channels/, order: (reads) => reads.map(sortItems) },
  { why: 'all keys are a hash table', command: /^keys/, order: (reads) => reads.map(sortItems) },
  { why: 'the same', command: /^scan/, order: (reads) => reads.map(sortScanned) },
  { why: 'commands that 7.0 tells one by one are a hash table', command: /^acl (list|getuser)/, order: (reads) => reads.map(sortRules) },
  { why: 'all settings are a hash table', command: /^config get/, order: (reads) => reads.map(sortPairs) },
  { why: 'the cron turns the row of clients, some ten times a second', command: /^client list/, order: (reads) => reads.map(sortClients) },
  { why: 'all commands are a hash table', command: /^command list/, order: (reads) => reads.map(sortItems) },
  { why: 'the shard channels of a client are a hash table too, when their slot goes', command: /^($|cluster)/, order: sortTakenAway },
  { why: 'the nodes that a node knows are a hash table', command: /^cluster nodes/, order: (reads) => reads.map(sortNodes) },
  { why: 'a row in the order in which a node heard of them', command: /^cluster (replicas|slaves|links)/, order: (reads) => reads.map(sortItems) },
  { why: 'since 7.4 the keys of a slot are a hash table', version: '8.0', command: /^cluster getkeysinslot/, order: (reads) => reads.map(sortItems) },
  { why: 'a hash table, and such a row', command: /^cluster (shards|slots)/, order: (reads) => reads.map(sortShards) },
  // What is held otherwise has its order, and is compared in it: scripts name such sets `fixed…`, and long hashes `table…`.
  { why: 'a set may be a hash table', command: /^(smembers|spop|srandmember) (?!fixed|short)/, order: (reads) => reads.map(sortItems) },
  { why: 'in 7.0 a short set is one too', version: '7.0', command: /^(smembers|spop|srandmember) short/, order: (reads) => reads.map(sortItems) },
  { why: 'a long hash is a hash table', command: /^h(keys|vals) table/, order: (reads) => reads.map(sortItems) },
  { why: 'the same, in pairs', command: /^hgetall table/, order: (reads) => reads.map(sortPairs) },
];

/** Is the answer to this line masked, or in an open order? In a pipeline it could not be told from the answers beside it. */
export function isLoose(line: string): boolean {
  const command = commandOf(line);
  if (/^info/.test(command)) return true;
  return [...MASKS, ...OPEN_ORDERS.filter(({ mixes }) => !mixes)].some((each) => each.command.test(command));
}

/**
 * What one connection read in one step, in the form that is compared. `queued`: the lines that an EXEC among those typed runs,
 * where they are known; each answer in its array is then compared as that line's own.
 */
export function comparable(typed: readonly string[], reads: readonly Reply[], version: RedisVersion, queued: readonly string[] = []): string[] {
  const commands = typed.map(commandOf);
  if (queued.length > 0 && commands.length === 1 && commands[0] === 'exec') {
    const each = answersInExec(reads, version, queued);
    if (each) return each;
  }
  // CONFIG RESETSTAT and INFO in one pipeline: nobody comes between.
  let ordered: readonly Reply[] = reads.map((reply) => infoIn(reply, commands.includes('config resetstat')));
  for (const open of OPEN_ORDERS) {
    if ((open.version ?? version) === version && commands.some((each) => open.command.test(each))) ordered = open.order(ordered);
  }
  return ordered.map((reply) => {
    let text = printFrame(reply);
    for (const mask of MASKS) {
      if (commands.some((each) => mask.command.test(each))) text = text.replace(mask.hidden, mask.shown);
    }
    return text;
  });
}

/**
 * An EXEC's answers, each in the form of its own line, behind how many were announced; undefined where it ran nothing. A
 * subscription answers with a frame for each channel, and before 7.2 a message to oneself stands among the answers, so the array
 * may end before the last of them has come: what stands behind it is read on.
 */
function answersInExec(reads: readonly Reply[], version: RedisVersion, queued: readonly string[]): string[] | undefined {
  const [answers, ...behind] = reads;
  if (answers?.type !== 'array' || answers.items.length !== queued.length) return undefined;
  const left = sortCopies([...answers.items, ...behind]);
  const told = [`*${queued.length}`];
  for (const line of queued) {
    while (isMessage(left[0])) told.push(...comparable([], left.splice(0, 1), version));
    const [name = '', ...rows] = commandOf(line).split(' ');
    let count = 1;
    // Without a name there are as many as there were rows, or one that names none; a refusal is one frame as ever.
    const most = rows.length > 0 ? rows.length : namesNone(left[0]) ? 1 : Infinity;
    if (SUBSCRIBES.test(name)) while (count < most && kindOf(left[count]) === name && (rows.length > 0 || !namesNone(left[count]))) count++;
    told.push(...comparable([line], left.splice(0, count), version));
  }
  return [...told, ...comparable([], left, version)];
}

const SUBSCRIBES = /^[ps]?(un)?subscribe$/;

/** What one connection to a node of a cluster read in one step. */
export function comparableInCluster(typed: readonly string[], reads: readonly Reply[], version: RedisVersion): string[] {
  const commands = typed.map(commandOf);
  const masks = CLUSTER_MASKS.filter((mask) => commands.some((each) => mask.command.test(each)));
  return comparable(typed, reads, version).map((text) => masks.reduce((shown, mask) => shown.replace(mask.hidden, mask.shown), text));
}

/** A screen in the form that is compared. */
export function comparableScreen(lines: readonly string[]): string {
  return SCREEN_MASKS.reduce((text, mask) => text.replace(mask.hidden, mask.shown), lines.join('\n'));
}

export function printFrame(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
      return `+${quoted(reply.text).slice(1, -1)}`;
    case 'error':
      return `-${quoted(reply.text).slice(1, -1)}`;
    case 'integer':
      return `:${reply.value}`;
    case 'bulk':
      return quoted(reply.value);
    case 'null':
      return 'nil';
    case 'null-array':
      return 'nil-array';
    case 'double':
      return `,${reply.text}`;
    case 'boolean':
      return `#${reply.value}`;
    case 'verbatim':
      // Still bytes: two byte strings and a colon.
      return `=${quoted(`${reply.format}:${reply.text}` as Bytes)}`;
    case 'array':
      return `[${reply.items.map(printFrame).join(' ')}]`;
    case 'push':
      return `>[${reply.items.map(printFrame).join(' ')}]`;
    case 'set':
      return `~[${reply.items.map(printFrame).join(' ')}]`;
    case 'map':
      return `%[${reply.entries.map(([key, value]) => `${printFrame(key)} ${printFrame(value)}`).join(' ')}]`;
  }
}

/** `client list`, `publish a hi`: what was typed, in lower case, without its count. */
function commandOf(line: string): string {
  const words = splitLine(line) ?? [];
  return lowerAscii((/^\d+$/.test(words[0] ?? '') ? words.slice(1) : words).join(' '));
}

function isMessage(reply: Reply | undefined): boolean {
  return /^[ps]?message$/.test(kindOf(reply));
}

/** What a frame of Pub/Sub begins with. */
function kindOf(reply: Reply | undefined): string {
  const first = reply?.type === 'array' || reply?.type === 'push' ? reply.items[0] : undefined;
  return first?.type === 'bulk' ? first.value : '';
}

/** The answer to UNSUBSCRIBE where there was nothing to leave. */
function namesNone(reply: Reply | undefined): boolean {
  const second = reply?.type === 'array' || reply?.type === 'push' ? reply.items[1] : undefined;
  return second?.type === 'null';
}

/** The copies of one message for several patterns stand together, in any order; one message stays behind the other. */
function sortCopies(reads: readonly Reply[]): Reply[] {
  const out: Reply[] = [];
  let copies: Reply[] = [];
  let message: string | undefined;
  for (const reply of reads) {
    const its = messageOf(reply);
    if (its === undefined || its !== message) {
      out.push(...sorted(copies));
      copies = [];
    }
    message = its;
    if (its === undefined) out.push(reply);
    else copies.push(reply);
  }
  return [...out, ...sorted(copies)];
}

/** The channel and payload of a copy that came by a pattern. */
function messageOf(reply: Reply): string | undefined {
  return kindOf(reply) === 'pmessage' && 'items' in reply ? reply.items.slice(2).map(printFrame).join(' ') : undefined;
}

function sortItems(reply: Reply): Reply {
  return reply.type === 'array' || reply.type === 'set' ? { type: reply.type, items: sorted(reply.items) } : reply;
}

/** `… -@all +get +set`: the rules behind the first are put in order, wherever they stand. */
function sortRules(reply: Reply): Reply {
  switch (reply.type) {
    case 'array':
      return { type: 'array', items: reply.items.map(sortRules) };
    case 'map':
      return { type: 'map', entries: reply.entries.map(([key, value]) => [key, sortRules(value)]) };
    case 'bulk': {
      const value = reply.value.replace(/(?<=[+-]@all )[-+][^ )]+(?: [-+][^ )]+)*/g, (rules) => rules.split(' ').sort().join(' '));
      return { type: 'bulk', value: value as Bytes };
    }
    default:
      return reply;
  }
}

/** Names and values in turn. */
function sortPairs(reply: Reply): Reply {
  if (reply.type === 'map') {
    const entries = [...reply.entries].sort((a, b) => (printFrame(a[0]) < printFrame(b[0]) ? -1 : 1));
    return { type: 'map', entries };
  }
  if (reply.type !== 'array') return reply;
  const pairs = reply.items.flatMap((item, i) => (i % 2 === 0 ? [[item, ...reply.items.slice(i + 1, i + 2)]] : []));
  const keyOf = ([name]: readonly Reply[]): string => (name ? printFrame(name) : '');
  return { type: 'array', items: pairs.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).flat() };
}

/** What INFO answers: its sections, with the fields that Fanout has; the counts of commands come in the order of a hash table. */
function infoIn(reply: Reply, isExact: boolean): Reply {
  if (reply.type === 'array') return { type: 'array', items: reply.items.map((each) => infoIn(each, isExact)) };
  const text = reply.type === 'bulk' ? reply.value : reply.type === 'verbatim' ? reply.text : '';
  if (!/^# \w+\r\n/.test(text)) return reply;
  const sections = text.split('\r\n\r\n').map((section) => {
    const lines = section
      .split('\r\n')
      .filter((line) => !/^\w[^:]*:/.test(line) || isToldField(line.slice(0, line.indexOf(':'))))
      .map((line) => INFO_MASKS.reduce((shown, mask) => (mask.unlessExact && isExact ? shown : shown.replace(mask.hidden, mask.shown)), line));
    return section.startsWith('# Commandstats') ? lines.filter((line) => line !== '').sort() : lines;
  });
  const shown = ascii(sections.map((lines) => lines.join('\r\n')).join('\r\n\r\n'));
  return reply.type === 'verbatim' ? { ...reply, text: shown } : { type: 'bulk', value: shown };
}

/** By client id. */
function sortClients(reply: Reply): Reply {
  const text = reply.type === 'bulk' ? reply.value : reply.type === 'verbatim' ? reply.text : undefined;
  if (text === undefined) return reply;
  const idOf = (line: string): number => Number(/^id=(\d+)/.exec(line)?.[1] ?? Infinity);
  const lines = text.split('\n').sort((a, b) => idOf(a) - idOf(b));
  const sortedText = ascii(lines.join('\n'));
  return reply.type === 'bulk' ? { ...reply, value: sortedText } : { type: 'verbatim', format: 'txt', text: sortedText };
}

/** Those that a client is told of because a slot has gone; they stand together. */
function sortTakenAway(reads: readonly Reply[]): Reply[] {
  const isOne = (reply: Reply): boolean => kindOf(reply) === 'sunsubscribe';
  const first = reads.findIndex(isOne);
  const after = reads.findIndex((reply, i) => i > first && !isOne(reply));
  if (first < 0) return [...reads];
  const end = after < 0 ? reads.length : after;
  return [...reads.slice(0, first), ...sortUnsubscribed(reads.slice(first, end)), ...reads.slice(end)];
}

/** CLUSTER NODES, a line for each. */
function sortNodes(reply: Reply): Reply {
  if (reply.type !== 'bulk' && reply.type !== 'verbatim') return reply;
  const lines = (reply.type === 'bulk' ? reply.value : reply.text).split('\n');
  const text = ascii([...lines.slice(0, -1).sort(), ''].join('\n'));
  return reply.type === 'bulk' ? { ...reply, value: text } : { ...reply, text };
}

/** CLUSTER SHARDS and CLUSTER SLOTS: the rows, and in each the replicas behind their primary. */
function sortShards(reply: Reply): Reply {
  if (reply.type !== 'array') return reply;
  const rows = reply.items.map((row): Reply => {
    if (row.type === 'map') return { type: 'map', entries: row.entries.map(([key, value]) => [key, printFrame(key) === '"nodes"' ? sortItems(value) : value]) };
    if (row.type !== 'array') return row;
    const isSlots = row.items[0]?.type === 'integer';
    // RESP2 writes the map of a shard as names and values: "slots" […] "nodes" […].
    if (!isSlots) return { type: 'array', items: row.items.map((each, i) => (i === 3 ? sortItems(each) : each)) };
    return { type: 'array', items: [...row.items.slice(0, 3), ...sorted(row.items.slice(3))] };
  });
  return { type: 'array', items: sorted(rows) };
}

/** The cursor stays where it is. */
function sortScanned(reply: Reply): Reply {
  return reply.type === 'array' ? { type: 'array', items: reply.items.map(sortItems) } : reply;
}

function sorted(replies: readonly Reply[]): Reply[] {
  return [...replies].sort((a, b) => (printFrame(a) < printFrame(b) ? -1 : 1));
}

/** The names may come in any order; the counts go down in theirs. */
function sortUnsubscribed(reads: readonly Reply[]): Reply[] {
  const names = sorted(reads.flatMap((reply) => ('items' in reply && reply.items[1] ? [reply.items[1]] : [])));
  return reads.map((reply) => {
    if (reply.type !== 'array' && reply.type !== 'push') return reply;
    const [kind, , count] = reply.items;
    const name = names.shift();
    return kind && name && count && reply.items.length === 3 ? { type: reply.type, items: [kind, name, count] } : reply;
  });
}

/** What of the stream cannot be the same: the clock on the wall, and what is drawn. Moments that were typed are compared. */
const STREAM_MASKS: readonly { readonly why: string; readonly hidden: RegExp; readonly shown: string }[] = [
  { why: 'the clock on the wall', hidden: /\b1[78]\d{11}(-\d+)?\b/g, shown: '<ms>' },
  { why: 'members taken by chance', hidden: /^(SREM any\w*)(.*)$/, shown: '$1 <members>' },
];

/** A command of the replication stream, in the form that is compared. */
export function comparableStream(argv: readonly Bytes[]): string {
  const text = argv.map((word) => (/^[\w.*=~>$+:-]+$/.test(word) ? word : quoted(word))).join(' ');
  return `  ${STREAM_MASKS.reduce((shown, mask) => shown.replace(mask.hidden, mask.shown), text)}`;
}
