export { DEFAULT_SCENARIO, SCRIPT_BOUNDS } from './bounds.ts';
export { nearest } from './mistake.ts';
export type { Mistake } from './mistake.ts';
export { coherent } from './names.ts';
export { parse } from './parse.ts';
export { linesPasted } from './paste.ts';
export { print } from './print.ts';
export { byteLength } from './words.ts';
export { asWritten, runsOfWorkload, workloadOf } from './workload-runs.ts';
