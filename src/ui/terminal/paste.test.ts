import { describe, expect, it } from 'vitest';
import { actsOfPaste } from './paste.ts';

const known = new Set(['alice', 'bob']);

describe('a paste of several lines', () => {
  it('types each line at the prompt it was pasted into', () => {
    expect(actsOfPaste('PING\r\nECHO hi\n\n', 'alice', known)).toEqual([
      { kind: 'line-typed', client: 'alice', line: 'PING' },
      { kind: 'line-typed', client: 'alice', line: 'ECHO hi' },
    ]);
  });

  it('goes to the client that a line names', () => {
    expect(actsOfPaste('bob> SUBSCRIBE news\nalice>> PING', 'alice', known)).toEqual([
      { kind: 'line-typed', client: 'bob', line: 'SUBSCRIBE news' },
      { kind: 'line-pipelined', client: 'alice', line: 'PING' },
    ]);
  });

  it('leaves out comments', () => {
    expect(actsOfPaste('# first\nPING', 'bob', known)).toEqual([{ kind: 'line-typed', client: 'bob', line: 'PING' }]);
  });

  it('keeps a line whose first word only looks like a name', () => {
    expect(actsOfPaste('carol> PING\nPING', 'bob', known)?.[0]).toEqual({
      kind: 'line-typed',
      client: 'bob',
      line: 'carol> PING',
    });
  });

  it('leaves a single line to the prompt', () => {
    expect(actsOfPaste('PING', 'bob', known)).toBeUndefined();
  });
});
