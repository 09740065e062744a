/** A whole tour below a sub-path, without a server behind it: no request leaves the folder. */
import { expect, fanoutPage, LANGUAGES, say, test } from './page.ts';
import { serveFolder } from './static-server.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('from the gallery to a link, no request leaves the folder', async ({ page, language: spoken }) => {
      const server = await serveFolder({ folder: 'dist', below: '/a/b/' });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const fanout = fanoutPage(page, spoken);
      const { words } = fanout;
      await page.goto(server.address);
      await expect(fanout.card('carol')).toBeVisible();
      await fanout.playAt(8);
      await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
      await fanout.caption.getByRole('button', { name: words.caption.why }).click();
      await expect(fanout.why.getByRole('link')).toHaveCount(1);
      await page.getByRole('tab', { name: words.side.log, exact: true }).click();
      await page.getByRole('tab', { name: words.side.script, exact: true }).click();
      const sheet = await fanout.openGallery();
      await sheet.getByRole('button').nth(1).click();
      await expect(sheet).toBeHidden();
      await fanout.button(words.header.copyLink).click();
      await expect(fanout.notice).toContainText(words.header.linkCopied);
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.startsWith(server.address)).toBe(true);
      const other = spoken === 'en' ? 'ko' : 'en';
      await fanout.speak(other);
      const now = fanoutPage(page, other);
      await now.pick(now.words.header.themeDark);
      await page.goto('about:blank');
      await page.goto(link);
      await expect(now.stage).toBeVisible();
      await now.button(now.words.stage.addClient).click();
      await expect(now.button(say(now.words.card.menu, { name: 'alice' }))).toBeVisible();
      await page.waitForLoadState('networkidle');
      await server.close();
      const away = asked.filter((url) => !/^(data|blob|about):/.test(url) && !url.startsWith(server.address));
      expect(away).toEqual([]);
      expect(server.missed.filter((path) => path !== '/favicon.ico')).toEqual([]);
    });
  });
}
