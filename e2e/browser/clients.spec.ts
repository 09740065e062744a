/** Clients come, are named, speak RESP3, live far away, drop off and come back. */
import { expect, LANGUAGES, say, test } from './page.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a client who was away sees what it missed, as missed', async ({ fanout }) => {
      const { words } = fanout;
      await fanout.openNew();
      await fanout.ask('alice', 'SUBSCRIBE news.art', '1) "subscribe"', '2) "news.art"', '3) (integer) 1');
      await fanout.pickOf('alice', words.faults.disconnect);
      await expect(fanout.card('alice')).toContainText(words.card.away);
      await expect(fanout.card('alice')).toContainText(words.terminal.away);
      await fanout.ask('carol', 'PUBLISH news.art hi', '(integer) 0');
      await expect(fanout.card('alice')).toContainText(say(words.card.missed, { count: 1 }));
      await expect(fanout.output('alice')).toContainText(words.terminal.missed);
      await expect(fanout.output('alice')).toContainText('news.art: hi');
      await fanout.card('alice').getByRole('button', { name: words.faults.reconnect, exact: true }).click();
      await expect(fanout.prompt('alice')).toBeVisible();
      await expect(fanout.output('alice')).toContainText(words.terminal.missed);
      await fanout.ask('alice', 'SUBSCRIBE news.art', '1) "subscribe"', '2) "news.art"', '3) (integer) 1');
      await fanout.ask('carol', 'PUBLISH news.art again', '(integer) 1');
      await expect.poll(() => fanout.terminal('alice')).toContain('3) "again"');
    });

    test('a client can be added, named and removed', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.openNew();
      await fanout.button(words.stage.addClient).click();
      await expect(fanout.card('dave')).toBeVisible();
      await fanout.ask('dave', 'PING', 'PONG');
      await fanout.pickOf('dave', words.card.rename);
      const field = page.getByLabel(say(words.card.renameLabel, { name: 'dave' }));
      await field.fill('alice');
      const rename = page.getByRole('dialog').getByRole('button', { name: words.card.rename, exact: true });
      await expect(rename).toBeDisabled();
      await field.fill('Ünsafe <b>');
      await expect(rename).toBeDisabled();
      await field.fill('deliverer');
      await rename.click();
      await expect(fanout.card('deliverer')).toBeVisible();
      await expect(fanout.card('dave')).toHaveCount(0);
      await expect.poll(() => fanout.terminal('deliverer')).toContain('PONG');
      await fanout.ask('deliverer', 'ECHO still', '"still"');
      await fanout.pickOf('deliverer', words.card.remove);
      await expect(fanout.card('deliverer')).toHaveCount(0);
      await fanout.control(words.transport.undo).click();
      await expect(fanout.card('deliverer')).toBeVisible();
    });
  });
}

test('a RESP3 client publishes to itself on the connection that listens', async ({ fanout }) => {
  await fanout.openNew();
  await fanout.pickOf('bob', 'RESP3');
  await expect.poll(() => fanout.terminal('bob')).toContain('"proto" => (integer) 3');
  await expect(fanout.card('bob').locator('header')).toContainText('RESP3');
  await fanout.ask('bob', 'SUBSCRIBE ch1', '1) "subscribe"', '2) "ch1"', '3) (integer) 1');
  await fanout.type('bob', 'PUBLISH ch1 me');
  await expect.poll(() => fanout.terminal('bob')).toMatch(/PUBLISH ch1 me\n\(integer\) 1\n1\) "message"\n2\) "ch1"\n3\) "me"$/);
});

test('a client far away gets its copy later than one nearby', async ({ fanout }) => {
  await fanout.openNew();
  await fanout.pickIn('alice', fanout.words.card.latency, '10ms');
  await expect(fanout.card('alice').locator('header')).toContainText('10ms');
  await fanout.ask('alice', 'SUBSCRIBE c', '1) "subscribe"', '2) "c"', '3) (integer) 1');
  await fanout.ask('bob', 'SUBSCRIBE c', '1) "subscribe"', '2) "c"', '3) (integer) 1');
  await fanout.ask('carol', 'PUBLISH c hi', '(integer) 2');
  await expect.poll(() => fanout.terminal('bob')).toContain('3) "hi"');
  await expect.poll(() => fanout.terminal('alice')).toContain('3) "hi"');
  await fanout.settle();
  // Backwards from the end, alice loses hers first.
  const back = fanout.control(fanout.words.transport.stepBack);
  await expect(async () => {
    await back.click();
    expect(await fanout.terminal('alice')).not.toContain('3) "hi"');
  }).toPass({ intervals: [50] });
  expect(await fanout.terminal('bob')).toContain('3) "hi"');
});

test('a card moves with the arrow keys', async ({ fanout }) => {
  await fanout.openNew();
  const grip = fanout.button(say(fanout.words.card.move, { name: 'alice' }));
  const before = await fanout.card('alice').boundingBox();
  await grip.focus();
  await grip.press('ArrowLeft');
  await grip.press('ArrowUp');
  await expect.poll(async () => (await fanout.card('alice').boundingBox())?.x).not.toBe(before?.x);
});
