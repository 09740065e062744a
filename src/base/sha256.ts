/** SHA-256, by which Redis keeps passwords. Follows FIPS 180-4. */
import type { Bytes } from './bytes.ts';

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** The first 32 bits of the fractional part of a root: `power` 1/2 or 1/3. */
function fraction(prime: number, power: number): number {
  const root = prime ** power;
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

const PRIMES: readonly number[] = firstPrimes(64);
const START: readonly number[] = PRIMES.slice(0, 8).map((prime) => fraction(prime, 1 / 2));
const ROUNDS: readonly number[] = PRIMES.map((prime) => fraction(prime, 1 / 3));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** Of a message, as 64 hexadecimal digits in lower case. */
export function sha256(message: Bytes): string {
  const words = padded(message);
  const hash = [...START];
  for (let at = 0; at < words.length; at += 16) mixBlock(hash, words.slice(at, at + 16));
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Big-endian words: the message, a single 1 bit, zeros, and its length in bits. */
function padded(message: Bytes): number[] {
  const blocks = Math.floor((message.length + 8) / 64) + 1;
  const words = new Array<number>(blocks * 16).fill(0);
  const put = (place: number, byte: number): void => {
    words[place >> 2] = (words[place >> 2] ?? 0) | (byte << (24 - (place % 4) * 8));
  };
  for (let i = 0; i < message.length; i++) put(i, message.charCodeAt(i));
  put(message.length, 0x80);
  words[words.length - 2] = Math.floor(message.length / 2 ** 29);
  words[words.length - 1] = (message.length << 3) | 0;
  return words;
}

function mixBlock(hash: number[], block: readonly number[]): void {
  const w = [...block];
  const at = (i: number): number => w[i] ?? 0;
  for (let i = 16; i < 64; i++) {
    const s0 = rotate(at(i - 15), 7) ^ rotate(at(i - 15), 18) ^ (at(i - 15) >>> 3);
    const s1 = rotate(at(i - 2), 17) ^ rotate(at(i - 2), 19) ^ (at(i - 2) >>> 10);
    w.push((at(i - 16) + s0 + at(i - 7) + s1) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = ((hash[i] ?? 0) + word) | 0;
}
