/** A lesson on paper: each step with its picture, the questions with their answers, and the challenge. */
import { course as en } from '../../src/locales/course.en.ts';
import { course as ko } from '../../src/locales/course.ko.ts';
import { expect, LANGUAGES, test } from './page.ts';

const COURSE = { en: en.course, ko: ko.course };

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('what is printed has a figure for each step, what was answered, and the challenge', async ({ fanout }) => {
      const { page } = fanout;
      // What stands on the sheet at the moment of printing; it is taken away again.
      await page.addInitScript(() => {
        window.print = () => {
          const sheet = document.querySelector('.handout');
          document.documentElement.dataset['printed'] = JSON.stringify({ text: sheet?.textContent, figures: sheet?.querySelectorAll('figure .card').length });
        };
      });
      await fanout.open('#lesson=what-publish-counts');
      await page.getByRole('button', { name: COURSE[language].print, exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('data-printed', /./);
      const printed = JSON.parse((await page.locator('html').getAttribute('data-printed')) ?? '') as { readonly text: string; readonly figures: number };
      // Three steps with a server and three people each.
      expect(printed.figures).toBe(12);
      expect(printed.text).toContain(`${COURSE[language].itIs} 3`);
      expect(printed.text).toContain(COURSE[language].challenge);
      await expect(page.locator('.handout')).toHaveCount(0);
    });
  });
}
