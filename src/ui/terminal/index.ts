export { Terminal } from './Terminal.tsx';
export { Waiting } from './Waiting.tsx';
