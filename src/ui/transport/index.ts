export { Factor } from './Factor.tsx';
export { playOrPause } from './play.ts';
export { Transport } from './Transport.tsx';
