import { describe, expect, it } from 'vitest';
import { completionsFor, hintFor } from './complete.ts';

describe('completion at a prompt', () => {
  it('offers commands that begin as the line does, in either case', () => {
    expect(completionsFor('psub').map((each) => each.line)).toContain('PSUBSCRIBE ');
  });

  it('offers nothing at an empty prompt, and nothing that stands already', () => {
    expect(completionsFor('')).toEqual([]);
    expect(completionsFor('publish').map((each) => each.name)).not.toContain('PUBLISH');
  });

  it.each([
    ['PUBLISH', ' channel message'],
    ['PUBLISH ', 'channel message'],
    ['PUBLISH news', ' message'],
    ['PUBLISH news hi', ''],
    ['nonsense', ''],
  ])('hints behind %j with %j', (line, hint) => {
    expect(hintFor(line)).toBe(hint);
  });
});
