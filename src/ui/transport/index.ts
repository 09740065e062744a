export { Factor } from './Factor.tsx';
export { Transport } from './Transport.tsx';
