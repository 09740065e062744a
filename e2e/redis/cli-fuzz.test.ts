/**
 * Lines and replies made by chance, given to the real redis-cli 8.0: it must split each line as `takeLine` does, and
 * print each reply as `formatReply` does.
 *
 * The server behind it is ours: it notes what redis-cli sends, and answers with whatever we like. redis-cli reads its
 * lines from a pipe, and is told by FAKETTY that its output is a terminal.
 */
import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ascii, type Bytes } from '../../src/base/index.ts';
import { newCli, takeLine } from '../../src/engine/client/redis-cli.ts';
import { decode, encodeReply, formatReply, newDecoder } from '../../src/engine/resp/index.ts';
import type { Reply } from '../../src/trace/index.ts';
import { cliWords } from './server.ts';

const words = cliWords('8.0');
const OK: Reply = { type: 'simple', text: ascii('OK') };

interface Heard {
  /** Every command, in order, without the COMMAND DOCS of the start. */
  readonly commands: readonly (readonly Bytes[])[];
  readonly printed: string;
}

/** Gives redis-cli these lines; the n-th command that it sends is answered with the n-th reply, then with OK. */
async function converse(lines: readonly string[], replies: readonly Reply[]): Promise<Heard> {
  const commands: Bytes[][] = [];
  const server = createServer((socket) => {
    const decoder = newDecoder();
    socket.on('data', (chunk) => {
      for (const frame of decode(decoder, ascii(chunk.toString('latin1')))) {
        const argv = frame.type === 'array' ? frame.items.flatMap((item) => (item.type === 'bulk' ? [item.value] : [])) : [];
        const isOurs = argv[0] !== 'COMMAND';
        if (isOurs) commands.push(argv);
        const reply = isOurs ? (replies[commands.length - 1] ?? OK) : { type: 'error' as const, text: ascii('ERR') };
        socket.write(Buffer.from(encodeReply(reply, 3), 'latin1'));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port number, so its address is not a string.
  const { port } = server.address() as AddressInfo;
  const [program = '', ...rest] = words ?? [];
  const child = spawn(program, [...rest, '-p', String(port)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, FAKETTY: '1', LC_ALL: 'C.UTF-8', REDISCLI_HISTFILE: '/dev/null', REDISCLI_RCFILE: '/dev/null' },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  child.stdin.end(`${lines.join('\n')}\n`);
  await once(child, 'close');
  server.close();
  return { commands, printed };
}

const typed = fc
  .string({ unit: fc.constantFrom(...'""\'\'\\\\\\   \txnrtba04fAZ배'), minLength: 0, maxLength: 14 })
  // A line is repeated as often as it says: a few times will do.
  .filter((line) => !/^["' \t]*0*[4-9]\d|^["' \t]*\d{3}/.test(line));

const text = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 6 }).map(ascii);
const line = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '~'), minLength: 1, maxLength: 6 }).map(ascii);
const items = (reply: fc.Arbitrary<Reply>): fc.Arbitrary<Reply[]> =>
  fc.oneof({ weight: 4, arbitrary: fc.array(reply, { maxLength: 3 }) }, fc.array(reply, { minLength: 9, maxLength: 11 }));
const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ type: fc.constant('bulk' as const), value: text }),
    fc.record({ type: fc.constantFrom('simple' as const, 'error' as const), text: line }),
    fc.record({ type: fc.constant('integer' as const), value: fc.maxSafeInteger() }),
    fc.record({ type: fc.constantFrom('null' as const, 'null-array' as const) }),
    fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({ type: fc.constant('double' as const), text: fc.constantFrom(...['0', '1', '0.1', '-3.25', '1e+21', 'inf'].map(ascii)) }),
    fc.record({ type: fc.constant('verbatim' as const), format: fc.constant('txt'), text: fc.constantFrom(ascii('one'), ascii('two\nlines')) }),
    fc.record({ type: fc.constantFrom('array' as const, 'set' as const), items: items(tie('reply')) }),
    fc.record({
      type: fc.constant('map' as const),
      entries: fc.array(fc.tuple(fc.record({ type: fc.constant('bulk' as const), value: text }), tie('reply')), { maxLength: 3 }),
    }),
  ),
}));

describe.skipIf(words === undefined)('The real redis-cli', () => {
  it('sends for each line what takeLine says', async () => {
    const lines = fc.sample(typed, { numRuns: 600 });
    const expected = lines.flatMap((each) => {
      const taken = takeLine(newCli(), each, () => '');
      return taken.do === 'send' ? Array.from({ length: taken.times }, () => ({ each, argv: [...taken.argv] })) : [];
    });
    const { commands } = await converse(lines, []);
    const differs = expected.findIndex(({ argv }, i) => JSON.stringify(argv) !== JSON.stringify(commands[i]));
    expect(commands[differs], expected[differs]?.each).toEqual(expected[differs]?.argv);
    expect(commands.length).toBe(expected.length);
  });

  it('prints for each reply what formatReply says', async () => {
    const replies = fc.sample(reply, { numRuns: 400 });
    const { printed } = await converse(replies.map(() => 'ECHO x'), replies);
    let rest = printed;
    for (const each of replies) {
      const ours = `${formatReply(each)}\n`;
      // Shown only where they differ.
      if (!rest.startsWith(ours)) expect(rest.slice(0, ours.length + 200), JSON.stringify(each)).toBe(ours);
      rest = rest.slice(ours.length);
    }
    expect(rest).toBe('');
  });
});
