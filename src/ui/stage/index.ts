export { addClient } from './add-client.ts';
export { LegendSheet } from './Legend.tsx';
export { Stage } from './Stage.tsx';
