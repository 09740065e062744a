/** The tape of a stream and its groups, and how their picture is made: fetched when a run has keys. */
export { STREAM_SCENE } from '../../../scene/streams/index.ts';
export { StreamView } from './StreamView.tsx';
