/** The head of the page: the name, the run's title, and what can be done with a run as a whole. */
import { CircleHelp, GraduationCap, Images, Link, Moon, ScrollText, Sun } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../base/index.ts';
import { LANGUAGE_NAMES, speak } from './language.ts';
import { PageMenu } from './lazy-parts.ts';
import { IconButton } from './parts/index.ts';
import { useChoice, useForm, useLanguage, useMedia, usePage, useRun } from './page-context.tsx';
import { wholeTitleIn } from './titles.ts';
import { copyLink } from './share/index.ts';

export function Header() {
  const { t } = useTranslation();
  const page = usePage();
  const { choices } = page;
  const form = useForm();
  const language = useLanguage();
  const run = useChoice((all) => all.run);
  const state = useRun(run);
  const side = useChoice((all) => all.side);
  const other: Language = language === 'en' ? 'ko' : 'en';
  const isWide = form === 'wide';
  const { version } = state.run.scenario;
  const title = wholeTitleIn(state.run.scenario, language) || t('header.untitled');
  useEffect(() => {
    document.title = `${title} · Fanout`;
  }, [title]);
  return (
    <header className="head">
      <h1 className="head-name">
        <Mark />
        Fanout
      </h1>
      <p className="head-title" title={title}>
        <span className="sr-only">{t('header.label')}: </span>
        {title}
      </p>
      {isWide && (
        <button
          type="button"
          className="button head-version"
          data-look="quiet"
          title={t('fidelity.version', { version })}
          onClick={() => choices.setState({ dialog: 'fidelity' })}
        >
          Redis {version}
        </button>
      )}
      <nav className="head-actions" aria-label={t('header.more')}>
        <button type="button" className="button" onClick={() => choices.setState({ dialog: 'course' })}>
          <GraduationCap size={16} aria-hidden="true" />
          <span>{t('header.course')}</span>
        </button>
        <button type="button" className="button" onClick={() => choices.setState({ dialog: 'gallery' })}>
          <Images size={16} aria-hidden="true" />
          <span>{t('header.gallery')}</span>
        </button>
        {isWide && (
          <button
            type="button"
            className="button"
            aria-pressed={side === 'script'}
            onClick={() => choices.setState({ side: side === 'script' ? undefined : 'script' })}
          >
            <ScrollText size={16} aria-hidden="true" />
            <span>{t('header.script')}</span>
          </button>
        )}
        <button type="button" className="button" aria-label={t('header.copyLink')} onClick={() => void copyLink(page, t)}>
          <Link size={16} aria-hidden="true" />
          {isWide && <span>{t('header.copyLink')}</span>}
        </button>
        {isWide && (
          <>
            <button
              type="button"
              className="button"
              data-look="quiet"
              lang={other}
              aria-label={`${t('header.language')}: ${LANGUAGE_NAMES[other]}`}
              onClick={() => void speak(other)}
            >
              {LANGUAGE_NAMES[other]}
            </button>
            <ThemeButton />
            <IconButton name={t('header.keys')} keys="?" onClick={() => choices.setState({ dialog: 'keys' })}>
              <CircleHelp size={17} aria-hidden="true" />
            </IconButton>
          </>
        )}
        {/* Until the menu is there, its place is kept. */}
        <Suspense fallback={<span className="button" data-look="quiet" data-square aria-hidden="true" />}>
          <PageMenu version={version} />
        </Suspense>
      </nav>
    </header>
  );
}

/** One line comes in, three go out. */
function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" className="mark">
      <path d="M1 11H9M9 11C13 11 13 4 18 4M9 11H18M9 11C13 11 13 18 18 18" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="9" cy="11" r="3.2" className="mark-lamp" />
    </svg>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const theme = useChoice((all) => all.theme);
  const isDarkSystem = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'dark' || (theme === 'system' && isDarkSystem);
  const name = isDark ? t('header.themeLight') : t('header.themeDark');
  return (
    <IconButton name={`${t('header.theme')}: ${name}`} onClick={() => choices.setState({ theme: isDark ? 'light' : 'dark' })}>
      {isDark ? <Sun size={17} aria-hidden="true" /> : <Moon size={17} aria-hidden="true" />}
    </IconButton>
  );
}
