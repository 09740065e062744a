export { globMatch } from './glob.ts';
export { parseBound, parseDouble, writeDouble } from './double.ts';
export { rulesOf, VERSION_RULES } from './versions.ts';
export { addLongDoubles, ceilOfThousandfold, parseLongDouble, printLongDouble } from './long-double.ts';
export { hashedPart, keyHashSlot, SLOTS } from './slots.ts';
export { SOCKET_BYTES } from './socket.ts';
export { compareStreamIds, distanceInStream, hasTombstonesFrom, lagInStream, type StreamCounts } from './stream-lag.ts';
export { LEAST_INTEGER, MOST_INTEGER, wholeNumberOf } from './numbers.ts';
