/** Help: what this is, the keys, and what the words of the page mean. */
import { useTranslation } from 'react-i18next';
import { Sheet } from './parts/index.ts';
import { GLOSSARY } from '../lessons/index.ts';
import { useLanguage, usePage } from './page-context.tsx';

const PAGE_KEYS = [
  ['Space', 'play'],
  ['← →', 'steps'],
  ['Home End', 'ends'],
  ['S', 'skip'],
  ['W', 'why'],
  ['T', 'terminal'],
  ['G', 'gallery'],
  ['C', 'course'],
  ['P', 'present'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['?', 'help'],
  ['Esc', 'close'],
] as const;

const PROMPT_KEYS = [
  ['↑ ↓', 'history'],
  ['Tab', 'complete'],
  ['Enter', 'run'],
  ['Ctrl C', 'interrupt'],
] as const;

export function KeysSheet() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const language = useLanguage();
  const row = ([keys, what]: (typeof PAGE_KEYS)[number] | (typeof PROMPT_KEYS)[number]) => (
    <div key={keys} className="keys-row">
      <dt>
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{t(`keys.${what}`)}</dd>
    </div>
  );
  return (
    <Sheet title={t('keys.title')} closeName={t('share.close')} onClose={() => choices.setState({ dialog: undefined })}>
      <h3 className="keys-head">{t('keys.about')}</h3>
      <p className="keys-about">{t('keys.aboutText')}</p>
      <h3 className="keys-head">{t('header.keys')}</h3>
      <dl className="keys">{PAGE_KEYS.map(row)}</dl>
      <h3 className="keys-head">{t('keys.inTerminal')}</h3>
      <dl className="keys">{PROMPT_KEYS.map(row)}</dl>
      <h3 className="keys-head">{t('keys.words')}</h3>
      <dl className="words">
        {GLOSSARY.map((term) => (
          <div key={term.id} className="words-row">
            <dt>
              {term[language]} {language === 'ko' && term.en !== term.ko && <small lang="en">{term.en}</small>}
            </dt>
            <dd>{term.means[language]}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
