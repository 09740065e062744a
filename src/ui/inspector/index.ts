export { Log } from './Log.tsx';
export { WhyPane } from './WhyPane.tsx';
