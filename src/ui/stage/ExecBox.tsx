/** A transaction: collected in the open, run behind closed doors; then the keys that became ready in it are walked. */
import { Lock, LockOpen } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExecBox as Box, ReadyKey, Rect } from '../../scene/index.ts';
import { askWhy, usePage } from '../page-context.tsx';
import { within } from './within.ts';
import './exec-box.css';

export function ExecBox({ run, box, node, version }: { readonly run: number; readonly box: Box; readonly node: Rect; readonly version: string }) {
  const { t } = useTranslation();
  const page = usePage();
  const { phase, client, count, event } = box;
  const isClosed = phase === 'closed';
  const Sign = isClosed ? Lock : LockOpen;
  return (
    <section className="exec" style={within(node, box.rect)} data-phase={phase} aria-label={t('exec.label')}>
      {phase === 'none' ? (
        <p className="exec-none">{t('exec.none')}</p>
      ) : (
        <>
          <button type="button" className="exec-head" onClick={() => event !== undefined && askWhy(page, run, event)}>
            <Sign size={14} aria-hidden="true" />
            <span className="exec-who">{client}</span>
            <b className="mono">{phase === 'collecting' ? 'MULTI' : 'EXEC'}</b>
            <span className="exec-says">{t(`exec.${phase}`, { count })}</span>
          </button>
          {phase === 'open' && box.ready.length > 0 ? <Walk box={box} /> : <Commands box={box} />}
          <Foot box={box} version={version} />
        </>
      )}
    </section>
  );
}

function Commands({ box: { commands } }: { readonly box: Box }) {
  const { t } = useTranslation();
  return (
    <ol className="exec-rows" aria-label={t('exec.commands')}>
      {commands.map(({ text, place, state }) => (
        <li key={place} data-state={state} aria-current={state === 'running' || undefined}>
          <span className="exec-place">{place}</span>
          <code>{text}</code>
        </li>
      ))}
    </ol>
  );
}

/** The keys in the order of the walk, each with whom it woke, and from where that one took something. */
function Walk({ box: { ready } }: { readonly box: Box }) {
  const { t } = useTranslation();
  return (
    <ol className="exec-rows" aria-label={t('exec.walk')}>
      {ready.map((each, index) => (
        <li key={index} data-state={each.state}>
          <KeyChip ready={each} />
          <span className="exec-served" title={each.served.map(takerSaid).join(', ')}>
            {servedSaid(each)}
          </span>
        </li>
      ))}
    </ol>
  );

  function servedSaid({ served, state }: ReadyKey): string {
    const latest = served.at(-1);
    if (!latest) return state === 'noted' ? t('exec.notYet') : t('exec.nobody');
    return served.length === 1 ? takerSaid(latest) : `${takerSaid(latest)} (+${served.length - 1})`;
  }

  function takerSaid({ client, from }: ReadyKey['served'][number]): string {
    return from === undefined ? t('exec.woken', { client }) : t('exec.took', { client, key: from });
  }
}

function Foot({ box: { phase, ready, hiddenReady, rule }, version }: { readonly box: Box; readonly version: string }) {
  const { t } = useTranslation();
  if (phase === 'open') {
    if (ready.length === 0) return <p className="exec-foot">{t('exec.noReady')}</p>;
    const says = t(rule === 'runs-again' ? 'exec.runsAgain' : 'exec.fromTheKey');
    return (
      <p className="exec-foot exec-rule" title={says}>
        <b className="mono">{version}</b> {says}
      </p>
    );
  }
  if (phase !== 'closed') return null;
  return (
    <p className="exec-foot">
      {t('exec.ready')}
      {ready.length === 0 ? <span>—</span> : ready.map((each, index) => <KeyChip key={index} ready={each} />)}
      {hiddenReady > 0 && <span>+{hiddenReady}</span>}
    </p>
  );
}

function KeyChip({ ready: { text, hue } }: { readonly ready: ReadyKey }) {
  return (
    <span className="exec-key" style={{ '--hue': hue } as CSSProperties}>
      {text}
    </span>
  );
}
