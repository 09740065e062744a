/** Another client for a run, under the next free of the names that everybody knows from other diagrams. */
import { HOP_US } from '../../trace/index.ts';
import type { PageParts } from '../page-context.tsx';

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy', 'mallory', 'olivia'];

/** Adds a client to a node of the run, the first where none is named, and turns to its terminal. */
export function addClient({ session, choices }: PageParts, run: number, at?: string): void {
  const view = session.view(run);
  const node = at ?? view.nodes.keys().next().value;
  if (node === undefined) return;
  const name = freeName(new Set([...view.clients.keys(), ...view.nodes.keys()]));
  session.act(run, { kind: 'client-added', spec: { name, node, resp: 2, latencyUs: HOP_US } });
  session.play();
  choices.setState({ client: name, run });
}

function freeName(taken: ReadonlySet<string>): string {
  const name = NAMES.find((each) => !taken.has(each));
  if (name !== undefined) return name;
  for (let n = 1; ; n++) if (!taken.has(`client-${n}`)) return `client-${n}`;
}
