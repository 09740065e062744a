/** L11: one slot per SSUBSCRIBE, and a slot that moves. */
import type { LessonSource } from './lesson.ts';

export const A_SLOT_THAT_MOVES: LessonSource = {
  id: 'a-slot-that-moves',
  title: { en: 'One slot at a time, and a slot that moves', ko: 'SSUBSCRIBE는 한 슬롯만, 그 슬롯이 옮겨 가면' },
  clears: { en: 'Shard channels on the same node can be subscribed to together, and a subscription follows its slot.', ko: '같은 노드에 있는 샤드 채널이면 함께 구독할 수 있고, 구독은 슬롯을 따라간다.' },
  needs: ['slot', 'hash-tag', 'shard', 'shard-channel', 'redirection', 'subscription', 'push'],
  teaches: [],
  world: `
redis  8.0
seed   11
cluster 3 masters 1 replica
client ann
client eva  on m1
client pat
`,
  steps: [
    {
      say: {
        en: 'Two fruits, two slots: apple has 7092, banana 9380, and both slots are at m1. Eva is there too, and wants both with one command.',
        ko: '과일 둘, 슬롯도 둘이에요. apple은 7092번, banana는 9380번이고 둘 다 m1에 있어요. m1의 eva가 명령 하나로 둘 다 구독하려고 해요.',
      },
      ask: {
        text: { en: 'Does `SSUBSCRIBE apple banana` work?', ko: '`SSUBSCRIBE apple banana`가 될까요?' },
        options: [
          {
            label: { en: 'Yes, m1 has both', ko: '네, 둘 다 m1에 있으니까요' },
            when: 'worked SSUBSCRIBE eva = 1',
            because: { en: 'Today it has. Tomorrow one of the slots may move; so one command is for one slot, wherever the slots are.', ko: '지금은 그래요. 하지만 내일 한 슬롯만 옮겨 갈 수도 있어요. 그래서 슬롯이 어디 있든 명령 하나에 슬롯 하나예요.' },
          },
          { label: { en: 'No', ko: '아니요' }, when: 'errors eva = 1' },
        ],
      },
      lines: `
eva> SSUBSCRIBE apple banana
eva< (error) CROSSSLOT Keys in request don't hash to the same slot
`,
    },
    {
      say: {
        en: 'Ann’s two channels have the same hash tag, and so the same slot: `{orders}:kr` and `{orders}:us` are both in 105, at m0. That works.',
        ko: 'ann의 두 채널은 해시 태그가 같아서 슬롯도 같아요. `{orders}:kr`과 `{orders}:us`는 둘 다 m0의 105번이에요. 이건 돼요.',
      },
      lines: `
ann> SSUBSCRIBE {orders}:kr {orders}:us
ann< 1) "ssubscribe"
ann< 2) "{orders}:kr"
ann< 3) (integer) 1
ann< 1) "ssubscribe"
ann< 2) "{orders}:us"
ann< 3) (integer) 2
pat> SPUBLISH {orders}:kr x
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "{orders}:kr"
ann< 3) "x"
`,
    },
    {
      say: { en: 'Now somebody balances the cluster: slot 105 moves to m1, with all its keys.', ko: '누군가 클러스터의 균형을 맞추려고 105번 슬롯을 m1로 옮겨요. 키도 다 같이 가요.' },
      ask: {
        text: { en: 'What does Ann notice?', ko: 'ann은 무엇을 알게 될까요?' },
        options: [
          {
            label: { en: 'Nothing: her subscriptions go along', ko: '아무것도요. 구독도 따라가니까요' },
            when: 'ended ann = 0',
            because: { en: 'A subscription belongs to a connection, and hers leads to m0. No node can move that.', ko: '구독은 연결에 딸려 있고, ann의 연결은 m0에 닿아 있어요. 그건 어떤 노드도 옮길 수 없어요.' },
          },
          {
            label: { en: 'Her connection is closed', ko: '연결이 닫혀요' },
            when: 'closed ann = 1',
            because: { en: 'It stays open. Only what has to do with the slot is over.', ko: '연결은 그대로예요. 그 슬롯에 관한 것만 끝나요.' },
          },
          { label: { en: 'm0 says that both subscriptions are over', ko: '두 구독이 끝났다고 m0가 알려 줘요' }, when: 'ended ann = 2' },
        ],
      },
      note: {
        en: 'This one line stands for four: IMPORTING at m1, MIGRATING at m0, the keys, then NODE. Until NODE, m0 goes on serving the shard channel.',
        ko: '이 한 줄에 담긴 일은 m1의 IMPORTING, m0의 MIGRATING, 키 옮기기, 그리고 NODE예요. 마지막 NODE 전까지는 m0가 샤드 채널을 맡아요.',
      },
      lines: `
slot 105 to m1
ann<~ 1) "sunsubscribe"
ann<~ 2) "{orders}:kr"
ann<~ 3) (integer) 1
ann<~ 1) "sunsubscribe"
ann<~ 2) "{orders}:us"
ann<~ 3) (integer) 0
`,
    },
    {
      say: {
        en: 'Two sunsubscribe came that she never asked for: a program has to watch for them. Pat goes to m1, and sends y there.',
        ko: '부탁한 적 없는 sunsubscribe가 두 번 왔어요. 프로그램은 이것을 놓치지 말아야 해요. pat은 m1로 가서 y를 보내요.',
      },
      ask: {
        text: { en: 'What does SPUBLISH answer at m1?', ko: 'm1에서 SPUBLISH는 뭐라고 답할까요?' },
        answer: 'reply pat',
        wrong: [
          {
            answer: '1',
            because: { en: 'Ann is still at m0, and has no subscription any more. She was told once; from then on there is silence, and no error.', ko: 'ann은 아직 m0에 있고 이제 구독이 없어요. 한 번 알려 준 뒤로는 그저 조용할 뿐, 오류도 오지 않아요.' },
          },
        ],
        otherwise: { en: 'It counts who listens at m1. Has anybody subscribed there yet?', ko: 'm1에서 듣는 클라이언트만 세요. 지금 거기서 누가 구독하고 있나요?' },
      },
      lines: `
move pat to m1
pat> SPUBLISH {orders}:kr y
pat< (integer) 0
`,
    },
    {
      say: { en: 'Ann, still at m0, tries to subscribe again.', ko: 'ann이 있던 자리, m0에서 다시 구독해 봐요.' },
      ask: {
        text: { en: 'What does m0 answer?', ko: 'm0는 뭐라고 답할까요?' },
        options: [
          {
            label: { en: 'It confirms, as before', ko: '전처럼 확인해 줘요' },
            when: 'worked SSUBSCRIBE ann = 1',
            because: { en: 'The slot is no longer at m0: nothing would ever arrive here.', ko: '이제 m0의 슬롯이 아니라서, 여기로는 아무것도 오지 않아요.' },
          },
          { label: { en: 'MOVED, with the node to go to', ko: 'MOVED와 함께 어느 노드로 갈지 알려 줘요' }, when: 'redirects ann = 1' },
        ],
      },
      lines: `
ann> SSUBSCRIBE {orders}:kr
ann< (error) MOVED 105 127.0.0.1:7001
`,
    },
    {
      say: {
        en: 'She goes there, and hears again. But y, which was sent meanwhile, is gone.',
        ko: '안내대로 따라가서 다시 들어요. 하지만 그사이에 보낸 y는 사라졌어요.',
      },
      lines: `
move ann to m1
ann> SSUBSCRIBE {orders}:kr {orders}:us
ann< 1) "ssubscribe"
ann< 2) "{orders}:kr"
ann< 3) (integer) 1
ann< 1) "ssubscribe"
ann< 2) "{orders}:us"
ann< 3) (integer) 2
pat> SPUBLISH {orders}:kr z
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "{orders}:kr"
ann< 3) "z"
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Slot 105 has just moved to m1. From now on Ann must miss nothing: let Pat send y and then z to the shard channel `{orders}:kr`, and let Ann get both.',
      ko: '105번 슬롯이 방금 m1로 옮겨 갔어요. 이제부터 ann은 하나도 놓치면 안 돼요. pat이 `{orders}:kr` 샤드 채널에 y, z를 차례로 보내고 ann이 둘 다 받게 해 보세요.',
    },
    world: `
redis  8.0
seed   11
cluster 3 masters 1 replica
client ann
client pat

ann> SSUBSCRIBE {orders}:kr
slot 105 to m1
`,
    checks: [
      { check: 'got ann = y z', says: { en: 'Ann gets y and z', ko: 'ann이 y와 z를 받아요' } },
      { check: 'kinds ann = smessage smessage', says: { en: 'Both came by the shard channel', ko: '둘 다 샤드 채널로 왔어요' } },
      { check: 'worked SPUBLISH = 2', says: { en: 'Each was sent once', ko: '하나씩 한 번만 보냈어요' } },
    ],
    hint: {
      en: 'First Ann, then Pat: whoever sends before anybody listens sends to nobody. “Connect to” is in the menu of a client’s card.',
      ko: 'ann부터, 그다음 pat이에요. 듣기 전에 보내면 아무도 못 받아요. 클라이언트 카드의 메뉴에서 다른 노드로 옮길 수 있어요.',
    },
    solution: `
move ann to m1
move pat to m1
ann> SSUBSCRIBE {orders}:kr
pat> SPUBLISH {orders}:kr y
pat> SPUBLISH {orders}:kr z
`,
    wrong: [
      `
pat> SPUBLISH {orders}:kr y
pat> SPUBLISH {orders}:kr z
`,
      `
move pat to m1
pat> SPUBLISH {orders}:kr y
move ann to m1
ann> SSUBSCRIBE {orders}:kr
pat> SPUBLISH {orders}:kr z
`,
    ],
  },
};
