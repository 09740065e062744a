/** The figures of a broker, in the order in which they are read: what each says, what stands small beside it, and whether it is harm. */
import type { TFunction } from 'i18next';
import type { Language } from '../../base/index.ts';
import type { FatesShown } from '../../scene/brokers/index.ts';
import type { EventId } from '../../trace/index.ts';
import { bytesSaid, timeSaid, whole } from '../parts/index.ts';

export interface Said {
  readonly text: string;
  readonly beside?: string;
  readonly isHarm?: boolean;
  readonly isZero?: boolean;
  /** It can be gone to, and what it shows. */
  readonly event?: { readonly id: EventId; readonly title: string };
}

interface Asking {
  readonly t: TFunction<'words'>;
  readonly language: Language;
}

type Figure = (fates: FatesShown, asking: Asking) => Said;

const NOTHING: Said = { text: '–', isZero: true };

function count(value: number, { language }: Asking, beside?: string, isHarm = false): Said {
  return { text: whole(value, language), isZero: value === 0, isHarm: isHarm && value > 0, ...(beside !== undefined && { beside }) };
}

/** What became of each message; then what is left, and what it cost. */
export const FIGURE_NAMES = ['sent', 'delivered', 'done', 'doneTwice', 'lost', 'waiting', 'inHand', 'stored', 'order', 'history', 'packets', 'bytes', 'emptyAsks', 'latency'] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

export const FIGURES: Readonly<Record<FigureName, Figure>> = {
  sent: ({ sent }, asking) => count(sent, asking),
  delivered: ({ delivered, copies }, asking) =>
    count(delivered, asking, copies === delivered ? undefined : asking.t('brokers.copies', { count: copies })),
  done: ({ done }, asking) => count(done, asking),
  doneTwice: ({ doneTwice, doneExtra }, asking) =>
    count(doneTwice, asking, doneExtra === doneTwice ? undefined : asking.t('brokers.extra', { count: doneExtra }), true),
  lost: ({ lost }, asking) => count(lost, asking, undefined, true),
  waiting: ({ waiting, again }, asking) => count(waiting, asking, again === 0 ? undefined : asking.t('brokers.again', { count: again })),
  inHand: ({ inHand }, asking) => count(inHand, asking),
  stored: ({ stored }, asking) => count(stored, asking),
  order: ({ begun, keys, disorder, disorders, known }, { t }) => {
    if (disorder) {
      const { event, message, later } = disorder;
      return { text: t('brokers.broken', { count: disorders }), isHarm: true, event: { id: event, title: t('brokers.brokenBy', { message, later }) } };
    }
    const order = known.get('order');
    return begun > keys && order ? { text: t('brokers.kept'), event: { id: order.event, title: t('brokers.goTo') } } : NOTHING;
  },
  history: ({ history }, asking) => (history ? { ...count(history.seen, asking), beside: `/${whole(history.earlier, asking.language)}` } : NOTHING),
  packets: ({ packets }, asking) => count(packets, asking),
  bytes: ({ bytes }) => ({ text: bytesSaid(bytes), isZero: bytes === 0 }),
  emptyAsks: ({ emptyAsks, asks }, asking) => (asks === 0 ? NOTHING : count(emptyAsks, asking, `/${whole(asks, asking.language)}`)),
  latency: ({ latency }, { t }) => (latency ? { text: timeSaid(latency.medianUs), beside: t('brokers.longest', { time: timeSaid(latency.maxUs) }) } : NOTHING),
};
