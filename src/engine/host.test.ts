import { describe, expect, it } from 'vitest';
import { ascii, US_PER_MS } from '../base/index.ts';
import { startHost, type Host, type HostConnection } from './host.ts';

interface Peer extends HostConnection {
  /** What came since the last time it was asked. */
  read(): string;
  /** From here on it takes no more. */
  stop(): void;
  go(): void;
  readonly isClosed: boolean;
}

function newHost(): Host {
  return startHost({ version: '8.0', seed: 1, epochMs: 0 });
}

function join(host: Host): Peer {
  let came = '';
  let isClosed = false;
  let isFull = false;
  let unsent = 0;
  const connection = host.open({
    write(bytes) {
      came += bytes;
      if (isFull) unsent += bytes.length;
    },
    unsent: () => unsent,
    closed: () => (isClosed = true),
  });
  return {
    ...connection,
    get isOpen() {
      return connection.isOpen;
    },
    get isClosed() {
      return isClosed;
    },
    read() {
      host.beforeSleep();
      const all = came;
      came = '';
      return all;
    },
    stop: () => (isFull = true),
    go() {
      isFull = false;
      unsent = 0;
      connection.outputDrained();
    },
  };
}

describe('a host', () => {
  it('answers what is whole, and waits for the rest', () => {
    const host = newHost();
    const alice = join(host);
    alice.feed(ascii('PING\r\n*2\r\n$4\r\nEC'));
    expect(alice.read()).toBe('+PONG\r\n');
    alice.feed(ascii('HO\r\n$2\r\nhi\r\n'));
    expect(alice.read()).toBe('$2\r\nhi\r\n');
  });

  it('writes each reply in the protocol that was spoken when it was given', () => {
    const host = newHost();
    const alice = join(host);
    alice.feed(ascii('GET a\r\nHELLO 3\r\nGET a\r\n'));
    expect(alice.read()).toMatch(/^\$-1\r\n%7\r\n[^]*_\r\n$/);
  });

  it('keeps back WRONGPASS from whoever has an answer pending, as 8.0 does', () => {
    const host = newHost();
    const alice = join(host);
    alice.feed(ascii('AUTH u a\r\n'));
    expect(alice.read()).toMatch(/^-WRONGPASS/);
    alice.feed(ascii('PING\r\nAUTH u a\r\nHELLO 3 AUTH u a\r\nPING\r\n'));
    expect(alice.read()).toBe('+PONG\r\n+PONG\r\n');
  });

  it('closes who breaks the protocol, after saying why, and nobody else', () => {
    const host = newHost();
    const alice = join(host);
    const bob = join(host);
    alice.feed(ascii('PING\r\n*1\r\nx\r\nPING\r\n'));
    expect(alice.read()).toBe("+PONG\r\n-ERR Protocol error: expected '$', got 'x'\r\n");
    expect(alice.isClosed).toBe(true);
    expect(bob.isClosed).toBe(false);
    bob.feed(ascii('PING\r\n'));
    expect(bob.read()).toBe('+PONG\r\n');
  });

  it('keeps for a full end what it has not taken, and counts it', () => {
    const host = newHost();
    const [alice, bob] = [join(host), join(host)];
    bob.feed(ascii(`*3\r\n$3\r\nSET\r\n$1\r\na\r\n$300000\r\n${'x'.repeat(300_000)}\r\n`));
    expect(bob.read()).toBe('+OK\r\n');
    alice.stop();
    alice.feed(ascii('GET a\r\n'.repeat(10)));
    const one = '$300000\r\n'.length + 300_002;
    // The first reply was under way when it turned out to be full; the tenth block holds what did not fit into the ninth.
    expect(alice.read().length).toBe(one);
    bob.feed(ascii('CLIENT LIST\r\n'));
    expect(bob.read()).toMatch(/id=1 .* oll=10 .*cmd=get/);
    alice.go();
    expect(alice.read().length).toBe(9 * one);
    bob.feed(ascii('CLIENT LIST\r\n'));
    expect(bob.read()).toMatch(/id=1 .* oll=0 .*cmd=get/);
  });

  it('takes little from who has still to log in', () => {
    const host = newHost();
    join(host).feed(ascii('CONFIG SET requirepass secret\r\n'));
    const [alice, bob] = [join(host), join(host)];
    alice.feed(ascii('*11\r\n'));
    expect(alice.read()).toBe('-ERR Protocol error: unauthenticated multibulk length\r\n');
    bob.feed(ascii('AUTH secret\r\n*11\r\n'));
    expect(bob.read()).toBe('+OK\r\n');
    expect([alice.isClosed, bob.isClosed]).toEqual([true, false]);
  });

  it('closes who speaks HTTP without a word', () => {
    const host = newHost();
    const alice = join(host);
    alice.feed(ascii('PING\r\nPOST / HTTP/1.1\r\nHost: x\r\n\r\n'));
    expect(alice.read()).toBe('');
    expect(alice.isClosed).toBe(true);
  });

  it('lets time pass: keys expire', () => {
    const host = newHost();
    const alice = join(host);
    alice.feed(ascii('SET a 1 PX 50\r\nGET a\r\n'));
    expect(alice.read()).toBe('+OK\r\n$1\r\n1\r\n');
    expect(host.nextDueAt()).toBe(100 * US_PER_MS);
    host.advanceTo(200 * US_PER_MS);
    expect(host.nextDueAt()).toBeUndefined();
    alice.feed(ascii('GET a\r\n'));
    expect(alice.read()).toBe('$-1\r\n');
  });

  it('keeps for a slow reader what it does not take', () => {
    const host = newHost();
    const alice = join(host);
    alice.stop();
    alice.feed(ascii('ECHO one\r\n'));
    expect(alice.read()).toBe('$3\r\none\r\n');
    alice.feed(ascii('ECHO two\r\n'));
    expect(alice.read()).toBe('');
    alice.feed(ascii('QUIT\r\n'));
    expect(alice.read()).toBe('');
    expect(alice.isClosed).toBe(false);
    alice.go();
    expect(alice.read()).toBe('$3\r\ntwo\r\n+OK\r\n');
    expect(alice.isClosed).toBe(true);
  });

  it('forgets who goes away', () => {
    const host = newHost();
    const alice = join(host);
    const bob = join(host);
    alice.feed(ascii('SUBSCRIBE news\r\n'));
    alice.read();
    alice.close();
    alice.feed(ascii('PING\r\n'));
    expect(alice.isOpen).toBe(false);
    bob.feed(ascii('PUBLISH news hi\r\n'));
    expect(bob.read()).toBe(':0\r\n');
    expect(alice.read()).toBe('');
  });

  it('sends one message to many', () => {
    const host = newHost();
    const peers = Array.from({ length: 100 }, () => join(host));
    for (const [i, peer] of peers.entries()) peer.feed(ascii(i % 2 ? 'HELLO 3\r\nSUBSCRIBE news\r\n' : 'SUBSCRIBE news\r\n'));
    for (const peer of peers) peer.read();
    const pub = join(host);
    pub.feed(ascii('PUBLISH news a\r\nPUBLISH news b\r\n'));
    expect(pub.read()).toBe(':100\r\n:100\r\n');
    for (const [i, peer] of peers.entries()) {
      const mark = i % 2 ? '>' : '*';
      const message = (text: string): string => `${mark}3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$1\r\n${text}\r\n`;
      expect(peer.read()).toBe(message('a') + message('b'));
    }
  });

  it('writes an answer that is long in stretches', () => {
    const host = newHost();
    const alice = join(host);
    const big = 'x'.repeat(1_000_000);
    alice.feed(ascii(`*3\r\n$3\r\nSET\r\n$1\r\na\r\n$${big.length}\r\n${big}\r\nMGET a a a\r\n`));
    expect(alice.read()).toBe(`+OK\r\n*3\r\n${`$${big.length}\r\n${big}\r\n`.repeat(3)}`);
  });
});
