/**
 * Byte strings: what Redis stores, compares and sends.
 *
 * A `Bytes` is a JavaScript string with one char (0..255) per byte: binary-safe, cheap to compare, and fast as a
 * Map key. Text becomes bytes once, where a person types it, and text again once, where a person reads it.
 * So `STRLEN 배송` is 6, as it is in Redis.
 */

declare const brand: unique symbol;

/** A byte string: every char is in 0..255. Make one with `utf8` or `ascii`, never by a cast elsewhere. */
export type Bytes = string & { readonly [brand]: 'bytes' };

/** Marks a string as bytes. For literals, and for text already known to hold only chars 0..255. */
export function ascii(text: string): Bytes {
  return text as Bytes;
}

/** The UTF-8 encoding of `text`. A lone surrogate becomes U+FFFD, as TextEncoder does. */
export function utf8(text: string): Bytes {
  let plain = true;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) {
      plain = false;
      break;
    }
  }
  if (plain) return text as Bytes;
  const out: string[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) out.push(String.fromCharCode(code));
    else if (code < 0x800) out.push(String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63)));
    else if (code < 0x10000) {
      out.push(String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)));
    } else {
      out.push(
        String.fromCharCode(
          0xf0 | (code >> 18),
          0x80 | ((code >> 12) & 63),
          0x80 | ((code >> 6) & 63),
          0x80 | (code & 63),
        ),
      );
    }
  }
  return out.join('') as Bytes;
}

/** How long the UTF-8 sequence that starts at `i` is, or 0 where the bytes there are not valid UTF-8. */
function sequenceLength(bytes: string, i: number): number {
  const lead = bytes.charCodeAt(i);
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) {
    if ((bytes.charCodeAt(i + k) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes.charCodeAt(i + 1);
  // Overlong forms, surrogates and code points above U+10FFFF are not UTF-8.
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** Bytes as text for a person: UTF-8 decoded, each byte that is not UTF-8 shown as U+FFFD. Never throws. */
export function textOf(bytes: Bytes): string {
  let plain = true;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes.charCodeAt(i) > 0x7f) {
      plain = false;
      break;
    }
  }
  if (plain) return bytes;
  const out: string[] = [];
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    const at = (k: number): number => bytes.charCodeAt(i + k) & 63;
    const lead = bytes.charCodeAt(i);
    if (length === 1) out.push(bytes.charAt(i));
    else if (length === 2) out.push(String.fromCodePoint(((lead & 31) << 6) | at(1)));
    else if (length === 3) out.push(String.fromCodePoint(((lead & 15) << 12) | (at(1) << 6) | at(2)));
    else if (length === 4) {
      out.push(String.fromCodePoint(((lead & 7) << 18) | (at(1) << 12) | (at(2) << 6) | at(3)));
    } else out.push('\ufffd');
    i += length || 1;
  }
  return out.join('');
}

/** ASCII lower case only, as Redis compares command names: other bytes stay as they are. */
export function lowerAscii(bytes: string): string {
  let hasCapitals = false;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    // Beyond ASCII there are capitals that are not ours.
    if (code > 0x7f) return lowerAmongOthers(bytes);
    hasCapitals ||= code >= 65 && code <= 90;
  }
  return hasCapitals ? bytes.toLowerCase() : bytes;
}

function lowerAmongOthers(bytes: string): string {
  return bytes.replace(/[A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 32));
}
