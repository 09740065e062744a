import { lazy } from 'react';

export { copyLink } from './link.ts';

/** Comes when it is asked for. */
export const LinkSheet = lazy(() => import('./LinkSheet.tsx').then((part) => ({ default: part.LinkSheet })));
