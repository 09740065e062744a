/** A hundred clients: the stage folds them, the pace is fixed by itself, and the page still answers. */
import { expect, LANGUAGES, say, test, type FanoutPage } from './page.ts';
import { GALLERY } from '../../src/lessons/index.ts';

async function openStorm(fanout: FanoutPage): Promise<void> {
  const storm = GALLERY.find(({ id }) => id === 'storm');
  if (!storm) throw new Error('the storm is not in the gallery');
  await fanout.open();
  const sheet = await fanout.openGallery();
  await sheet.getByRole('button', { name: say(fanout.words.gallery.open, { title: storm.title[fanout.language] }), exact: true }).click();
  await expect(sheet).toBeHidden();
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a storm folds into groups, says that the pace is fixed, and ends as it should', async ({ fanout }) => {
      const { page, words } = fanout;
      await openStorm(fanout);
      await expect(fanout.cards.filter({ hasText: words.card.publishers })).toHaveCount(1);
      await expect(fanout.cards.filter({ hasText: words.card.subscribers }).first()).toBeVisible();
      expect(await fanout.cards.count()).toBeLessThan(20);
      await expect(fanout.caption).toContainText(words.transport.storm, { timeout: 30_000 });
      // It answers in the middle of it.
      await fanout.pause();
      // At the fixed pace many events share one moment: the next one may be told at the same place of the film.
      const told = async (): Promise<string> => `${await fanout.playhead()} ${await fanout.caption.innerText()}`;
      const stopped = await told();
      await fanout.control(words.transport.stepForward).click();
      await expect.poll(told).not.toBe(stopped);
      await fanout.control(words.transport.end).click();
      await expect(fanout.cards.filter({ hasText: words.card.publishers })).toContainText(say(words.card.sent, { count: 50 }), { timeout: 30_000 });
      await fanout.openScript();
      await expect(page.getByRole('status').filter({ hasText: say(words.script.met_other, { count: 10 }) })).toBeVisible({ timeout: 30_000 });
    });
  });
}

test('a storm can be unfolded and folded again', async ({ fanout }) => {
  const { words } = fanout;
  await openStorm(fanout);
  await fanout.stage.getByRole('button', { name: words.stage.unfold, exact: true }).first().click();
  await expect(fanout.card('sub01')).toBeAttached();
  await expect.poll(() => fanout.cards.count()).toBeGreaterThan(100);
  await fanout.stage.getByRole('button', { name: words.stage.fold, exact: true }).click();
  await expect.poll(() => fanout.cards.count()).toBeLessThan(20);
});
