/** The same on a phone, with a finger: one terminal at a time, everything within reach of a thumb. */
import { endOf, expect, LANGUAGES, linkTo, PROMPT, say, scriptOfOpening, test } from './page.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('the opening run plays by itself and ends with (integer) 3', async ({ fanout }) => {
      await fanout.open();
      await expect.poll(() => fanout.playhead()).toBeGreaterThan(0);
      await expect(fanout.page.getByRole('note')).toContainText(fanout.words.hint.openingShort);
      await fanout.playAt(8);
      await fanout.expectTerminal('carol', `${PROMPT}PUBLISH news.art hi`, '(integer) 3');
      await fanout.expectTerminal(
        'alice',
        `${PROMPT}SUBSCRIBE news.art`,
        ...['1) "subscribe"', '2) "news.art"', '3) (integer) 1'],
        ...['1) "message"', '2) "news.art"', '3) "hi"'],
      );
    });

    test('three commands in three prompts, and a why, with a finger', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.openNew();
      await fanout.ask('alice', 'SUBSCRIBE news.art', '1) "subscribe"', '2) "news.art"', '3) (integer) 1');
      await fanout.ask('bob', 'PSUBSCRIBE news.*', '1) "psubscribe"', '2) "news.*"', '3) (integer) 1');
      await fanout.show('carol');
      await fanout.button(say(words.terminal.use, { command: 'PUBLISH news.art hi', name: 'carol' })).tap();
      await fanout.expectTerminal('carol', `${PROMPT}PUBLISH news.art hi`, '(integer) 2');
      await fanout.show('alice');
      await expect.poll(() => fanout.terminal('alice')).toMatch(/1\) "message"\n2\) "news\.art"\n3\) "hi"$/);
      await fanout.output('alice').getByText('"message"').tap();
      await expect(fanout.why).toBeVisible();
      await expect(fanout.why).toContainText('carol');
      await page.getByRole('tab', { name: words.side.log, exact: true }).tap();
      await expect(page.getByRole('log', { name: words.log.label })).toContainText('PUBLISH news.art hi');
    });

    test('a finger steps back and forth, and the page never scrolls sideways', async ({ fanout }) => {
      const { page, words } = fanout;
      const script = scriptOfOpening(language);
      await fanout.open(linkTo(script, endOf(script)));
      await fanout.expectTerminal('carol', `${PROMPT}PUBLISH news.art hi`, '(integer) 3');
      await expect(async () => {
        await fanout.control(words.transport.stepBack).tap();
        expect(await fanout.terminal('carol')).not.toContain('(integer) 3');
      }).toPass({ intervals: [20] });
      await expect(async () => {
        await fanout.control(words.transport.stepForward).tap();
        expect(await fanout.terminal('carol')).toContain('(integer) 3');
      }).toPass({ intervals: [20] });
      for (const tab of [words.side.why, words.side.log, words.timeline.label, words.side.script, words.terminal.choose]) {
        await page.getByRole('tab', { name: tab, exact: true }).tap();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      }
    });
  });
}
