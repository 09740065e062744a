/** The page on a desk: its panes can be resized, which a phone need not fetch. */
import { lazy } from 'react';

export const fetchDesk = () => import('./desk/index.ts');
export const DeskMain = lazy(() => fetchDesk().then((part) => ({ default: part.DeskMain })));
