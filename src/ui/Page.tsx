/** The page as a whole: its head, its main part as there is room for it, and what lies over both. */
import { lazy, Suspense, useEffect } from 'react';
import { Header } from './Header.tsx';
import { bindKeys } from './keys.ts';
import { FidelitySheet, GallerySheet, KeysSheet } from './lazy-parts.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { useChoice, useForm, usePage } from './page-context.tsx';
import { PhoneMain } from './PhoneMain.tsx';
import { LinkSheet } from './share/index.ts';
import { fetchShelves } from './shelves.ts';
import { LegendSheet } from './stage/index.ts';
import './page.css';

/** The page on a desk: its panes can be resized, which a phone need not fetch. */
const DeskMain = lazy(() => import('./desk/index.ts').then((part) => ({ default: part.DeskMain })));

export function Page() {
  const page = usePage();
  const form = useForm();
  const dialog = useChoice((all) => all.dialog);
  useEffect(() => page.frames.start(), [page]);
  useEffect(() => bindKeys(page), [page]);
  // By now the first picture stands. Offline they come with the next who asks.
  useEffect(() => void fetchShelves().catch(() => undefined), []);
  return (
    <div className="page" data-form={form}>
      <NoticeBar />
      <Header />
      {form === 'phone' ? (
        <PhoneMain />
      ) : (
        <Suspense fallback={<main className="main" />}>
          <DeskMain />
        </Suspense>
      )}
      <Suspense fallback={null}>
        {dialog === 'fidelity' && <FidelitySheet />}
        {dialog === 'gallery' && <GallerySheet />}
        {dialog === 'keys' && <KeysSheet />}
        {dialog === 'legend' && <LegendSheet />}
        {dialog === 'link' && <LinkSheet />}
      </Suspense>
    </div>
  );
}
