/** What a person sees: the same lines typed into the real redis-cli and at the engine's prompts. */
import { script, type Script } from '../steps.ts';

export const terminal: readonly Script[] = [
  script(
    'terminal-pubsub',
    `
alice> SUBSCRIBE news.art a
bob> PSUBSCRIBE news.*
bob> SUBSCRIBE news.art
carol> PUBLISH news.art hi
carol> PUBLISH 배송 "안녕"
carol> SSUBSCRIBE s
bob> SUBSCRIBE 배송
carol> PUBLISH a "q\\"\\x00\\n배"
alice> PING
alice> PING x
alice> ECHO x
alice> PUBLISH a self
alice> UNSUBSCRIBE a
alice> PUNSUBSCRIBE
alice> UNSUBSCRIBE
alice> PING
alice> UNSUBSCRIBE
alice> RESET
alice> PING
`,
  ),
  script(
    'terminal-lines',
    `
alice> 
alice>   
alice> PING
alice> "open
alice> 'open
alice> "a"b
alice> ECHO "\\x41\\n\\"\\\\ \\xff"
alice> ECHO 'it\\'s'
alice> ECHO a"b c"
alice> ECHO \\x41
alice> 3 PING
alice> "2" ECHO a
alice> 0 PING
alice> 99999999999999999999 PING
alice> 2x PING
alice> 2 SUBSCRIBE a b
alice> 2 PING
alice> "open
alice> 
alice> RESET
alice> restart
alice> :set hints
alice> :set nohints
alice> :set foo
alice> :foo
alice> FOO bar
alice> 1 QUIT
alice> PING
alice> PING
`,
  ),
  script(
    'terminal-replies',
    `
alice> HELLO
alice> HELLO 3
alice> HELLO 2
alice> PUBSUB CHANNELS
alice> PUBSUB HELP
alice> PUBSUB NUMSUB a b c d e f g h i j k
alice> COMMAND INFO ping nosuch publish
alice> COMMAND INFO nosuch
alice> COMMAND LIST FILTERBY PATTERN PUBLISH
alice> CLIENT GETNAME
alice> CLIENT SETNAME alice
alice> CLIENT GETNAME
alice> CLIENT LIST TYPE pubsub
alice> CLIENT LIST TYPE foo
alice> CLIENT list ID
alice> CLIENT KILL
alice> CLIENT
alice> CLIENT INFO
alice> ECHO ""
`,
  ),
  script(
    'terminal-prompts',
    `
alice> SELECT 5
alice> PING
alice> SELECT 99
alice> SUBSCRIBE a
alice> RESET
alice> SELECT 3
alice> HELLO 3 SETNAME alice
alice> SUBSCRIBE b
alice> PUBLISH b me
alice> UNSUBSCRIBE
alice> RESET
alice> UNSUBSCRIBE
alice> UNSUBSCRIBE a b
alice> SUBSCRIBE
alice> PING
`,
  ),
  script(
    'terminal-server-closes',
    `
alice> PING
alice> SELECT 2
bob> CLIENT KILL ID {alice}
alice> PING
alice> PING
alice> CLIENT GETNAME
bob> CLIENT KILL ID {bob} SKIPME no
bob> PING
bob> PING
`,
  ),
  script(
    'terminal-waiting',
    `
alice> BLPOP q 0
bob> BRPOP q r 0.6
carol> RPUSH q one
wait 900ms
alice> BLMOVE q r LEFT RIGHT 0
carol> RPUSH q "two words"
alice> BLMPOP 0 1 q LEFT COUNT 2
carol> RPUSH q a b c
carol> LRANGE r 0 -1
bob> BLPOP q -1
bob> BLPOP q 0
`,
  ),
  script('terminal-interrupt-subscribed', 'alice> SELECT 5\nalice> SUBSCRIBE a\nalice> ^C\nalice> PING\nbob> PUBLISH a x\nalice> GET k\nalice> SUBSCRIBE a b\nalice> ^C\nbob> PUBSUB NUMSUB a b'),
  script('terminal-interrupt-idle', 'alice> SELECT 5\nalice> ^C\nbob> CLIENT KILL TYPE pubsub'),
  script('terminal-interrupt-waiting', 'alice> BLPOP k 0\nalice> ^C\nbob> LPUSH k x\nbob> LLEN k'),
  script('terminal-quit', 'alice> PING\nalice> quit'),
  script('terminal-exit', 'alice> SUBSCRIBE a\nalice> Exit now'),
  script('terminal-killed-while-subscribed', 'alice> SUBSCRIBE a\nbob> CLIENT KILL ID {alice}\nbob> PUBLISH a x'),
  script(
    'terminal-help',
    `
alice> help
alice> ?
alice> help publish
alice> HELP Subscribe
alice> help client list
alice> help pubsub
alice> help pubsub numsub
alice> help subscribe x
alice> help nosuch
alice> help @pubsub
alice> help @PUBSUB
alice> help @nosuch
alice> 2 help ping
`,
  ),
  script(
    'terminal-monitor',
    `
alice> MONITOR
bob> SET k "a b"
bob> MULTI
bob> INCR n
bob> EXEC
bob> GET
bob> AUTH default secret
bob> SELECT 3
bob> PING
wait 700ms
alice> ^C
bob> PING
alice> PING
carol> MONITOR
bob> CLIENT KILL ID {carol}
bob> ECHO late
`,
  ),
  script(
    'terminal-clear',
    `
alice> PING
alice> clear
alice> ECHO after
`,
  ),
];
