/**
 * No barrier: axe finds nothing to object to, in either theme, on a desk and on a phone, whatever is open. Each language
 * is seen in both themes and at both sizes.
 */
import AxeBuilder from '@axe-core/playwright';
import { endOf, expect, LANGUAGES, linkTo, scriptOfOpening, test, type FanoutPage } from './page.ts';

const SIZES = [
  { name: 'a desk', width: 1440, height: 900 },
  { name: 'a phone', width: 390, height: 844 },
] as const;

async function expectNoBarrier({ page }: FanoutPage, where: string): Promise<void> {
  // What fades in is only half there, and would fail for its contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect.soft(told).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, width, height } of SIZES) {
    for (const language of LANGUAGES.filter((each) => (each === 'en') === ((colorScheme === 'light') === (width > 1_000)))) {
      test.describe(`${language}, ${colorScheme}, ${name}`, () => {
        test.use({ language, colorScheme, viewport: { width, height } });

        test('axe finds no violation, whatever is open', async ({ fanout }) => {
          // A dozen looks at the whole page, one after the other.
          test.slow();
          const { page, words } = fanout;
          const script = scriptOfOpening(language);
          await fanout.open(linkTo(script, endOf(script)));
          await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
          await expect(fanout.caption).not.toContainText(words.caption.none);
          await expectNoBarrier(fanout, 'the page');
          await fanout.caption.getByRole('button', { name: words.caption.why }).click();
          await expect(fanout.why).toBeVisible();
          await expectNoBarrier(fanout, 'why');
          await page.getByRole('tab', { name: words.side.log, exact: true }).click();
          await expect(page.getByRole('log', { name: words.log.label })).toBeVisible();
          await expectNoBarrier(fanout, 'the events');
          await page.getByRole('tab', { name: words.side.script, exact: true }).click();
          await fanout.scriptText.fill(`${script}\nalcie> PING\n`);
          await expect(fanout.scriptText).toHaveAttribute('aria-invalid', 'true');
          await expectNoBarrier(fanout, 'the script with a mistake');
          await fanout.openGallery();
          await expectNoBarrier(fanout, 'the gallery');
          await page.keyboard.press('Escape');
          await page.getByRole('navigation').getByRole('button', { name: words.header.more, exact: true }).click();
          await expect(page.getByRole('menu')).toBeVisible();
          await expectNoBarrier(fanout, 'the menu');
        });
      });
    }
  }
}

test('the page can be used with the keyboard alone', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.openNew();
  await page.keyboard.press('t');
  await expect(page.getByRole('combobox').and(page.locator(':focus'))).toHaveCount(1);
  await page.keyboard.type('PING');
  await page.keyboard.press('Enter');
  await expect.poll(() => fanout.terminal('alice')).toContain('PONG');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: words.keys.title });
  await expect(keys).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog', { name: words.gallery.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await expect(fanout.why).toBeVisible();
});
