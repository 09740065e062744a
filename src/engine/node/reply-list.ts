/**
 * What an output buffer takes of the server's memory, by Redis's own measure.
 *
 *   addReplyBytes    Output goes into the static buffer while nothing stands behind it, then into blocks of a list.
 *   replyBytesSent   The socket took some of it: blocks that are sent to their end are given back.
 *
 * What counts (`getClientOutputBufferMemoryUsage` in Redis) is the blocks with their heads, whether full or not; the static
 * buffer is not counted. So a subscriber that is a few messages behind uses nothing, and one byte more costs a whole block.
 *
 * The sizes are those of jemalloc, as CLIENT LIST shows them in `omem=`. The static buffer has 16 KB when a connection is
 * new; since 7.0 one that does not need them has 1 KB after a tenth of a second, and so has every connection here.
 *
 * Follows networking.c of Redis 7.0 and 8.0: _addReplyToBuffer, _addReplyProtoToList, writeToClient. Where it differs: a
 * frame is one piece here, where Redis adds a large message in three.
 */

/** The output of one connection, as Redis would hold it. */
export interface ReplyList {
  /** Bytes in the static buffer. */
  bufpos: number;
  /** How much of the first piece (the static buffer, else the first block) the socket has taken already. */
  sentlen: number;
  blocks: { readonly size: number; used: number }[];
  /** What all blocks take, full or not: `omem=` of CLIENT LIST, what client-output-buffer-limit is held against. */
  memory: number;
}

/** `rbs=` of CLIENT LIST for a connection at rest. */
export const STATIC_BYTES = 1024;
/** PROTO_REPLY_CHUNK_BYTES: no block is smaller. */
const CHUNK_BYTES = 16 * 1024;
/** A block's own head; with its place in the list, what each block costs besides its size. */
const BLOCK_HEAD = 16;
const OVERHEAD = BLOCK_HEAD + 24;

export function newReplyList(): ReplyList {
  return { bufpos: 0, sentlen: 0, blocks: [], memory: 0 };
}

/** Makes room for `length` more bytes of output. */
export function addReplyBytes(list: ReplyList, length: number): void {
  const { blocks } = list;
  let left = length;
  const tail = blocks.at(-1);
  if (tail) {
    const fits = Math.min(left, tail.size - tail.used);
    tail.used += fits;
    left -= fits;
  } else {
    const fits = Math.min(left, STATIC_BYTES - list.bufpos);
    list.bufpos += fits;
    left -= fits;
  }
  if (left === 0) return;
  const size = usableSize(Math.max(left, CHUNK_BYTES) + BLOCK_HEAD) - BLOCK_HEAD;
  blocks.push({ size, used: left });
  list.memory += size + OVERHEAD;
}

/** The socket has taken `length` bytes, in the order in which they came. */
export function replyBytesSent(list: ReplyList, length: number): void {
  list.sentlen += length;
  if (list.bufpos > 0) {
    if (list.sentlen < list.bufpos) return;
    list.sentlen -= list.bufpos;
    list.bufpos = 0;
  }
  for (let first = list.blocks[0]; first && list.sentlen >= first.used; first = list.blocks[0]) {
    list.sentlen -= first.used;
    list.memory -= first.size + OVERHEAD;
    list.blocks.shift();
  }
}

/** All of it is gone. */
export function clearReplyList(list: ReplyList): void {
  list.bufpos = 0;
  list.sentlen = 0;
  if (list.blocks.length === 0) return;
  list.blocks = [];
  list.memory = 0;
}

/** What jemalloc gives for so many bytes, from 16 KB on: four sizes to each doubling. */
function usableSize(bytes: number): number {
  const step = 2 ** (Math.floor(Math.log2(bytes - 1)) - 2);
  return Math.ceil(bytes / step) * step;
}
