/** Keys, whatever they hold: that they end, move, are renamed and found. Every command right and wrong. */
import { script, type Script } from '../steps.ts';

export const keys: readonly Script[] = [
  script(
    'keys-del-and-exists',
    `
a> MSET a 1 b 2 c 3
a> EXISTS a b a none
a> TOUCH a b a none
a> DEL a a none
a> UNLINK b none b
a> DEL none
a> TYPE a
a> TYPE c
a> LPUSH l x
a> TYPE l
a> DEL l
a> DBSIZE
a> RANDOMKEY
a> DEL c
a> RANDOMKEY
a> KEYS *
`,
  ),
  script(
    'keys-expire',
    `
a> SET k v
a> EXPIRE k 100
a> TTL k
a> PTTL k
a> PEXPIRE k 100400
a> TTL k
a> EXPIREAT k 4102444800
a> EXPIRETIME k
a> PEXPIRETIME k
a> PEXPIREAT k 4102444800499
a> EXPIRETIME k
a> PEXPIREAT k 4102444800500
a> EXPIRETIME k
a> PEXPIRETIME k
a> PERSIST k
a> PERSIST k
a> PERSIST none
a> TTL k
a> PTTL k
a> EXPIRETIME k
a> PEXPIRETIME k
a> TTL none
a> PTTL none
a> EXPIRETIME none
a> PEXPIRETIME none
a> EXPIRE none 100
a> EXPIRE none abc
a> EXPIRE k abc
a> EXPIRE k 1.5
a> EXPIRE k 9223372036854775807
a> EXPIRE k -9223372036854775808
a> EXPIRE k 9223372036854775
a> EXPIRE k 9223372036854776
a> EXPIRE none 9223372036854775807
a> PEXPIRE k 9223372036854775807
a> PEXPIRE k 9223372036854775808
a> PEXPIREAT k 9223372036854775807
a> PEXPIRETIME k
a> EXPIRETIME k
a> EXPIREAT k 9223372036854775
a> PEXPIRETIME k
a> EXPIREAT k 9223372036854776
a> EXPIRE k 0
a> EXISTS k
a> SET k v
a> EXPIRE k -1
a> EXISTS k
a> SET k v
a> PEXPIRE k -9223372036854775808
a> EXISTS k
a> SET k v
a> PEXPIREAT k -1
a> EXISTS k
a> SET k v
a> EXPIREAT k 1
a> DBSIZE
a> SET k v
a> EXPIRE k -9223372036854775
a> DBSIZE
a> SET k v
a> EXPIRE k -9223372036854776
a> DBSIZE
`,
  ),
  script(
    'keys-expire-conditions',
    `
a> SET k v
a> EXPIRE k 100 XX
a> EXPIRE k 100 GT
a> EXPIRE k 100 LT
a> TTL k
a> EXPIRE k 200 NX
a> EXPIRE k 200 XX
a> EXPIRE k 100 GT
a> EXPIRE k 300 GT
a> EXPIRE k 300 LT
a> EXPIRE k 250 lt
a> TTL k
a> EXPIRE k 200 XX LT
a> EXPIRE k 150 XX GT
a> EXPIRE k 100 NX XX
a> EXPIRE k 100 NX GT
a> EXPIRE k 100 NX LT
a> EXPIRE k 100 GT LT
a> EXPIRE k 100 FOO
a> EXPIRE k 100 NX FOO
a> EXPIRE k 100 FOO NX XX
a> EXPIRE k abc FOO
a> EXPIRE k abc NX XX
a> EXPIRE k 100 NX NX
a> EXPIRE k 100 ""
a> EXPIRE none 100 NX
a> PERSIST k
a> EXPIRE k 100 NX
a> PEXPIREAT k 4102444800000 GT
a> PEXPIREAT k 4102444800000 GT
a> PEXPIREAT k 4102444800000 LT
a> PEXPIREAT k 1 GT
a> EXPIREAT k 1 LT
a> EXISTS k
a> SET k v
a> EXPIRE k -1 XX
a> EXPIRE k -1 NX
a> EXISTS k
`,
  ),
  script(
    'keys-over',
    `
a> SET k v PX 300
a> SET l v PX 300
b> SELECT 3
b> SET k v PX 300
a> EXISTS k l
wait 400ms
a> EXISTS k l
a> TTL k
a> TYPE l
a> SET k v NX
b> GET k
wait 400ms
a> DBSIZE
b> DBSIZE
a> SET k v PX 300
a> PERSIST k
wait 700ms
a> GET k
a> SET k v PX 300
a> SET k v KEEPTTL
a> APPEND k x
wait 700ms
a> GET k
a> RPUSH q 1 2
a> PEXPIRE q 300
wait 700ms
a> RPUSH q 3
a> LRANGE q 0 -1
a> SET m v PX 300
a> RENAME m n
wait 700ms
a> EXISTS m n
a> SET m v PX 300
a> COPY m n
wait 700ms
a> EXISTS m n
a> SET m v PX 300
a> MOVE m 3
wait 700ms
b> EXISTS m
b> DBSIZE
`,
  ),
  script(
    'keys-rename-copy-move',
    `
a> RENAME none x
a> RENAME none none
a> RENAMENX none x
a> SET a 1 EX 100
a> RENAME a a
a> RENAMENX a a
a> RENAME a b
a> TTL b
a> EXISTS a
a> SET c 2
a> RENAMENX b c
a> RENAMENX b d
a> RENAME d c
a> GET c
a> TTL c
a> RPUSH l x
a> RENAME l c
a> TTL c
a> TYPE c
a> COPY c c
a> COPY none c
a> COPY none none
a> COPY c e
a> COPY c e
a> COPY c e REPLACE
a> COPY c e replace REPLACE
a> COPY c e DB 99
a> COPY c e DB -1
a> COPY c e DB abc
a> COPY c e DB 99999999999
a> COPY c e DB
a> COPY c e FOO
a> COPY c c DB 0
a> COPY c c DB 1
a> COPY c c DB 1
a> COPY c c DB 1 REPLACE
a> COPY c x DB 1 DB 2
a> COPY none x FOO
a> RPUSH e y
a> LRANGE c 0 -1
a> SET t v EX 100
a> COPY t u
a> TTL u
a> MOVE c 0
a> MOVE none 0
a> MOVE c 99
a> MOVE c -1
a> MOVE c abc
a> MOVE c 99999999999
a> MOVE none 1
a> MOVE c 1
a> MOVE t 1
a> EXISTS c t
a> SELECT 1
a> TYPE c
a> TTL t
a> MOVE t 0
a> DBSIZE
`,
  ),
  script(
    'keys-databases',
    `
a> SET k zero
a> SELECT 1
a> GET k
a> SET k one
a> SET j one
a> DBSIZE
a> SWAPDB 0 1
a> GET k
a> SWAPDB 1 1
a> SWAPDB 0 99
a> SWAPDB -1 0
a> SWAPDB 99 x
a> SWAPDB x 0
a> SWAPDB 0 x
a> SWAPDB 99999999999 0
a> SWAPDB 0 99999999999
a> SELECT 0
a> DBSIZE
a> FLUSHDB FOO
a> FLUSHDB SYNC x
a> FLUSHDB SYNC
a> DBSIZE
a> SELECT 1
a> DBSIZE
a> FLUSHALL ASYNC
a> DBSIZE
a> FLUSHALL x
a> FLUSHALL
a> FLUSHDB async
a> FLUSHALL sync
`,
  ),
  script(
    'keys-scan',
    `
a> SCAN 0
a> KEYS *
a> MSET a 1 b 2 ab 3 A 4 배 5
a> RPUSH l x
a> KEYS *
a> KEYS a*
a> KEYS [ab]
a> KEYS nothing
a> KEYS ""
a> SCAN 0
a> SCAN 0 MATCH a*
a> SCAN 0 MATCH *
a> SCAN 0 COUNT 100
a> SCAN 0 TYPE list
a> SCAN 0 TYPE STRING
a> SCAN 0 TYPE hash
a> SCAN 0 TYPE foo
a> SCAN 0 MATCH a* TYPE string COUNT 50
a> SCAN 0 MATCH a* MATCH b*
a> SCAN abc
a> SCAN ""
a> SCAN " 0"
a> SCAN "0 "
a> SCAN +0
a> SCAN 000
a> SCAN -00
a> SCAN - 
a> SCAN "0\\x001"
a> SCAN 1x
a> SCAN 0x1
a> SCAN 99999999999999999999
a> SCAN 18446744073709551616
a> SCAN 0 COUNT 0
a> SCAN 0 COUNT -1
a> SCAN 0 COUNT abc
a> SCAN 0 COUNT 9223372036854775808
a> SCAN 0 COUNT
a> SCAN 0 MATCH
a> SCAN 0 TYPE
a> SCAN 0 FOO
a> SCAN 0 FOO x
a> SCAN abc FOO
a> SCAN 0 MATCH a FOO
a> SCAN 0 COUNT 0 FOO
`,
  ),
  script(
    'keys-object',
    `
a> OBJECT HELP
a> OBJECT
a> OBJECT FOO
a> OBJECT FOO k
a> OBJECT ENCODING
a> OBJECT ENCODING none
a> OBJECT REFCOUNT none
a> OBJECT IDLETIME none
a> OBJECT FREQ none
a> SET k v
a> OBJECT ENCODING k
a> OBJECT REFCOUNT k
a> OBJECT IDLETIME k
a> OBJECT FREQ k
a> OBJECT ENCODING k x
a> RPUSH l a b
a> OBJECT ENCODING l
a> OBJECT REFCOUNT l
a> OBJECT HELP x
`,
  ),
  script(
    'keys-while-subscribed',
    `
a> SUBSCRIBE c
a> GET x
a> set x 1
a> DEL x
a> OBJECT ENCODING x
a> MULTI
a> EXEC
a> WATCH k
a> LPUSH l x
a> UNSUBSCRIBE
a> GET x
a> COMMAND GETKEYS SET k v
a> COMMAND GETKEYSANDFLAGS SET k v
a> COMMAND GETKEYSANDFLAGS SET k v GET
a> COMMAND GETKEYS MSET a 1 b 2
a> COMMAND GETKEYSANDFLAGS COPY a b
a> COMMAND GETKEYSANDFLAGS DEL a b
a> COMMAND GETKEYS DBSIZE
a> COMMAND GETKEYS OBJECT ENCODING k
a> COMMAND GETKEYSANDFLAGS RENAME a b
`,
  ),
];
