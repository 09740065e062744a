/** Sorted sets, not waiting: every command right and wrong. */
import { script, type Script } from '../steps.ts';

const long = 'x'.repeat(65);
const atLimit = 'x'.repeat(64);
const pairs = (count: number): string => Array.from({ length: count }, (_, i) => `${i} m${i}`).join(' ');
const samePairs = (count: number): string => Array.from({ length: count }, (_, i) => `${i} m`).join(' ');

export const zsets: readonly Script[] = [
  script(
    'zsets-add',
    `
a> ZADD z 1 a
a> ZADD z 2 a 3 b 3 b
a> ZADD z NX 9 a 4 c
a> ZADD z XX 5 a 5 new
a> ZADD z CH 5 a 6 b 7 d
a> ZADD z XX CH 5 a 7 b
a> ZADD z GT 4 a
a> ZADD z GT CH 6 a 1 e
a> ZADD z LT CH 7 a
a> ZADD z LT CH 5 a
a> ZADD z GT XX CH 9 a 9 f
a> zadd z nx nx ch 1 g
a> ZADD z INCR 1 a
a> ZADD z INCR -20 a
a> ZADD z NX INCR 1 a
a> ZADD z NX INCR 1 h
a> ZADD z XX INCR 1 none
a> ZADD z XX INCR 1 h
a> ZADD z GT INCR -1 h
a> ZADD z GT INCR 0 h
a> ZADD z GT INCR 1 h
a> ZADD z LT INCR 1 h
a> ZADD z LT INCR -1 h
a> ZADD z INCR CH 1 h
a> ZADD z INCR 0 h
a> ZRANGE z 0 -1 WITHSCORES
a> ZADD z 1
a> ZADD z NX
a> ZADD z NX 1
a> ZADD z NX CH
a> ZADD z 1 a 2
a> ZADD z FOO 1 a
a> ZADD z constructor 1 a
a> ZADD z NX XX 1 a
a> ZADD z GT LT 1 a
a> ZADD z GT NX 1 a
a> ZADD z LT NX 1 a
a> ZADD z NX XX GT LT 1 a
a> ZADD z INCR 1 a 2 b
a> ZADD z INCR
a> ZADD z NX XX INCR 1 a 2
a> ZADD z x a
a> ZADD z 1 a x b
a> ZADD z 1 nx
a> ZADD none XX 1 a
a> ZADD none XX INCR 1 a
a> EXISTS none
a> ZADD z inf i
a> ZADD z INCR -inf i
a> ZADD z NX INCR -inf i
a> ZADD z INCR inf i
a> ZADD z -inf j
a> ZADD z INCR inf j
a> ZINCRBY z -inf i
a> ZINCRBY z inf none
a> ZINCRBY z 1.5 a
a> ZINCRBY z x a
a> ZINCRBY z nan a
a> ZINCRBY new 2 a
a> ZINCRBY z 1
a> ZADD bin 1 "" 1 "\\x00\\xff" 1 배송 1 "\\x00"
a> ZRANGE bin 0 -1
a> ZSCORE bin ""
a> ZADD "" 1 a
a> ZSCORE "" a
`,
  ),
  script(
    'zsets-scores',
    `
a> ZADD z 17.17 a 12345.678901234 b 0.0001234567891 c 1234.56789012 d 1e-5 e 1.5e300 f 5e-324 g 1.7976931348623157e308 h
a> ZADD z 123456.7 i 0.00012 j 4503599627370496 k 4503599627370497 l 9007199254740993 m 9.5367431640625e-07 n 1.00000762939453125 o
a> ZADD z 1234567.125 p 1e15 q 1e16 r 123e15 s 1e20 t 1e21 u 123456789012345678 v 0.1 w 0.30000000000000004 x 1e-7 y -17.17 z
a> ZADD z 4611686018427387904 A 4611686018427388928 B -4611686018427387904 C -4611686018427388928 D 9223372036854775807 E -0.1 F 100 G
a> ZADD z 2.2250738585072011e-308 H 1e22 I 1e23 J 123456789.5 K 9.5e-6 L 999999999999999.9 M -1e-300 N
a> ZRANGE z 0 -1 WITHSCORES
a> ZSCORE z w
a> ZSCORE z none
a> ZSCORE none a
a> ZMSCORE z a none w t
a> ZMSCORE none a b
a> ZINCRBY z 0.2 w
a> ZADD p 0x10 a
a> ZADD p -0X.8p1 b
a> ZADD p 0x1p-3 c
a> ZADD p " 1" a
a> ZADD p "1 " a
a> ZADD p +1 d
a> ZADD p 1e400 a
a> ZADD p -1e400 a
a> ZADD p 1e-400 a
a> ZADD p 0e-400 e
a> ZADD p 0x0p9 e
a> ZADD p 2e-324 a
a> ZADD p infinity f
a> ZADD p +INF g
a> ZADD p -iNfinity h
a> ZADD p nan a
a> ZADD p -nan a
a> ZADD p nan(1) a
a> ZADD p .5 i
a> ZADD p 5. j
a> ZADD p . a
a> ZADD p 0x a
a> ZADD p 0x. a
a> ZADD p 0x1p a
a> ZADD p 1e a
a> ZADD p 1e+ a
a> ZADD p "" a
a> ZADD p "1\\x00" a
a> ZADD p 00012 k
a> ZADD p 1E5 l
a> ZADD p infi a
a> ZADD p 1_0 a
a> ZADD p 1.7976931348623159e308 a
a> ZADD p 1.797693134862315807e308 m
a> ZADD p 9223372036854775808 n
a> ZRANGE p 0 -1 WITHSCORES
a> ZADD zero -0 a
a> ZSCORE zero a
a> ZADD zero ${pairs(128)}
a> OBJECT ENCODING zero
a> ZADD zero -0 b -0 m5
a> ZSCORE zero a
a> ZSCORE zero b
a> ZMSCORE zero m0 m5 m1
a> ZADD zero CH -0 m0
a> ZADD zero CH 0 b
a> ZMSCORE zero m0 b
a> ZINCRBY zero -5 m5
a> ZRANGE zero 0 3 WITHSCORES
`,
  ),
  script(
    'zsets-ranges',
    `
a> ZADD z 1 a 2 b 3 c 3 d 5 e
a> ZRANGE z 0 -1
a> ZRANGE z 1 3 WITHSCORES
a> ZRANGE z -2 -1
a> ZRANGE z 3 1
a> ZRANGE z -100 100 REV
a> ZRANGE z 0 1 REV WITHSCORES
a> ZRANGE z 5 10
a> ZRANGE z 9223372036854775807 -1
a> ZRANGE z -9223372036854775808 9223372036854775807 REV
a> ZRANGE z 9223372036854775808 1
a> ZRANGE z x 1
a> ZRANGE z 0 1.5
a> ZRANGE none 0 -1
a> ZRANGE none x 1
a> ZRANGE z 2 3 BYSCORE
a> ZRANGE z (2 (5 BYSCORE WITHSCORES
a> ZRANGE z 3 2 BYSCORE
a> ZRANGE z 3 2 BYSCORE REV
a> ZRANGE z +inf -inf BYSCORE REV LIMIT 1 2
a> ZRANGE z -inf +inf byscore limit 1 2 withscores
a> ZRANGE z - + BYLEX
a> ZRANGE z x 1 BYSCORE
a> ZRANGE z 0 1 BYSCORE BYLEX
a> ZRANGE z 0 1 BYLEX BYSCORE
a> ZRANGE z 0 1 BYLEX
a> ZRANGE z - + BYLEX WITHSCORES
a> ZRANGE z 0 -1 LIMIT 0 1
a> ZRANGE z 0 -1 LIMIT 0 -1
a> ZRANGE z 0 -1 LIMIT 3 -1
a> ZRANGE z 0 -1 LIMIT 0 -2
a> ZRANGE z 0 -1 LIMIT 0
a> ZRANGE z 0 -1 LIMIT x 1
a> ZRANGE z 0 -1 LIMIT 0 x
a> ZRANGE z 0 -1 WITHSCORES WITHSCORES REV REV
a> ZRANGE z 0 -1 FOO
a> ZRANGE z 0
a> ZREVRANGE z 0 1
a> ZREVRANGE z 0 -1 WITHSCORES
a> ZREVRANGE z 0 1 REV
a> ZREVRANGE z 0 1 BYSCORE
a> ZREVRANGE z 0 1 LIMIT 0 1
a> ZREVRANGE z x 1
a> ZRANGEBYSCORE z -inf +inf
a> ZRANGEBYSCORE z (1 3 WITHSCORES
a> ZRANGEBYSCORE z (3 (3
a> ZRANGEBYSCORE z 3 3
a> ZRANGEBYSCORE z 1 5 LIMIT 1 2
a> ZRANGEBYSCORE z 1 5 LIMIT 1 -1
a> ZRANGEBYSCORE z 1 5 LIMIT 1 -7
a> ZRANGEBYSCORE z 1 5 LIMIT 1 0
a> ZRANGEBYSCORE z 1 5 LIMIT -1 2
a> ZRANGEBYSCORE z 1 5 LIMIT 9 2
a> ZRANGEBYSCORE z 1 5 LIMIT 9223372036854775807 9223372036854775807
a> ZRANGEBYSCORE z 1 5 LIMIT 9223372036854775808 1
a> ZRANGEBYSCORE z 1 5 LIMIT x 0
a> ZRANGEBYSCORE z 1 5 LIMIT 0 x
a> ZRANGEBYSCORE z 1 5 LIMIT 0
a> ZRANGEBYSCORE z 1 5 WITHSCORES LIMIT 0 1 LIMIT 1 1
a> ZRANGEBYSCORE z 1 5 BYLEX
a> ZRANGEBYSCORE z 1 5 REV
a> ZRANGEBYSCORE z 1 5 FOO
a> ZRANGEBYSCORE none x y
a> ZRANGEBYSCORE none 1 y
a> ZRANGEBYSCORE none x y FOO
a> ZRANGEBYSCORE none 1 2
a> ZREVRANGEBYSCORE z +inf -inf
a> ZREVRANGEBYSCORE z 3 (1 WITHSCORES LIMIT 0 2
a> ZREVRANGEBYSCORE z 1 3
a> ZREVRANGEBYSCORE z 5 1 LIMIT 4 10
a> ZREVRANGEBYSCORE z x 1
a> ZREVRANGEBYSCORE z 1 5 REV
a> ZCOUNT z -inf +inf
a> ZCOUNT z (1 3
a> ZCOUNT z 5 1
a> ZCOUNT z x 1
a> ZCOUNT none x 1
a> ZCOUNT none 0 1
a> ZCOUNT z 1 2 3
a> ZRANK z a
a> ZRANK z d
a> ZRANK z none
a> ZRANK none a
a> ZRANK z c WITHSCORE
a> ZRANK z c withscore
a> ZRANK z none WITHSCORE
a> ZRANK none a WITHSCORE
a> ZRANK z c FOO
a> ZRANK z c WITHSCORE FOO
a> ZREVRANK z a
a> ZREVRANK z c WITHSCORE
a> ZREVRANK z none WITHSCORE
a> ZREVRANK z none
a> ZCARD z
a> ZCARD none
`,
  ),
  script(
    'zsets-bounds',
    `
a> ZADD z -inf a -1 b 0 c 0.5 d 1 e 16 f 100 g inf h
a> ZRANGEBYSCORE z 0x10 20
a> ZRANGEBYSCORE z (0x10 inf
a> ZRANGEBYSCORE z " 16" 20
a> ZRANGEBYSCORE z "16 " 20
a> ZRANGEBYSCORE z "\\t16" 20
a> ZRANGEBYSCORE z "" 1
a> ZRANGEBYSCORE z "(" 1
a> ZRANGEBYSCORE z "\\x00" 1
a> ZRANGEBYSCORE z "1\\x00a" 1
a> ZRANGEBYSCORE z +1 +16
a> ZRANGEBYSCORE z (+.5 (1.
a> ZRANGEBYSCORE z "( 1" 16
a> ZRANGEBYSCORE z ((1 16
a> ZRANGEBYSCORE z [1 16
a> ZRANGEBYSCORE z (inf (inf
a> ZRANGEBYSCORE z (-inf inf
a> ZRANGEBYSCORE z -inf (inf
a> ZRANGEBYSCORE z 1e400 2e400
a> ZRANGEBYSCORE z -1e400 -1
a> ZRANGEBYSCORE z -1e-400 1e-400
a> ZRANGEBYSCORE z nan 1
a> ZRANGEBYSCORE z 1 nan
a> ZRANGEBYSCORE z -nan 1
a> ZRANGEBYSCORE z nan(1) 1
a> ZRANGEBYSCORE z infinity INF
a> ZRANGEBYSCORE z 0x 1
a> ZRANGEBYSCORE z 1e 1
a> ZRANGEBYSCORE z 1e+ 1
a> ZRANGEBYSCORE z . 1
a> ZRANGEBYSCORE z - +
a> ZRANGEBYSCORE z -0 0
a> ZRANGEBYSCORE z --1 1
a> ZRANGEBYSCORE z +-1 1
a> ZCOUNT z 0X1P4 16
a> ZREMRANGEBYSCORE z " 16" 16
a> ZADD l 0 a 0 b 0 c 0 d 0 "" 0 aa
a> ZRANGEBYLEX l - +
a> ZRANGEBYLEX l [a (c
a> ZRANGEBYLEX l (a [c
a> ZRANGEBYLEX l [ (b
a> ZRANGEBYLEX l ( [b
a> ZRANGEBYLEX l + -
a> ZRANGEBYLEX l - -
a> ZRANGEBYLEX l + +
a> ZRANGEBYLEX l (a (a
a> ZRANGEBYLEX l [a [a
a> ZRANGEBYLEX l - + LIMIT 1 2
a> ZRANGEBYLEX l - + LIMIT -1 2
a> ZRANGEBYLEX l - + WITHSCORES
a> ZRANGEBYLEX l a c
a> ZRANGEBYLEX l - c
a> ZRANGEBYLEX l "" c
a> ZRANGEBYLEX l -x +
a> ZRANGEBYLEX l "-\\x00" "+\\x00"
a> ZRANGEBYLEX l [a +x
a> ZREVRANGEBYLEX l + - LIMIT 0 3
a> ZREVRANGEBYLEX l (c [a
a> ZREVRANGEBYLEX l - +
a> ZRANGE l (c [a BYLEX REV
a> ZLEXCOUNT l - +
a> ZLEXCOUNT l (a [c
a> ZLEXCOUNT l + -
a> ZLEXCOUNT l x +
a> ZLEXCOUNT none x +
a> ZLEXCOUNT none - +
a> ZREMRANGEBYLEX l [a (b
a> ZREMRANGEBYLEX l x +
a> ZREMRANGEBYLEX none x +
a> ZREMRANGEBYLEX none - +
a> ZRANGE l 0 -1
a> ZADD mixed 1 d 2 a 3 c 4 b
a> ZRANGEBYLEX mixed - +
a> ZRANGEBYLEX mixed [b [c
a> ZRANGEBYLEX mixed [a (d
a> ZRANGEBYLEX mixed (b +
a> ZREVRANGEBYLEX mixed [c [a
a> ZREVRANGEBYLEX mixed [b -
a> ZLEXCOUNT mixed [a [c
`,
  ),
  script(
    'zsets-remove',
    `
a> ZADD z 1 a 2 b 3 c 4 d 5 e 6 f 7 g
a> ZREM z a none a
a> ZREM z none
a> ZREM none a
a> ZREMRANGEBYRANK z 0 0
a> ZREMRANGEBYRANK z -1 -1
a> ZREMRANGEBYRANK z 5 2
a> ZREMRANGEBYRANK z 100 200
a> ZREMRANGEBYRANK z x 0
a> ZREMRANGEBYRANK z 0 x
a> ZREMRANGEBYRANK none x 0
a> ZREMRANGEBYRANK none 0 1
a> ZREMRANGEBYSCORE z 3 (4
a> ZREMRANGEBYSCORE z 9 1
a> ZREMRANGEBYSCORE z x 1
a> ZREMRANGEBYSCORE none x 1
a> ZREMRANGEBYSCORE none 0 1
a> ZRANGE z 0 -1
a> ZREMRANGEBYSCORE z -inf inf
a> EXISTS z
a> ZADD z 1 a 2 b
a> ZREMRANGEBYRANK z 0 -1
a> EXISTS z
a> ZADD z 1 a 1 b
a> ZREMRANGEBYLEX z - +
a> EXISTS z
a> ZADD z 1 a 1 b
a> ZREM z b a
a> EXISTS z
`,
  ),
  script(
    'zsets-pop',
    `
a> ZADD z 1 a 2 b 3 c 4 d 5 e 5.5 f
a> ZPOPMIN z
a> ZPOPMAX z
a> ZPOPMIN z 2
a> ZPOPMAX z 1
a> ZPOPMIN z 0
a> ZPOPMIN z -1
a> ZPOPMIN z x
a> ZPOPMIN z 9223372036854775808
a> ZPOPMIN z 1 2
a> ZPOPMAX z 9223372036854775807
a> EXISTS z
a> ZPOPMIN z
a> ZPOPMAX z 0
a> ZPOPMIN z 2
a> ZPOPMIN z x
a> ZADD z 1 b 1 a 1 c
a> ZPOPMAX z
a> ZPOPMIN z
a> ZADD p 1 a 2 b 3 c
a> ZADD q 1 a 2 b 3 c
a> ZMPOP 2 none p MIN
a> ZMPOP 2 p q MAX COUNT 2
a> ZMPOP 2 p q min count 10
a> ZMPOP 2 p q MAX COUNT 10
a> ZMPOP 2 p q MIN
a> ZMPOP 1 p MIN COUNT 1
a> ZMPOP 0 p MIN
a> ZMPOP -1 p MIN
a> ZMPOP x p MIN
a> ZMPOP 9223372036854775807 p MIN
a> ZMPOP 9223372036854775808 p MIN
a> ZMPOP 2 p MIN
a> ZMPOP 3 p MIN
a> ZMPOP 1 p LEFT
a> ZMPOP 1 p MIN COUNT
a> ZMPOP 1 p MIN COUNT 0
a> ZMPOP 1 p MIN COUNT -1
a> ZMPOP 1 p MIN COUNT x
a> ZMPOP 1 p MIN COUNT 1 COUNT 1
a> ZMPOP 1 p MIN FOO
a> ZMPOP 1 p q MIN
a> ZMPOP 1
a> SET s v
a> ZADD q 1 a
a> ZMPOP 2 s q MIN
a> ZMPOP 2 q s MIN
a> ZMPOP 2 q s MIN
a> COMMAND GETKEYS ZMPOP 2 a b MIN
a> COMMAND GETKEYS ZMPOP 5 a MIN
a> COMMAND GETKEYSANDFLAGS ZPOPMIN a
`,
  ),
  script(
    'zsets-encodings',
    `
a> ZADD k 1 ${long}
a> OBJECT ENCODING k
a> ZADD k2 1 a
a> ZADD k2 1 ${atLimit}
a> OBJECT ENCODING k2
a> ZADD k2 1 ${long}
a> OBJECT ENCODING k2
a> ZREM k2 ${long}
a> OBJECT ENCODING k2
a> COPY k2 k3
a> OBJECT ENCODING k3
a> ZADD n ${pairs(128)}
a> OBJECT ENCODING n
a> ZADD n 1 m1 500 m2
a> OBJECT ENCODING n
a> ZADD n 1 new
a> OBJECT ENCODING n
a> ZRANGE n 0 -1 WITHSCORES
a> ZRANGE n 10 20 REV
a> ZRANGEBYSCORE n (50 60 WITHSCORES
a> ZRANK n m100
a> ZREVRANK n m100
a> ZCOUNT n 50 100
a> ZREMRANGEBYRANK n 0 -4
a> OBJECT ENCODING n
a> ZRANGE n 0 -1
a> ZADD n2 ${pairs(129)}
a> OBJECT ENCODING n2
a> ZADD same ${samePairs(129)}
a> OBJECT ENCODING same
a> ZADD same2 1 a
a> ZADD same2 ${samePairs(129)}
a> OBJECT ENCODING same2
a> ZADD xx 1 a
a> ZADD xx XX 1 ${long}
a> OBJECT ENCODING xx
a> ZADD xx XX ${pairs(129)}
a> OBJECT ENCODING xx
a> ZADD first 1 a 1 ${long}
a> OBJECT ENCODING first
a> ZINCRBY incr 1 ${long}
a> OBJECT ENCODING incr
a> COPY n2 n3
a> ZPOPMIN n3 100
a> ZCARD n2
a> ZRANGE n3 0 -1
a> OBJECT ENCODING n3
`,
  ),
  script(
    'zsets-types',
    `
a> SET s v
a> ZADD s 1 a
a> ZADD s x a
a> ZADD s FOO 1 a
a> ZADD s NX XX 1 a
a> ZINCRBY s 1 a
a> ZINCRBY s x a
a> ZREM s a
a> ZCARD s
a> ZSCORE s a
a> ZMSCORE s a
a> ZRANGE s 0 1
a> ZRANGE s x 1
a> ZRANGE s 0 1 FOO
a> ZREVRANGE s 0 1
a> ZRANGEBYSCORE s 0 1
a> ZRANGEBYSCORE s x 1
a> ZREVRANGEBYSCORE s 0 1
a> ZRANGEBYLEX s - +
a> ZCOUNT s 0 1
a> ZCOUNT s x 1
a> ZLEXCOUNT s - +
a> ZRANK s a
a> ZRANK s a FOO
a> ZREMRANGEBYSCORE s 0 1
a> ZREMRANGEBYSCORE s x 1
a> ZREMRANGEBYRANK s 0 1
a> ZREMRANGEBYRANK s x 1
a> ZREMRANGEBYLEX s - +
a> ZPOPMIN s
a> ZPOPMIN s 0
a> ZPOPMIN s x
a> ZPOPMIN s 1 2
a> ZMPOP 1 s MIN
a> ZADD z 1 a
a> GET z
a> LPUSH z a
a> HSET z a 1
a> SADD z a
a> LRANGE z 0 -1
a> TYPE z
a> OBJECT REFCOUNT z
a> SCAN 0 TYPE zset
a> SCAN 0 TYPE hash
a> EXPIRE z 100
a> RENAME z z2
a> TTL z2
a> ZADD z2 2 b
a> TTL z2
a> COPY z2 z3
a> ZADD z3 5 a
a> ZSCORE z2 a
a> MOVE z3 1
a> SELECT 1
a> ZRANGE z3 0 -1 WITHSCORES
a> SELECT 0
a> ZPOPMIN z2 2
a> TTL z2
a> ZADD z2 1 a
a> SET z2 x
a> TYPE z2
`,
  ),
  script(
    'zsets-in-transactions',
    `
a> ZADD z 1 a
b> WATCH z
a> ZADD z 1 a
a> ZADD z NX 2 a
a> ZADD z GT 0 a
a> ZREM z none
a> ZPOPMIN z 0
a> ZREMRANGEBYSCORE z 5 6
b> MULTI
b> ZADD z 2.5 b
b> ZINCRBY z 0.1 b
b> ZADD z INCR inf b
b> ZADD z INCR -inf b
b> ZRANGE z 0 -1 WITHSCORES
b> ZADD z 1
b> ZADD z x a
b> ZPOPMIN z
b> ZPOPMAX z 1
b> EXISTS z
b> EXEC
b> MULTI
b> ZADD z 2 a 0.5 b
b> ZRANGE z 0 -1 WITHSCORES
b> ZSCORE z b
b> ZMPOP 1 z MIN COUNT 5
b> EXISTS z
b> EXEC
b> WATCH z
a> ZADD z 1 a
b> MULTI
b> PING
b> EXEC
b> WATCH z
a> ZINCRBY z 1 a
b> MULTI
b> PING
b> EXEC
b> WATCH z
a> ZPOPMIN z
b> MULTI
b> PING
b> EXEC
`,
  ),
  script(
    'zsets-offsets',
    `
a> ZADD z 1 a 1 b 1 c 1 d 1 e
a> ZRANGEBYSCORE z 1 1 LIMIT -1 -1
a> ZREVRANGEBYLEX z + (b LIMIT -2 -1
a> ZADD z 0 ${'a'.repeat(70)}
a> ZRANGEBYSCORE z (0 1 LIMIT -1 -1
a> ZRANGEBYSCORE z (0 1 LIMIT -2 1
a> ZRANGEBYSCORE z (0 1 LIMIT -5 -1
a> ZRANGEBYSCORE z (0 1 LIMIT -6 -1
a> ZREVRANGEBYSCORE z 1 (0 LIMIT -1 -1
a> ZREVRANGEBYSCORE z 1 (0 LIMIT -3 -1
a> ZREVRANGEBYSCORE z 1 (0 LIMIT -5 2
a> ZREVRANGEBYSCORE z 1 (0 LIMIT -6 2
a> ZRANGE z 1 1 BYSCORE LIMIT -9223372036854775808 1
a> ZRANGE z 1 1 BYSCORE REV LIMIT -9223372036854775808 1
a> ZRANGE z 1 1 BYSCORE LIMIT 9223372036854775807 1
a> ZRANGE z 1 1 BYSCORE REV LIMIT 3 1
a> ZRANGEBYLEX z (b + LIMIT -1 -1
a> ZRANGEBYLEX z (b + LIMIT -3 -1
a> ZRANGEBYLEX z (b + LIMIT -4 -1
a> ZREVRANGEBYLEX z + (b LIMIT -1 -1
a> ZREVRANGEBYLEX z + (b LIMIT -2 -1
a> ZADD mixed 0 d 0.2 a 1 c
a> ZREVRANGEBYLEX mixed + (a LIMIT 2 -1
a> ZREVRANGEBYLEX mixed + (a LIMIT 1 -1
a> ZREVRANGEBYLEX mixed + (a LIMIT 3 -1
a> ZRANGEBYLEX mixed - (d LIMIT 1 -1
a> ZRANGEBYLEX mixed [b + LIMIT 1 5
a> ZRANGEBYLEX mixed [b + LIMIT 2 5
`,
  ),
];
