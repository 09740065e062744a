/** A reload finds everything again; a change of language or theme loses nothing. */
import { expect, fanoutPage, LANGUAGES, PROMPT, test } from './page.ts';

for (const language of LANGUAGES) {
  const other = language === 'en' ? 'ko' : 'en';
  test.describe(language, () => {
    test.use({ language });

    test('run, language, theme, speed and pace are found again after a reload', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.openNew();
      await fanout.ask('alice', 'ECHO kept', '"kept"');
      await fanout.settle();
      await fanout.pick(words.header.themeDark);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await fanout.control(`${words.transport.pace}: ${words.transport.slowMotion}`).click();
      await page.getByRole('radio', { name: new RegExp(`^${words.transport.fixed}`) }).check();
      await page.keyboard.press('Escape');
      await fanout.speak(other);
      const now = fanoutPage(page, other);
      await expect(now.control(`${now.words.transport.pace}: 1/1,000`)).toBeVisible();
      // What was chosen is written a moment after the last change, and a person needs longer to reload.
      await expect.poll(() => kept(now)).toMatchObject({ language: other, theme: 'dark', speed: 8, pace: { kind: 'fixed' } });
      await page.reload();
      await expect(now.card('alice')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', other);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(now.control(`${now.words.transport.pace}: 1/1,000`)).toBeVisible();
      await expect(now.speed).toHaveValue('8');
      await now.expectTerminal('alice', `${PROMPT}ECHO kept`, '"kept"');
    });

    test('language and theme change while the run plays, and nothing is lost', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await expect.poll(() => fanout.terminal('bob')).toContain('SUBSCRIBE news.art');
      const before = await fanout.playhead();
      const terminal = await fanout.terminal('bob');
      await fanout.prompt('carol').fill('ECHO half a li');
      await fanout.speak(other);
      const now = fanoutPage(page, other);
      await now.pick(now.words.header.themeDark);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await now.pick(now.words.header.themeLight);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      expect(await now.playhead()).toBeGreaterThanOrEqual(before);
      expect((await now.terminal('bob')).startsWith(terminal)).toBe(true);
      await expect(now.prompt('carol')).toHaveValue('ECHO half a li');
      // It has not stopped either.
      await expect(now.control(now.words.transport.pause)).toBeVisible();
      await expect(now.caption).not.toContainText(words.caption.why);
    });
  });
}

/** The settings as the browser keeps them. */
async function kept({ page }: ReturnType<typeof fanoutPage>): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opened = indexedDB.open('fanout');
        opened.onerror = () => reject(new Error('no database'));
        opened.onsuccess = () => {
          const asked = opened.result.transaction('kept').objectStore('kept').get('settings/1');
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(new Error('no settings'));
        };
      }),
  );
}
