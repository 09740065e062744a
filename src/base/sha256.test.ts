import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascii, sha256 } from './index.ts';

it('hashes as everybody else does', () => {
  expect(sha256(ascii('password'))).toBe('5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const message = ascii(String.fromCharCode(...bytes));
      expect(sha256(message)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});
