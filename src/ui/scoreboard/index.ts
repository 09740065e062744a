/** What became of what was pushed into lists: counted from the trace, beside the film. */
export { Boards } from './Boards.tsx';
