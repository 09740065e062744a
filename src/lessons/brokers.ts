/** The ready-made run of four brokers: one script for Pub/Sub, a list, a stream with a group and Kafka. */

/** A crash, somebody slow, somebody late, and a reader who asks for what has been: each broker has its own answer. */
export const FOUR_BROKERS = `
workload
redis  8.0
seed   7
hop    60ms
producer seoul  every 600ms  x14
producer busan  every 900ms  x9
consumer ann  work 300ms
consumer ben  work 300ms
consumer cho  work 1.5s

#en Two producers, three consumers. cho needs five times as long as the others.
#ko 프로듀서 둘에 컨슈머 셋이에요. cho는 남들보다 다섯 배 오래 걸려요.
at 3s kill ann
at 6s revive ann
at 7s add consumer dan  work 300ms
at 10s add reader hal
wait 10s
`;
