import { lazy } from 'react';

export { addClient } from './add-client.ts';
export { Stage } from './Stage.tsx';

/** Comes when it is asked for. */
export const LegendSheet = lazy(() => import('./Legend.tsx').then((part) => ({ default: part.LegendSheet })));
