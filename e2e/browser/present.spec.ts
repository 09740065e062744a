/** A lecture from beginning to end, with the keys of a clicker and of a hand at the keyboard, and the speaker's own window. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { lessonText, LESSONS, readLesson } from '../../src/lessons/course/index.ts';
import { course as en } from '../../src/locales/course.en.ts';
import { course as ko } from '../../src/locales/course.ko.ts';
import { parse } from '../../src/script/index.ts';
import { expect, LANGUAGES, linkTo, say, scriptOfOpening, test } from './page.ts';

const WORDS = { en, ko };

async function barriersIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });
    const { course, present } = WORDS[language];
    const source = LESSONS.find(({ id }) => id === 'what-publish-counts');
    const { lesson } = readLesson(parse(source ? lessonText(source, language) : '').runs);
    const told = (place: number): string => (lesson.steps[place]?.paragraphs[0] ?? 'nothing').replaceAll('`', '');
    const stepName = (place: number): string => say(course.step, { number: place + 1, count: lesson.steps.length });

    test('a lesson is lectured by keyboard alone', async ({ fanout, context }) => {
      test.slow();
      const { page } = fanout;
      await fanout.open('#lesson=what-publish-counts');
      await expect(page.getByRole('region', { name: lesson.title, exact: true })).toBeVisible();
      await page.keyboard.press('p');
      const hall = page.getByRole('main');
      const at = (place: number) => expect(page.getByRole('button', { name: stepName(place) })).toHaveAttribute('aria-current', 'step');
      const marks = page.getByRole('list', { name: course.places });
      await expect(marks).toBeVisible();
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expect(hall).toContainText(told(0));
      // Large enough for the last row.
      expect(await page.locator('.present-line').first().evaluate((line) => parseFloat(getComputedStyle(line).fontSize))).toBeGreaterThanOrEqual(28);

      // To the end of what plays, to the next step; its question stays until somebody goes on.
      await page.keyboard.press('PageDown');
      await at(0);
      await page.keyboard.press('PageDown');
      await at(1);
      await expect(hall).toContainText(lesson.steps[1]?.ask?.text ?? 'nothing');
      await expect(hall).not.toContainText(course.itIs);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await at(1);
      await expect(hall).toContainText(`${course.itIs} 3`);
      await page.keyboard.press('PageUp');
      await at(0);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await at(1);
      await page.keyboard.press('ArrowLeft');
      await at(0);

      // Space holds the film and lets it go; the arrows go through its events.
      await page.keyboard.press('Space');
      const moment = (): Promise<string> => page.locator('.stages').ariaSnapshot();
      const before = await moment();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect.poll(moment).not.toBe(before);
      await page.keyboard.press('ArrowUp');
      await at(0);

      // Black, with either key, and back with either or by going on.
      const black = page.getByRole('button', { name: present.unblack });
      for (const key of ['b', '.']) {
        await page.keyboard.press(key);
        await expect(black).toBeVisible();
        await page.keyboard.press(key);
        await expect(black).toHaveCount(0);
      }
      await page.keyboard.press('.');
      await page.keyboard.press('PageDown');
      await expect(black).toHaveCount(0);
      await at(0);

      await page.keyboard.press('h');
      await expect(hall).toContainText(present.held);
      await page.keyboard.press('PageDown');
      await expect(hall).not.toContainText(present.held);
      await at(0);

      await page.keyboard.press('l');
      await expect(page.locator('.present-spotlight')).toBeVisible();
      await page.keyboard.press('l');
      await expect(page.locator('.present-spotlight')).toHaveCount(0);

      await page.keyboard.press('?');
      const keys = page.getByRole('dialog', { name: present.keys });
      await expect(keys).toContainText(present.does.black);
      expect.soft(await barriersIn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(keys).toHaveCount(0);
      await expect(marks).toBeVisible();
      expect.soft(await barriersIn(page)).toEqual([]);

      // The speaker's window is on the same clock, and its keys are those of the page.
      const opening = context.waitForEvent('page');
      await page.keyboard.press('n');
      const notes = await opening;
      await expect(notes.locator('main')).toContainText(told(0));
      await notes.keyboard.press('Home');
      await notes.keyboard.press('PageDown');
      await notes.keyboard.press('PageDown');
      await at(1);
      await expect(notes.locator('main')).toContainText(stepName(1));
      await expect(notes.locator('main')).toContainText('→ 3');
      const clock = (await notes.locator('.notes-where').textContent()) ?? '';
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await expect(hall).toContainText(`${course.itIs} 3`);
      await expect(notes.locator('.notes-where')).not.toHaveText(clock);
      await page.keyboard.press('n');
      await expect.poll(() => notes.isClosed()).toBe(true);

      // Live typing beside the script: what is typed at a prompt moves no step.
      await page.keyboard.press('t');
      await expect(page.getByRole('list', { name: fanout.words.header.script })).toContainText('pub> PUBLISH news hi');
      const prompt = page.getByRole('combobox').first();
      for (let i = 0; i < 60 && !(await prompt.evaluate((each) => each === document.activeElement)); i++) await page.keyboard.press('Tab');
      await page.keyboard.type('PING b.');
      await expect(prompt).toHaveValue('PING b.');
      await expect(black).toHaveCount(0);
      await at(1);
      await page.keyboard.press('Escape');
      await expect(marks).toBeVisible();
      await page.keyboard.press('t');

      // To its end, the challenge, and out.
      await page.keyboard.press('PageDown');
      await at(2);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await expect(hall).toContainText(`${course.itIs} 0`);
      await page.keyboard.press('PageDown');
      await expect(hall).toContainText(lesson.challenge?.goal ?? 'nothing');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('navigation')).toBeVisible();
      await expect(page.getByRole('region', { name: lesson.title, exact: true })).toBeVisible();
    });

    test('any run can be lectured: its comments are its steps', async ({ fanout }) => {
      const { page } = fanout;
      const script = scriptOfOpening(language);
      const { lesson: run } = readLesson(parse(script).runs);
      await fanout.open(linkTo(script));
      await page.keyboard.press('p');
      await expect(page.getByRole('list', { name: course.places }).getByRole('listitem')).toHaveCount(run.steps.length);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('navigation')).toBeVisible();
    });
  });
}
