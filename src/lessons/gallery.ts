/**
 * The gallery: ready-made runs to open, watch and go on with. Each is a script, checked line by line in a test.
 *
 * A script is written here once, with its comments in both languages: a line `#en …` or `#ko …` becomes a comment in the
 * script of that language, and the title is the run's. The two scripts of a run differ in nothing else.
 *
 * To add a run: a file, or a part of one, that exports a `GalleryRun`, and its place in `GALLERY`.
 */
import type { Language, Text } from '../base/index.ts';
import { EVERYBODY_OR_SHARD, MASTER_THAT_DIES, SLOT_THAT_MOVES, SLOTS_AND_TAGS } from './cluster.ts';
import { slowSubscriber } from './slow-subscriber.ts';
import { storm } from './storm.ts';

export interface GalleryRun {
  /** Stable, for links and pictures. */
  readonly id: string;
  readonly title: Text;
  /** One sentence: what there is to see. */
  readonly about: Text;
  /** The script in English. `scriptOf` has it in either language. */
  readonly script: string;
}

interface Source {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  /** The script without its title line; a second run side by side has `besideTitle`. */
  readonly lines: string;
  /** Titles of the runs after `beside`. */
  readonly besides?: readonly Text[];
}

const SOURCES: readonly Source[] = [
  {
    id: 'three-copies',
    title: { en: 'One message, three copies', ko: '메시지 하나, 사본 셋' },
    about: {
      en: 'Carol publishes once; two subscribers get three copies, because one of them also has a pattern.',
      ko: 'carol이 한 번 발행하면 구독자 둘이 사본 셋을 받아요. 한 명은 패턴도 구독했거든요.',
    },
    lines: `
redis  8.0
seed   42
server main
client alice
client bob
client carol

at 0.000000s alice> SUBSCRIBE news.art
at 0.000000s bob> SUBSCRIBE news.art
bob> PSUBSCRIBE news.*
alice< 1) "subscribe"
alice< 2) "news.art"
alice< 3) (integer) 1
bob< 1) "psubscribe"
bob< 2) "news.*"
bob< 3) (integer) 2
carol> PUBLISH news.art hi
carol< (integer) 3
alice< 1) "message"
alice< 2) "news.art"
alice< 3) "hi"
bob< 1) "message"
bob< 2) "news.art"
bob< 3) "hi"
bob< 1) "pmessage"
bob< 2) "news.*"
bob< 3) "news.art"
bob< 4) "hi"
`,
  },
  {
    id: 'same-message-again',
    title: { en: 'The same message, again and again', ko: '같은 메시지를 여러 번 받는 이유' },
    about: {
      en: 'One subscriber with a channel and two patterns that fit gets every message three times.',
      ko: '구독자 한 명이 채널 하나와 맞는 패턴 둘을 구독하면 같은 메시지를 세 번 받아요.',
    },
    lines: `
redis  8.0
seed   6
server main
client sam
client pat

sam> SUBSCRIBE event-1
sam> PSUBSCRIBE event-*
sam> PSUBSCRIBE *-1
sam< 1) "psubscribe"
sam< 2) "*-1"
sam< 3) (integer) 3
#en One copy for each subscription that matches: the answer counts copies, not clients.
#ko 맞는 구독마다 사본 하나. 응답은 클라이언트가 아니라 사본을 센 수예요.
pat> PUBLISH event-1 m
pat< (integer) 3
#en The channel comes first. Which pattern is next, Redis leaves open.
#ko 채널이 먼저예요. 어느 패턴이 다음일지는 Redis가 정해 두지 않아요.
sam< 1) "message"
sam< 2) "event-1"
sam< 3) "m"
sam<~ 1) "pmessage"
sam<~ 2) "event-*"
sam<~ 3) "event-1"
sam<~ 4) "m"
sam<~ 1) "pmessage"
sam<~ 2) "*-1"
sam<~ 3) "event-1"
sam<~ 4) "m"
#en To be told once, keep one subscription that covers it all.
#ko 한 번만 받으려면 모두 아우르는 구독 하나만 남기면 돼요.
sam> UNSUBSCRIBE event-1
sam> PUNSUBSCRIBE *-1
pat> PUBLISH event-1 m2
pat< (integer) 1
`,
  },
  {
    id: 'patterns-are-globs',
    title: { en: 'Patterns are globs', ko: '패턴은 glob 문법이에요' },
    about: {
      en: 'What event-* really matches, and what event-? does: six names, six answers.',
      ko: 'event-*와 event-? 패턴이 실제로 무엇과 맞는지, 이름 여섯 개로 확인해요.',
    },
    lines: `
redis  8.0
seed   5
server main
client alice
client bob
client pat

alice> PSUBSCRIBE event-*
#en A star stands for any bytes, none too.
#ko 별표는 아무 글자나 뜻해요. 없어도 돼요.
pat> PUBLISH event-1 x
pat< (integer) 1
pat> PUBLISH event- x
pat< (integer) 1
pat> PUBLISH event-a-b x
pat< (integer) 1
#en No hyphen, another case, something in front: not this pattern.
#ko 하이픈이 없거나, 대소문자가 다르거나, 앞에 뭔가 더 있으면 이 패턴이 아니에요.
pat> PUBLISH event1 x
pat< (integer) 0
pat> PUBLISH Event-1 x
pat< (integer) 0
pat> PUBLISH my-event-1 x
pat< (integer) 0
#en A question mark stands for exactly one byte.
#ko 물음표는 정확히 한 바이트예요.
bob> PSUBSCRIBE event-?
pat> PUBLISH event-1 x
pat< (integer) 2
pat> PUBLISH event-10 x
pat< (integer) 1
`,
  },
  {
    id: 'subscribed-mode',
    title: { en: 'Subscribed mode, and the way out', ko: '구독 모드와 빠져나오는 법' },
    about: {
      en: 'A RESP2 subscriber may hardly run anything; with RESP3 the same connection listens and works.',
      ko: 'RESP2 구독자는 쓸 수 있는 명령이 거의 없어요. RESP3라면 같은 연결로 듣고 일도 해요.',
    },
    lines: `
redis  8.0
seed   4
server main
client alice
client bea  resp 3

alice> SUBSCRIBE ch1 ch2
alice> PUBLISH ch1 me
alice< (error) ERR Can't execute 'publish': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
#en PING is allowed, and answers as an array.
#ko PING은 쓸 수 있고, 배열로 응답해요.
alice> PING
alice< 1) "pong"
alice< 2) ""
#en RESP3 marks messages as pushes, so nothing is forbidden.
#ko RESP3는 메시지를 푸시로 표시해서 막는 명령이 없어요.
bea> SUBSCRIBE ch1
bea> ECHO works
bea< "works"
bea> PUBLISH ch1 hi
bea< (integer) 2
bea< 1) "message"
bea< 2) "ch1"
bea< 3) "hi"
#en UNSUBSCRIBE without a name gives up every channel, in an order that Redis leaves open.
#ko 이름 없는 UNSUBSCRIBE는 모든 채널을 해지해요. 순서는 Redis가 정해 두지 않아요.
alice> UNSUBSCRIBE
alice> PUBLISH ch1 free
alice< (integer) 1
`,
  },
  {
    id: 'away',
    title: { en: 'Away for a moment', ko: '잠깐 자리를 비우면' },
    about: {
      en: 'A subscriber is cut off and comes back: what was published meanwhile is gone, and so is its subscription.',
      ko: '구독자의 연결이 끊겼다 돌아오면, 그사이 발행된 메시지도 구독도 사라지고 없어요.',
    },
    lines: `
redis  8.0
seed   8
server main
client sue
client pat

sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pat> PUBLISH c m1
pat< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m1"
disconnect sue
#en Nobody listens now. Redis keeps nothing.
#ko 이제 듣는 클라이언트가 없어요. Redis는 아무것도 남겨 두지 않아요.
pat> PUBLISH c m2
pat< (integer) 0
wait 300ms
reconnect sue
#en A new connection has no subscriptions: this one is missed too.
#ko 새 연결에는 구독이 없어서 이번 메시지도 놓쳐요.
pat> PUBLISH c m3
pat< (integer) 0
sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pat> PUBLISH c m4
pat< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m4"
`,
  },
  {
    id: 'who-is-listening',
    title: { en: 'Who is listening?', ko: '누가 듣고 있나' },
    about: {
      en: 'CHANNELS, NUMSUB and NUMPAT each see a part: PUBLISH reaches three where NUMSUB counts one.',
      ko: 'CHANNELS, NUMSUB, NUMPAT은 저마다 일부만 봐요. NUMSUB은 1이라는데 PUBLISH는 셋에게 닿아요.',
    },
    lines: `
redis  8.0
seed   7
server main
client alice
client bob
client dan
client eve
client pat

alice> SUBSCRIBE i1
bob> PSUBSCRIBE i*
dan> PSUBSCRIBE i*
eve> SSUBSCRIBE i9
#en Channels only: neither patterns nor shard channels.
#ko 채널만 보여요. 패턴도 샤드 채널도 나오지 않아요.
pat> PUBSUB CHANNELS
pat< 1) "i1"
pat> PUBSUB NUMSUB i1 i2
pat< 1) "i1"
pat< 2) (integer) 1
pat< 3) "i2"
pat< 4) (integer) 0
#en Two clients, one distinct pattern.
#ko 클라이언트는 둘, 서로 다른 패턴은 하나예요.
pat> PUBSUB NUMPAT
pat< (integer) 1
pat> PUBSUB SHARDCHANNELS
pat< 1) "i9"
#en Databases do not separate channels.
#ko 데이터베이스가 달라도 채널은 나뉘지 않아요.
pat> SELECT 5
pat< OK
pat> PUBLISH i1 x
pat< (integer) 3
pat> SPUBLISH i9 y
pat< (integer) 1
`,
  },
  {
    id: 'two-versions',
    title: { en: 'Two versions, two orders', ko: '버전이 둘이면 순서도 둘' },
    about: {
      en: 'A RESP3 client publishes to itself, in Redis 8.0 and beside it in 7.0: reply first, or message first.',
      ko: 'RESP3 클라이언트가 스스로에게 발행해요. Redis 8.0과 7.0에서 응답과 메시지의 순서가 달라요.',
    },
    lines: `
redis  8.0
seed   3
server main
client rita  resp 3

rita> SUBSCRIBE ch1
rita> PUBLISH ch1 me
rita< (integer) 1
rita< 1) "message"
rita< 2) "ch1"
rita< 3) "me"

beside
redis  7.0
seed   3
server main
client rita  resp 3

rita> SUBSCRIBE ch1
rita> PUBLISH ch1 me
rita< 1) "message"
rita< 2) "ch1"
rita< 3) "me"
rita< (integer) 1
`,
    besides: [{ en: 'The same in Redis 7.0', ko: 'Redis 7.0에서 똑같이' }],
  },
  {
    id: 'waiting-line',
    title: { en: 'The waiting line', ko: '기다리는 줄' },
    about: {
      en: 'Five clients wait for one list. One push of three elements serves the three who have waited longest, in their order.',
      ko: '클라이언트 다섯이 한 리스트를 기다려요. 원소 셋을 한 번에 넣으면 가장 오래 기다린 셋이 차례로 하나씩 받아요.',
    },
    lines: `
redis  8.0
seed   9
server main
client pat
client ann
client ben
client cho
client dan
client eve

#en The list is not there yet. Instead of answering nil, Redis lets each of them wait, in the order in which they came.
#ko 아직 리스트가 없어요. Redis는 nil을 답하는 대신 온 순서대로 기다리게 해요.
ann> BLPOP jobs 0
ben> BLPOP jobs 0
cho> BLPOP jobs 0
dan> BLPOP jobs 0
eve> BLPOP jobs 0
#en RPUSHX adds only to a list that exists. Five who wait are no list: nobody gets anything.
#ko RPUSHX는 리스트가 있을 때만 넣어요. 기다리는 다섯은 리스트가 아니라서 아무도 받지 못해요.
pat> RPUSHX jobs a
pat< (integer) 0
#en The command that adds comes to its end first, and counts three. Only then is the line served.
#ko 넣는 명령이 먼저 끝나면서 셋이라고 세요. 줄에 선 클라이언트는 그다음에 받아요.
pat> RPUSH jobs a b c
pat< (integer) 3
ann< 1) "jobs"
ann< 2) "a"
ben< 1) "jobs"
ben< 2) "b"
cho< 1) "jobs"
cho< 2) "c"
pat> LLEN jobs
pat< (integer) 0
#en Who asks again goes to the end of the line: dan and eve are before ann now.
#ko 다시 기다리면 줄 맨 뒤에 서요. 이제 dan과 eve가 ann보다 앞이에요.
ann> BLPOP jobs 0
pat> RPUSH jobs d
dan< 1) "jobs"
dan< 2) "d"
#en LPUSH puts each before the last one, so z is first when the line is served.
#ko LPUSH는 하나씩 맨 앞에 넣어요. 그래서 줄에 나눠 줄 때 맨 앞은 z예요.
pat> LPUSH jobs x y z
pat< (integer) 3
eve< 1) "jobs"
eve< 2) "z"
ann< 1) "jobs"
ann< 2) "y"
#en x is still there: ben need not wait for it. For the next one he waits a second, and gives up.
#ko x가 남아 있어서 ben은 기다리지 않고 받아요. 다음 것은 1초를 기다리다 그만둬요.
ben> BLPOP jobs 1
ben< 1) "jobs"
ben< 2) "x"
ben> BLPOP jobs 1
wait 1.1s
ben< (nil)
ben< (1.00s)
`,
  },
  {
    id: 'slow-subscriber',
    title: { en: 'A slow subscriber is closed', ko: '느린 구독자는 끊겨요' },
    about: {
      en: 'alice stops reading. PUBLISH goes on counting her, until the server closes the connection and drops what waited.',
      ko: 'alice가 읽기를 멈춰요. PUBLISH는 계속 alice를 세다가, 결국 서버가 연결을 닫고 쌓인 것을 버려요.',
    },
    lines: slowSubscriber(),
  },
  {
    id: 'cluster-everybody',
    title: { en: 'PUBLISH reaches everybody', ko: 'PUBLISH는 모두에게' },
    about: {
      en: 'Two clusters, the same three messages: PUBLISH tells all six nodes, SPUBLISH beside it only its shard. Compare the bus.',
      ko: '클러스터 둘에 같은 메시지 셋. PUBLISH는 노드 여섯에 다 퍼지고, 옆의 SPUBLISH는 샤드 안에만 남아요. 버스를 견줘 보세요.',
    },
    lines: EVERYBODY_OR_SHARD,
    besides: [{ en: 'SPUBLISH keeps to its shard', ko: 'SPUBLISH는 샤드 안에서만' }],
  },
  {
    id: 'cluster-slots',
    title: { en: 'Slots and hash tags', ko: '슬롯과 해시 태그' },
    about: {
      en: 'A name rolls through CRC16 to its slot; a node that does not have it answers MOVED.',
      ko: '이름이 CRC16을 거쳐 슬롯을 찾아요. 그 슬롯이 없는 노드는 MOVED로 응답해요.',
    },
    lines: SLOTS_AND_TAGS,
  },
  {
    id: 'cluster-slot-moves',
    title: { en: 'A slot moves under a subscriber', ko: '구독자가 있는 슬롯이 옮겨 가면' },
    about: {
      en: 'Slot 105 goes to another shard: its subscriber is unsubscribed, and hears nothing until it subscribes there.',
      ko: '슬롯 105가 다른 샤드로 가면 구독자는 구독이 풀려요. 그곳에서 다시 구독하기 전에는 아무것도 듣지 못해요.',
    },
    lines: SLOT_THAT_MOVES,
  },
  {
    id: 'cluster-failover',
    title: { en: 'A master dies, its replica takes over', ko: '마스터가 죽고 복제본이 이어받으면' },
    about: {
      en: 'Doubt, verdict, election: two masters vote, and the crown goes to the replica. Slots keep being served.',
      ko: '의심, 판정, 선거. 마스터 둘이 투표하면 왕관이 복제본에 넘어가고, 슬롯은 계속 서비스돼요.',
    },
    lines: MASTER_THAT_DIES,
  },
  {
    id: 'storm',
    title: { en: 'A hundred clients', ko: '클라이언트 백 개' },
    about: {
      en: 'Ninety subscribers in three rooms, ten publishers, fifty messages: two thousand copies in a fiftieth of a second.',
      ko: '구독자 90명이 세 방에 나뉘어 있고, 발행자 10명이 메시지 50개를 보내요. 0.02초 동안 사본이 2,000개쯤 나가요.',
    },
    lines: storm(),
  },
];

/** All of them; the first one opens with the page. */
export const GALLERY: readonly GalleryRun[] = SOURCES.map((source) => ({
  id: source.id,
  title: source.title,
  about: source.about,
  script: written(source, 'en'),
}));

/** The script of a run with its title and comments in `language`. The run is the same in both. */
export function scriptOf(run: GalleryRun, language: Language): string {
  const source = SOURCES.find(({ id }) => id === run.id);
  return source ? written(source, language) : run.script;
}

function written(source: Source, language: Language): string {
  const besides = [...(source.besides ?? [])];
  const out = [`title  ${source.title[language]}`];
  for (const line of source.lines.trim().split('\n')) {
    const comment = /^#(en|ko) (.*)$/.exec(line);
    if (comment) {
      if (comment[1] === language) out.push(`# ${comment[2] ?? ''}`);
    } else if (line === 'beside') out.push(`beside ${besides.shift()?.[language] ?? ''}`.trimEnd());
    else out.push(line);
  }
  return `${out.join('\n')}\n`;
}
