/** A fact in words: they come from its kind and its numbers alone, and are the same for every broker. */
import { unreachable, type Language } from '../../base/index.ts';
import { printable } from '../../scene/index.ts';
import type { Fact, Names } from '../../scene/brokers/index.ts';
import { whole } from '../parts/index.ts';
import { BROKER_WORDS, fill } from './words.ts';

export function factSaid(fact: Fact, language: Language): string {
  const { facts } = BROKER_WORDS[language];
  const n = (value: number): string => whole(value, language);
  switch (fact.is) {
    case 'publisher':
    case 'producer':
    case 'subscriber':
    case 'consumer':
      return fill(facts[fact.is], { command: fact.command, who: namesSaid(fact.who, language) });
    case 'pushed':
      return fill(facts.pushed, { copies: n(fact.copies) });
    case 'fetched':
      return fill(facts.fetched, { copies: n(fact.copies), asks: n(fact.asks) });
    case 'pushed-and-fetched':
      return fill(facts['pushed-and-fetched'], { pushed: n(fact.pushed), fetched: n(fact.fetched) });
    case 'copied':
      return fill(facts.copied, { copies: n(fact.copies) });
    case 'stored-once':
    case 'never-stored':
      return facts[fact.is];
    case 'gone-when-read':
      return fill(facts['gone-when-read'], { read: n(fact.read) });
    case 'stays':
      return fill(facts[fact.dropped > 0 ? 'stays-dropped' : 'stays'], { done: n(fact.done), dropped: n(fact.dropped) });
    case 'only-new':
    case 'none-waited':
      return fill(facts[fact.is], { name: fact.name, earlier: n(fact.earlier) });
    case 'backlog':
    case 'got-done-ones':
      return fill(facts[fact.is], { name: fact.name, got: n(fact.got), earlier: n(fact.earlier) });
    case 'backlog-elsewhere':
      return fill(facts['backlog-elsewhere'], { name: fact.name, waited: n(fact.waited) });
    case 'no-share':
      return fill(facts['no-share'], { name: fact.name });
    case 'saw':
      return fill(facts.saw, { name: fact.name, seen: n(fact.seen), earlier: n(fact.earlier) });
    case 'everybody':
    case 'one':
      return fill(facts[fact.is], { consumers: n(fact.consumers) });
    case 'some':
      return fill(facts.some, { handed: n(fact.handed), consumers: n(fact.consumers) });
    case 'one-of-group':
      return fill(facts['one-of-group'], { group: fact.group, consumers: n(fact.consumers) });
    case 'one-per-group':
      return fill(facts['one-per-group'], { groups: fact.groups.join(', ') });
    case 'died-with-it': {
      const kind = fact.lost === 0 ? 'died-copies' : fact.others === 0 ? 'died-with-it' : 'died-both';
      return fill(facts[kind], { name: fact.name, lost: n(fact.lost), others: n(fact.others) });
    }
    case 'left-behind':
      return fill(facts['left-behind'], { name: fact.name, left: n(fact.left) });
    case 'handed-again': {
      const kind = fact.how === 'claimed' ? 'again-claimed' : fact.offset !== undefined ? 'again-polled' : 'again-other';
      const again = fill(facts[kind], { by: fact.by, count: fact.count, left: n(fact.left), offset: n(fact.offset ?? 0) });
      return fact.doneTwice === 0 ? again : fill(facts.twice, { again, count: fact.doneTwice });
    }
    case 'in-order':
      return fill(facts['in-order'], { begun: n(fact.begun), keys: n(fact.keys) });
    case 'out-of-order':
      return fill(facts['out-of-order'], { times: n(fact.times), message: printable(fact.message), later: printable(fact.later) });
    default:
      return unreachable(fact);
  }
}

function namesSaid({ first, count }: Names, language: Language): string {
  const names = first.join(', ');
  return count > first.length ? fill(BROKER_WORDS[language].more, { names, count: count - first.length }) : names;
}
