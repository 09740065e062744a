/** Everything about the connection and the server that is not Pub/Sub itself. */
import { script, type Script } from '../steps.ts';

const LONG = 'a'.repeat(200);

export const server: readonly Script[] = [
  script(
    'ping-echo-select',
    `
alice> PING
alice> ping
alice> PING hey
alice> PING ""
alice> PING 배송
alice> PING a b
alice> ECHO hi
alice> ECHO ""
alice> ECHO "\\x00\\r\\n\\xff"
alice> ECHO
alice> ECHO a b
alice> SELECT 0
alice> SELECT 15
alice> SELECT 16
alice> SELECT -1
alice> SELECT abc
alice> SELECT 01
alice> SELECT " 1"
alice> SELECT 9223372036854775808
alice> SELECT 4294967296
alice> SELECT
alice> SELECT 1 2
`,
  ),
  script(
    'unknown-commands',
    `
alice> FOO
alice> foo bar
alice> FOO bar "baz qux" x
alice> UNSUBCRIBE
alice> PUBISH a b
alice> ""
alice> "FO\\nO" "a\\r\\nb"
alice> 배송 안녕
alice> FOO ""
alice> FOO ${LONG} x
alice> FOO ${LONG.slice(0, 100)} ${LONG.slice(0, 40)} c
alice> FOO ${LONG.slice(0, 122)} c d e
alice> FOO ${LONG.slice(0, 125)} c d e
alice> FOO ${LONG.slice(0, 128)} c
alice> FOO a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9
alice> ${LONG} x
alice> "FO\\x00O" x
alice> FOO "a\\x00b"
`,
  ),
  script(
    'client-names',
    `
alice> CLIENT
alice> CLIENT FOO
alice> client foo bar
alice> CLIENT ID
alice> CLIENT ID x
alice> CLIENT GETNAME
alice> CLIENT GETNAME x
alice> CLIENT SETNAME alice
alice> CLIENT GETNAME
alice> CLIENT SETNAME ""
alice> CLIENT GETNAME
alice> CLIENT SETNAME "a b"
alice> CLIENT SETNAME "a\\nb"
alice> CLIENT SETNAME ~!
alice> CLIENT GETNAME
alice> CLIENT SETNAME 배송
alice> CLIENT GETNAME
alice> CLIENT SETNAME
alice> CLIENT SETNAME a b
alice> CLIENT HELP x
`,
  ),
  script(
    'client-list',
    `
alice> CLIENT INFO
alice> CLIENT INFO x
alice> CLIENT LIST
bob> CLIENT SETNAME bob
bob> SELECT 5
carol> SUBSCRIBE a b
carol> PSUBSCRIBE a* b* c*
carol> SSUBSCRIBE s
alice> CLIENT LIST
alice> CLIENT LIST TYPE normal
alice> CLIENT LIST TYPE NORMAL
alice> CLIENT LIST TYPE pubsub
alice> CLIENT LIST TYPE master
alice> CLIENT LIST TYPE replica
alice> CLIENT LIST TYPE slave
alice> CLIENT LIST TYPE foo
alice> CLIENT LIST TYPE
alice> CLIENT LIST ID {bob}
alice> CLIENT LIST ID {carol} {bob} {carol}
alice> CLIENT LIST ID 999999
alice> CLIENT LIST ID 0
alice> CLIENT LIST ID -1
alice> CLIENT LIST ID abc
alice> CLIENT LIST ID {bob} abc
alice> CLIENT LIST ID
alice> CLIENT LIST FOO
alice> CLIENT LIST FOO bar
alice> CLIENT LIST TYPE normal ID 3
bob> HELLO 3 SETNAME bobby
bob> CLIENT INFO
bob> HELLO 2
bob> CLIENT INFO
`,
  ),
  script(
    'client-kill-nobody',
    `
alice> CLIENT KILL
alice> CLIENT KILL 127.0.0.1:1
alice> CLIENT KILL foo
alice> CLIENT KILL ID
alice> CLIENT KILL ID 999999
alice> CLIENT KILL ID 0
alice> CLIENT KILL ID -1
alice> CLIENT KILL ID abc
alice> CLIENT KILL FOO bar
alice> CLIENT KILL ID 999999 FOO
alice> CLIENT KILL ID 999999 FOO bar
alice> CLIENT KILL TYPE foo
alice> CLIENT KILL TYPE pubsub
alice> CLIENT KILL TYPE master
alice> CLIENT KILL TYPE replica
alice> CLIENT KILL ADDR 1.2.3.4:5
alice> CLIENT KILL LADDR 1.2.3.4:5
alice> CLIENT KILL USER nobody
alice> CLIENT KILL USER default TYPE pubsub
alice> CLIENT KILL SKIPME foo
alice> CLIENT KILL ID 999999 SKIPME yes
alice> CLIENT KILL ID {alice}
alice> CLIENT KILL ID {alice} SKIPME yes
alice> PING
`,
  ),
  script(
    'client-kill-other',
    `
bob> SUBSCRIBE a
alice> CLIENT KILL ID {bob}
alice> PUBSUB CHANNELS
alice> CLIENT KILL TYPE normal ID {carol}
alice> PING
`,
  ),
  script('client-kill-old-form', 'bob> PING\nalice> CLIENT KILL 127.0.0.1:{bob:port}\nalice> PING'),
  script('client-kill-by-address', 'bob> PING\nalice> client kill addr 127.0.0.1:{bob:port}\nalice> PING'),
  script('client-kill-subscribers', 'bob> SUBSCRIBE a\ncarol> PSUBSCRIBE *\nalice> CLIENT KILL TYPE pubsub\nalice> PUBLISH a x'),
  script('client-kill-normal', 'bob> SUBSCRIBE a\ncarol> PING\nalice> CLIENT KILL TYPE normal\nalice> PUBLISH a x'),
  script('client-kill-everybody', 'bob> SUBSCRIBE a\ncarol> PING\nalice> CLIENT KILL SKIPME yes\nalice> PUBLISH a x'),
  script('client-kill-oneself', 'alice> CLIENT KILL ID {alice} SKIPME no\nbob> PING'),
  script('client-kill-oneself-old-form', 'alice> CLIENT KILL 127.0.0.1:{alice:port}\nbob> PING'),
  script('client-kill-oneself-in-a-pipeline', 'alice>> PING\nalice>> CLIENT KILL ID {alice} SKIPME no\nalice>> PING'),
  script(
    'client-kill-new-options',
    'alice> CLIENT KILL MAXAGE 1000\nalice> CLIENT KILL MAXAGE abc\nalice> CLIENT KILL ID 999998 ID 999999\nalice> PING',
  ),
  script(
    'command',
    `
alice> COMMAND COUNT
alice> COMMAND COUNT x
alice> COMMAND FOO
alice> COMMAND HELP
alice> COMMAND INFO publish
alice> COMMAND INFO PUBLISH nosuch subscribe
alice> COMMAND INFO unsubscribe psubscribe punsubscribe ssubscribe sunsubscribe spublish
alice> COMMAND INFO ping echo hello reset quit select
alice> COMMAND INFO pubsub|channels pubsub|numsub pubsub|numpat pubsub|shardchannels pubsub|shardnumsub pubsub|help
alice> COMMAND INFO client|id client|getname client|setname client|list client|info client|kill client|help
alice> COMMAND INFO command|count command|list command|docs command|info command|help
alice> COMMAND INFO client|nosuch get|list client|list|x
alice> COMMAND LIST x
alice> COMMAND LIST FILTERBY
alice> COMMAND LIST FILTERBY ACLCAT
alice> COMMAND LIST FILTERBY ACLCAT pubsub
alice> COMMAND LIST FILTERBY ACLCAT nosuch
alice> COMMAND LIST FILTERBY PATTERN *subscribe*
alice> COMMAND LIST FILTERBY PATTERN PUBLISH
alice> COMMAND LIST FILTERBY MODULE foo
alice> COMMAND LIST FILTERBY FOO bar
alice> COMMAND DOCS nosuch
alice> COMMAND DOCS nosuch ping
alice> COMMAND DOCS publish subscribe unsubscribe
alice> COMMAND DOCS psubscribe punsubscribe ssubscribe sunsubscribe spublish
alice> COMMAND DOCS echo hello reset quit select
alice> COMMAND DOCS pubsub|channels pubsub|numsub pubsub|numpat
alice> COMMAND DOCS client|list client|kill
alice> COMMAND DOCS client|nosuch
`,
  ),
  script(
    'server-names-with-zero',
    `
a> CLIENT SETNAME "\\x00\\xff"
a> CLIENT GETNAME
a> CLIENT SETNAME "ab\\x00 c"
a> CLIENT GETNAME
a> CLIENT INFO
a> CLIENT SETNAME "a b\\x00"
a> CLIENT SETINFO lib-name "x\\x00 y"
a> CLIENT SETINFO lib-ver "x y\\x00"
a> CLIENT INFO
a> HELLO 3 SETNAME "n\\x00 m"
a> CLIENT GETNAME
`,
  ),
];
