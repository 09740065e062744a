export { newRun, openFile, saveFile } from './files.ts';
export { ScriptPane } from './ScriptPane.tsx';
