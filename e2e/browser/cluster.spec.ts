/** A cluster on the page: who is told of a message, what it costs, and what a person does to nodes, links and slots from the stage. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { GALLERY, scriptOf } from '../../src/lessons/index.ts';
import { endOf, expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

const SCRIPT = `cluster 3 masters 1 replica
client ann  on m1
client pat

ann> SUBSCRIBE news
pat> PUBLISH news hi
pat> SET {orders}:kr 1
`;

function everybody(language: 'en' | 'ko'): string {
  const run = GALLERY.find(({ id }) => id === 'cluster-everybody');
  if (!run) throw new Error('no such run');
  return scriptOf(run, language);
}

function node({ page, words }: FanoutPage, name: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${say(words.card.node, { name })}, `) });
}

function total({ words }: FanoutPage, within: Locator, name: 'busMessages' | 'busBytes' | 'delivered'): Locator {
  return within.locator('.totals-sums > div').filter({ hasText: words.cluster[name] }).locator('dd');
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('PUBLISH tells every node and SPUBLISH its shard, side by side, with what each has cost', async ({ fanout }) => {
      const script = everybody(language);
      await fanout.open(linkTo(script, endOf(script)));
      const [first, second] = [fanout.stage.nth(0), fanout.stage.nth(1)];
      await fanout.control(fanout.words.transport.end).click();
      await expect(total(fanout, first, 'busMessages')).toHaveText('15');
      await expect(total(fanout, second, 'busMessages')).toHaveText('3');
      await expect(total(fanout, first, 'delivered')).toHaveText('6');
      await expect(total(fanout, second, 'delivered')).toHaveText('6');
      const cost = await total(fanout, first, 'busBytes').innerText();
      // The same after going back and on again.
      await fanout.control(fanout.words.transport.start).click();
      await expect(total(fanout, first, 'busMessages')).toHaveText('0');
      await fanout.control(fanout.words.transport.end).click();
      await expect(total(fanout, first, 'busMessages')).toHaveText('15');
      await expect(total(fanout, first, 'busBytes')).toHaveText(cost);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('finds no violation on a cluster', async ({ fanout }) => {
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await expect(node(fanout, 'm0')).toBeVisible();
      await fanout.page.waitForTimeout(600);
      const { violations } = await new AxeBuilder({ page: fanout.page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
    });
  });
}

test('nodes are regions that say who they are, and each is reached with the keyboard', async ({ fanout }) => {
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  await expect(node(fanout, 'm0')).toHaveAccessibleName(`Redis m0, ${fanout.words.cluster.master}`);
  await expect(node(fanout, 'r1')).toHaveAccessibleName(`Redis r1, ${say(fanout.words.cluster.replica, { name: 'm1' })}`);
  await expect(fanout.page.getByRole('img', { name: /m0 0–5460, m1 5461–10922, m2 10923–16383/ })).toBeAttached();
  const menu = fanout.button(say(fanout.words.card.menu, { name: 'r0' }));
  await menu.focus();
  await fanout.page.keyboard.press('Enter');
  await expect(fanout.page.getByRole('menuitem', { name: fanout.words.cluster.failover })).toBeVisible();
});

test('a link is cut and healed from the menu of a node, and each is an input that undo takes back', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  await fanout.button(say(words.card.menu, { name: 'm0' })).click();
  await page.getByRole('menuitem', { name: words.cluster.cutTo }).press('ArrowRight');
  await page.getByRole('menuitemcheckbox', { name: 'm1' }).press('Enter');
  await expect(page.locator('.cluster-link[data-cut]')).toHaveCount(1);
  await fanout.openScript();
  await expect(fanout.scriptText).toHaveValue(/cut m0 m1/);
  await fanout.control(words.transport.undo).click();
  await expect(fanout.scriptText).not.toHaveValue(/cut m0 m1/);
  await expect(page.locator('.cluster-link[data-cut]')).toHaveCount(0);
});

test('a slot is sent to another shard from its tile, by the keyboard and by hand', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  const tile = page.getByRole('button', { name: /105 \{orders\}:kr/ });
  await tile.press('Enter');
  const sheet = page.getByRole('dialog', { name: words.cluster.moveSlotTitle });
  await sheet.getByRole('radio', { name: 'm2' }).check();
  await sheet.getByRole('button', { name: say(words.cluster.slotGo, { slot: 105, name: 'm2' }) }).click();
  await fanout.openScript();
  await expect(fanout.scriptText).toHaveValue(/slot 105 to m2/);
  await fanout.control(words.transport.undo).click();
  await expect(fanout.scriptText).not.toHaveValue(/slot 105/);
  const [from, to] = [await tile.boundingBox(), await page.getByRole('group', { name: /5461–10922/ }).boundingBox()];
  if (!from || !to) throw new Error('no tile, or no shard');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect(fanout.scriptText).toHaveValue(/slot 105 to m1/);
});

test('a killed master is followed by its replica, and the crown goes over', async ({ fanout }) => {
  const script = `cluster 3 masters 1 replica  node-timeout 1s\nclient pat  on m1\n\npat> PING\ncrash m0\nwait 5s\n`;
  await fanout.open(linkTo(script, endOf(script)));
  await expect(node(fanout, 'r0')).toHaveAccessibleName(`Redis r0, ${fanout.words.cluster.master}`);
  await expect(fanout.page.getByRole('group', { name: /r0.*0–5460/ })).toBeVisible();
  await expect(node(fanout, 'm0')).toContainText('FAIL');
});

test('a click on a link tells what has gone over it', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  const line = page.locator('.cluster-link[data-kind="bus"] .cluster-link-reach').first();
  await line.dispatchEvent('click');
  const panel = page.getByRole('group', { name: say(words.cluster.link, { a: 'm0', b: 'r0' }) });
  await expect(panel).toContainText(say(words.cluster.sums, { messages: 1, size: '2.2 KB' }));
  await panel.getByRole('button', { name: words.cluster.cutLink }).click();
  await expect(page.locator('.cluster-link[data-cut]')).toHaveCount(2);
});
