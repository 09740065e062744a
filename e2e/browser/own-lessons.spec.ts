/** A lesson of somebody's own: nothing that was written is lost, and play goes on in the lesson. */
import { lessonText, EXAMPLE } from '../../src/lessons/course/index.ts';
import { course as en } from '../../src/locales/course.en.ts';
import { expect, test, type FanoutPage } from './page.ts';

const { course, present } = en;
const TEXT = lessonText(EXAMPLE, 'en');

async function write(fanout: FanoutPage, text: string): Promise<void> {
  const { page, words } = fanout;
  await page.getByRole('button', { name: words.header.course, exact: true }).click();
  await page.getByRole('button', { name: course.write, exact: true }).click();
  await expect(fanout.scriptText).toHaveValue(/# ask:/);
  await fanout.scriptText.fill(text);
}

async function listed(fanout: FanoutPage): Promise<readonly string[]> {
  const { page, words } = fanout;
  await page.getByRole('button', { name: words.header.course, exact: true }).click();
  const own = page.getByRole('region', { name: course.own, exact: true });
  await expect(own).toBeVisible();
  await expect(own.getByRole('listitem').first()).toBeVisible();
  return own.getByRole('listitem').locator('strong').allTextContents();
}

test('what stands in the editor is there again after a reload', async ({ fanout }) => {
  const { page } = fanout;
  await fanout.open();
  await write(fanout, `${TEXT}# unfinished\n`);
  // It is kept a moment after the last key.
  await page.waitForTimeout(800);
  await page.reload();
  await expect(fanout.scriptText).toHaveValue(/# unfinished\n$/);
});

test('a lesson that was not saved is kept when another is begun, and one of the same title stands beside it', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await write(fanout, TEXT.replace(/^title .*$/m, 'title  Week 3').replace('# ', '# First. '));
  await write(fanout, TEXT.replace(/^title .*$/m, 'title  Week 3').replace('# ', '# Second. '));
  await page.getByRole('button', { name: words.script.asLesson }).click();
  await expect(page.getByRole('region', { name: 'Week 3', exact: true })).toContainText('Second.');
  expect(await listed(fanout)).toEqual(['Week 3 (2)', 'Week 3']);
});

test('changed and saved again it takes its own place', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await write(fanout, TEXT.replace(/^title .*$/m, 'title  Week 3'));
  await page.getByRole('button', { name: words.script.asLesson }).click();
  const pane = page.getByRole('region', { name: 'Week 3', exact: true });
  await pane.getByRole('button', { name: course.edit.replace('{{title}}', 'Week 3') }).click();
  await fanout.scriptText.fill((await fanout.scriptText.inputValue()).replace('# ', '# Anew. '));
  await page.getByRole('button', { name: words.script.asLesson }).click();
  await expect(pane).toContainText('Anew.');
  expect(await listed(fanout)).toEqual(['Week 3']);
});

test('what does not hold in a lesson is told by its line while it is written', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await write(fanout, TEXT.replace('# check:', '# chek:'));
  const told = page.getByRole('list').filter({ has: page.getByRole('button', { name: words.script.line.replace('{{line}}', '') }) });
  await expect(told).toContainText('# check:');
  // As it should be, nothing is said; the solution is tried unseen.
  await fanout.scriptText.fill(TEXT);
  await expect(told).toBeHidden();
  await fanout.scriptText.fill(TEXT.replace(/# solution: .*/, '# solution: ann> PING'));
  await expect(page.getByText('The solution leaves open')).toBeVisible();
});

test('play goes on in the lesson: the next step asks before it plays', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open('#lesson=what-publish-counts');
  const pane = page.locator('.lesson');
  const places = pane.getByRole('list', { name: course.places });
  await pane.getByRole('button', { name: course.on }).click();
  const play = page.getByRole('button', { name: words.transport.play, exact: true });
  await expect(play).toBeVisible();
  await play.click();
  await expect(places.getByRole('button').nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(pane.getByRole('button', { name: course.justShow })).toBeVisible();
  // It stands still until somebody answers, or presses play once more.
  await expect(play).toBeVisible();
  await play.click();
  await expect(pane.getByRole('button', { name: course.justShow })).toBeHidden();
});

test('in a lecture the prompt takes what is typed as soon as it opens, and Escape leaves only the prompt', async ({ fanout }) => {
  const { page } = fanout;
  await fanout.open('#lesson=what-publish-counts');
  await expect(page.locator('.lesson')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.locator('.present')).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.type('PING hello');
  await expect(page.getByRole('button', { name: present.spotlight })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await expect(page.locator('.present-typing')).toContainText('"hello"');
  await page.keyboard.press('Escape');
  await expect(page.locator('.present-typing')).toBeHidden();
  await expect(page.locator('.present')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.lesson')).toBeVisible();
});
