export { newRun, openFile, saveFile, saveSvg } from './files.ts';
export { ScriptPane } from './ScriptPane.tsx';
