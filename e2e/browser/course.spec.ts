/** The course as somebody goes through it with the keyboard alone: asked, mistaken, told why, right, and at last the challenge. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Language } from '../../src/base/index.ts';
import { judge, lessonText, LESSONS, readLesson, type Lesson, type Question } from '../../src/lessons/course/index.ts';
import { course as en } from '../../src/locales/course.en.ts';
import { course as ko } from '../../src/locales/course.ko.ts';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import type { Event } from '../../src/trace/index.ts';
import { expect, LANGUAGES, say, test, type FanoutPage } from './page.ts';

const COURSE = { en: en.course, ko: ko.course };
/** One on Pub/Sub, one on a queue with apps, one on a group beside Kafka. */
const WALKED = ['what-publish-counts', 'worker-that-died', 'kafka-and-redis'] as const;

/** What is right and what is wrong in each step that asks, measured from the lesson's own run. */
interface Known {
  readonly lesson: Lesson;
  readonly rights: readonly (string | readonly number[] | undefined)[];
}

function known(id: string, language: Language): Known {
  const source = LESSONS.find((each) => each.id === id);
  if (!source) throw new Error(`no lesson ${id}`);
  const { lesson } = readLesson(parse(lessonText(source, language)).runs);
  const session = createSession([lesson.runs[0]]);
  session.play();
  for (let i = 0; i < 400 && !session.store.getState().isStandingStill && session.view(0).now < 600e6; i++) session.frame(1e6);
  const events: Event[] = [];
  for (let from = 0; from < session.view(0).emitted; from += 20_000) events.push(...session.events(0, from, from + 20_000));
  const rights = lesson.steps.map(({ ask, from, to }) => ask && judge(ask, '', events.slice(0, session.eventsBefore(0, to) ?? events.length), session.eventsBefore(0, from) ?? 0).right);
  return { lesson, rights };
}

/** Tab, until it has the focus. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(to).toBeVisible();
  for (let i = 0; i < 200; i++) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not come there');
}

async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

async function choose(page: Page, pane: Locator, { kind }: Question, given: string | readonly number[]): Promise<void> {
  if (typeof given === 'string') {
    await tabTo(page, pane.getByRole('textbox'));
    await page.keyboard.type(given);
    await page.keyboard.press('Enter');
    return;
  }
  const radios = pane.getByRole(kind.what === 'one' ? 'radio' : 'checkbox');
  if (kind.what === 'one') {
    await tabTo(page, radios.first());
    await page.keyboard.press('Space');
    for (let i = 0; i < (given[0] ?? 0); i++) await page.keyboard.press('ArrowDown');
    await expect(radios.nth(given[0] ?? 0)).toBeChecked();
  } else {
    for (const place of given) {
      await tabTo(page, radios.nth(place));
      await page.keyboard.press('Space');
    }
  }
  await page.keyboard.press('Enter');
}

/** An answer that is wrong, and what the lesson says to it. */
function wrongOf({ kind, wrong }: Question, right: string | readonly number[]): { readonly given: string | readonly number[]; readonly because: string } | undefined {
  if (kind.what === 'answer') return wrong[0] && { given: wrong[0].answer, because: wrong[0].because };
  const place = kind.options.findIndex(({ because }, i) => because !== undefined && typeof right !== 'string' && !right.includes(i));
  const because = kind.options[place]?.because;
  return because === undefined ? undefined : { given: [place], because };
}

async function expectNoBarrier({ page }: FanoutPage, where: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}

const plain = (text: string): string => text.replaceAll('`', '');

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });
    const words = COURSE[language];

    for (const id of WALKED) {
      test(`${id}: from the map to the challenge solved, by keyboard alone`, async ({ fanout }) => {
        test.setTimeout(180_000);
        const { page } = fanout;
        const { lesson, rights } = known(id, language);
        await fanout.open();
        await fanout.playAt(8);
        await fanout.speed.blur();
        await page.keyboard.press('c');
        const map = page.getByRole('dialog', { name: words.title, exact: true });
        await press(page, map.getByRole('button', { name: lesson.title }).first());
        const pane = page.getByRole('region', { name: lesson.title, exact: true });
        const on = pane.getByRole('button', { name: words.on, exact: true });
        let mistakes = 0;
        for (const [place, step] of lesson.steps.entries()) {
          await expect(pane.getByRole('button', { name: say(words.step, { number: place + 1, count: lesson.steps.length }) })).toHaveAttribute('aria-current', 'step');
          for (const paragraph of step.paragraphs) await expect(pane).toContainText(plain(paragraph));
          const right = rights[place];
          if (step.ask && right !== undefined) {
            await expect(pane).toContainText(plain(step.ask.text));
            const wrong = mistakes === 0 ? wrongOf(step.ask, right) : undefined;
            if (wrong) {
              mistakes++;
              await choose(page, pane, step.ask, wrong.given);
              // Why stands there while it plays, and it plays to its end by itself.
              await expect(pane.locator('.question-because')).toContainText(plain(wrong.because));
              await expect(pane.getByRole('status')).toContainText(words.itIs, { timeout: 60_000 });
            } else {
              await choose(page, pane, step.ask, right);
              await expect(pane.getByRole('status')).toContainText(words.right, { timeout: 60_000 });
            }
          }
          // What plays has come to its end.
          await expect(fanout.control(fanout.words.transport.play)).toBeVisible({ timeout: 60_000 });
          if (place + 1 < lesson.steps.length) await press(page, on);
        }
        expect(mistakes).toBe(1);
        await press(page, pane.getByRole('button', { name: words.toChallenge, exact: true }));

        const { challenge } = lesson;
        if (!challenge) throw new Error('no challenge');
        const checks = pane.getByRole('list', { name: words.checks }).getByRole('listitem');
        await expect(checks).toHaveText(challenge.checks.map(({ says }) => new RegExp(plain(says).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))));
        await expect(pane).toContainText(words.misses);
        await press(page, pane.getByRole('button', { name: words.hint, exact: true }));
        await expect(pane).toContainText(plain(challenge.hint ?? ''));
        await press(page, pane.getByRole('button', { name: words.solution, exact: true }));
        const lines = pane.getByRole('list', { name: words.solution }).getByRole('button');
        for (const [i, { act }] of challenge.solution.entries()) {
          await press(page, lines.nth(i));
          if (act.kind !== 'line-typed') continue;
          // Typed in, and not run.
          await expect(fanout.prompt(act.client)).toBeFocused();
          await expect(fanout.prompt(act.client)).toHaveValue(act.line);
          await page.keyboard.press('Enter');
          await expect(fanout.prompt(act.client)).toHaveValue('');
          await page.keyboard.press('Escape');
        }
        await expect(pane).toContainText(words.solved, { timeout: 60_000 });
        await expect(checks.filter({ hasText: words.holds })).toHaveCount(challenge.checks.length);

        // Kept, also behind the next visit.
        await page.goto('./');
        await expect(fanout.stage.first()).toBeVisible();
        await page.keyboard.press('c');
        await expect(map).toContainText(say(words.solvedCount, { count: 1, total: LESSONS.length }));
        await expect(map.getByRole('button', { name: lesson.title }).filter({ hasText: words.isSolved })).toHaveCount(1);
      });
    }

    test('the map, a question and a challenge have no barrier; who stops goes on where they stopped', async ({ fanout }) => {
      test.slow();
      const { page } = fanout;
      const { lesson } = known('what-publish-counts', language);
      await fanout.open();
      await fanout.button(fanout.words.header.course).click();
      const map = page.getByRole('dialog', { name: words.title, exact: true });
      await expect(map.getByRole('listitem')).toHaveCount(LESSONS.length);
      await expectNoBarrier(fanout, 'the map');
      await page.keyboard.press('Escape');
      await page.goto('./#lesson=what-publish-counts.2');
      const pane = page.getByRole('region', { name: lesson.title, exact: true });
      await expect(pane.getByRole('textbox')).toBeVisible();
      await expectNoBarrier(fanout, 'a question');
      // A word of the glossary says what it means.
      const term = pane.locator('.term').first();
      await term.click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarrier(fanout, 'a word');
      await page.keyboard.press('Escape');
      // Who would rather not guess is told as well.
      await pane.getByRole('button', { name: words.justShow, exact: true }).click();
      await pane.getByRole('button', { name: words.on, exact: true }).click();
      await expect(pane.getByRole('status')).toHaveText(`${words.itIs} 3`);
      await pane.getByRole('button', { name: words.challenge, exact: true }).click();
      await pane.getByRole('button', { name: words.solution, exact: true }).click();
      await expectNoBarrier(fanout, 'a challenge');
      await page.goto('./');
      await page.reload();
      await expect(fanout.stage.first()).toBeVisible();
      await page.keyboard.press('c');
      await map.getByRole('button', { name: say(words.resume, { title: lesson.title }) }).click();
      await expect(pane.getByRole('button', { name: say(words.step, { number: 2, count: lesson.steps.length }) })).toHaveAttribute('aria-current', 'step');
    });

    test('a text beside the page opens as a lesson; one of one’s own is told its mistakes by line', async ({ fanout }) => {
      const { page } = fanout;
      const source = LESSONS.find(({ id }) => id === 'what-publish-counts');
      const text = source ? lessonText(source, language) : '';
      await page.route('**/lectures/week3.fanout', (route) => route.fulfill({ contentType: 'text/plain; charset=utf-8', body: text }));
      await page.goto('./?open=lectures/week3.fanout');
      const pane = page.getByRole('region', { name: source?.title[language] ?? '', exact: true });
      await expect(pane).toContainText(plain(readLesson(parse(text).runs).lesson.steps[0]?.paragraphs[0] ?? 'nothing is told'));
      // Its text is at hand, and what is wrong with it stands there by its line.
      await pane.getByRole('button', { name: say(words.edit, { title: source?.title[language] ?? '' }) }).click();
      await expect(fanout.scriptText).toHaveValue(text);
      const line = text.split('\n').findIndex((each) => each.startsWith('# answer: ')) + 1;
      await fanout.scriptText.fill(text.replace('# answer: reply pub', '# answer: feelings pub'));
      await expect(page.getByText(say(fanout.words.script.line, { line }), { exact: true })).toBeVisible();
      const open = fanout.button(fanout.words.script.asLesson);
      await fanout.scriptText.fill(text.replace(/^title .*$/m, 'title  My own'));
      await open.click();
      await expect(page.getByRole('region', { name: 'My own', exact: true })).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await expect(page.getByRole('dialog').getByRole('button', { name: 'My own', exact: true })).toBeVisible();
    });
  });
}
