/** RESP: values to bytes and back, a typed line to argv, and a reply to what redis-cli prints. */
export { decode, newDecoder } from './decode.ts';
export { commandLength, encodeCommand, encodePieces, encodeReply, frameLength } from './encode.ts';
export { elapsedSuffix, formatRaw, formatReply, quoted } from './format.ts';
export { newQuery, nextCommand, takeBytes, unreadLength } from './query.ts';
export type { Query } from './query.ts';
export { splitLine } from './split-line.ts';
