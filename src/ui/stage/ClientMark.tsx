/** The mark of a client: a little person with its hue and its head, on its card and in every line in which it waits. */
import type { CSSProperties, ReactNode } from 'react';
import { markOf, type ClientMark as Mark } from '../../scene/index.ts';
import { usePage } from '../page-context.tsx';
import './waiting-line.css';

const HEADS: Readonly<Record<Mark['head'], ReactNode>> = {
  round: <circle cx="8" cy="5" r="3.4" />,
  square: <rect x="4.9" y="1.9" width="6.2" height="6.2" />,
  diamond: <path d="M8 .9 12.1 5 8 9.1 3.9 5Z" />,
  peak: <path d="M8 .8 12 8H4Z" />,
  flat: <path d="M3.4 3.2h9.2L10.6 8H5.4Z" />,
};

/** A client that is gone has none. */
export function ClientMark({ run, client }: { readonly run: number; readonly client: string }) {
  const ordinal = usePage().session.view(run).clients.get(client)?.ordinal;
  if (ordinal === undefined) return null;
  const { hue, head } = markOf(ordinal);
  return (
    <svg className="client-mark" viewBox="0 0 16 16" aria-hidden="true" data-who={client} style={{ '--who': hue } as CSSProperties}>
      {HEADS[head]}
      <path d="M1.8 16c0-4 2.6-6.2 6.2-6.2s6.2 2.2 6.2 6.2Z" />
    </svg>
  );
}
