/** Who waits is seen: at the prompt, on the card, in the line below the key, and over time. */
import AxeBuilder from '@axe-core/playwright';
import { expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

const SCRIPT = 'server main\nclient pat\nclient ann\nclient ben\n\nann> BLPOP jobs 0\nben> BLPOP jobs urgent 900\n';

async function playToTheWait(fanout: FanoutPage): Promise<void> {
  await fanout.open(linkTo(SCRIPT));
  await fanout.playAt(8);
  await fanout.control(fanout.words.transport.play).click();
  await expect(fanout.stage.getByTitle(say(fanout.words.card.waitsForKeys, { keys: 'jobs, urgent' })).first()).toBeVisible();
  await fanout.pause();
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a client that waits says for what and how long, and stands in the line until it is served', async ({ fanout }) => {
      const { page, words } = fanout;
      await playToTheWait(fanout);
      const line = page.getByRole('list', { name: say(words.card.line, { key: 'jobs' }) });
      await expect(line.getByRole('listitem')).toHaveText(['1ann', '2ben×2']);
      await expect(fanout.card('ann').getByTitle(say(words.card.waitsForKeys, { keys: 'jobs' }))).toContainText(words.card.forEver);
      const bens = fanout.card('ben').getByTitle(say(words.card.waitsForKeys, { keys: 'jobs, urgent' }));
      const left = async (): Promise<number> => Number(/(\d+\.\d)s/.exec((await bens.textContent()) ?? '')?.[1] ?? NaN);
      const before = await left();
      expect(before).toBeGreaterThan(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
      await fanout.type('pat', 'RPUSH jobs a');
      await expect(line.getByRole('listitem')).toHaveText(['1ben×2']);
      await expect.poll(() => fanout.terminal('ann')).toMatch(/^127\.0\.0\.1:6379> BLPOP jobs 0\n1\) "jobs"\n2\) "a"/);
      // Time goes on for ben: what is shown counts down without a new event.
      await expect.poll(left).toBeLessThan(before - 1);
      await expect(fanout.timelineEvents.locator('xpath=self::*[contains(@class, "diagram-blocked")]')).not.toHaveCount(0);
    });

    test('Ctrl+C ends the wait, by key and by button, and copies what is selected', async ({ fanout }) => {
      const { page, words } = fanout;
      await playToTheWait(fanout);
      await fanout.button(say(words.terminal.interrupt, { name: 'ann' })).click();
      await fanout.expectTerminal('ann', '127.0.0.1:6379> BLPOP jobs 0', '^C');
      await fanout.prompt('ben').press('Control+c');
      await fanout.expectTerminal('ben', '127.0.0.1:6379> BLPOP jobs urgent 900', '^C');
      await expect(page.getByRole('list', { name: say(words.card.line, { key: 'jobs' }) })).toHaveCount(0);
      await fanout.prompt('ben').fill('PING');
      await fanout.prompt('ben').selectText();
      await fanout.prompt('ben').press('Control+c');
      await expect(fanout.prompt('ben')).toHaveValue('PING');
      await fanout.prompt('ben').press('End');
      await fanout.prompt('ben').press('Control+c');
      await expect(fanout.prompt('ben')).toHaveValue('');
    });
  });
}
