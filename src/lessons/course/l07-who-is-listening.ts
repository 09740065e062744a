/** L7: who is listening. */
import type { LessonSource } from './lesson.ts';

export const WHO_IS_LISTENING: LessonSource = {
  id: 'who-is-listening',
  title: { en: 'Who is listening?', ko: '누가 듣고 있나: CHANNELS, NUMSUB, NUMPAT' },
  clears: { en: 'PUBSUB CHANNELS and NUMSUB show everybody who will hear a message, in this database.', ko: 'PUBSUB CHANNELS와 NUMSUB을 보면 이 데이터베이스에서 메시지를 들을 사람을 다 알 수 있다.' },
  needs: ['channel', 'pattern', 'subscription', 'table', 'row'],
  teaches: ['shard-channel'],
  world: `
redis  8.0
seed   7
server main
client ann
client ben
client dan
client eve
client pub
`,
  steps: [
    {
      say: {
        en: 'Four listen: Ann to the channel i1, Ben and Dan to the pattern `i*`, Eve to the shard channel i9. (A later lesson tells what shard channels are for.)',
        ko: '넷이 들어요. ann은 i1 채널을, ben과 dan은 `i*` 패턴을, eve는 i9 샤드 채널을 구독해요. (샤드 채널을 어디에 쓰는지는 나중에 알아봐요.)',
      },
      lines: `
ann> SUBSCRIBE i1
ben> PSUBSCRIBE i*
dan> PSUBSCRIBE i*
eve> SSUBSCRIBE i9
`,
    },
    {
      say: { en: 'Pub asks before he speaks: `PUBSUB CHANNELS`.', ko: 'pub이 말하기 전에 `PUBSUB CHANNELS`로 물어봐요.' },
      ask: {
        text: { en: 'What does it show?', ko: '무엇이 나올까요?' },
        options: [
          { label: { en: 'i1', ko: 'i1' }, when: 'reply pub = i1' },
          {
            label: { en: 'i1 and i*', ko: 'i1, i*' },
            when: 'reply pub = i1 i*',
            because: { en: 'Patterns stand in a table of their own. CHANNELS reads only the one of channels.', ko: '패턴은 다른 테이블에 있어요. CHANNELS는 채널 테이블만 봐요.' },
          },
          {
            label: { en: 'i1 and i9', ko: 'i1, i9' },
            when: 'reply pub = i1 i9',
            because: { en: 'Shard channels stand in a third table. To see them, ask `PUBSUB SHARDCHANNELS`.', ko: '샤드 채널은 또 다른 테이블에 있어요. 따로 `PUBSUB SHARDCHANNELS`로 물어봐야 해요.' },
          },
        ],
      },
      lines: `
pub> PUBSUB CHANNELS
pub< 1) "i1"
`,
    },
    {
      say: { en: 'Two clients listen to the same pattern. NUMPAT counts patterns.', ko: '같은 패턴을 두 클라이언트가 듣고 있어요. NUMPAT은 패턴을 세요.' },
      ask: {
        text: { en: 'What does `PUBSUB NUMPAT` answer?', ko: '`PUBSUB NUMPAT`은 뭐라고 답할까요?' },
        answer: 'reply pub',
        wrong: [
          {
            answer: '2',
            because: { en: 'Two listen, but it is one row: `i*`. NUMPAT counts distinct patterns, not their subscribers.', ko: '듣는 것은 둘이지만 행은 `i*` 하나예요. NUMPAT은 구독자가 아니라 서로 다른 패턴을 세요.' },
          },
        ],
        otherwise: { en: 'Count the rows in the table of patterns.', ko: '패턴 테이블의 행을 세어 보세요.' },
      },
      lines: `
pub> PUBSUB NUMPAT
pub< (integer) 1
`,
    },
    {
      say: {
        en: 'NUMSUB will say that i1 has one subscriber. Then Pub selects database 5, and publishes to i1 from there.',
        ko: 'NUMSUB은 i1의 구독자가 하나라고 할 거예요. 그다음 pub은 데이터베이스 5로 옮겨서 i1에 발행해요.',
      },
      ask: {
        text: { en: 'What will PUBLISH answer?', ko: 'PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply pub',
        wrong: [
          { answer: '0', because: { en: 'Keys belong to a database. Channels do not: there is one set of tables for the whole server.', ko: '키는 데이터베이스에 속하지만 채널은 아니에요. 구독 테이블은 서버에 한 벌뿐이에요.' } },
          { answer: '1', because: { en: 'NUMSUB says so, for it sees only the channel’s row. Ben and Dan hear it by their pattern.', ko: 'NUMSUB은 채널의 행만 보고 그렇게 말했어요. ben과 dan도 패턴으로 들어요.' } },
          { answer: '4', because: { en: 'Eve listens to a shard channel: PUBLISH never reaches one, whatever its name.', ko: 'eve는 샤드 채널을 들어요. 이름이 무엇이든 PUBLISH는 거기에 닿지 않아요.' } },
        ],
        otherwise: { en: 'A copy for each subscription that matches: one channel, and a pattern that two have.', ko: '맞는 구독마다 사본 하나예요. 채널 하나, 그리고 둘이 함께 쓰는 패턴이 있어요.' },
      },
      note: {
        en: 'To keep two applications on one server apart, give their channels a prefix each. Another database does not help.',
        ko: '한 서버를 쓰는 두 애플리케이션을 나누려면 채널 이름에 접두사를 붙이세요. 데이터베이스를 나눠도 채널은 나뉘지 않아요.',
      },
      lines: `
pub> PUBSUB NUMSUB i1
pub< 1) "i1"
pub< 2) (integer) 1
pub> SELECT 5
pub> PUBLISH i1 x
pub< (integer) 3
`,
    },
    {
      say: {
        en: 'A study note names three “commands that ask”: CHANNELS, NUMSUB and UNSUBCRIBE. The third is misspelled. Pub, who listens to nothing, tries it rightly spelled too.',
        ko: '어떤 노트의 “조회 명령어”에는 CHANNELS, NUMSUB, UNSUBCRIBE가 나와요. 셋째는 철자가 틀렸어요. 아무것도 듣지 않는 pub이 바르게도 써 봐요.',
      },
      ask: {
        text: { en: 'What does UNSUBSCRIBE show him?', ko: 'UNSUBSCRIBE는 무엇을 보여 줄까요?' },
        options: [
          {
            label: { en: 'The channels that others listen to', ko: '다른 클라이언트가 듣는 채널' },
            when: 'reply pub has i1',
            because: { en: 'It asks nothing. It ends subscriptions, and only those of whoever types it.', ko: '무엇을 묻는 명령이 아니에요. 구독을 끝내는데, 그것도 명령한 쪽의 구독만 끝내요.' },
          },
          { label: { en: 'That he has no subscription left', ko: '남은 구독이 없다는 것' }, when: 'reply pub = unsubscribe (nil) 0' },
        ],
      },
      lines: `
pub> UNSUBCRIBE
pub<= "(error) ERR unknown command 'UNSUBCRIBE', with args beginning with: "
pub> UNSUBSCRIBE
pub< 1) "unsubscribe"
pub< 2) (nil)
pub< 3) (integer) 0
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Nobody may use SUBSCRIBE. Publish to the channel ch so that somebody hears it, and then let NUMSUB say that nobody listens to ch.',
      ko: 'SUBSCRIBE는 쓰지 않기! ch 채널에 발행한 메시지를 누군가 듣게 하고, 그다음 NUMSUB으로 ch의 구독자가 0인지 물어보세요.',
    },
    world: `
redis  8.0
seed   7
server main
client ann
client pub
`,
    checks: [
      { check: 'messages >= 1', says: { en: 'Somebody hears the message', ko: '누군가 메시지를 들어요' } },
      { check: 'reply pub = ch 0', says: { en: '`PUBSUB NUMSUB ch`, asked last, answers 0', ko: '마지막으로 물은 `PUBSUB NUMSUB ch`가 0이라고 답해요' } },
      { check: 'commands SUBSCRIBE = 0', says: { en: 'SUBSCRIBE was not used', ko: 'SUBSCRIBE는 쓰지 않았어요' } },
    ],
    hint: {
      en: 'NUMSUB reads the table of channels. In which other table might somebody stand who listens?',
      ko: 'NUMSUB은 채널 테이블만 봐요. 듣는 클라이언트가 적힐 수 있는 다른 테이블은 무엇일까요?',
    },
    solution: `
ann> PSUBSCRIBE c*
pub> PUBLISH ch hi
pub> PUBSUB NUMSUB ch
`,
    wrong: [
      `
ann> SUBSCRIBE ch
pub> PUBLISH ch hi
ann> UNSUBSCRIBE ch
pub> PUBSUB NUMSUB ch
`,
      `
ann> SSUBSCRIBE ch
pub> PUBLISH ch hi
pub> PUBSUB NUMSUB ch
`,
    ],
  },
};
