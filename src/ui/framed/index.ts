export { FramedStages } from './FramedStages.tsx';
