/** Whatever is seen can be asked why. */
import { afterSending, endOf, expect, LANGUAGES, linkTo, test, type FanoutPage } from './page.ts';

const SCRIPT = `title  One copy
server main
client alice
client carol

alice> SUBSCRIBE news.art
carol> PUBLISH news.art hi
carol> PUBLISH news.music la
`;
/** Packets: SUBSCRIBE and its answer, then carol's command, and alice's copy after it. */
const COMMAND_OF_CAROL = 3;
/** A hop is 250 µs: half way. */
const HALF_WAY_US = 125;

async function expectWhy(fanout: FanoutPage, sentence: RegExp): Promise<void> {
  await expect(fanout.why.getByRole('heading', { level: 2 })).toHaveText(sentence);
  await expect(fanout.why.getByRole('link', { name: fanout.words.why.docs })).toHaveAttribute('href', /^https:\/\/redis\.io\/docs\//);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a click on a packet in flight tells why it flies', async ({ fanout }) => {
      const { page } = fanout;
      await fanout.open(linkTo(SCRIPT, afterSending(SCRIPT, { nth: COMMAND_OF_CAROL, us: HALF_WAY_US })));
      const from = await fanout.card('carol').boundingBox();
      const to = await fanout.page.getByRole('region', { name: 'Redis main' }).boundingBox();
      if (!from || !to) throw new Error('a card is not there');
      // Along the wire, until the pane says that the pointer is over something.
      const y = from.y + from.height / 2;
      for (let x = from.x + from.width + 4; x < to.x && (await fanout.aimed.count()) === 0; x += 6) await page.mouse.move(x, y);
      await expect(fanout.aimed).toHaveCount(1);
      await page.mouse.down();
      await page.mouse.up();
      await expectWhy(fanout, /PUBLISH news\.art hi/);
      await expect(fanout.why).toContainText(/carol.*main/);
    });

    test('a click on a line of a terminal tells why it was printed, and its causes lead back to who typed', async ({ fanout }) => {
      const { words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await fanout.output('alice').getByText('"message"').click();
      await expectWhy(fanout, /news\.art/);
      await expect(fanout.why).toContainText(words.why.because);
      const causes = fanout.why.getByRole('list').last().getByRole('button');
      expect(await causes.count()).toBeGreaterThan(3);
      const title = await fanout.why.getByRole('heading', { level: 2 }).innerText();
      await causes.last().click();
      await expect(fanout.why.getByRole('heading', { level: 2 })).not.toHaveText(title);
      await expect(fanout.why.getByRole('heading', { level: 2 })).toHaveText(/carol.*PUBLISH news\.art hi/);
    });

    test('a message that reached nobody is explained as well', async ({ fanout }) => {
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await fanout.output('carol').getByText('(integer) 0').click();
      await expect(fanout.why).toContainText('alice');
      await expect(fanout.why).toContainText(fanout.words.why.whoNot);
    });

    test('a click on an event of the timeline goes there and tells why', async ({ fanout }) => {
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await expect(fanout.timelineEvents.first()).toBeVisible();
      const before = await fanout.playhead();
      await fanout.timelineEvents.first().click({ force: true });
      await expect.poll(() => fanout.playhead()).toBeLessThan(before);
      await expectWhy(fanout, /./);
    });
  });
}

test('the question key asks about what is shown now, and Escape closes the answer', async ({ fanout }) => {
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  await fanout.page.keyboard.press('w');
  await expect(fanout.why).toBeVisible();
  await fanout.page.keyboard.press('Escape');
  await expect(fanout.why).toBeHidden();
});
