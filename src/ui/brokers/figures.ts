/** The figures of a broker, in the order in which they are read: what each says, what stands small beside it, and whether it is harm. */
import type { Language } from '../../base/index.ts';
import type { FatesShown } from '../../scene/brokers/index.ts';
import type { EventId } from '../../trace/index.ts';
import { bytesSaid, timeSaid, whole } from '../parts/index.ts';
import { BROKER_WORDS, fill, type BrokerWords } from './words.ts';

export interface Said {
  readonly text: string;
  readonly beside?: string;
  readonly isHarm?: boolean;
  readonly isZero?: boolean;
  /** It can be gone to, and what it shows. */
  readonly event?: { readonly id: EventId; readonly title: string };
}

type Figure = (fates: FatesShown, language: Language) => Said;

const said = (language: Language): BrokerWords => BROKER_WORDS[language];

const NOTHING: Said = { text: '–', isZero: true };

function count(value: number, language: Language, beside?: string, isHarm = false): Said {
  return { text: whole(value, language), isZero: value === 0, isHarm: isHarm && value > 0, ...(beside !== undefined && { beside }) };
}

/** What became of each message; then what is left, and what it cost. */
export const FIGURE_NAMES = ['sent', 'delivered', 'done', 'doneTwice', 'lost', 'waiting', 'inHand', 'stored', 'order', 'history', 'packets', 'bytes', 'emptyAsks', 'latency'] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

export const FIGURES: Readonly<Record<FigureName, Figure>> = {
  sent: ({ sent }, language) => count(sent, language),
  delivered: ({ delivered, copies }, language) =>
    count(delivered, language, copies === delivered ? undefined : fill(said(language).copies, { count: copies })),
  done: ({ done }, language) => count(done, language),
  doneTwice: ({ doneTwice, doneExtra }, language) =>
    count(doneTwice, language, doneExtra === doneTwice ? undefined : fill(said(language).extra, { count: doneExtra }), true),
  lost: ({ lost }, language) => count(lost, language, undefined, true),
  waiting: ({ waiting, again }, language) => count(waiting, language, again === 0 ? undefined : fill(said(language).again, { count: again })),
  inHand: ({ inHand }, language) => count(inHand, language),
  stored: ({ stored }, language) => count(stored, language),
  order: ({ begun, keys, disorder, disorders, known }, language) => {
    if (disorder) {
      const { event, message, later } = disorder;
      return { text: fill(said(language).broken, { count: disorders }), isHarm: true, event: { id: event, title: fill(said(language).brokenBy, { message, later }) } };
    }
    const order = known.get('order');
    return begun > keys && order ? { text: said(language).kept, event: { id: order.event, title: said(language).goTo } } : NOTHING;
  },
  history: ({ history }, language) => (history ? { ...count(history.seen, language), beside: `/${whole(history.earlier, language)}` } : NOTHING),
  packets: ({ packets }, language) => count(packets, language),
  bytes: ({ bytes }) => ({ text: bytesSaid(bytes), isZero: bytes === 0 }),
  emptyAsks: ({ emptyAsks, asks }, language) => (asks === 0 ? NOTHING : count(emptyAsks, language, `/${whole(asks, language)}`)),
  latency: ({ latency }, language) => (latency ? { text: timeSaid(latency.medianUs), beside: fill(said(language).longest, { time: timeSaid(latency.maxUs) }) } : NOTHING),
};
