/** The part that reads links, by itself: it comes only where the address holds one. */
export { readLink } from '../../session/index.ts';
