/** The page opens, plays a short true run by itself, and says what to do next. */
import { expect, LANGUAGES, PROMPT, say, SUBSCRIBED, test } from './page.ts';

const ALICE = [
  `${PROMPT}SUBSCRIBE news.art`,
  '1) "subscribe"',
  '2) "news.art"',
  '3) (integer) 1',
  '1) "message"',
  '2) "news.art"',
  '3) "hi"',
];
/** Two answers, then two copies of the one message: for the channel, and for the pattern. */
const BOB = [
  ...['1) "subscribe"', '2) "news.art"', '3) (integer) 1'],
  ...['1) "psubscribe"', '2) "news.*"', '3) (integer) 2'],
  ...['1) "message"', '2) "news.art"', '3) "hi"'],
  ...['1) "pmessage"', '2) "news.*"', '3) "news.art"', '4) "hi"'],
];
const CAROL = [`${PROMPT}PUBLISH news.art hi`, '(integer) 3'];

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('something moves within two seconds, by itself', async ({ fanout }) => {
      const { page } = fanout;
      // Watched from inside, frame by frame: what this machine takes to answer a test is not the page's.
      await page.addInitScript(() => {
        let since: number | undefined;
        const look = (now: number): void => {
          const head = document.querySelector<HTMLInputElement>('input[type=range]');
          if (head) since ??= now;
          if (head && Number(head.value) > 0) document.documentElement.dataset['movedAfterMs'] = String(now - (since ?? now));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await fanout.open();
      await expect(page.locator('html')).toHaveAttribute('data-moved-after-ms', /^\d/);
      expect(Number(await page.locator('html').getAttribute('data-moved-after-ms'))).toBeLessThan(2_000);
      const first = await fanout.canvas.screenshot();
      await expect.poll(async () => (await fanout.canvas.screenshot()).equals(first)).toBe(false);
      await expect(page.getByRole('note')).toHaveCount(1);
      await expect(page.getByRole('note')).toContainText(say(fanout.words.hint.opening, { count: 3 }));
    });

    test('the opening run ends with (integer) 3 and three copies', async ({ fanout }) => {
      await fanout.open();
      await fanout.playAt(8);
      await fanout.expectTerminal('carol', ...CAROL);
      await fanout.expectTerminal('alice', ...ALICE);
      const typed = /^127\.0\.0\.1:6379.*> /;
      await expect
        .poll(async () => (await fanout.terminal('bob')).split('\n').filter((line) => !typed.test(line)))
        .toEqual(BOB);
      await expect(fanout.output('bob')).toContainText(`${PROMPT}SUBSCRIBE news.art`);
      await expect(fanout.output('bob')).toContainText(`${SUBSCRIBED}PSUBSCRIBE news.*`);
      await fanout.settle();
      const main = fanout.page.getByRole('region', { name: say(fanout.words.card.node, { name: 'main' }) });
      await expect(main.getByRole('list', { name: 'pubsub_channels' }).getByRole('listitem')).toHaveText(/news\.art.*alice.*bob/);
      await expect(main.getByRole('list', { name: 'pubsub_patterns' }).getByRole('listitem')).toHaveText(/news\.\*.*bob/);
    });
  });
}

test('the opening run plays to its end in under half a minute, untouched', async ({ fanout }) => {
  await fanout.open();
  await expect.poll(() => fanout.terminal('carol'), { timeout: 29_000 }).toBe(CAROL.join('\n'));
  await fanout.settle();
  await fanout.button(fanout.words.hint.playAgain).click();
  await expect.poll(() => fanout.terminal('carol')).toBe('');
  await expect.poll(() => fanout.playhead()).toBeGreaterThan(100);
});
