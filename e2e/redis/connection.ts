/**
 * A raw connection to a real server: bytes out, frames in, in their order, and nothing else in between.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ascii } from '../../src/base/index.ts';
import { decode, encodeReply, newDecoder } from '../../src/engine/resp/index.ts';
import type { Reply } from '../../src/trace/index.ts';

/** What was read: a frame, or that the server closed the connection. */
export type Read = Reply | typeof CLOSED;

const CLOSED = 'closed';

export function isClosed(read: Read): read is typeof CLOSED {
  return read === CLOSED;
}

export interface RawConnection {
  readonly socket: Socket;
  /** Chars 0..255, one for each byte. */
  write(bytes: string): void;
  /** All that came since the last time it was asked. */
  drain(): Read[];
  /** Waits for so many frames, or for the end. */
  take(count: number): Promise<Read[]>;
  close(): Promise<void>;
}

const LONGEST_WAIT_MS = 5_000;

/** Opens a connection to a port of this machine. Every frame is checked: written again, it gives the bytes that came. */
export async function openConnection(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const decoder = newDecoder();
  let reads: Read[] = [];
  let wake = (): void => undefined;
  let unchecked = '';
  socket.on('data', (chunk) => {
    const bytes = typeof chunk === 'string' ? chunk : chunk.toString('latin1');
    unchecked += bytes;
    for (const frame of decode(decoder, ascii(bytes))) {
      const written = [encodeReply(frame, 3), encodeReply(frame, 2)].find((each) => unchecked.startsWith(each));
      if (written === undefined) throw new Error(`not written as it was read: ${JSON.stringify(unchecked)}`);
      unchecked = unchecked.slice(written.length);
      reads.push(frame);
    }
    if (decoder.broken !== undefined) throw new Error(`not RESP: ${decoder.broken}`);
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    reads.push(CLOSED);
    wake();
  });
  return {
    socket,
    write(bytes) {
      if (!socket.destroyed) socket.write(Buffer.from(bytes, 'latin1'));
    },
    drain() {
      const all = reads;
      reads = [];
      return all;
    },
    async take(count) {
      const deadline = Date.now() + LONGEST_WAIT_MS;
      while (reads.length < count && reads.at(-1) !== CLOSED) {
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`waited for ${count} frames, got ${reads.length}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return reads.splice(0, count);
    },
    async close() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

/**
 * Waits until the server has done all that it was sent, and all its answers have arrived here.
 *
 * Redis does one thing after the other, and writes what it has to say before it reads again. So by the second PONG of a
 * connection opened after the fact, everything before it has been read, run, and written; the third leaves room for
 * connections that are closed a turn later. What was written is in our sockets by then, and one turn of our own event
 * loop reads it.
 */
export async function settle(port: number): Promise<void> {
  const probe = await openConnection(port);
  for (let i = 0; i < 3; i++) {
    // No monitor is shown this.
    probe.write('CONFIG GET hz\r\n');
    await probe.take(1);
  }
  await probe.close();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
