export { IconButton } from './IconButton.tsx';
export { twoFigures, whole } from './numbers.ts';
export { Said } from './Said.tsx';
export { Sheet } from './Sheet.tsx';
