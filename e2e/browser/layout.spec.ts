/** Nothing lies on anything else, and no word is cut off, in either language and at every width. */
import { endOf, expect, LANGUAGES, linkTo, scriptOfOpening, test, type FanoutPage } from './page.ts';
import { GALLERY, scriptOf } from '../../src/lessons/index.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

/** Cards that overlap, by name. */
async function overlaps(fanout: FanoutPage): Promise<readonly string[]> {
  const cards = await fanout.cards.evaluateAll((all) =>
    all.map((card) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      return { name: card.getAttribute('aria-label') ?? '', left, top, right, bottom };
    }),
  );
  return cards.flatMap((a, i) =>
    cards
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} × ${b.name}`),
  );
}

/** Visible words of which a part is cut off, or that stand outside of the page. */
async function clipped({ page }: FanoutPage): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const named = 'button, label, h1, h2, h3, p, summary, legend, [role=tab], [role=menuitem], strong, dt, dd, select';
    for (const element of document.querySelectorAll<HTMLElement>(named)) {
      const box = element.getBoundingClientRect();
      const text = element.innerText.trim();
      if (text === '' || box.width < 2 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      // Words that a person typed may be shortened with dots, where the whole is said on a hover.
      const isShortened = style.textOverflow === 'ellipsis' && element.closest('[title]') !== null;
      if (isShortened || element.closest('[aria-hidden=true]')) continue;
      const isCut = style.overflowX !== 'visible' && style.overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1;
      const isAside = !element.closest('[role=tablist], .terminal, .sheet') && (box.left < -1 || box.right > innerWidth + 1);
      if (isCut || isAside) found.push(`${isCut ? 'cut' : 'outside'}: ${element.tagName.toLowerCase()} "${text.slice(0, 60)}"`);
    }
    // Words that stand in a field until somebody types have no box of their own.
    for (const field of document.querySelectorAll('input')) {
      if (field.value !== '' || field.clientWidth === 0) continue;
      const style = getComputedStyle(field);
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) continue;
      pen.font = getComputedStyle(field, '::placeholder').font || style.font;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(field.placeholder).width > room + 1) found.push(`cut: placeholder "${field.placeholder}"`);
    }
    return found;
  });
}

for (const language of LANGUAGES) {
  for (const viewport of SIZES) {
    test.describe(`${language}, ${viewport.width}x${viewport.height}`, () => {
      test.use({ language, viewport });

      test('no cards overlap and no text is cut off', async ({ fanout }) => {
        const { page, words } = fanout;
        const look = async (where: string): Promise<void> => {
          const wrong = [...(await overlaps(fanout)), ...(await clipped(fanout))];
          expect.soft(wrong.map((each) => `${where}: ${each}`)).toEqual([]);
        };
        await fanout.open();
        await expect(page.getByRole('note')).toBeVisible();
        await look('the opening');
        const script = scriptOfOpening(language);
        await page.goto('about:blank');
        await fanout.open(linkTo(script, endOf(script)));
        await expect(fanout.factor).not.toBeEmpty();
        await look('the end of the opening run');
        await fanout.caption.getByRole('button', { name: words.caption.why }).click();
        await expect(fanout.why).toBeVisible();
        await look('why');
        await page.getByRole('tab', { name: words.side.log, exact: true }).click();
        await look('the events');
        await page.getByRole('tab', { name: words.side.script, exact: true }).click();
        await fanout.scriptText.fill(`${script}\nalcie> PING\n`);
        await expect(fanout.scriptText).toHaveAttribute('aria-invalid', 'true');
        await look('the script with a mistake');
        await fanout.openGallery();
        await look('the gallery');
        await page.keyboard.press('Escape');
        await fanout.pick(words.fidelity.open);
        await expect(page.getByRole('dialog', { name: words.fidelity.title })).toBeVisible();
        await look('the comparison with real Redis');
        await page.keyboard.press('Escape');
        await page.getByRole('navigation').getByRole('button', { name: words.header.more, exact: true }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await look('the menu');
      });

      // Where cards stand does not depend on the words on them.
      if (language === 'ko') return;
      test('the cards of every ready-made run stand apart', async ({ fanout }) => {
        // It opens the page once for each of them, and they become more.
        test.slow();
        for (const ready of GALLERY) {
          await fanout.page.goto('about:blank');
          const script = scriptOf(ready, language);
          await fanout.open(linkTo(script));
          await expect.poll(() => fanout.cards.count()).toBeGreaterThan(1);
          expect.soft((await overlaps(fanout)).map((each) => `${ready.id}: ${each}`)).toEqual([]);
        }
      });
    });
  }
}
