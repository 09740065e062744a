/** What has become of the elements of queues, counted from the trace. A chunk of its own: most runs have no queues. */
export { ScoreboardPane, Scoreboards } from './Scoreboards.tsx';
