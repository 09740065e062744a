/** Where streams differ between versions. */
import { rule } from './rule.ts';

export const streamsRules = {
  /** XADD 5-* where 5 has no sequence left: is it said that the entry is too large? */
  usedUpMillisecondIsTooLarge: rule({
    about: {
      en: 'What XADD says when a millisecond has no sequence left.',
      ko: '한 밀리초의 순번을 다 썼을 때 XADD가 하는 말.',
    },
    '7.0': true,
    '8.0': false,
    source: 't_stream.c: streamAppendItem (errno is not set)',
  }),
  /** Does XREADGROUP with a key too many speak of itself, and of >? Else it speaks of XREAD and $. */
  unbalancedNamesCommand: rule({
    about: {
      en: 'What XREADGROUP says where keys and ids are not equally many.',
      ko: '키와 ID의 수가 맞지 않을 때 XREADGROUP이 하는 말.',
    },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: xreadCommand (7.2)',
  }),
  /** XREAD STREAMS s +: the last entry, or no id at all? */
  xreadTakesPlus: rule({
    about: { en: 'XREAD with + for the last entry.', ko: 'XREAD에서 마지막 항목을 뜻하는 +를 쓸 수 있는지.' },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: xreadCommand (7.4)',
  }),
  /** Do XREADGROUP, XCLAIM and XAUTOCLAIM make their consumer also where they get nothing? */
  askingMakesConsumer: rule({
    about: {
      en: 'XREADGROUP, XCLAIM or XAUTOCLAIM that gets nothing: its consumer is made all the same, or not.',
      ko: '아무것도 얻지 못한 XREADGROUP, XCLAIM, XAUTOCLAIM이 그래도 컨슈머를 만드는지.',
    },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: xreadCommand, xclaimCommand, xautoclaimCommand (7.2)',
  }),
  /** XSETID to an id before one that was deleted: is it refused? */
  xsetidMindsDeleted: rule({
    about: { en: 'XSETID to an id before one that was deleted.', ko: '지워진 항목보다 앞선 ID로 XSETID를 할 때.' },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: xsetidCommand (7.2)',
  }),
  /** Is it told when a consumer last got something (`inactive`, `active-time`)? */
  consumersHaveActiveTime: rule({
    about: { en: 'When a consumer last got something.', ko: '컨슈머가 마지막으로 항목을 받은 때.' },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: xinfoCommand, xinfoReplyWithStreamInfo (7.2)',
  }),
  /** Is the lag of a group that stands before all that is left simply what is left? */
  streamLagSeesWhatIsLeft: rule({
    about: {
      en: 'The lag of a group whose next entries were trimmed away, or of an empty stream.',
      ko: '다음에 읽을 항목이 잘려 나간 그룹이나 빈 스트림의 lag.',
    },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: streamReplyWithCGLag (7.4, 8.0)',
  }),
  /** Does an entry deleted further on make the count of what a group has read unknown? */
  streamCountMindsHoles: rule({
    about: {
      en: 'Whether a deleted entry further on makes entries-read unknown.',
      ko: '뒤쪽에 지워진 항목이 있으면 entries-read를 모른다고 하는지.',
    },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: streamEstimateDistanceFromFirstEverEntry, streamReplyWithRange (7.4, 8.0)',
  }),
  /** Does an RDB keep when a consumer last got something? */
  rdbKeepsActiveTime: rule({
    about: { en: 'How long a consumer is in an RDB: DEBUG OBJECT tells.', ko: 'RDB에서 컨슈머가 차지하는 길이. DEBUG OBJECT로 보여요.' },
    '7.0': false,
    '8.0': true,
    source: 'rdb.c: rdbSaveStreamConsumers (RDB_TYPE_STREAM_LISTPACKS_3, 7.2)',
  }),
};
