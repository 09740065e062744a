/** A stream on stage: its tape, its groups and their clipboards, in step with the playhead, and agreeing with XINFO and XPENDING. */
import AxeBuilder from '@axe-core/playwright';
import { endOf, expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

const SCRIPT = `server main
client pub
client w1
client w2

pub> CONFIG SET stream-node-max-entries 2
pub> XADD orders 1-0 item tea
pub> XADD orders 2-0 item jam
pub> XADD orders 3-0 item fig
pub> XADD orders 4-0 item pie
pub> XGROUP CREATE orders workers 0
pub> XGROUP CREATE orders audit 0
w1> XREADGROUP GROUP workers w1 COUNT 2 STREAMS orders >
`;

const clip = ({ page, words }: FanoutPage, name: string, count: number) =>
  page.getByRole('group', { name: say(words.stream.clip, { name, group: 'workers', count }), exact: true });

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('what a group gives out stands on a clipboard until it is acknowledged, and the tape stays', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await fanout.playAt(8);
      const entries = page.getByRole('list', { name: say(words.stream.entries, { key: 'orders' }) }).getByRole('listitem');
      await expect(entries).toHaveText(['1-0', '2-0', '3-0', '4-0']);
      await expect(clip(fanout, 'w1', 2)).toBeVisible();
      const line = (id: string, name: string, count: number) => page.getByTitle(say(words.stream.pendingLine, { id, name, count }), { exact: true });
      await expect(line('1-0', 'w1', 1)).toBeVisible();
      await expect(page.getByTitle(say(words.stream.pin, { name: 'workers', id: '2-0' }))).toBeVisible();

      await fanout.ask('w1', 'XACK orders workers 1-0', '(integer) 1');
      await expect(clip(fanout, 'w1', 1)).toBeVisible();
      await expect(line('1-0', 'w1', 1)).toHaveCount(0);
      await expect(entries).toHaveText(['1-0', '2-0', '3-0', '4-0']);

      await fanout.ask('w2', 'XCLAIM orders workers w2 0 2-0 JUSTID', '1) "2-0"');
      await expect(clip(fanout, 'w2', 1)).toBeVisible();
      await expect(line('2-0', 'w2', 1)).toBeVisible();

      await fanout.ask('pub', 'XDEL orders 3-0', '(integer) 1');
      await expect(page.getByRole('button', { name: say(words.stream.holeAt, { id: '3-0' }) })).toBeVisible();
      await fanout.ask('pub', 'XTRIM orders MAXLEN ~ 1', '(integer) 2');
      await expect(page.getByText(say(words.stream.lost, { count: 3 }))).toBeVisible();
      await fanout.settle();
      await expect(entries).toHaveText(['3-0', '4-0']);
    });

    test('an entry tells its fields, by key and by pointer, and everything has its name', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      const entry = page.getByRole('button', { name: say(words.stream.entry, { id: '4-0', fields: 'item pie' }) });
      await entry.hover();
      await expect(page.getByRole('status').filter({ hasText: 'pie' })).toContainText('4-0');
      await page.mouse.move(5, 5);
      await entry.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: 'pie' })).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).include('.stream').analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`)).toEqual([]);
      }
    });
  });
}

test('how long a line is pending goes back with the film, and on with it', async ({ fanout }) => {
  const { page } = fanout;
  const script = `${SCRIPT}wait 4s\n`;
  await fanout.open(linkTo(script, endOf(script)));
  const idle = page.locator('.stream-idle').first();
  await expect(idle).toHaveText('4.0s');
  const at = await fanout.playhead();
  await fanout.scrub.fill(String(Math.round(at) - 1_500));
  await expect(idle).toHaveText(/^2\.[456]s$/);
  await fanout.scrub.fill(String(Math.round(at) - 3_900));
  await expect(idle).toHaveText(/^\d+ms$/);
  await fanout.scrub.fill(String(Math.ceil(at)));
  await expect(idle).toHaveText('4.0s');
});

test('of an acknowledgement half shown, the line is half struck, and stands where it stood', async ({ fanout }) => {
  const { page, words } = fanout;
  const script = `${SCRIPT}w1> XACK orders workers 1-0\nwait 4s\n`;
  await fanout.open(linkTo(script, endOf(script)));
  await expect(clip(fanout, 'w1', 1)).toBeVisible();
  const struck = page.locator('.stream-line[data-way="struck"]');
  await expect
    .poll(async () => {
      await fanout.control(words.transport.stepBack).click();
      return struck.count();
    })
    .toBe(1);
  const from = await fanout.playhead();
  const strikes: number[] = [];
  for (const ms of [40, 120, 240]) {
    await fanout.scrub.fill(String(Math.round(from) + ms));
    await expect.poll(() => struck.evaluate((element) => Number(getComputedStyle(element).getPropertyValue('--strike')))).not.toBe(strikes.at(-1) ?? -1);
    strikes.push(await struck.evaluate((element) => Number(getComputedStyle(element).getPropertyValue('--strike'))));
  }
  expect(strikes).toEqual([...strikes].sort((a, b) => a - b));
  expect(strikes.every((each) => each > 0 && each < 1)).toBe(true);
});
