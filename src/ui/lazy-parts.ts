/** What is not seen at first comes when it is asked for. */
import { lazy } from 'react';
import { behindFirstPicture } from './first-picture.ts';
import { fetchShelves } from './shelves.ts';

export const Log = lazy(() => import('./inspector/index.ts').then((part) => ({ default: part.Log })));
export const WhyPane = lazy(() => import('./inspector/index.ts').then((part) => ({ default: part.WhyPane })));
/** Its pictures are runs of all kinds. */
export const GallerySheet = lazy(async () => {
  const [part] = await Promise.all([import('./gallery/index.ts'), fetchShelves()]);
  return { default: part.GallerySheet };
});
/** It lists commands by their groups, which are in the docs. */
export const FidelitySheet = lazy(async () => {
  const [part] = await Promise.all([import('./fidelity/index.ts'), fetchShelves()]);
  return { default: part.FidelitySheet };
});
export const LessonPane = lazy(() => import('./course/index.ts').then((part) => ({ default: part.LessonPane })));
export const CourseSheet = lazy(() => import('./course/index.ts').then((part) => ({ default: part.CourseSheet })));
export const Timeline = lazy(() => import('./timeline/index.ts').then((part) => ({ default: part.Timeline })));
export const KeysSheet = lazy(() => import('./KeysSheet.tsx').then((part) => ({ default: part.KeysSheet })));
/** The sentences of all events are not needed for the first picture: they come right behind it. */
export const fetchCaption = () => import('./Caption.tsx');
export const Caption = lazy(() => fetchCaption().then((part) => ({ default: part.Caption })));
/** A menu is not needed for the first look. */
export const PageMenu = lazy(() => behindFirstPicture(() => import('./PageMenu.tsx')).then((part) => ({ default: part.PageMenu })));
/** Only runs with queues have one. */
export const Scoreboards = lazy(() => import('./scoreboard/index.ts').then((part) => ({ default: part.Scoreboards })));
export const ScoreboardPane = lazy(() => import('./scoreboard/index.ts').then((part) => ({ default: part.ScoreboardPane })));
/** Only runs of a workload have them, in the place of scoreboards. */
export const BrokerTables = lazy(() => import('./brokers/index.ts').then((part) => ({ default: part.BrokerTables })));
export const BrokersPane = lazy(() => import('./brokers/index.ts').then((part) => ({ default: part.BrokersPane })));
