/** DEBUG where it is not let in, and clients that are idle. What DEBUG does is in debug.test.ts, with servers that let it in. */
import { script, type Script } from '../steps.ts';

export const debug: readonly Script[] = [
  script(
    'debug-refused',
    `
a> DEBUG
a> DEBUG HELP
a> DEBUG SLEEP 0
a> DEBUG FOO
a> DEBUG SET-ACTIVE-EXPIRE 0
a> DEBUG JMAP
a> CONFIG GET enable-debug-command
a> CONFIG SET enable-debug-command yes
a> CONFIG SET enable-debug-command local
a> MULTI
a> DEBUG SLEEP 0
a> EXEC
a> ACL SETUSER bob on nopass +ping
a> AUTH bob x
a> DEBUG SLEEP 0
a> PING
a> CONFIG SET hz 1
b> CONFIG SET requirepass sesame
c> DEBUG SLEEP 0
c> GET k
`,
  ),
  script(
    'timeout-closes-the-idle',
    `
a> CONFIG SET timeout 1
b> SUBSCRIBE news
c> BLPOP q 0
d> MONITOR
e> PING
f> MULTI
wait 3300ms
d> PING
d> RESET
g> PING
wait 3300ms
b> PING
c> PING
`,
  ),
  script(
    'timeout-lets-the-busy-be',
    `
a> CONFIG SET timeout 2
b> PING
wait 1500ms
a> PING
wait 1700ms
a> PING
a> CONFIG SET timeout 0
wait 3300ms
a> PING
`,
  ),
];
