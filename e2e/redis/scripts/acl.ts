/**
 * Users: AUTH, ACL, and what is refused to whom.
 *
 * The default user's password is `sesame` wherever it has one, and it is let in again at the end: see real-run.ts.
 */
import { script, type Script } from '../steps.ts';

const HASH = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';

/** What each word makes of a user. */
const WORDS: Readonly<Record<string, string>> = {
  'a-new-one': '',
  passwords: `on >secret >other #${HASH} >secret <other !${HASH} nopass >x resetpass nopass <x !abc #ABC #${HASH}x`,
  keys: '~a* %R~r:* %W~w:* %RW~x %r~a* %rw~b %X~a %~a %RR~a % ~ ~* ~b allkeys ~c resetkeys ~b %W~b %R~b',
  channels: '&news.* &news.* &a &* &x resetchannels &x allchannels &y RESETCHANNELS',
  flags: 'ON off On nosuch "" + - @all +@ALL -@all reset skip-sanitize-payload sanitize-payload',
  commands: '+get +SET -get +nosuch -nosuch +client -client|kill +client|id +client|nosuch -client|list +client|list|x +get|x -get|x +select|0 +select|1 +select -@all +select|0 -select',
  categories: '+@pubsub -publish +@nosuch +@read -get +@all -@dangerous +object -@all +@string +@LIST -@list allcommands -client +client|id nocommands +@connection',
  selectors: '"(+get ~x)" "(+set %W~y &z)" clearselectors "(on)" () "(+get ~x +foo)" "(~* ~b)" reset',
};

export const acl: readonly Script[] = [
  script(
    'acl-forms',
    `
alice> ACL
alice> ACL FOO
alice> ACL HELP
alice> ACL HELP x
alice> ACL WHOAMI
alice> ACL WHOAMI x
alice> ACL USERS
alice> ACL LIST
alice> ACL LIST x
alice> ACL CAT
alice> ACL CAT nosuch
alice> ACL CAT a b
alice> ACL CAT ""
alice> ACL GETUSER
alice> ACL GETUSER default
alice> ACL GETUSER nosuch
alice> ACL SETUSER
alice> ACL SETUSER "a b" on
alice> ACL SETUSER "a\\x00b"
alice> ACL SETUSER bob "~a b"
alice> ACL SETUSER bob "~a\\x00b"
alice> ACL SETUSER bob on off nosuch on
alice> ACL SETUSER bob on ~a +get nosuch
alice> ACL USERS
alice> ACL SETUSER bob (+get
alice> ACL SETUSER bob on (+get ~x (+set
alice> ACL SETUSER bob (+get ~x)
alice> ACL SETUSER bob (+get ~y) (+set ~z) on
alice> ACL GETUSER bob
alice> ACL LIST
alice> ACL SETUSER zoe
alice> ACL SETUSER Bob
alice> ACL USERS
alice> ACL DELUSER
alice> ACL DELUSER default
alice> ACL DELUSER bob default
alice> ACL DELUSER nosuch bob nosuch zoe zoe
alice> ACL USERS
alice> ACL GENPASS
alice> ACL GENPASS 5
alice> ACL GENPASS 0
alice> ACL GENPASS -1
alice> ACL GENPASS 4096
alice> ACL GENPASS 4097
alice> ACL GENPASS 9223372036854775807
alice> ACL GENPASS 9223372036854775808
alice> ACL GENPASS -2147483649
alice> ACL GENPASS 4097
alice> ACL GENPASS x
alice> ACL GENPASS 1 2
alice> ACL LOAD
alice> ACL SAVE
alice> CONFIG SET acl-pubsub-default allchannels
alice> ACL SETUSER ann
alice> ACL GETUSER ann
alice> ACL SETUSER ann resetchannels (+get)
alice> ACL GETUSER ann
alice> ACL SETUSER ann reset
alice> ACL GETUSER ann
alice> HELLO 3
alice> ACL GETUSER default
`,
  ),
  ...Object.entries(WORDS).map(([name, words]) =>
    script(
      `acl-setuser-${name}`,
      ['ACL SETUSER bob', ...(words.match(/"[^"]*"|\S+/g) ?? []).flatMap((word) => [`ACL SETUSER bob ${word}`, 'ACL GETUSER bob'])]
        .concat('ACL LIST')
        .map((line) => `alice> ${line}`)
        .join('\n'),
    ),
  ),
  script(
    'acl-auth',
    `
alice> ACL SETUSER bob on >p1 >p2 ~* &* +@all
alice> ACL SETUSER off >p ~* &* +@all
alice> ACL SETUSER open on nopass ~* &* +@all
alice> AUTH bob p1
alice> ACL WHOAMI
alice> AUTH bob wrong
alice> ACL WHOAMI
alice> AUTH off p
alice> AUTH nobody p
alice> AUTH open whatever
alice> ACL WHOAMI
alice> CLIENT LIST
alice> HELLO 3 AUTH bob p2 SETNAME b
alice> ACL WHOAMI
alice> HELLO 3 AUTH bob no
alice> HELLO 3 AUTH open "" FOO
alice> ACL WHOAMI
alice> HELLO 3 AUTH bob p2 SETNAME "x y"
alice> RESET
alice> ACL WHOAMI
alice> MULTI
alice> AUTH bob p1
alice> ACL WHOAMI
alice> EXEC
alice> ACL WHOAMI
bob> AUTH bob p1
carol> AUTH open x
alice> CLIENT KILL USER open
alice> CLIENT KILL USER nobody
alice> CLIENT KILL USER bob SKIPME yes
alice> CLIENT LIST
alice> AUTH default x
`,
  ),
  script(
    'acl-requirepass',
    `
alice> CONFIG SET requirepass sesame
alice> PING
alice> ACL LIST
alice> CONFIG GET requirepass
alice> RESET
alice> PING
alice> FOO
alice> GET
alice> GET k
alice> HELLO 9
alice> HELLO
alice> HELLO 3
alice> HELLO 2 AUTH default wrong
alice> MULTI
alice> EXEC
alice> SUBSCRIBE a
alice> ACL WHOAMI
alice> AUTH
alice> AUTH wrong
alice> AUTH default wrong
alice> AUTH sesame
alice> ACL WHOAMI
alice> AUTH wrong
alice> PING
alice> RESET
alice> HELLO 2 AUTH default sesame
alice> PING
alice> ACL SETUSER default nopass
alice> CONFIG GET requirepass
alice> AUTH sesame
alice> AUTH default sesame
alice> CONFIG SET requirepass sesame
alice> CONFIG SET requirepass ""
alice> ACL LIST
alice> ACL SETUSER default off
alice> AUTH default x
alice> AUTH x
bob> PING
alice> ACL SETUSER default on
alice> RESET
alice> PING
`,
  ),
  script(
    'acl-permissions',
    `
alice> ACL SETUSER bob on >p ~a* %R~r* %W~w* &news.* -@all +get +set +getex +publish +spublish +subscribe +psubscribe +ssubscribe +unsubscribe +punsubscribe +client|id +multi +exec +discard +watch +mget +mset +copy +select|0 +exists +acl|whoami +rename +lmpop +rpoplpush +object|help
bob> AUTH bob p
bob> ACL WHOAMI
bob> GET a
bob> GET b
bob> GET r
bob> GET w
bob> SET r1 x
bob> SET w1 x
bob> SET w1 x GET
bob> SET a x GET
bob> COPY r1 w1
bob> COPY w1 r1
bob> COPY a1 w1 REPLACE
bob> EXISTS w1
bob> EXISTS z
bob> MGET a b c
bob> MGET a1 a2 r
bob> MSET a 1 b 2
bob> RENAME a w
bob> RENAME w a
bob> RENAME a b
bob> LMPOP 2 a b LEFT
bob> LMPOP 2 a a2 LEFT
bob> LMPOP 9 a b LEFT
bob> RPOPLPUSH a w
bob> RPOPLPUSH a r
bob> DEL a
bob> CLIENT ID
bob> CLIENT LIST
bob> CLIENT
bob> CLIENT FOO
bob> OBJECT HELP
bob> OBJECT ENCODING a
bob> SELECT 0
bob> SELECT 1
bob> FOO
bob> GET
bob> WATCH a
bob> WATCH z
bob> PUBLISH news.a x
bob> PUBLISH other x
bob> SPUBLISH news.a x
bob> SPUBLISH other x
bob> ACL LIST
bob> HELLO 2
bob> PING
bob> MULTI
bob> SET a 1
bob> GET b
bob> DEL a
bob> EXEC
bob> MULTI
bob> GET a
bob> EXEC
bob> PSUBSCRIBE news.*
bob> PSUBSCRIBE news.a*
bob> PSUBSCRIBE news.* other
bob> PSUBSCRIBE *
bob> SUBSCRIBE news.b other
bob> SUBSCRIBE news.b
bob> SSUBSCRIBE other
bob> UNSUBSCRIBE other
bob> RESET
bob> ACL WHOAMI
`,
  ),
  script(
    'acl-changes-in-a-transaction',
    `
alice> ACL SETUSER bob on nopass ~* &* +@all
bob> AUTH bob x
bob> MULTI
bob> SET k v
bob> GET k
bob> PUBLISH c m
bob> PING
alice> ACL SETUSER bob -set resetkeys ~z resetchannels &d
bob> EXEC
bob> MULTI
bob> PING
alice> ACL SETUSER bob -exec
bob> EXEC
bob> DISCARD
`,
  ),
  script(
    'acl-several-selectors',
    `
alice> ACL SETUSER bob on nopass +get ~g* (+set ~s* &c) (+publish &p* +mget ~g*) (+@all -flushall ~all)
bob> AUTH bob x
bob> GET g
bob> GET s
bob> GET z
bob> GET all
bob> SET s 1
bob> SET g 1
bob> SET all 1
bob> MGET g1 g2
bob> MGET g1 s
bob> PUBLISH p1 x
bob> PUBLISH c x
bob> FLUSHALL
bob> PING
bob> SUBSCRIBE c
`,
  ),
  script(
    'acl-ends-connections',
    `
alice> ACL SETUSER ann on nopass ~* &* +@all
bob> AUTH ann x
carol> AUTH ann x
dave> AUTH ann x
erin> AUTH ann x
bob> SUBSCRIBE news other
carol> PSUBSCRIBE n*
dave> SSUBSCRIBE news
alice> ACL SETUSER ann resetchannels &*
alice> ACL SETUSER ann resetchannels &n* &other
alice> PUBSUB NUMSUB news other
alice> ACL SETUSER ann resetchannels &n*
alice> ACL SETUSER ann resetchannels &news
alice> PUBSUB SHARDCHANNELS
alice> ACL SETUSER ann resetchannels
erin> ACL WHOAMI
alice> ACL DELUSER ann
alice> CLIENT LIST
`,
  ),
  // Nobody here takes its own channel away while it listens to it: 7.0.15 dies of that.
  script(
    'acl-ends-ones-own',
    `
alice> ACL SETUSER ann on nopass ~* &* +@all
bob> AUTH ann x
bob>> ACL DELUSER ann
bob>> PING
`,
  ),
  script(
    'acl-dryrun',
    `
alice> ACL SETUSER d +get ~a (+set ~s)
alice> ACL DRYRUN
alice> ACL DRYRUN d
alice> ACL DRYRUN default get foo
alice> ACL DRYRUN nosuch get foo
alice> ACL DRYRUN default nosuch foo
alice> ACL DRYRUN default client nosuch
alice> ACL DRYRUN default get
alice> ACL DRYRUN d get a
alice> ACL DRYRUN d GET b
alice> ACL DRYRUN d get s
alice> ACL DRYRUN d set s b
alice> ACL DRYRUN d set a b
alice> ACL DRYRUN d publish a b
alice> ACL DRYRUN d client list
alice> ACL DRYRUN d ping
alice> ACL DRYRUN d auth x
alice> ACL SETUSER d +publish +subscribe
alice> ACL DRYRUN d publish a b
alice> ACL SETUSER d &b
alice> ACL DRYRUN d subscribe b a
`,
  ),
];
