/**
 * A subscriber that reads nothing, until the server closes it: lines of a script with one message of 4 KB, sent again and
 * again, as nobody wants to read ten of them.
 */

const PAYLOAD = 'la '.repeat(1_365).trimEnd().replaceAll(' ', '-');

/** The script, without its title line. */
export function slowSubscriber(): string {
  return `
redis  8.0
seed   5
server main
client alice
client pub

#en The server may hold 32 KB for a subscriber, and no more.
#ko 서버는 구독자 하나를 위해 32KB까지만 쌓아 둘 수 있어요.
pub> CONFIG SET client-output-buffer-limit "pubsub 32kb 0 0"
pub< OK
alice> SUBSCRIBE news
#en alice stops reading: her socket fills first, then the output buffer at the server.
#ko alice가 읽기를 멈춰요. 먼저 소켓이 차고, 그다음 서버의 출력 버퍼가 차요.
slow alice 0
pub> 10 PUBLISH news ${PAYLOAD}
#en Each PUBLISH counts her, also the one that is too much.
#ko PUBLISH는 매번 alice를 세요. 한도를 넘긴 그 PUBLISH도요.
${'pub< (integer) 1\n'.repeat(9)}pub< (integer) 0
wait 1s
#en She reads again: what was in her socket comes, and then the end.
#ko 다시 읽으면 소켓에 있던 것까지만 오고, 연결은 끝나 있어요.
slow alice off
`;
}
