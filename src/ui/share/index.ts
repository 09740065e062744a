export { LinkSheet } from './LinkSheet.tsx';
export { copyLink } from './link.ts';
