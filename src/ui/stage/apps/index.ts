export { AppBody } from './AppBody.tsx';
export { AppSteering } from './AppSteering.tsx';
export { openPrograms } from './programs.ts';
export type { Programs } from './programs.ts';
