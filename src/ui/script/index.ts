export { FileField } from './FileField.tsx';
export { newRun, saveFile, saveSvg } from './files.ts';
