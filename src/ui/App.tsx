/** The page, from nothing: opens what there is to open, then lives with it. */
// First, so that each part's own rules come after these.
import './tokens.css';
import './base.css';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { fetchDesk } from './desk-part.ts';
import { newFrames } from './frames.ts';
import { MistakeBoundary } from './MistakeBoundary.tsx';
import { keepVisit } from './memory.ts';
import { openAddress, openPage, type Opened } from './open-page.ts';
import { Page } from './Page.tsx';
import { isPhone, PageProvider, useLanguage, useMedia } from './page-context.tsx';
import { OurMistake } from '../base/index.ts';
import { openingRun } from '../lessons/index.ts';

export function App() {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    // Beside what is read of earlier visits. What cannot be fetched now says so where it is drawn.
    if (!isPhone()) fetchDesk().catch(() => undefined);
    void openPage().then((found) => {
      if (!isGone) setOpened(found);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return opened ? <OpenedPage opened={opened} /> : <div className="opening">Fanout</div>;
}

function OpenedPage({ opened }: { readonly opened: Opened }) {
  const { session, choices, shelf } = opened;
  const language = useLanguage();
  const [error, setError] = useState<unknown>(undefined);
  const parts = useMemo(() => ({ session, choices, shelf, frames: newFrames(session, setError) }), [choices, session, shelf]);
  const theme = useStore(choices, (all) => all.theme);
  const isDarkSystem = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'dark' || (theme === 'system' && isDarkSystem);

  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  useEffect(() => keepVisit(shelf, session, choices), [choices, session, shelf]);
  useEffect(() => {
    const onHash = (): void => void openAddress(opened);
    // What a press or a key threw does not pass through React.
    const onError = (event: ErrorEvent): void => {
      if (event.error instanceof OurMistake) setError(event.error);
    };
    window.addEventListener('hashchange', onHash);
    window.addEventListener('error', onError);
    return () => {
      window.removeEventListener('hashchange', onHash);
      window.removeEventListener('error', onError);
    };
  }, [opened]);

  return (
    <MistakeBoundary
      session={session}
      error={error}
      onGoOn={() => {
        setError(undefined);
        session.load([openingRun(language)], { playing: true });
        choices.setState({ run: 0, client: undefined, selected: undefined, dialog: undefined });
      }}
    >
      <PageProvider parts={parts}>
        <Page />
      </PageProvider>
    </MistakeBoundary>
  );
}
