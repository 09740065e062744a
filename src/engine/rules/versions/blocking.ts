/** Where waiting for keys differs between versions. */
import { rule } from './rule.ts';

export const blockingRules = {
  /** A key is ready: is the waiter's whole command run again? Else the server serves it from that key. */
  waitersRunAgain: rule({
    about: {
      en: 'How whoever waits is served: the command runs again and looks at all its keys, or the server hands over what came to the one key.',
      ko: '기다리던 클라이언트에게 주는 방식. 명령을 다시 실행해 키를 모두 보거나, 준비된 키 하나에서 서버가 꺼내 줘요.',
    },
    '7.0': false,
    '8.0': true,
    source: 'blocked.c: unblockClientOnKey (7.2), serveClientsBlockedOnListKey (7.0)',
  }),
  /** Timeouts too long for 64 bits of milliseconds: are they called out of range? Else they overflow, as C does. */
  timeoutsAreBounded: rule({
    about: { en: 'What is said of a timeout that is far too long.', ko: '지나치게 긴 대기 시간을 주었을 때의 응답.' },
    '7.0': false,
    '8.0': true,
    source: 'timeout.c: getTimeoutFromObjectOrReply (7.2)',
  }),
};
