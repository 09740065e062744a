import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { printFidelity, readFidelity, writeFuzzRecord } from './fidelity-record.ts';

const FILE = fileURLToPath(new URL('../../src/lessons/fidelity-record.ts', import.meta.url));

it('The record of what was compared is as it is written, and a shorter run of the fuzzer changes nothing', () => {
  const before = readFileSync(FILE, 'utf8');
  expect(printFidelity(readFidelity())).toBe(before);
  writeFuzzRecord('8.0', { commands: 0, seed: 1 });
  expect(readFileSync(FILE, 'utf8')).toBe(before);
});

it('A run of the fuzzer is printed so that it can be read back', () => {
  const record = readFidelity();
  const fuzz = { commands: 1_000_000, seed: '-42', on: '2026-11-25' };
  expect(printFidelity({ ...record, '7.0': { ...record['7.0'], fuzz } })).toContain(
    "    fuzz: { commands: 1000000, seed: '-42', on: '2026-11-25' },\n",
  );
});
