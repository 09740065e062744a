/** What a connection may do while it is subscribed, and what HELLO, RESET and QUIT change. */
import { script, type Script } from '../steps.ts';

/** Refused on RESP2, allowed on RESP3. */
const ALLOWED_OR_NOT = `
alice> SUBSCRIBE a
alice> PING
alice> PING hey
alice> PING a b
alice> PUBLISH a b
alice> PUBLISH
alice> SPUBLISH a b
alice> PUBSUB CHANNELS
alice> pubsub numpat
alice> PUBSUB
alice> PUBSUB FOO
alice> ECHO hi
alice> ECHO
alice> SELECT 1
alice> client getname
alice> CLIENT
alice> CLIENT FOO
alice> COMMAND COUNT
alice> FOO
alice> FOO a b
alice> SUBSCRIBE
alice> SUBSCRIBE b
alice> PSUBSCRIBE p*
alice> SSUBSCRIBE s
alice> HELLO 9
alice> RESET a
alice> RESET
alice> ECHO free
bob> PUBSUB CHANNELS
`;

export const modes: readonly Script[] = [
  script('subscribed-mode', ALLOWED_OR_NOT),
  script('subscribed-mode-by-pattern', 'alice> PSUBSCRIBE a*\nalice> ECHO x\nalice> PUNSUBSCRIBE\nalice> ECHO x'),
  script('subscribed-mode-by-shard', 'alice> SSUBSCRIBE a\nalice> ECHO x\nalice> PING\nalice> SUNSUBSCRIBE a\nalice> ECHO x'),
  script(
    'self-publish',
    `
alice> HELLO 3
alice> SUBSCRIBE a
alice> PUBLISH a 1
alice> PSUBSCRIBE a*
alice> PUBLISH a 2
alice> SSUBSCRIBE a
alice> SPUBLISH a 3
bob> PUBLISH a 4
alice>> PUBLISH a 5
alice>> PUBLISH a 6
alice>> PING
alice>> SUBSCRIBE c
alice>> PUBLISH c 7
alice>> UNSUBSCRIBE c
alice>> PING
`,
  ),
  script(
    'hello',
    `
alice> HELLO
alice> HELLO 3
alice> HELLO
alice> HELLO 2
alice> HELLO 1
alice> HELLO 4
alice> HELLO abc
alice> HELLO 03
alice> HELLO -1
alice> HELLO 3 SETNAME bob
alice> CLIENT GETNAME
alice> HELLO 3 SETNAME "a b"
alice> CLIENT GETNAME
alice> HELLO 2 SETNAME ""
alice> CLIENT GETNAME
alice> HELLO 3 SETNAME
alice> HELLO 3 AUTH
alice> HELLO 3 AUTH default
alice> HELLO 3 AUTH default x
alice> HELLO 3 AUTH foo x
alice> HELLO 2 AUTH default "" SETNAME x
alice> CLIENT GETNAME
alice> HELLO 3 FOO
alice> HELLO 3 FOO bar
alice> HELLO 2 SETNAME y FOO
alice> CLIENT GETNAME
alice> HELLO SETNAME x
alice> hello 2 setname lower
alice> CLIENT GETNAME
`,
  ),
  script(
    'hello-while-subscribed',
    `
alice> HELLO 3
alice> SUBSCRIBE a
alice> HELLO 2
bob> PUBLISH a x
alice> ECHO x
alice> PING
alice> HELLO 3
alice> UNSUBSCRIBE
alice> HELLO 3
alice> SUBSCRIBE a
bob> PUBLISH a y
`,
  ),
  script(
    'reset',
    `
alice> RESET
alice> SELECT 3
alice> CLIENT SETNAME bob
alice> SUBSCRIBE a
alice> PSUBSCRIBE a*
alice> SSUBSCRIBE a
alice> RESET
alice> CLIENT GETNAME
alice> CLIENT INFO
bob> PUBLISH a x
bob> SPUBLISH a x
alice> HELLO 3
alice> RESET
alice> HELLO
alice> reset
`,
  ),
  script(
    'auth',
    `
alice> AUTH
alice> AUTH x
alice> AUTH default x
alice> AUTH default ""
alice> AUTH nobody x
alice> AUTH a b c
alice> SUBSCRIBE a
alice> AUTH x
`,
  ),
  script('quit', 'alice> 1 QUIT'),
  script('quit-with-words', 'alice> 1 quit a b'),
  script('quit-while-subscribed', 'alice> SUBSCRIBE a\nalice> 1 QUIT\nbob> PUBLISH a x\nbob> PUBSUB CHANNELS'),
  script('quit-in-a-pipeline', 'alice>> PING\nalice>> 1 QUIT\nalice>> PING'),
];
