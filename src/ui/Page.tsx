/** The page as a whole: its head, its main part as there is room for it, and what lies over both. */
import { Suspense, useEffect } from 'react';
import { DeskMain } from './desk-part.ts';
import { firstPictureStands } from './first-picture.ts';
import { Header } from './Header.tsx';
import { bindKeys } from './keys.ts';
import { CourseSheet, fetchCaption, FidelitySheet, GallerySheet, KeysSheet } from './lazy-parts.ts';
import { PresentView } from './lecture-part.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { useChoice, useForm, usePage } from './page-context.tsx';
import { PhoneMain } from './PhoneMain.tsx';
import { LinkSheet } from './share/index.ts';
import { fetchShelves } from './shelves.ts';
import { LegendSheet } from './stage/index.ts';
import './page.css';

export function Page() {
  const page = usePage();
  const form = useForm();
  const dialog = useChoice((all) => all.dialog);
  const isPresenting = useChoice((all) => all.isPresenting);
  useEffect(() => page.frames.start(), [page]);
  useEffect(() => bindKeys(page), [page]);
  return (
    <div className="page" data-form={form}>
      <NoticeBar />
      {!isPresenting && <Header />}
      {isPresenting ? (
        <Suspense fallback={<main className="main" />}>
          <PresentView />
        </Suspense>
      ) : form === 'phone' ? (
        <>
          <PhoneMain />
          <Behind />
        </>
      ) : (
        <Suspense fallback={<main className="main" />}>
          <DeskMain />
          <Behind />
        </Suspense>
      )}
      <Suspense fallback={null}>
        {dialog === 'course' && <CourseSheet />}
        {dialog === 'fidelity' && <FidelitySheet />}
        {dialog === 'gallery' && <GallerySheet />}
        {dialog === 'keys' && <KeysSheet />}
        {dialog === 'legend' && <LegendSheet />}
        {dialog === 'link' && <LinkSheet />}
      </Suspense>
    </div>
  );
}

/** Beside the main part, so that both stand together: what the first picture did without is fetched now. */
function Behind() {
  useEffect(() => {
    firstPictureStands();
    // The sentences of the film come before what somebody may ask for. Offline they come with the next who asks.
    void fetchCaption()
      .then(() => fetchShelves())
      .catch(() => undefined);
  }, []);
  return null;
}
