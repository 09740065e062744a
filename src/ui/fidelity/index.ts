export { FidelitySheet } from './FidelitySheet.tsx';
