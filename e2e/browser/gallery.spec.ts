/** Ready-made runs, each with its picture. */
import { expect, LANGUAGES, say, test } from './page.ts';
import { GALLERY } from '../../src/lessons/index.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('at least six runs stand in the gallery, each with a picture, a title and a sentence', async ({ fanout }) => {
      await fanout.open();
      const sheet = await fanout.openGallery();
      const runs = sheet.getByRole('listitem');
      await expect(runs).toHaveCount(GALLERY.length);
      expect(GALLERY.length).toBeGreaterThanOrEqual(6);
      for (const ready of GALLERY) {
        const open = fanout.page.getByRole('button', { name: say(fanout.words.gallery.open, { title: ready.title[language] }), exact: true });
        await expect(open).toBeVisible();
        const run = runs.filter({ has: open });
        await expect(run).toContainText(ready.about[language]);
        // A picture with something on it.
        await expect(run.locator('svg :is(rect, path, line, circle)').first()).toBeAttached();
      }
    });

    test('a run picked from the gallery plays', async ({ fanout }) => {
      const away = GALLERY.find(({ id }) => id === 'away');
      if (!away) throw new Error('the run is not in the gallery');
      const expected = away.script.match(/^\w+<~? /gm)?.length ?? 0;
      await fanout.open();
      await fanout.playAt(8);
      const sheet = await fanout.openGallery();
      await sheet.getByRole('button', { name: say(fanout.words.gallery.open, { title: away.title[language] }), exact: true }).click();
      await expect(sheet).toBeHidden();
      await expect(fanout.page.getByRole('banner')).toContainText(away.title[language]);
      await expect.poll(() => fanout.terminal('sue'), { timeout: 30_000 }).toMatch(/3\) "m4"$/);
      await expect(fanout.output('sue')).toContainText(fanout.words.terminal.missed);
      await fanout.openScript();
      await expect(fanout.page.getByRole('status').filter({ hasText: say(fanout.words.script.met_other, { count: expected }) })).toBeVisible();
    });
  });
}

test('two versions stand side by side under one playhead, and end differently', async ({ fanout }) => {
  const two = GALLERY.find(({ id }) => id === 'two-versions');
  if (!two) throw new Error('the run is not in the gallery');
  const { words } = fanout;
  await fanout.open();
  await fanout.playAt(8);
  await (await fanout.openGallery()).getByRole('button', { name: say(words.gallery.open, { title: two.title.en }), exact: true }).click();
  await expect(fanout.card('rita')).toHaveCount(2);
  const printed = async (run: number): Promise<string> =>
    (await fanout.output('rita').nth(run).locator('pre').allTextContents()).join('\n');
  await expect.poll(() => printed(0)).toMatch(/PUBLISH ch1 me\n\(integer\) 1\n1\) "message"\n2\) "ch1"\n3\) "me"$/);
  await expect.poll(() => printed(1)).toMatch(/PUBLISH ch1 me\n1\) "message"\n2\) "ch1"\n3\) "me"\n\(integer\) 1$/);
});

const GROUPS = [...new Set(GALLERY.map(({ group }) => group))];

for (const language of LANGUAGES) {
  test.describe(`one click, ${language}`, () => {
    test.use({ language });

    for (const group of GROUPS) {
      const runs = GALLERY.filter((ready) => ready.group === group);
      test(`each of the ${runs.length} runs of ${group} opens, with all who take part in it`, async ({ fanout }) => {
        test.slow();
        await fanout.open();
        for (const ready of runs) {
          const sheet = await fanout.openGallery();
          await sheet.getByRole('button', { name: say(fanout.words.gallery.open, { title: ready.title[language] }), exact: true }).click();
          await expect(sheet).toBeHidden();
          await expect(fanout.page.getByRole('banner')).toContainText(ready.title[language]);
          await expect(fanout.stage.first()).toBeVisible();
          // Crowds are folded into one card.
          const clients = [...ready.script.matchAll(/^client (\S+)/gm)].map(([, name = '']) => name);
          if (clients.length < 10) for (const client of new Set(clients)) await expect(fanout.card(client).first()).toBeVisible();
          await expect(fanout.caption.first()).toContainText(/\p{L}/u);
        }
      });
    }
  });
}
