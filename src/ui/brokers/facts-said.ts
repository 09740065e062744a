/** A fact in words: they come from its kind and its numbers alone, and are the same for every broker. */
import type { TFunction } from 'i18next';
import { unreachable, type Language } from '../../base/index.ts';
import { printable } from '../../scene/index.ts';
import type { Fact, Names } from '../../scene/brokers/index.ts';
import { whole } from '../parts/index.ts';

export function factSaid(fact: Fact, t: TFunction<'words'>, language: Language): string {
  const n = (value: number): string => whole(value, language);
  switch (fact.is) {
    case 'publisher':
    case 'producer':
    case 'subscriber':
    case 'consumer':
      return t(`brokers.facts.${fact.is}`, { command: fact.command, who: namesSaid(fact.who, t) });
    case 'pushed':
      return t('brokers.facts.pushed', { copies: n(fact.copies) });
    case 'fetched':
      return t('brokers.facts.fetched', { copies: n(fact.copies), asks: n(fact.asks) });
    case 'pushed-and-fetched':
      return t('brokers.facts.pushed-and-fetched', { pushed: n(fact.pushed), fetched: n(fact.fetched) });
    case 'copied':
      return t('brokers.facts.copied', { copies: n(fact.copies) });
    case 'stored-once':
    case 'never-stored':
      return t(`brokers.facts.${fact.is}`);
    case 'gone-when-read':
      return t('brokers.facts.gone-when-read', { read: n(fact.read) });
    case 'stays':
      return t(`brokers.facts.${fact.dropped > 0 ? 'stays-dropped' : 'stays'}`, { done: n(fact.done), dropped: n(fact.dropped) });
    case 'only-new':
    case 'none-waited':
      return t(`brokers.facts.${fact.is}`, { name: fact.name, earlier: n(fact.earlier) });
    case 'backlog':
    case 'got-done-ones':
      return t(`brokers.facts.${fact.is}`, { name: fact.name, got: n(fact.got), earlier: n(fact.earlier) });
    case 'backlog-elsewhere':
      return t('brokers.facts.backlog-elsewhere', { name: fact.name, waited: n(fact.waited) });
    case 'no-share':
      return t('brokers.facts.no-share', { name: fact.name });
    case 'saw':
      return t('brokers.facts.saw', { name: fact.name, seen: n(fact.seen), earlier: n(fact.earlier) });
    case 'everybody':
    case 'one':
      return t(`brokers.facts.${fact.is}`, { consumers: n(fact.consumers) });
    case 'some':
      return t('brokers.facts.some', { handed: n(fact.handed), consumers: n(fact.consumers) });
    case 'one-of-group':
      return t('brokers.facts.one-of-group', { group: fact.group, consumers: n(fact.consumers) });
    case 'one-per-group':
      return t('brokers.facts.one-per-group', { groups: fact.groups.join(', ') });
    case 'died-with-it': {
      const kind = fact.lost === 0 ? 'died-copies' : fact.others === 0 ? 'died-with-it' : 'died-both';
      return t(`brokers.facts.${kind}`, { name: fact.name, lost: n(fact.lost), others: n(fact.others) });
    }
    case 'left-behind':
      return t('brokers.facts.left-behind', { name: fact.name, left: n(fact.left) });
    case 'handed-again': {
      const kind = fact.how === 'claimed' ? 'again-claimed' : fact.offset !== undefined ? 'again-polled' : 'again-other';
      const again = t(`brokers.facts.${kind}`, { by: fact.by, count: fact.count, left: n(fact.left), offset: n(fact.offset ?? 0) });
      return fact.doneTwice === 0 ? again : t('brokers.facts.twice', { again, count: fact.doneTwice });
    }
    case 'in-order':
      return t('brokers.facts.in-order', { begun: n(fact.begun), keys: n(fact.keys) });
    case 'out-of-order':
      return t('brokers.facts.out-of-order', { times: n(fact.times), message: printable(fact.message), later: printable(fact.later) });
    default:
      return unreachable(fact);
  }
}

function namesSaid({ first, count }: Names, t: TFunction<'words'>): string {
  const names = first.join(', ');
  return count > first.length ? t('brokers.more', { names, count: count - first.length }) : names;
}
