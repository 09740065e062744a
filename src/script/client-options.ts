/** What may follow a client's name, the same in `client alice …` and `add client alice …`. */
import { printDuration } from '../base/index.ts';
import { HOP_US, type ClientSpec } from '../trace/index.ts';
import { ok, wrong, type Read } from './mistake.ts';
import { readDuration, readName, readWhole, shortened, type Word } from './words.ts';

/** A client as its line says it: without a `node` it connects to the first server. */
export type ClientWords = Omit<ClientSpec, 'node'> & { readonly node: string | undefined };

/** Reads `alice`, `alice latency 5ms`, `alice resp 3 on main`; the options in any order, each once. */
export function readClient(words: readonly Word[]): Read<ClientWords> {
  const name = readName(words[0]);
  if (!name.ok) return name;
  let client: ClientWords = { name: name.value, node: undefined, resp: 2, latencyUs: HOP_US };
  const given = new Set<string>();
  for (let i = 1; i < words.length; i += 2) {
    const option = words[i];
    if (!option) break;
    if (given.has(option.text)) {
      return wrong({ en: `Given twice: ${option.text}`, ko: `두 번 나왔어요: ${option.text}` }, option);
    }
    given.add(option.text);
    const read = readOption(client, option, words[i + 1]);
    if (!read.ok) return read;
    client = read.value;
  }
  return ok(client);
}

function readOption(client: ClientWords, option: Word, value: Word | undefined): Read<ClientWords> {
  switch (option.text) {
    case 'latency': {
      const latency = readDuration(value);
      return latency.ok ? ok({ ...client, latencyUs: latency.value }) : latency;
    }
    case 'resp': {
      const resp = readWhole(value, 2, 3);
      return resp.ok ? ok({ ...client, resp: resp.value === 3 ? 3 : 2 }) : resp;
    }
    case 'on': {
      const node = readName(value);
      return node.ok ? ok({ ...client, node: node.value }) : node;
    }
    case 'cluster': {
      if (value?.text !== 'yes' && value?.text !== 'no') {
        return wrong({ en: 'After `cluster` stands `yes` or `no`.', ko: '`cluster` 뒤에는 `yes`나 `no`가 와요.' }, value);
      }
      return ok(value.text === 'yes' ? { ...client, cluster: true as const } : client);
    }
    default:
      return wrong(
        {
          en: `A client has no such option: ${shortened(option.text)}`,
          ko: `클라이언트에 이런 옵션은 없어요: ${shortened(option.text)}`,
        },
        option,
        { en: '`latency 5ms`, `resp 3`, `cluster yes` or `on main`.', ko: '`latency 5ms`, `resp 3`, `cluster yes`, `on main` 중 하나예요.' },
      );
  }
}

/** The name, and what differs from the default: `alice`, `alice  latency 5ms  resp 3`. */
export function writeClient(client: ClientSpec, firstNode: string): string {
  let line = client.name;
  if (client.latencyUs !== HOP_US) line += `  latency ${printDuration(client.latencyUs)}`;
  if (client.resp !== 2) line += `  resp ${client.resp}`;
  if (client.cluster) line += '  cluster yes';
  if (client.node !== firstNode) line += `  on ${client.node}`;
  return line;
}
