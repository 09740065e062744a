/** Below the stage of a cluster: what its run has cost so far, and the link that somebody looks at. */
import { Link2, Scissors, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ledger, NodeLink, Sum } from '../../../scene/index.ts';
import { bytesSaid, IconButton, whole } from '../../parts/index.ts';
import { useLanguage, usePage } from '../../page-context.tsx';

interface TotalsProps {
  readonly run: number;
  readonly ledger: Ledger;
  readonly link: NodeLink | undefined;
  /** The pointer only passes over it. */
  readonly isGlance: boolean;
  readonly onClose: () => void;
}

export function Totals({ run, ledger, link, isGlance, onClose }: TotalsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { bus, delivered } = ledger.traffic;
  return (
    <div className="totals">
      {link && <LinkPanel run={run} ledger={ledger} link={link} isGlance={isGlance} onClose={onClose} />}
      <dl className="totals-sums" aria-label={t('cluster.totals')}>
        <div>
          <dd>{whole(bus.messages, language)}</dd>
          <dt>{t('cluster.busMessages')}</dt>
        </div>
        <div>
          <dd>{bytesSaid(bus.bytes)}</dd>
          <dt>{t('cluster.busBytes')}</dt>
        </div>
        <div>
          <dd>{whole(delivered, language)}</dd>
          <dt>{t('cluster.delivered')}</dt>
        </div>
      </dl>
    </div>
  );
}

const NOTHING: Sum = { messages: 0, bytes: 0 };

function LinkPanel({ run, ledger, link, isGlance, onClose }: Omit<TotalsProps, 'link'> & { readonly link: NodeLink }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session } = usePage();
  const { a, b, cut, kind } = link;
  const end = kind === 'stream' ? ' stream' : '';
  const said = (from: string, to: string): string => {
    const { messages, bytes } = ledger.traffic.links.get(`${from}>${to}${end}`) ?? NOTHING;
    return t('cluster.sums', { messages: whole(messages, language), size: bytesSaid(bytes) });
  };
  return (
    <div className="link-panel" data-glance={isGlance || undefined} role="group" aria-label={t('cluster.link', { a, b })}>
      <span>
        <b>{a}</b> → <b>{b}</b> {said(a, b)}
      </span>
      <span>
        <b>{b}</b> → <b>{a}</b> {said(b, a)}
      </span>
      {cut !== undefined && <span className="client-missed">{t('cluster.waitingAt', { count: cut })}</span>}
      {!isGlance && (
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              session.act(run, { kind: cut === undefined ? 'link-cut' : 'link-healed', end: a, other: b });
              session.play();
            }}
          >
            {cut === undefined ? <Scissors size={14} aria-hidden="true" /> : <Link2 size={14} aria-hidden="true" />}
            {t(cut === undefined ? 'cluster.cutLink' : 'cluster.healLink')}
          </button>
          <IconButton name={t('share.close')} onClick={onClose}>
            <X size={15} aria-hidden="true" />
          </IconButton>
        </>
      )}
    </div>
  );
}
