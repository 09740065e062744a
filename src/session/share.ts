/**
 * The link: runs and an instant in the fragment of an address.
 *
 *   #v1.<at>.<events>.<length>.<check>.<script>
 *
 *   v1        what follows is read as written here; another form gets another number
 *   at        the instant shown, in microseconds of virtual time, base 36
 *   events    how many events have been shown at it, base 36
 *   length    characters of <script>, base 36
 *   check     CRC-32 of all the others, base 36
 *   script    the script of the runs: UTF-8, deflated, base64url without padding
 *
 * The script comes last, so a link that was cut off lacks a part of it: then `length` tells, and the person hears that
 * something is missing, rather than that something is wrong. What a mail program has hung on to the end is ignored.
 * Every character is one that no program changes in an address.
 *
 * Both ways are bounded, and a link is read back before it is given out: it is lossless, or it is our mistake.
 */
import { deflateSync, Inflate } from 'fflate';
import { assert, isSame } from '../base/index.ts';
import { asWritten, byteLength, coherent, parse, print, SCRIPT_BOUNDS, type Mistake } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import type { Place } from './types.ts';

export const LINK_BOUNDS = {
  /** Characters of a link that is given out; what is longer goes into a file. */
  out: 8_000,
  /** Characters of a fragment that is read. */
  in: 32_000,
} as const;

export type Link =
  | { readonly ok: true; readonly fragment: string }
  /** `length` is how long the link would be. */
  | { readonly ok: false; readonly why: 'too-long'; readonly length: number }
  /** More than a script may hold. */
  | { readonly ok: false; readonly why: 'too-large' };

/** Why a link cannot be opened. Each has its own sentence for the person. */
export type BrokenLink =
  /** Its end is missing. */
  | 'cut-off'
  /** It has all its characters, and some are not those that were sent. */
  | 'altered'
  /** It has characters that no link has. */
  | 'not-base64'
  /** What it holds was never packed by Fanout. */
  | 'not-packed'
  | 'too-long'
  /** Unpacked, it is more than a script may hold. */
  | 'too-large'
  /** Made by a newer Fanout. */
  | 'unknown-version'
  /** It holds a text, and the text has mistakes. */
  | 'not-a-script';

export type ReadLink =
  /** The fragment is none of ours. */
  | { readonly kind: 'none' }
  | { readonly kind: 'ok'; readonly runs: readonly [Run, ...Run[]]; readonly place: Place }
  | { readonly kind: 'broken'; readonly why: BrokenLink; readonly mistakes: readonly Mistake[] };

/**
 * The fragment, with its `#`, that reopens these runs at this place. `addressLength` counts the characters that will
 * stand before it, for the bound. Acts of clients who are not there are not in it: they do nothing.
 */
export function linkOf(runs: readonly Run[], place: Place, addressLength = 0): Link {
  const shared = asWritten(runs.map(coherent));
  const text = print(shared);
  if (isBeyondScript(text, runs)) return { ok: false, why: 'too-large' };
  const payload = base64url(deflateSync(new TextEncoder().encode(text), { level: 9 }));
  const whole = { at: Math.floor(place.at), events: place.events };
  const fragment = `#${fragmentOf(whole, payload)}`;
  const length = addressLength + fragment.length;
  if (length > LINK_BOUNDS.out) return { ok: false, why: 'too-long', length };
  const back = readLink(fragment);
  assert(
    back.kind === 'ok' && isSame(back.runs, shared) && isSame(back.place, whole),
    'a link that does not read back as what it was made from',
  );
  return { ok: true, fragment };
}

/** What a fragment holds, with or without its `#`. Never throws, whatever the fragment is. */
export function readLink(fragment: string): ReadLink {
  const link = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const version = /^v(\d{1,9})(?=\.|$)/.exec(link)?.[1];
  if (version === undefined) return { kind: 'none' };
  if (link.length > LINK_BOUNDS.in) return broken('too-long');
  if (version !== '1') return broken('unknown-version');

  const [, at36 = '', events36 = '', length36 = '', check = '', ...rest] = link.split('.');
  if (rest.length === 0) return broken(/^[\w.]*$/.test(link) ? 'cut-off' : 'not-base64');
  const fields = [at36, events36, length36, check];
  if (!fields.every((field) => /^[0-9a-z]{1,11}$/.test(field))) return broken('altered');
  const [at = NaN, events = NaN, length = NaN] = fields.map((field) => Number.parseInt(field, 36));
  if (![at, events, length].every(Number.isSafeInteger)) return broken('altered');

  const tail = rest.join('.');
  const payload = tail.slice(0, length);
  if (!/^[\w-]*$/.test(payload)) return broken('not-base64');
  if (payload.length < length) return broken('cut-off');
  const place: Place = { at, events };
  if (link.slice(0, link.length - tail.length) + payload !== fragmentOf(place, payload)) return broken('altered');
  return unpacked(payload, place);
}

/** What a payload holds whose check is right: Fanout made it, or somebody who means harm. */
function unpacked(payload: string, place: Place): ReadLink {
  const packed = bytesOf(payload);
  if (!packed) return broken('not-base64');
  const bytes = inflate(packed, SCRIPT_BOUNDS.textBytes);
  if (typeof bytes === 'string') return broken(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return broken('not-a-script');
  }
  const { runs, mistakes } = parse(text);
  return mistakes.length > 0 ? broken('not-a-script', mistakes) : { kind: 'ok', runs, place };
}

function broken(why: BrokenLink, mistakes: readonly Mistake[] = []): ReadLink {
  return { kind: 'broken', why, mistakes };
}

function isBeyondScript(text: string, runs: readonly Run[]): boolean {
  if (runs.length === 0 || runs.length > SCRIPT_BOUNDS.runs) return true;
  if (byteLength(text) > SCRIPT_BOUNDS.textBytes) return true;
  return text.split('\n').length - 1 > SCRIPT_BOUNDS.lines;
}

function fragmentOf({ at, events }: Place, payload: string): string {
  const [at36, events36, length36] = [at, events, payload.length].map((value) => value.toString(36));
  const check = crc32(`v1.${at36}.${events36}.${length36}.${payload}`).toString(36);
  return `v1.${at36}.${events36}.${length36}.${check}.${payload}`;
}

/**
 * Inflates at most `most` bytes. In small pieces, with the sum kept: a link of 32,000 characters can hold 24 MB of one
 * letter, and `inflateSync` with a buffer of its own cuts off silently where it is full.
 */
function inflate(packed: Uint8Array, most: number): Uint8Array | 'too-large' | 'not-packed' {
  const pieces: Uint8Array[] = [];
  let sum = 0;
  const stream = new Inflate((piece) => {
    pieces.push(piece);
    sum += piece.length;
  });
  const step = 256;
  // No bytes at all are a finished stream to fflate, and were never packed by anybody.
  if (packed.length === 0) return 'not-packed';
  try {
    for (let from = 0; from < packed.length; from += step) {
      stream.push(packed.subarray(from, from + step), from + step >= packed.length);
      if (sum > most) return 'too-large';
    }
  } catch {
    return 'not-packed';
  }
  const bytes = new Uint8Array(sum);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of base64url without padding; undefined where no bytes are written so. */
function bytesOf(payload: string): Uint8Array | undefined {
  // Four characters are three bytes; one character over is none.
  if (payload.length % 4 === 1) return undefined;
  const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** CRC-32 as in zip files, of a text of ASCII characters. */
function crc32(text: string): number {
  let crc = 0xffff_ffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
