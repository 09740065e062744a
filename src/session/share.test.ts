import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse, print, SCRIPT_BOUNDS } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { LINK_BOUNDS, linkOf, readLink } from './share.ts';

const SCRIPT = `title  One message, two deliveries
redis  8.0
server main
client alice
client pub

alice> SUBSCRIBE news.art
alice> PSUBSCRIBE news.*
pub> PUBLISH news.art "안녕 👍"
pub< (integer) 2
`;
const RUNS = parse(SCRIPT).runs;
const PLACE = { at: 1_234_567, events: 42 };

function fragmentOf(runs: readonly Run[] = RUNS): string {
  const link = linkOf(runs, PLACE);
  if (!link.ok) throw new Error(link.why);
  return link.fragment;
}

/** A link whose check is right, around anything: what somebody makes who knows the form and means harm. */
function forged(bytes: Uint8Array, { at = '0', events = '0' } = {}): string {
  const payload = Buffer.from(bytes).toString('base64url');
  const head = `${at}.${events}.${payload.length.toString(36)}`;
  return `#v1.${head}.${crc32(`v1.${head}.${payload}`).toString(36)}.${payload}`;
}

const packed = (text: string): Uint8Array => deflateSync(Buffer.from(text), { level: 9 });

/** By table: another way than the one under test. */
function crc32(text: string): number {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1')) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function why(fragment: string): string {
  const read = readLink(fragment);
  return read.kind === 'broken' ? read.why : read.kind;
}

describe('a link', () => {
  test('reopens the same runs at the same instant', () => {
    expect(readLink(fragmentOf())).toEqual({ kind: 'ok', runs: RUNS, place: PLACE });
    expect(readLink(fragmentOf().slice(1))).toEqual({ kind: 'ok', runs: RUNS, place: PLACE });
  });

  test('holds several runs', () => {
    const runs = parse(`${SCRIPT}\nbeside The same, with 7.0\nredis 7.0\nclient alice\n\nalice> PING\n`).runs;
    expect(runs).toHaveLength(2);
    expect(readLink(fragmentOf(runs))).toEqual({ kind: 'ok', runs, place: PLACE });
  });

  test('has only characters that no program changes', () => {
    expect(fragmentOf()).toMatch(/^#v1(\.[0-9a-z]+){4}\.[\w-]+$/);
  });

  test('is shorter than a tweet for a run of a few lines', () => {
    expect(fragmentOf().length).toBeLessThan(280);
  });

  test('leaves out what is typed by somebody who was removed, for it does nothing', () => {
    const [run] = RUNS;
    const inputs = [...run.inputs, { kind: 'client-removed', client: 'pub' }, { kind: 'line-typed', client: 'pub', line: 'PING' }] as const;
    const read = readLink(fragmentOf([{ ...run, inputs }]));
    expect(read.kind === 'ok' && read.runs[0].inputs).toEqual(inputs.slice(0, -1));
  });

  test('between two events names the microsecond before', () => {
    const link = linkOf(RUNS, { at: 12.75, events: 3 });
    expect(link.ok && readLink(link.fragment)).toMatchObject({ place: { at: 12, events: 3 } });
  });

  test('for any lines typed is lossless', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 30 }), fc.nat(), fc.nat(), (lines, at, events) => {
        const inputs = lines.map((line) => ({ kind: 'line-typed' as const, client: 'alice', line }));
        const runs = [{ scenario: RUNS[0].scenario, inputs }];
        const link = linkOf(runs, { at, events });
        if (link.ok) expect(readLink(link.fragment)).toEqual({ kind: 'ok', runs, place: { at, events } });
        else expect(link.why).toBe('too-long');
      }),
    );
  });

  test('past 8,000 characters is refused with its length, the address counted in', () => {
    const inputs = Array.from({ length: 1_200 }, (_, i) => ({
      kind: 'line-typed' as const,
      client: 'alice',
      line: `SET ${crc32(String(i))} ${crc32(`x${i}`)}`,
    }));
    const runs = [{ scenario: RUNS[0].scenario, inputs }];
    const link = linkOf(runs, PLACE);
    expect(link).toMatchObject({ ok: false, why: 'too-long' });
    expect(!link.ok && link.why === 'too-long' && link.length).toBeGreaterThan(LINK_BOUNDS.out);

    const { length } = fragmentOf();
    expect(linkOf(RUNS, PLACE, LINK_BOUNDS.out - length).ok).toBe(true);
    expect(linkOf(RUNS, PLACE, LINK_BOUNDS.out - length + 1)).toEqual({ ok: false, why: 'too-long', length: LINK_BOUNDS.out + 1 });
  });

  test('past what a script may hold is refused, however well it packs', () => {
    const inputs = Array.from({ length: SCRIPT_BOUNDS.lines }, () => ({ kind: 'line-typed' as const, client: 'alice', line: '' }));
    expect(linkOf([{ scenario: RUNS[0].scenario, inputs }], PLACE)).toEqual({ ok: false, why: 'too-large' });
    expect(linkOf([], PLACE)).toEqual({ ok: false, why: 'too-large' });
  });
});

describe('a fragment that is not ours', () => {
  test.each(['', '#', '#top', '#version', '#v', '#vital.1', '#V1.a'])('%j is none', (fragment) => {
    expect(readLink(fragment)).toEqual({ kind: 'none' });
  });
});

describe('a broken link says why', () => {
  const whole = fragmentOf();

  test('wherever it is cut off', () => {
    for (let length = '#v1'.length; length < whole.length; length++) expect(why(whole.slice(0, length))).toBe('cut-off');
  });

  test('not where a program has hung something on to its end', () => {
    for (const tail of ['.', ')', '…', '&lang=ko', '%20', '?utm_source=x', 'x']) expect(why(whole + tail)).toBe('ok');
  });

  test('where one character is another one', () => {
    for (let i = '#v1.'.length; i < whole.length; i++) {
      const other = whole[i] === '7' ? '8' : '7';
      const changed = whole.slice(0, i) + other + whole.slice(i + 1);
      expect(['altered', 'cut-off']).toContain(why(changed));
    }
    expect(why(whole.replace(/..$/, 'xy'))).toBe('altered');
    expect(why(whole.replace('#v1.', '#v1.-'))).toBe('altered');
  });

  test('where it has characters that no link has', () => {
    expect(why(whole.replace(/.{5}$/, '%2F%2'))).toBe('not-base64');
    expect(why('#v1.<script>alert(1)</script>')).toBe('not-base64');
    expect(why('#v1.0.0.4.0.++//')).toBe('not-base64');
    expect(why(forged(packed(SCRIPT)).replace(/\.\w+\.[^.]+$/, (tail) => tail.slice(0, -1)))).toBe('cut-off');
  });

  test('where a newer Fanout made it', () => {
    expect(why(whole.replace('#v1', '#v2'))).toBe('unknown-version');
    expect(why('#v17.anything at all')).toBe('unknown-version');
  });

  test('where it is too long to be read', () => {
    expect(why(`#v1.${'a'.repeat(LINK_BOUNDS.in)}`)).toBe('too-long');
    expect(why(`#v9.${'a'.repeat(LINK_BOUNDS.in)}`)).toBe('too-long');
  });

  test('where it holds what was never packed', () => {
    expect(why(forged(new Uint8Array([0xff, 0xff, 0xff])))).toBe('not-packed');
    expect(why(forged(new Uint8Array(0)))).toBe('not-packed');
    expect(why(forged(packed(SCRIPT).slice(0, -3)))).toBe('not-packed');
    // Five characters of base64 are no whole number of bytes.
    const head = '0.0.5';
    expect(why(`#v1.${head}.${crc32(`v1.${head}.AAAAA`).toString(36)}.AAAAA`)).toBe('not-base64');
  });

  test('where it is a decompression bomb, without unpacking it', () => {
    const bomb = deflateSync(new Uint8Array(20_000_000).fill(97), { level: 9 });
    expect(bomb.length).toBeLessThan(24_000);
    expect(why(forged(bomb))).toBe('too-large');
  });

  test('but not where it is as large as a script may be', () => {
    const text = `redis  8.0\nserver main\nclient a\n\n${`# ${'x'.repeat(998)}\n`.repeat(1_047)}`;
    expect(text.length).toBeGreaterThan(SCRIPT_BOUNDS.textBytes * 0.99);
    const read = readLink(forged(packed(text)));
    expect(read.kind === 'ok' && print(read.runs)).toBe(text);
    expect(why(forged(packed(text + 'x'.repeat(2_000))))).toBe('too-large');
  });

  test('where its text is no script: with the mistakes', () => {
    expect(why(forged(deflateSync(new Uint8Array([0xc3, 0x28]))))).toBe('not-a-script');
    const read = readLink(forged(packed('client alice\n\nalice> PING\nwiat 1s\n')));
    expect(read).toMatchObject({ kind: 'broken', why: 'not-a-script', mistakes: [{ line: 4 }] });
  });

  test('where it brings 10,000 clients', () => {
    const read = readLink(forged(packed(Array.from({ length: 10_000 }, (_, i) => `client c${i}`).join('\n'))));
    expect(read).toMatchObject({ kind: 'broken', why: 'not-a-script' });
    expect(read.kind === 'broken' && read.mistakes[0]?.what.en).toBe('More than 1000 clients at the same time.');
  });

  test('where its place is no number', () => {
    expect(why(forged(packed(SCRIPT), { at: 'zzzzzzzzzzz' }))).toBe('altered');
    expect(why(forged(packed(SCRIPT), { at: '-1' }))).toBe('altered');
  });
});

test('nothing that stands in a fragment makes it throw', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('#', 'v1', 'v2', '.', '0', 'zz', '-', '=', 'AAAA', '%41', fragmentOf()),
  );
  const any = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const bytes = fc.uint8Array({ maxLength: 300 });
  const kindOf = (fragment: string): string => readLink(fragment).kind;
  fc.assert(
    fc.property(any, bytes, (fragment, payload) => {
      expect(['none', 'ok', 'broken']).toContain(kindOf(fragment));
      expect(['ok', 'broken']).toContain(kindOf(`#v1.${fragment}`));
      expect(['ok', 'broken']).toContain(kindOf(forged(payload)));
      expect(['ok', 'broken']).toContain(kindOf(forged(deflateSync(payload))));
    }),
    { numRuns: 200 },
  );
});
