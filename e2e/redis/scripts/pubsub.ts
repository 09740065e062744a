/** Plain and sharded Pub/Sub on one node: every command right and wrong. Each is played on RESP2 and on RESP3. */
import { script, type Script } from '../steps.ts';

export const pubsub: readonly Script[] = [
  script(
    'pubsub-publish',
    `
bob> PUBLISH news hi
alice> SUBSCRIBE news
carol> PSUBSCRIBE n* *s ?ews
bob> PUBLISH news hi
bob> publish news "a b"
bob> PUBLISH News hi
bob> PUBLISH "" ""
alice> PSUBSCRIBE n*
bob> PUBLISH news twice
bob> PUBLISH
bob> PUBLISH news
bob> PUBLISH news a b
bob> SPUBLISH news x
bob> SPUBLISH
bob> SPUBLISH news
bob> SPUBLISH news a b
alice> SUBSCRIBE 배송
bob> PUBLISH 배송 "안녕, 세계"
`,
  ),
  script(
    'pubsub-subscribe',
    `
alice> SUBSCRIBE
alice> PSUBSCRIBE
alice> SSUBSCRIBE
alice> SUBSCRIBE a a b
alice> PSUBSCRIBE a* a* ?
alice> SSUBSCRIBE s a
alice> SUBSCRIBE "" "\\x00\\xff\\r\\n"
bob> PUBLISH a 1
bob> PUBLISH "" 2
bob> PUBLISH "\\x00\\xff\\r\\n" "\\x00\\x01\\xfe\\r\\n"
bob> SPUBLISH a 3
bob> SPUBLISH b 4
bob> PUBLISH s 5
alice> SUBSCRIBE c
alice> UNSUBSCRIBE zz
alice> UNSUBSCRIBE a a
alice> SUNSUBSCRIBE zz
alice> SUNSUBSCRIBE s
alice> PUNSUBSCRIBE zz
alice> PUNSUBSCRIBE a*
bob> PUBLISH a 6
bob> SPUBLISH a 7
`,
  ),
  script(
    'pubsub-unsubscribe',
    `
alice> UNSUBSCRIBE
alice> PUNSUBSCRIBE
alice> SUNSUBSCRIBE
alice> UNSUBSCRIBE a b a
alice> PUNSUBSCRIBE a b
alice> SUNSUBSCRIBE a b
alice> SUBSCRIBE a b c d
alice> PSUBSCRIBE p* q* r*
alice> SSUBSCRIBE s t u
alice> UNSUBSCRIBE
alice> UNSUBSCRIBE
alice> PUNSUBSCRIBE
alice> PUNSUBSCRIBE
alice> PING
alice> SUNSUBSCRIBE
alice> SUNSUBSCRIBE
alice> PING
`,
  ),
  script(
    'pubsub-introspection',
    `
alice> SUBSCRIBE a b 배송
alice> PSUBSCRIBE a* b*
alice> SSUBSCRIBE s t
carol> SUBSCRIBE a
carol> PSUBSCRIBE a*
bob> PUBSUB
bob> PUBSUB FOO
bob> pubsub foo bar
bob> PUBSUB ""
bob> PUBSUB "a\\r\\nb"
bob> PUBSUB HELP
bob> PUBSUB HELP x
bob> PUBSUB CHANNELS
bob> PUBSUB CHANNELS a*
bob> PUBSUB CHANNELS [^a]
bob> PUBSUB CHANNELS ""
bob> PUBSUB CHANNELS a b
bob> pubsub channels zz
bob> PUBSUB NUMSUB
bob> PUBSUB NUMSUB a b zz a s
bob> PUBSUB NUMPAT
bob> PUBSUB NUMPAT x
bob> PUBSUB SHARDCHANNELS
bob> PUBSUB SHARDCHANNELS s*
bob> PUBSUB SHARDCHANNELS a b
bob> PUBSUB SHARDNUMSUB
bob> PUBSUB SHARDNUMSUB s a zz
alice> RESET
bob> PUBSUB CHANNELS
bob> PUBSUB NUMPAT
bob> PUBSUB SHARDCHANNELS
`,
  ),
  script(
    'pubsub-glob',
    `
alice> PSUBSCRIBE h[a-c]llo h[^a]llo h\\?llo h?llo "" * ** [ [a "[^" "[]" "[\\\\]]" "[a-" "[z-a]x" "x[a-c-e]" \\ a\\
alice> PSUBSCRIBE a*b*c *a* "[[]" "[a\\\\-c]" "[^]" "?" "??" "배*" "[배]" "h\\nllo"
bob> PUBLISH hallo 1
bob> PUBLISH hdllo 1
bob> PUBLISH h?llo 1
bob> PUBLISH Hallo 1
bob> PUBLISH "h\\nllo" 1
bob> PUBLISH "" 1
bob> PUBLISH [ 1
bob> PUBLISH ] 1
bob> PUBLISH a 1
bob> PUBLISH b 1
bob> PUBLISH c 1
bob> PUBLISH - 1
bob> PUBLISH ^ 1
bob> PUBLISH \\ 1
bob> PUBLISH a\\ 1
bob> PUBLISH ax 1
bob> PUBLISH mx 1
bob> PUBLISH x- 1
bob> PUBLISH xd 1
bob> PUBLISH axxbyyc 1
bob> PUBLISH axxbyycz 1
bob> PUBLISH 배송 1
bob> PUBLISH 배 1
`,
  ),
  script(
    'pubsub-shards',
    `
alice> SSUBSCRIBE {배송}:1 {배송}:2 a
bob> SPUBLISH {배송}:1 x
bob> SPUBLISH a y
carol> SUBSCRIBE a
carol> PSUBSCRIBE *
bob> SPUBLISH a y
bob> PUBLISH a z
alice> SUNSUBSCRIBE a
bob> SPUBLISH a y
alice> SUNSUBSCRIBE
alice> PING
`,
  ),
];
