/** The ready-made run of four brokers: one script for Pub/Sub, a list, a stream with a group and Kafka. */

/** A crash, somebody slow, somebody late, and a reader who asks for what has been: each broker has its own answer. */
export const FOUR_BROKERS = `
workload
redis  8.0
seed   7
hop    60ms
producer seoul  every 700ms  x12
producer suwon  every 900ms  x10
producer ulsan  every 1.1s  x8
consumer ann  work 300ms
consumer ben  work 300ms
consumer cho  work 3.5s

#en Three producers, three consumers. cho is slow: whoever shares the work with her goes on, whoever waits for her falls behind.
#ko 프로듀서 셋에 컨슈머 셋이에요. cho는 느려요. 일을 나눠 갖는 곳은 그대로 가고, cho를 기다리는 곳은 밀려요.
#en ann dies in the midst of a message.
#ko ann이 메시지 하나를 처리하다 죽어요.
at 2.7s kill ann
at 6s revive ann
#en dan comes late, and hal asks for all there has been.
#ko dan은 늦게 오고, hal은 지금까지의 것을 모두 찾아요.
at 7s add consumer dan  work 300ms
at 11s add reader hal
wait 5s
`;
