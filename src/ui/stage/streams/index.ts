/** The tape of a stream and its groups: fetched when a run has one. */
export { StreamView } from './StreamView.tsx';
