import { lazy } from 'react';

export { FileField } from './FileField.tsx';
export { newRun, saveFile, saveSvg } from './files.ts';

/** Comes when it is asked for. */
export const ScriptPane = lazy(() => import('./ScriptPane.tsx').then((part) => ({ default: part.ScriptPane })));
