export { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
export type { Mistake } from './mistake.ts';
export { coherent } from './names.ts';
export { parse } from './parse.ts';
export type { Parsed } from './parse.ts';
export { linesPasted } from './paste.ts';
export { print, writeInput } from './print.ts';
export { byteLength, isName } from './words.ts';
