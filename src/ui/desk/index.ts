export { DeskMain } from './DeskMain.tsx';
