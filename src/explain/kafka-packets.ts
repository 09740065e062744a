/** What a Kafka client and a broker send each other: in words, and why. */
import type { Text } from '../base/index.ts';
import { partitionName, type ClientCarried, type KafkaApi } from '../trace/index.ts';
import { KAFKA_RULES } from './kafka.ts';
import type { Rule } from './types.ts';
import { code, many, quoted, say } from './words.ts';

export type KafkaCarried = Extract<ClientCarried, { readonly what: 'request' | 'response' }>;

/** As an object of a sentence, in Korean with its particle. */
export function carriedByKafka(carries: KafkaCarried): Text {
  if (carries.what === 'request') {
    const { request } = carries;
    if (request.api === 'Produce') return say(`a record for ${quoted(partitionName(request))}, ${code(request.record.value)}`, `${quoted(partitionName(request))} 파티션에 넣을 ${code(request.record.value)} 레코드를`);
    return say(`a ${quoted(request.api)} request`, `${quoted(request.api)} 요청을`);
  }
  const { response } = carries;
  if ('error' in response && response.error !== undefined) return say(`the error ${quoted(response.error)}`, `${quoted(response.error)} 오류를`);
  if (response.api === 'Fetch') {
    const records = response.fetched.reduce((sum, each) => sum + each.records.length, 0);
    return records === 0 ? say('no record', '레코드가 없다는 답을') : say(many(records, 'record'), `레코드 ${records}개를`);
  }
  return say(`the response to ${quoted(response.api)}`, `${quoted(response.api)} 응답을`);
}

const MEANS: Readonly<Record<KafkaApi, { readonly request: Text; readonly rule: Rule }>> = {
  Metadata: { request: say('It must know how many partitions the topic has.', '토픽에 파티션이 몇 개인지 알아야 해요.'), rule: KAFKA_RULES.admin },
  CreateTopics: { request: say('Topics are made by hand here.', '여기서는 토픽을 직접 만들어요.'), rule: KAFKA_RULES.admin },
  Produce: { request: say('A producer chooses the partition itself; the broker only appends.', '파티션은 프로듀서가 고르고, 브로커는 덧붙이기만 해요.'), rule: KAFKA_RULES.log },
  Fetch: { request: say('A consumer asks for what stands behind the offsets it has come to.', '컨슈머가 지금까지 읽은 오프셋 뒤에 있는 것을 물어요.'), rule: KAFKA_RULES.longPoll },
  ListOffsets: { request: say('It must know where the log begins, or ends.', '로그의 시작이나 끝이 어디인지 알아야 해요.'), rule: KAFKA_RULES.position },
  JoinGroup: { request: say('With its first poll, and in each rebalance, a consumer asks to be a member. The response waits for the others.', '컨슈머는 처음 폴링할 때와 리밸런스 때마다 멤버가 되겠다고 해요. 응답은 다른 멤버를 기다려요.'), rule: KAFKA_RULES.group },
  SyncGroup: { request: say('It asks for its part; the leader brings what it has dealt out.', '자기 몫을 물어요. 리더는 나눈 결과를 가져와요.'), rule: KAFKA_RULES.assignment },
  Heartbeat: { request: say('It is alive. The response may say that the group rebalances.', '살아 있다고 알려요. 응답으로 리밸런스 소식을 들을 수 있어요.'), rule: KAFKA_RULES.liveness },
  LeaveGroup: { request: say('It goes, and says so.', '나간다고 알려요.'), rule: KAFKA_RULES.liveness },
  OffsetCommit: { request: say('It says up to where its group is through.', '컨슈머 그룹이 어디까지 마쳤는지 알려요.'), rule: KAFKA_RULES.commit },
  OffsetFetch: { request: say('It asks up to where its group is through.', '컨슈머 그룹이 어디까지 마쳤는지 물어요.'), rule: KAFKA_RULES.commit },
  DescribeGroups: { request: say('Somebody wants to know who has what.', '누가 무엇을 맡았는지 알고 싶어요.'), rule: KAFKA_RULES.group },
};

const REFUSED = say('The error says why: nothing was done.', '오류가 까닭을 말해요. 아무 일도 하지 않았어요.');
const ANSWERED = say('Each request has one response, and they keep their order on a connection unless one must wait.', '요청마다 응답이 하나 있어요. 기다려야 하는 것이 아니면 연결 안에서 순서를 지켜요.');

export function kafkaPacketReason(carries: KafkaCarried): { readonly because: readonly Text[]; readonly rule: Rule } {
  if (carries.what === 'request') {
    const { request, rule } = MEANS[carries.request.api];
    return { because: [request], rule };
  }
  const { response } = carries;
  const isRefused = 'error' in response && response.error !== undefined;
  return { because: [isRefused ? REFUSED : ANSWERED], rule: isRefused ? KAFKA_RULES.protocol : MEANS[response.api].rule };
}
