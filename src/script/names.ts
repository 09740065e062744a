/**
 * Who is there, as the lines go by: clients are added and removed, servers stay.
 *
 *   namesOf       who is there before the first line that happens
 *   objectionTo   what is wrong with an act, knowing who is there
 *   follow        who is there after it
 *   coherent      a run without the acts that have an objection
 *
 * Clients and servers are one namespace: a name on stage means one thing.
 */
import type { Act, Input, Run, Scenario } from '../trace/index.ts';
import { SCRIPT_BOUNDS } from './bounds.ts';
import { nearest, type Wrong } from './mistake.ts';
import { shortened } from './words.ts';

export interface Names {
  readonly servers: ReadonlySet<string>;
  readonly present: Set<string>;
  /** Clients that were there and were removed. */
  readonly gone: Set<string>;
}

export function namesOf(scenario: Pick<Scenario, 'nodes' | 'clients'>): Names {
  return {
    servers: new Set(scenario.nodes.map(({ name }) => name)),
    present: new Set(scenario.clients.map(({ name }) => name)),
    gone: new Set(),
  };
}

/** What is wrong with `act` where these names are there, or undefined where nothing is. */
export function objectionTo(act: Act, names: Names): Wrong | undefined {
  if (act.kind === 'client-added') {
    const { name, node } = act.spec;
    if (names.servers.has(name) || names.present.has(name)) return nameTaken(name);
    if (!names.servers.has(node)) return noServer(node, names.servers);
    return names.present.size < SCRIPT_BOUNDS.clients ? undefined : tooManyClients();
  }
  if (act.kind === 'app-told' && act.order.do === 'run') {
    // A client who is not there comes with its program.
    if (names.servers.has(act.client)) return nameTaken(act.client);
    return names.present.has(act.client) || names.present.size < SCRIPT_BOUNDS.clients ? undefined : tooManyClients();
  }
  if (act.kind === 'card-placed') {
    // Where the card of somebody who has left would stand is still noted by the world.
    return names.servers.has(act.card) || names.gone.has(act.card) ? undefined : absent(act.card, names);
  }
  if (act.kind === 'link-cut' || act.kind === 'link-healed') {
    const { end, other } = act;
    if (other === undefined) return absent(end, names);
    const missing = [end, other].find((name) => !names.servers.has(name));
    if (missing !== undefined) return noServer(missing, names.servers);
    return end === other ? noLink(end) : undefined;
  }
  if (act.kind === 'client-moved') {
    return names.servers.has(act.node) ? absent(act.client, names) : noServer(act.node, names.servers);
  }
  if ('node' in act) return names.servers.has(act.node) ? undefined : noServer(act.node, names.servers);
  return 'client' in act ? absent(act.client, names) : undefined;
}

function noLink(name: string): Wrong {
  return {
    what: { en: `A server has no link to itself: ${name}`, ko: `자기 자신과 이어진 링크는 없어요: ${name}` },
    instead: { en: 'Two different servers.', ko: '서로 다른 두 서버를 써요.' },
  };
}

/** Takes note of whom `act` has added or removed. */
export function follow(act: Act, names: Names): void {
  if (act.kind === 'client-added') {
    names.present.add(act.spec.name);
    names.gone.delete(act.spec.name);
  } else if (act.kind === 'app-told') {
    names.present.add(act.client);
    names.gone.delete(act.client);
  } else if (act.kind === 'client-removed') {
    names.present.delete(act.client);
    names.gone.add(act.client);
  }
}

/**
 * The run without acts that speak of a client who is not there. Such acts do nothing, and come about when somebody
 * removes a client whose next lines are not yet played. The same run where there are none.
 */
export function coherent(run: Run): Run {
  const names = namesOf(run.scenario);
  const inputs: Input[] = [];
  for (const input of run.inputs) {
    if (objectionTo(input, names)) continue;
    follow(input, names);
    inputs.push(input);
  }
  return inputs.length === run.inputs.length ? run : { scenario: run.scenario, inputs };
}

export function nameTaken(name: string): Wrong {
  return {
    what: { en: `This name is taken: ${name}`, ko: `이미 쓰고 있는 이름이에요: ${name}` },
    instead: {
      en: 'Another name; clients and servers share one set of names.',
      ko: '다른 이름을 써요. 클라이언트와 서버는 이름을 함께 써요.',
    },
  };
}

export function noServer(name: string, servers: Iterable<string>): Wrong {
  const known = [...servers].join(', ');
  return {
    what: { en: `No server has this name: ${shortened(name)}`, ko: `이런 이름의 서버가 없어요: ${shortened(name)}` },
    instead: { en: `A server that is there: ${known}`, ko: `있는 서버: ${known}` },
  };
}

export function tooManyClients(): Wrong {
  return {
    what: {
      en: `More than ${SCRIPT_BOUNDS.clients} clients at the same time.`,
      ko: `동시에 있는 클라이언트가 ${SCRIPT_BOUNDS.clients}개를 넘어요.`,
    },
    instead: {
      en: `At most ${SCRIPT_BOUNDS.clients}; \`remove\` one before another is added.`,
      ko: `${SCRIPT_BOUNDS.clients}개까지예요. \`remove\`로 하나를 뺀 뒤 더해요.`,
    },
  };
}

function absent(name: string, names: Names): Wrong | undefined {
  if (names.present.has(name)) return undefined;
  if (names.servers.has(name)) {
    return {
      what: { en: `This is a server, not a client: ${name}`, ko: `클라이언트가 아니라 서버예요: ${name}` },
      instead: { en: 'The name of a client.', ko: '클라이언트 이름을 써요.' },
    };
  }
  const back = { en: `\`add client ${name}\` above this line`, ko: `이 줄 위에 \`add client ${name}\`` };
  if (names.gone.has(name)) {
    return {
      what: { en: `This client was removed further up: ${name}`, ko: `위에서 뺀 클라이언트예요: ${name}` },
      instead: { en: `${back.en} brings it back.`, ko: `${back.ko} 줄을 두면 다시 들어와요.` },
    };
  }
  const close = nearest(name, names.present);
  const declare = { en: `\`client ${name}\` among the first lines`, ko: `첫머리에 \`client ${name}\`` };
  return {
    what: {
      en: `There is no client of this name, so its lines are left out: ${name}`,
      ko: `이런 이름의 클라이언트가 없어 그 줄들을 뺐어요: ${name}`,
    },
    instead: {
      en: close ? `Did you mean ${close}? Otherwise ${declare.en}.` : `${declare.en}, or ${back.en}.`,
      ko: close ? `혹시 ${close}인가요? 아니면 ${declare.ko} 줄을 둬요.` : `${declare.ko}, 또는 ${back.ko} 줄을 둬요.`,
    },
  };
}
