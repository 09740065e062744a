/** A client's name is its identity in a run, so another name is another text of the same run. */
import type { Act, Input, Run } from '../trace/index.ts';

/** The run with `from` called `to` throughout. What happens is the same: chance is drawn by place, not by name. */
export function renamed(run: Run, from: string, to: string): Run {
  const of = (name: string): string => (name === from ? to : name);
  const { scenario } = run;
  return {
    scenario: {
      ...scenario,
      clients: scenario.clients.map((spec) => ({ ...spec, name: of(spec.name) })),
      places: scenario.places.map((place) => ({ ...place, card: cardOf(place.card, from, to) })),
    },
    inputs: run.inputs.map((input): Input => ({ ...input, ...renamedAct(input, of, from, to) })),
  };
}

function renamedAct(act: Act, of: (name: string) => string, from: string, to: string): Act {
  switch (act.kind) {
    case 'client-added':
      return { ...act, spec: { ...act.spec, name: of(act.spec.name) } };
    case 'card-placed':
      return { ...act, card: cardOf(act.card, from, to) };
    case 'waited':
    case 'remarked':
    case 'slot-moved':
    case 'failover-asked':
    case 'node-crashed':
    case 'node-restarted':
      return act;
    case 'link-cut':
    case 'link-healed':
      return { ...act, end: of(act.end) };
    default:
      return { ...act, client: of(act.client) };
  }
}

function cardOf(card: string, from: string, to: string): string {
  return card === from ? to : card;
}
