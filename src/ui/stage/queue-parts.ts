/** What a stage needs besides where clients wait for keys or run transactions: fetched with the first that does. */
import { lazy } from 'react';

export const ExecBox = lazy(() => import('./ExecBox.tsx').then((part) => ({ default: part.ExecBox })));
export const ClientMark = lazy(() => import('./ClientMark.tsx').then((part) => ({ default: part.ClientMark })));
