/**
 * SCRIPT and FUNCTION, as far as a server without scripts has something to say: what is kept of them is empty, and may be emptied.
 *
 * EVAL, SCRIPT LOAD and FUNCTION LOAD are not here, so nothing can ever be kept. SCRIPT HELP and FUNCTION HELP name them all
 * the same, as Redis's own texts do.
 *
 * Follows eval.c (scriptCommand) and functions.c of Redis 7.0 and 8.0.
 */
import { reply, type Call } from '../node/call.ts';
import { array, emptyArray, error, integer, nil, ok } from '../node/replies.ts';
import { option } from './reading.ts';
import { mapFor, replyHelp } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';

/** ASYNC and SYNC differ in who frees the memory. */
function flushScripts(call: Call): void {
  const { argv } = call;
  const word = option(call, 2);
  if (argv.length === 2 || (argv.length === 3 && (word === 'sync' || word === 'async'))) return reply(call, ok());
  reply(call, error('ERR SCRIPT FLUSH only support SYNC|ASYNC option'));
}

function flushFunctions(call: Call): void {
  const { argv } = call;
  if (argv.length > 3) {
    const words = `unknown subcommand or wrong number of arguments for '${oneLine(argv[1] ?? '')}'`;
    return reply(call, error(`ERR ${words}. Try FUNCTION HELP.`));
  }
  const word = option(call, 2);
  if (argv.length === 2 || word === 'sync' || word === 'async') {
    // There is nothing to flush, and replicas are told of it.
    call.node.dirty++;
    return reply(call, ok());
  }
  reply(call, error('ERR FUNCTION FLUSH only supports SYNC|ASYNC option'));
}

function listFunctions(call: Call): void {
  const { argv } = call;
  let hasCode = false;
  let hasName = false;
  for (let i = 2; i < argv.length; i++) {
    const word = option(call, i);
    if (word === 'withcode' && !hasCode) hasCode = true;
    else if (word === 'libraryname' && !hasName) {
      if (++i >= argv.length) return reply(call, error('ERR library name argument was not given'));
      hasName = true;
    } else return reply(call, error(`ERR Unknown argument ${oneLine(argv[i] ?? '')}`));
  }
  reply(call, emptyArray());
}

function functionStats(call: Call): void {
  const { resp } = call.connection;
  const counts = mapFor(resp, [
    ['libraries_count', integer(0)],
    ['functions_count', integer(0)],
  ]);
  reply(
    call,
    mapFor(resp, [
      ['running_script', nil()],
      ['engines', mapFor(resp, [['LUA', counts]])],
    ]),
  );
}

export const scripting: readonly CommandEntry[] = [
  {
    name: 'script',
    summary: { en: 'Asks about scripts the server keeps: there are none here.', ko: '서버가 보관한 스크립트를 물어요. 여기에는 없어요.' },
    subcommands: [
      {
        name: 'exists',
        summary: { en: 'Which of these scripts the server keeps.', ko: '이 스크립트를 서버가 보관하고 있는지 답해요.' },
        run: (call) => reply(call, array(call.argv.slice(2).map(() => integer(0)))),
      },
      {
        name: 'flush',
        summary: { en: 'Forgets all scripts.', ko: '스크립트를 모두 지워요.' },
        run: flushScripts,
      },
      {
        name: 'help',
        summary: { en: 'Says what SCRIPT can do.', ko: 'SCRIPT로 할 수 있는 것을 알려 줘요.' },
        run: replyHelp,
      },
    ],
  },
  {
    name: 'function',
    summary: { en: 'Asks about functions the server keeps: there are none here.', ko: '서버가 보관한 함수를 물어요. 여기에는 없어요.' },
    subcommands: [
      {
        name: 'flush',
        summary: { en: 'Forgets all functions.', ko: '함수를 모두 지워요.' },
        run: flushFunctions,
      },
      {
        name: 'help',
        summary: { en: 'Says what FUNCTION can do.', ko: 'FUNCTION으로 할 수 있는 것을 알려 줘요.' },
        run: replyHelp,
      },
      {
        name: 'list',
        summary: { en: 'The libraries of functions.', ko: '함수 라이브러리를 나열해요.' },
        run: listFunctions,
      },
      {
        name: 'stats',
        summary: { en: 'Which function runs, and how many there are.', ko: '실행 중인 함수와 함수의 수를 답해요.' },
        run: functionStats,
      },
    ],
  },
];
