/** What a server is, and what a cluster is, as their lines say it. */
import { parseDuration, printDuration, US_PER_MS } from '../base/index.ts';
import { NODE_TIMEOUT_MS, type ClusterSpec, type NodeSpec } from '../trace/index.ts';
import { ok, wrong, type Read, type Wrong } from './mistake.ts';
import { readEnd, readName, readWhole, shortened, type Word } from './words.ts';

/** What a server may be started with, in the order in which it prints. */
const SWITCHES = ['appendonly', 'debug'] as const;

type Switch = (typeof SWITCHES)[number];

/** `main`, `main  appendonly yes  debug yes`, `copy  replicaof main`. */
export function readServer([word, ...options]: readonly Word[]): Read<NodeSpec> {
  const name = readName(word);
  if (!name.ok) return name;
  const chosen = new Map<Switch, boolean>();
  let replicaof: string | undefined;
  for (let i = 0; i < options.length; i += 2) {
    const option = options[i];
    const value = options[i + 1];
    if (option?.text === 'replicaof') {
      if (replicaof !== undefined) return givenTwice(option);
      const primary = readName(value);
      if (!primary.ok) return primary;
      replicaof = primary.value;
      continue;
    }
    const known = SWITCHES.find((each) => each === option?.text);
    if (!known) {
      const said = shortened(option?.text ?? '');
      return wrong(
        { en: `A server has no such option: ${said}`, ko: `서버에 이런 옵션은 없어요: ${said}` },
        option,
        { en: '`appendonly yes`, `debug yes` or `replicaof main`.', ko: '`appendonly yes`, `debug yes`, `replicaof main` 중 하나예요.' },
      );
    }
    if (chosen.has(known)) return givenTwice(option);
    if (value?.text !== 'yes' && value?.text !== 'no') {
      return wrong(
        { en: `After \`${known}\` stands \`yes\` or \`no\`.`, ko: `\`${known}\` 뒤에는 \`yes\`나 \`no\`가 와요.` },
        value,
        { en: `\`${known} yes\`.`, ko: `\`${known} yes\`라고 써요.` },
      );
    }
    chosen.set(known, value.text === 'yes');
  }
  return ok({
    name: name.value,
    ...(chosen.get('appendonly') && { appendonly: true as const }),
    ...(chosen.get('debug') && { debug: true as const }),
    ...(replicaof !== undefined && { replicaof }),
  });
}

export function writeServer(node: NodeSpec): string {
  const switches = SWITCHES.flatMap((each) => (node[each] ? [`  ${each} yes`] : [])).join('');
  return `${node.name}${switches}${node.replicaof === undefined ? '' : `  replicaof ${node.replicaof}`}`;
}

/** Without the one it was to follow, who is not there. */
export function withoutPrimary({ name, appendonly, debug }: NodeSpec): NodeSpec {
  return { name, ...(appendonly && { appendonly }), ...(debug && { debug }) };
}

/** `3 masters`, `3 masters 1 replica`, `3 masters 1 replica  node-timeout 5s`. */
export function readCluster(words: readonly Word[]): Read<ClusterSpec> {
  const masters = readWhole(words[0], 1, 10);
  if (!masters.ok) return masters;
  if (!isNoun(words[1], 'master')) return misspelt(words[1]);
  let place = 2;
  let replicas = 0;
  if (words[place] && words[place]?.text !== 'node-timeout') {
    const read = readWhole(words[place], 0, 2);
    if (!read.ok) return read;
    if (!isNoun(words[place + 1], 'replica')) return misspelt(words[place + 1]);
    replicas = read.value;
    place += 2;
  }
  let nodeTimeoutMs = NODE_TIMEOUT_MS;
  if (words[place]?.text === 'node-timeout') {
    const value = words[place + 1];
    const us = parseDuration(value?.text ?? '');
    if (us === undefined || us < US_PER_MS || us % US_PER_MS !== 0) {
      return wrong(
        { en: 'Not a time of whole milliseconds.', ko: '밀리초 단위의 시간이 아니에요.' },
        value,
        { en: 'Like `node-timeout 5s`.', ko: '`node-timeout 5s`처럼 써요.' },
      );
    }
    nodeTimeoutMs = us / US_PER_MS;
    place += 2;
  }
  return readEnd(words[place]) ?? ok({ masters: masters.value, replicas, nodeTimeoutMs });
}

export function writeCluster({ masters, replicas, nodeTimeoutMs }: ClusterSpec): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const timeout = nodeTimeoutMs === NODE_TIMEOUT_MS ? '' : `  node-timeout ${printDuration(nodeTimeoutMs * US_PER_MS)}`;
  return `${count(masters, 'master')} ${count(replicas, 'replica')}${timeout}`;
}

/** A server beside a cluster: there is one kind of world to a run. */
export function besideCluster(line: number): Wrong {
  return {
    what: { en: `The nodes of this run are the cluster of line ${line}.`, ko: `이 실행의 노드는 ${line}번 줄의 클러스터예요.` },
    instead: { en: 'Servers of their own stand in a run of their own: `beside`.', ko: '따로 둘 서버는 `beside`로 다른 실행에 써요.' },
  };
}

function isNoun(word: Word | undefined, noun: string): boolean {
  return word?.text === noun || word?.text === `${noun}s`;
}

function misspelt(word: Word | undefined): Read<never> {
  return wrong(
    { en: `Not how a cluster is written: ${shortened(word?.text ?? '')}`, ko: `클러스터는 이렇게 쓰지 않아요: ${shortened(word?.text ?? '')}` },
    word,
    { en: 'Like `cluster 3 masters 1 replica`.', ko: '`cluster 3 masters 1 replica`처럼 써요.' },
  );
}

function givenTwice(option: Word | undefined): Read<never> {
  const said = shortened(option?.text ?? '');
  return wrong({ en: `Given twice: ${said}`, ko: `두 번 적혀 있어요: ${said}` }, option);
}
