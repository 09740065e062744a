/** Where the replication stream differs between versions. */
import { rule } from './rule.ts';

export const replicationRules = {
  /** In front of MULTI no database is selected; it is named inside. */
  multiNamesNoDb: rule({
    about: { en: 'Whether SELECT stands before MULTI in the replication stream, or behind it.', ko: '복제 스트림에서 SELECT가 MULTI 앞에 오는지 뒤에 오는지.' },
    '7.0': false,
    '8.0': true,
    source: 'server.c: propagatePendingCommands',
  }),
  /** A waiter of BLMOVE that the server serves is told of as `LMOVE … left right`. */
  servedMovesInLowerCase: rule({
    about: { en: 'How replicas are told of a BLMOVE that has waited.', ko: '기다리던 BLMOVE를 복제본에 전하는 표기.' },
    '7.0': true,
    '8.0': false,
    source: 't_list.c: serveClientBlockedOnList (7.0), blmoveCommand (8.0)',
  }),
  /** SPOP of several members is told as one SREM; else as one for each. */
  spopToldTogether: rule({
    about: { en: 'Whether replicas are told of SPOP with a count by one SREM or by many.', ko: '개수를 준 SPOP을 복제본에 SREM 하나로 전하는지 여러 개로 전하는지.' },
    '7.0': false,
    '8.0': true,
    source: 't_set.c: spopWithCountCommand',
  }),
  /** What is written to an append only file moves the offset, by one for each command, also where nobody has ever followed. */
  fileMovesOffset: rule({
    about: { en: 'Whether an append only file alone moves the replication offset.', ko: '복제본 없이 append only 파일만 써도 복제 오프셋이 움직이는지.' },
    '7.0': false,
    '8.0': true,
    source: 'replication.c: replicationFeedSlaves',
  }),
  /** XREADGROUP tells replicas how far its group has come, also where it acknowledges later. */
  groupReadsTellPlace: rule({
    about: { en: 'Whether XREADGROUP tells replicas the place of its group.', ko: 'XREADGROUP이 그룹의 위치를 복제본에 따로 알리는지.' },
    '7.0': false,
    '8.0': true,
    source: 't_stream.c: streamReplyWithRange',
  }),
  /** WAIT waits for all that was there when its client last did anything, and not only for what it wrote. */
  readsMoveWriteOffset: rule({
    about: { en: 'What WAIT waits for: all there was at the last command, or at the last write of this client.', ko: 'WAIT가 기다리는 것: 마지막 명령 때까지의 모든 쓰기인지, 이 클라이언트의 마지막 쓰기까지인지.' },
    '7.0': true,
    '8.0': false,
    source: 'server.c: processCommand, call (woff)',
  }),
};
