/**
 * The first lines of a run: the world before anybody does anything. One entry for each, with how it is read and how a
 * scenario writes it.
 *
 * What has a default that never changes is written only where it differs. The version is always written: one day the
 * default is a newer Redis, and this run must stay what it is.
 */
import type { Text } from '../base/index.ts';
import { nodesOfCluster, REDIS_VERSIONS, type ClusterSpec, type NodeSpec, type Scenario, type TopicSpec } from '../trace/index.ts';
import { readPlace, writePlace } from './act-lines.ts';
import { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
import { readBroker, readTopic, topicAlone, topicTaken, writeBroker, writeTopic, type BrokerWords } from './broker-lines.ts';
import { readClient, writeClient, type ClientWords } from './client-options.ts';
import { besideCluster, readCluster, readServer, withoutPrimary, writeCluster, writeServer } from './server-lines.ts';
import { wrong, type Read, type Wrong } from './mistake.ts';
import { nameTaken, noServer, tooManyClients } from './names.ts';
import { readEnd, readWhole, shortened, writeFree, writeQuoted, type Word } from './words.ts';

/** A scenario while its lines are read. Names are resolved when all are known. */
export interface Draft {
  title: string;
  version: Scenario['version'];
  seed: number;
  epochMs: number;
  cluster: { readonly line: number; readonly spec: ClusterSpec } | undefined;
  servers: { readonly line: number; readonly spec: NodeSpec }[];
  broker: (BrokerWords & { readonly line: number }) | undefined;
  topics: { readonly line: number; readonly spec: TopicSpec }[];
  clients: (ClientWords & { readonly line: number })[];
  /** Also of clients that are added later: that is where they will stand. */
  places: Scenario['places'][number][];
}

export interface HeaderLine {
  readonly word: string;
  /** Canonical, as it prints. */
  readonly example: string;
  /** What it says, in a few words. */
  readonly about: Text;
  /** May it stand once only? */
  readonly isOnce: boolean;
  /** Reads what follows the keyword into the draft. */
  read(words: readonly Word[], draft: Draft, line: number): Read<unknown>;
  /** What follows the keyword, for each line that this scenario needs. */
  write(scenario: Scenario): readonly string[];
}

export function newDraft(): Draft {
  const { title, version, seed, epochMs } = DEFAULT_SCENARIO;
  return { title, version, seed, epochMs, cluster: undefined, servers: [], broker: undefined, topics: [], clients: [], places: [] };
}

/** In the order in which they print. `title` and `beside` are free text, so they are not among them. */
export const HEADER_LINES: readonly HeaderLine[] = [
  {
    word: 'redis',
    example: 'redis  8.0',
    about: { en: 'whose rules: 8.0 or 7.0', ko: '따를 버전: 8.0 또는 7.0' },
    isOnce: true,
    read: ([word, more], draft) => {
      const version = REDIS_VERSIONS.find((known) => known === word?.text);
      if (!version) {
        return wrong({
          en: `Not a version that is known here: ${shortened(word?.text ?? '')}`,
          ko: `모르는 버전이에요: ${shortened(word?.text ?? '')}`,
        }, word);
      }
      return readEnd(more) ?? take(() => (draft.version = version));
    },
    write: ({ version }) => [version],
  },
  {
    word: 'seed',
    example: 'seed   42',
    about: { en: 'draws what Redis leaves open; 0 to 4294967295', ko: 'Redis가 정하지 않은 순서를 정해요. 0~4294967295' },
    isOnce: true,
    read: ([word, more], draft) => {
      const seed = readWhole(word, 0, 0xffff_ffff);
      return seed.ok ? (readEnd(more) ?? take(() => (draft.seed = seed.value))) : seed;
    },
    write: ({ seed }) => (seed === DEFAULT_SCENARIO.seed ? [] : [String(seed)]),
  },
  {
    word: 'epoch',
    example: 'epoch  1735689600000',
    about: {
      en: 'the clock on the wall at the beginning, in milliseconds since 1970',
      ko: '시작할 때의 실제 시각(1970년부터 밀리초)',
    },
    isOnce: true,
    read: ([word, more], draft) => {
      const epochMs = readWhole(word, 0, SCRIPT_BOUNDS.epochMs);
      return epochMs.ok ? (readEnd(more) ?? take(() => (draft.epochMs = epochMs.value))) : epochMs;
    },
    write: ({ epochMs }) => (epochMs === DEFAULT_SCENARIO.epochMs ? [] : [String(epochMs)]),
  },
  {
    word: 'server',
    example: 'server main',
    about: { en: 'a Redis server; clients connect to the first one', ko: 'Redis 서버예요. 클라이언트는 첫 서버에 연결해요' },
    isOnce: false,
    read: (words, draft, line) => {
      const spec = readServer(words);
      return spec.ok ? take(() => draft.servers.push({ spec: spec.value, line })) : spec;
    },
    write: ({ cluster, nodes }) => (cluster ? [] : nodes.filter(({ broker }) => !broker).map(writeServer)),
  },
  {
    word: 'cluster',
    example: 'cluster 3 masters 1 replica',
    about: {
      en: 'a cluster instead of servers: m0, m1, m2 and their replicas r0, r1, r2',
      ko: '서버 대신 클러스터예요. m0, m1, m2와 그 복제본 r0, r1, r2가 생겨요',
    },
    isOnce: true,
    read: (words, draft, line) => {
      const spec = readCluster(words);
      return spec.ok ? take(() => (draft.cluster = { spec: spec.value, line })) : spec;
    },
    write: ({ cluster }) => (cluster ? [writeCluster(cluster)] : []),
  },
  {
    word: 'broker',
    example: 'broker kafka  session-timeout 10s',
    about: { en: 'a Kafka broker beside the servers, or alone', ko: '서버 옆에, 또는 홀로 서는 Kafka 브로커예요' },
    isOnce: true,
    read: (words, draft, line) => {
      const broker = readBroker(words);
      return broker.ok ? take(() => (draft.broker = { ...broker.value, line })) : broker;
    },
    write: ({ nodes }) => nodes.filter(({ broker }) => broker).map(writeBroker),
  },
  {
    word: 'topic',
    example: 'topic  orders  partitions 3  retention 60s',
    about: { en: 'a topic of the broker, with its partitions', ko: '브로커의 토픽과 그 파티션이에요' },
    isOnce: false,
    read: (words, draft, line) => {
      const spec = readTopic(words);
      return spec.ok ? take(() => draft.topics.push({ spec: spec.value, line })) : spec;
    },
    write: ({ nodes }) => nodes.flatMap(({ broker }) => broker?.topics.map(writeTopic) ?? []),
  },
  {
    word: 'client',
    example: 'client alice  latency 5ms  resp 3',
    about: { en: 'a client with its own redis-cli', ko: '자기 redis-cli를 가진 클라이언트예요' },
    isOnce: false,
    read: (words, draft, line) => {
      const client = readClient(words);
      return client.ok ? take(() => draft.clients.push({ ...client.value, line })) : client;
    },
    write: ({ clients, nodes }) => clients.map((client) => writeClient(client, nodes[0]?.name ?? '')),
  },
  {
    word: 'place',
    example: 'place  alice 120 80',
    about: { en: 'where a card stands, across and down', ko: '카드가 설 자리(가로, 세로)예요' },
    isOnce: false,
    read: (words, draft) => {
      const place = readPlace(words);
      return place.ok ? take(() => draft.places.push(place.value)) : place;
    },
    write: ({ places }) => places.map(writePlace),
  },
];

/** The first lines of a run, as they print. `beside` opens every run but the first. */
export function writeHeader(scenario: Scenario, isFirst: boolean): string[] {
  const lines: string[] = [];
  if (!isFirst) lines.push(`beside${writeTitle(scenario.title, ' ')}`);
  else if (scenario.title !== '') lines.push(`title${writeTitle(scenario.title, '  ')}`);
  for (const { word, write } of HEADER_LINES) {
    for (const rest of write(scenario)) lines.push(`${word.padEnd(6)} ${rest}`);
  }
  return lines;
}

/** Unlike other free text, a title may stand further to the right, so spaces before it do not count. */
export function writeTitle(title: string, gap: string): string {
  if (/^\s/u.test(title)) return writeQuoted(title);
  const written = writeFree(title);
  return written.startsWith(' ') ? `${gap}${title}` : written;
}

/** Resolves the names of a draft. What does not fit is left out and reported with its line. */
export function scenarioOf(draft: Draft, report: (line: number, wrong: Wrong) => void): Scenario {
  const names = new Set<string>();
  const nodes: NodeSpec[] = [];
  if (draft.cluster) {
    nodes.push(...nodesOfCluster(draft.cluster.spec));
    for (const { name } of nodes) names.add(name);
  }
  for (const { spec, line } of draft.servers) {
    const { name } = spec;
    if (draft.cluster) report(line, besideCluster(draft.cluster.line));
    else if (names.has(name)) report(line, nameTaken(name));
    else if (nodes.length >= SCRIPT_BOUNDS.servers) report(line, tooManyServers());
    else {
      const { replicaof } = spec;
      // Whom it follows stands above it: no circle can come about.
      if (replicaof !== undefined && !names.has(replicaof)) report(line, noServer(replicaof, names));
      names.add(name);
      nodes.push(replicaof === undefined || nodes.some((node) => node.name === replicaof) ? spec : withoutPrimary(spec));
    }
  }
  takeBroker(draft, names, nodes, report);
  if (nodes.length === 0) {
    nodes.push(...DEFAULT_SCENARIO.nodes);
    for (const { name } of nodes) names.add(name);
  }
  const servers = nodes.map(({ name }) => name);
  const clients: Scenario['clients'][number][] = [];
  for (const { line, node, ...client } of draft.clients) {
    if (names.has(client.name)) report(line, nameTaken(client.name));
    else if (node !== undefined && !servers.includes(node)) report(line, noServer(node, servers));
    else if (clients.length >= SCRIPT_BOUNDS.clients) report(line, tooManyClients());
    else {
      names.add(client.name);
      clients.push({ ...client, node: node ?? servers[0] ?? '' });
    }
  }
  const { title, version, seed, epochMs } = draft;
  const cluster = draft.cluster && { cluster: draft.cluster.spec };
  return { title, version, seed, epochMs, ...cluster, nodes, clients, places: draft.places };
}

/** The broker stands behind the servers; its topics are its own. */
function takeBroker({ broker, topics, cluster }: Draft, names: Set<string>, nodes: NodeSpec[], report: (line: number, wrong: Wrong) => void): void {
  const isThere = broker !== undefined && !cluster && !names.has(broker.name) && nodes.length < SCRIPT_BOUNDS.servers;
  if (broker && !isThere) report(broker.line, cluster ? besideCluster(cluster.line) : names.has(broker.name) ? nameTaken(broker.name) : tooManyServers());
  const specs: TopicSpec[] = [];
  for (const { spec, line } of topics) {
    if (!broker) report(line, topicAlone());
    else if (specs.some(({ name }) => name === spec.name)) report(line, topicTaken(spec.name));
    else specs.push(spec);
  }
  if (!broker || !isThere) return;
  names.add(broker.name);
  nodes.push({ name: broker.name, broker: { topics: specs, settings: broker.settings } });
}

function take(change: () => unknown): Read<unknown> {
  change();
  return { ok: true, value: undefined };
}

function tooManyServers(): Wrong {
  return {
    what: { en: `More than ${SCRIPT_BOUNDS.servers} servers.`, ko: `서버가 ${SCRIPT_BOUNDS.servers}개를 넘어요.` },
    instead: { en: `At most ${SCRIPT_BOUNDS.servers}.`, ko: `${SCRIPT_BOUNDS.servers}개까지예요.` },
  };
}
