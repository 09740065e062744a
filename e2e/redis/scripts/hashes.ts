/** Hashes: every command right and wrong. */
import { script, type Script } from '../steps.ts';

const long = 'x'.repeat(65);
const atLimit = 'x'.repeat(64);
const pairs = (count: number): string => Array.from({ length: count }, (_, i) => `f${i} ${i}`).join(' ');
const samePairs = (count: number): string => Array.from({ length: count }, () => 'f 1').join(' ');

export const hashes: readonly Script[] = [
  script(
    'hashes-fields',
    `
a> HSET h a 1 b 2
a> HSET h b 3 c 4 a 5
a> HSET h d 6 d 7
a> HGETALL h
a> HKEYS h
a> HVALS h
a> HLEN h
a> HSET h a
a> HSET h a 1 b
a> HMSET h a
a> HMSET h a 1 b
a> HMSET h e 8
a> HMSET h a 1 z 9
a> HGET h a
a> HGET h none
a> HGET none a
a> HMGET h a none b a
a> HMGET none a b
a> HGETALL none
a> HKEYS none
a> HVALS none
a> HLEN none
a> HEXISTS h a
a> HEXISTS h none
a> HEXISTS none a
a> HSTRLEN h b
a> HSTRLEN h none
a> HSTRLEN none a
a> HSETNX h a other
a> HSETNX h new other
a> HSETNX none2 a b
a> HSETNX h a b c
a> HGETALL h
a> HDEL h b none b
a> HSET h b again
a> HGETALL h
a> HDEL h none
a> HDEL none a
a> HDEL h a b c d e z new
a> EXISTS h
a> HDEL h a
a> HSET bin "" "" "\\x00\\xff" 배송
a> HGETALL bin
a> HGET bin ""
a> HGET bin "\\x00\\xff"
a> HSTRLEN bin "\\x00\\xff"
a> HDEL bin "" "\\x00\\xff"
a> TYPE bin
a> HSET "" a 1
a> HGET "" a
a> TYPE ""
`,
  ),
  script(
    'hashes-numbers',
    `
a> HINCRBY h n 5
a> HINCRBY h n -7
a> HINCRBY h n x
a> HINCRBY h n 1.5
a> HINCRBY h n 9223372036854775807
a> HINCRBY h n 9223372036854775808
a> HINCRBY h n 2
a> HINCRBY h n -9223372036854775808
a> HSET h n 9223372036854775807
a> HINCRBY h n 1
a> HINCRBY h n -9223372036854775808
a> HINCRBY h n -9223372036854775807
a> HINCRBY h n -1
a> HINCRBY h n 0
a> HGET h n
a> HSET h s abc z "" b " 1" o 01 p +1
a> HINCRBY h s 1
a> HINCRBY h z 1
a> HINCRBY h b 1
a> HINCRBY h o 1
a> HINCRBY h p 1
a> HINCRBY none f x
a> EXISTS none
a> HINCRBY h n 1 2
a> HINCRBYFLOAT h f 0.1
a> HINCRBYFLOAT h f 0.2
a> HINCRBYFLOAT h f -0.3
a> HINCRBYFLOAT h f 3.0e3
a> HINCRBYFLOAT h f x
a> HINCRBYFLOAT h f inf
a> HINCRBYFLOAT h f -inf
a> HINCRBYFLOAT h f nan
a> HINCRBYFLOAT h f 1e5000
a> HINCRBYFLOAT h f " 1"
a> HINCRBYFLOAT h s 1
a> HINCRBYFLOAT h z 1
a> HINCRBYFLOAT h b 1
a> HINCRBYFLOAT h o 1
a> HINCRBYFLOAT h p 1
a> HSET h i inf j 1e4932 k nan l 1e400
a> HINCRBYFLOAT h i 1
a> HINCRBYFLOAT h j 1.1e4932
a> HINCRBYFLOAT h k 1
a> HINCRBYFLOAT h l 1
a> HINCRBYFLOAT h n 1
a> HINCRBYFLOAT none f inf
a> HINCRBYFLOAT none f x
a> EXISTS none
a> HINCRBYFLOAT none f 1.50
a> HINCRBY none f 1
a> HINCRBYFLOAT none f 0.5
a> HINCRBY none f 1
a> HGETALL none
`,
  ),
  script(
    'hashes-encodings',
    `
a> HSET h a 1
a> OBJECT ENCODING h
a> HSET h a ${atLimit}
a> OBJECT ENCODING h
a> HSETNX h a ${long}
a> OBJECT ENCODING h
a> HSETNX h b ${long}
a> OBJECT ENCODING h
a> HDEL h b
a> OBJECT ENCODING h
a> COPY h h2
a> OBJECT ENCODING h2
a> HSET v a ${long}
a> OBJECT ENCODING v
a> HSET f ${long} a
a> OBJECT ENCODING f
a> HSET i a 1
a> HINCRBY i ${long} 1
a> OBJECT ENCODING i
a> HSET j a 1
a> HINCRBYFLOAT j a 1e70
a> OBJECT ENCODING j
a> HSET table ${pairs(512)}
a> OBJECT ENCODING table
a> HSET table f1 x
a> HGETALL table
a> OBJECT ENCODING table
a> HSET table g x
a> OBJECT ENCODING table
a> HKEYS table
a> HVALS table
a> HGETALL table
a> HLEN table
a> COPY table table2
a> HGETALL table2
a> OBJECT ENCODING table2
a> HSET same ${samePairs(513)}
a> OBJECT ENCODING same
a> HSET same2 a 1
a> HMSET same2 ${samePairs(513)}
a> OBJECT ENCODING same2
a> HSET same3 ${samePairs(512)}
a> OBJECT ENCODING same3
`,
  ),
  script(
    'hashes-types',
    `
a> SET s v
a> HSET s a 1
a> HSET s a
a> HMSET s a 1
a> HSETNX s a 1
a> HGET s a
a> HMGET s a b
a> HGETALL s
a> HKEYS s
a> HVALS s
a> HDEL s a
a> HLEN s
a> HEXISTS s a
a> HSTRLEN s a
a> HINCRBY s a 1
a> HINCRBY s a x
a> HINCRBYFLOAT s a 1
a> HINCRBYFLOAT s a x
a> HINCRBYFLOAT s a inf
a> HSET h a 1
a> GET h
a> LPUSH h a
a> LLEN h
a> SADD h a
a> ZADD h 1 a
a> INCR h
a> APPEND h x
a> MGET h s
a> TYPE h
a> OBJECT REFCOUNT h
a> SCAN 0 TYPE hash
a> SCAN 0 TYPE set
a> EXPIRE h 100
a> RENAME h h2
a> TTL h2
a> HSET h2 b 2
a> TTL h2
a> COPY h2 h3
a> HSET h3 a other
a> HGET h2 a
a> MOVE h3 1
a> SET h2 x
a> TYPE h2
a> RPUSH l a
a> COPY l s REPLACE
a> TYPE s
a> LMOVE h2 l LEFT LEFT
a> HSET q a 1
a> LMOVE l q LEFT LEFT
a> RPOPLPUSH q l
a> LMPOP 2 q l LEFT
`,
  ),
  script(
    'hashes-in-transactions',
    `
a> HSET h a 1
b> WATCH h
a> HSET h a 1
b> MULTI
b> HGET h a
b> EXEC
b> WATCH h
a> HDEL h none
a> HSETNX h a 2
a> HGETALL h
b> MULTI
b> HSET h b 2
b> HINCRBY h b 3
b> HINCRBYFLOAT h b 0.5
b> HGETALL h
b> HMGET h a none
b> HSET h odd
b> HDEL h a b
b> EXISTS h
b> EXEC
b> MULTI
b> HSET h b 2
b> HINCRBY h b x
b> HGETALL h
b> HDEL h b
b> EXISTS h
b> EXEC
b> WATCH h
a> HSET h a 1
b> MULTI
b> PING
b> EXEC
b> WATCH h
a> HDEL h a
b> MULTI
b> PING
b> EXEC
a> SUBSCRIBE c
a> HSET h a 1
a> HGETALL h
`,
  ),
];
