/** Lists, not waiting: every command right and wrong. */
import { script, type Script } from '../steps.ts';

const big = 'x'.repeat(3000);

export const lists: readonly Script[] = [
  script(
    'lists-ends',
    `
a> LPUSHX q x
a> RPUSHX q x
a> EXISTS q
a> LPUSH q a b c
a> RPUSH q d e
a> LRANGE q 0 -1
a> LPUSHX q z y
a> RPUSHX q f
a> LLEN q
a> LPOP q
a> RPOP q
a> LPOP q 2
a> RPOP q 2
a> LPOP q 0
a> RPOP q 0
a> LRANGE q 0 -1
a> LPOP q -1
a> LPOP q x
a> LPOP q 9223372036854775808
a> RPOP q 9223372036854775807
a> EXISTS q
a> LPOP q
a> RPOP q
a> LPOP q 1
a> LPOP q 0
a> LPOP q x
a> LPOP q 1 2
a> LLEN q
a> RPUSHX q g
a> SET s v
a> LPUSH s x
a> LPUSHX s x
a> LPOP s
a> LPOP s 0
a> LPOP s -1
a> LLEN s
a> RPUSH "" ""
a> LRANGE "" 0 -1
a> RPUSH bin "\\x00\\xff" 배송
a> LRANGE bin 0 -1
`,
  ),
  script(
    'lists-range-and-index',
    `
a> RPUSH q a b c d e
a> LRANGE q 0 -1
a> LRANGE q 1 3
a> LRANGE q -2 -1
a> LRANGE q -100 100
a> LRANGE q 3 1
a> LRANGE q 5 10
a> LRANGE q -1 -3
a> LRANGE q -100 -6
a> LRANGE q 0 9223372036854775807
a> LRANGE q -9223372036854775808 -9223372036854775808
a> LRANGE q x 1
a> LRANGE q 1 x
a> LRANGE q 1 9223372036854775808
a> LRANGE none 0 -1
a> LRANGE none x -1
a> LINDEX q 0
a> LINDEX q -1
a> LINDEX q 4
a> LINDEX q 5
a> LINDEX q -6
a> LINDEX q x
a> LINDEX none x
a> LINDEX none 0
a> LINDEX q 9223372036854775807
a> LINDEX q -9223372036854775808
a> LSET q 0 A
a> LSET q -1 E
a> LSET q 5 x
a> LSET q -6 x
a> LSET q x x
a> LSET none 0 x
a> LSET none x x
a> LRANGE q 0 -1
a> LINSERT q BEFORE A first
a> LINSERT q after E last
a> LINSERT q AFTER c cc
a> LINSERT q BEFORE none x
a> LINSERT none BEFORE a x
a> LINSERT none FOO a x
a> LINSERT q FOO a x
a> LRANGE q 0 -1
a> LTRIM q 1 -2
a> LRANGE q 0 -1
a> LTRIM q x 1
a> LTRIM q 0 x
a> LTRIM none 0 1
a> LTRIM q -100 100
a> LTRIM q 2 1
a> EXISTS q
a> SET s v
a> LRANGE s 0 -1
a> LRANGE s x -1
a> LINDEX s 0
a> LINDEX s x
a> LSET s 0 x
a> LSET s x x
a> LINSERT s BEFORE a b
a> LINSERT s FOO a b
a> LTRIM s 0 1
a> LTRIM s x 1
`,
  ),
  script(
    'lists-search',
    `
a> RPUSH q a b c a b c a
a> LPOS q a
a> LPOS q c
a> LPOS q z
a> LPOS q a RANK 2
a> LPOS q a RANK -1
a> LPOS q a RANK -2
a> LPOS q a RANK 4
a> LPOS q a RANK 0
a> LPOS q a RANK x
a> LPOS q a RANK -9223372036854775808
a> LPOS q a RANK -9223372036854775807
a> LPOS q a RANK -9223372036854775808 COUNT 2
a> LPOS q a RANK 9223372036854775807
a> LPOS q a COUNT 2
a> LPOS q a COUNT 0
a> LPOS q a COUNT 0 RANK -1
a> LPOS q a COUNT 2 RANK -2
a> LPOS q a COUNT -1
a> LPOS q a COUNT x
a> LPOS q z COUNT 1
a> LPOS q c MAXLEN 2
a> LPOS q c MAXLEN 3
a> LPOS q c MAXLEN 0
a> LPOS q a MAXLEN 1 RANK -1
a> LPOS q b MAXLEN 1 RANK -1
a> LPOS q a COUNT 0 MAXLEN 4
a> LPOS q a MAXLEN -1
a> LPOS q a MAXLEN x
a> LPOS q a FOO
a> LPOS q a RANK
a> LPOS q a COUNT 1 RANK
a> LPOS q a COUNT 1 COUNT 0
a> LPOS none a
a> LPOS none a COUNT 1
a> LPOS none a RANK 0
a> LREM q 1 a
a> LRANGE q 0 -1
a> LREM q -1 a
a> LRANGE q 0 -1
a> LREM q 0 b
a> LRANGE q 0 -1
a> LREM q 0 z
a> LREM q x a
a> LREM q -9223372036854775808 c
a> LREM q -9223372036854775807 c
a> LREM q 9223372036854775807 a
a> EXISTS q
a> LREM none 0 a
a> LREM none x a
a> SET s v
a> LPOS s a
a> LPOS s a RANK 0
a> LREM s 0 a
a> LREM s x a
`,
  ),
  script(
    'lists-move',
    `
a> RPUSH q a b c
a> LMOVE q r LEFT RIGHT
a> LMOVE q r right left
a> LRANGE q 0 -1
a> LRANGE r 0 -1
a> LMOVE q q LEFT RIGHT
a> LMOVE q r LEFT LEFT
a> EXISTS q
a> LMOVE q r LEFT RIGHT
a> LMOVE q r FOO RIGHT
a> LMOVE q r LEFT FOO
a> LMOVE q r LEFT
a> RPOPLPUSH r r
a> RPOPLPUSH r r
a> LRANGE r 0 -1
a> RPOPLPUSH r t
a> RPOPLPUSH none t
a> RPOPLPUSH r s
a> SET s v
a> RPOPLPUSH r s
a> RPOPLPUSH s r
a> RPOPLPUSH none s
a> LMOVE r s LEFT LEFT
a> LMOVE s s LEFT LEFT
a> LMOVE s r FOO LEFT
a> LRANGE r 0 -1
a> DEL clist
a> LPUSH clist A
a> LPUSH clist B
a> LPUSH clist C
a> RPOPLPUSH clist clist
a> LMOVE clist clist RIGHT LEFT
a> LRANGE clist 0 -1
a> EXPIRE clist 100
a> RPOPLPUSH clist clist
a> TTL clist
a> RPOPLPUSH clist x
a> TTL x
`,
  ),
  script(
    'lists-lmpop',
    `
a> RPUSH p a b c
a> RPUSH q 1 2 3
a> LMPOP 2 none p LEFT
a> LMPOP 2 p q RIGHT COUNT 2
a> LMPOP 2 p q left count 10
a> LMPOP 2 p q RIGHT COUNT 10
a> LMPOP 2 p q RIGHT
a> LMPOP 1 p LEFT COUNT 1
a> LMPOP 0 p LEFT
a> LMPOP -1 p LEFT
a> LMPOP x p LEFT
a> LMPOP 9223372036854775807 p LEFT
a> LMPOP 9223372036854775808 p LEFT
a> LMPOP 2 p LEFT
a> LMPOP 3 p LEFT
a> LMPOP 1 p FOO
a> LMPOP 1 p LEFT COUNT
a> LMPOP 1 p LEFT COUNT 0
a> LMPOP 1 p LEFT COUNT -1
a> LMPOP 1 p LEFT COUNT x
a> LMPOP 1 p LEFT COUNT 1 COUNT 1
a> LMPOP 1 p LEFT FOO
a> LMPOP 1 p q LEFT
a> LMPOP 1
a> SET s v
a> RPUSH q 1
a> LMPOP 2 s q LEFT
a> LMPOP 2 q s LEFT
a> LMPOP 2 q s LEFT
a> COMMAND GETKEYS LMPOP 2 a b LEFT
a> COMMAND GETKEYSANDFLAGS LMPOP 2 a b LEFT
a> COMMAND GETKEYS LMPOP 5 a LEFT
a> COMMAND GETKEYS LMPOP x a LEFT
a> COMMAND GETKEYSANDFLAGS LMOVE a b LEFT RIGHT
`,
  ),
  script(
    'lists-encodings',
    `
a> RPUSH q a b
a> OBJECT ENCODING q
a> RPUSH q ${big}
a> OBJECT ENCODING q
a> RPUSH q ${big}
a> OBJECT ENCODING q
a> RPUSH q ${big}
a> OBJECT ENCODING q
a> RPOP q
a> OBJECT ENCODING q
a> RPOP q
a> OBJECT ENCODING q
a> RPUSH q ${big} ${big} ${big}
a> OBJECT ENCODING q
a> LTRIM q 0 1
a> OBJECT ENCODING q
a> LSET q 0 ${big}${big}
a> OBJECT ENCODING q
a> LSET q 1 ${big}
a> OBJECT ENCODING q
a> LSET q 0 short
a> OBJECT ENCODING q
a> LINSERT q AFTER short ${big}${big}
a> OBJECT ENCODING q
a> COPY q r
a> OBJECT ENCODING r
a> LMOVE q r LEFT RIGHT
a> OBJECT ENCODING r
a> RPUSH once ${big}${big}${big}
a> OBJECT ENCODING once
a> RPUSH one ${big}${big}
a> OBJECT ENCODING one
a> LINSERT one AFTER none ${big}
a> OBJECT ENCODING one
`,
  ),
  script(
    'lists-far-places',
    `
a> RPUSH l a b c
a> LSET l 9223372036854775807 z
a> LSET l 4294967296 y
a> LSET l 2147483648 x
a> LSET l -4294967295 w
a> LSET l 9223372036854775808 v
a> LRANGE l 0 -1
a> LINDEX l 4294967296
a> LINDEX l 9223372036854775807
a> LRANGE l -9223372036854775808 9223372036854775807
a> LTRIM l -4294967296 4294967296
a> LLEN l
`,
  ),
];
