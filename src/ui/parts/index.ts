export { IconButton } from './IconButton.tsx';
export { useLandmark } from './landmark.ts';
export { bytesSaid, timeSaid, twoFigures, whole } from './numbers.ts';
export { Said } from './Said.tsx';
export { Sheet } from './Sheet.tsx';
