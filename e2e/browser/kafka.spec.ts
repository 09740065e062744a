/** A Kafka broker on stage: lanes, marks and members in step with the playhead; and its prompt, documented on the page. */
import AxeBuilder from '@axe-core/playwright';
import { KAFKA_SIMPLIFICATIONS } from '../../src/lessons/index.ts';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import { expect, LANGUAGES, linkTo, say, test } from './page.ts';

const SCRIPT = `broker kafka  auto-commit off
topic orders  partitions 1
client shop
client ann
client ben

shop> produce orders key=seoul one
shop> produce orders key=seoul two
ann> poll orders group g from earliest max 1
`;

/** A link to where its lines have been played: heartbeats have no end, and retention comes after a week. */
function linkToEndOf(script: string): string {
  const session = createSession(parse(script).runs);
  session.play();
  session.seekEnd();
  const { at, events } = session.shownAt(0);
  return linkTo(script, { at, events });
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a poll moves the bookmark, a commit the mark, and reading removes nothing', async ({ fanout }) => {
      const { page, words } = fanout;
      // Opened at an instant, the page stands still: left to play, it goes on to where the consumer is put out, and further.
      const openAfter = async (lines: string): Promise<void> => fanout.open(linkToEndOf(SCRIPT + lines));
      const bookmark = (offset: number) => page.getByTitle(say(words.kafka.bookmark, { name: 'ann', offset }));
      const pin = (offset: number, lag: number) => page.getByTitle(say(words.kafka.pin, { name: 'g', offset, lag }));
      const records = page.getByRole('list', { name: words.kafka.records }).getByRole('listitem');
      await openAfter('');
      await expect(records).toHaveText(['0', '1']);
      await expect(bookmark(1)).toBeVisible();
      await expect(pin(1, 1)).toHaveCount(0);
      await fanout.ask('ann', 'commit', 'orders-0 1');
      await expect(pin(1, 1)).toBeVisible();

      await openAfter('ann> commit\nann> poll\n');
      await expect(bookmark(2)).toBeVisible();
      await expect(pin(1, 1)).toBeVisible();
      await expect(records).toHaveText(['0', '1']);

      await records.first().getByRole('button').hover();
      await expect(page.getByRole('status').filter({ hasText: 'seoul' })).toContainText('one');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    });

    test('the Fidelity page lists the verbs of the prompt, and what is simpler than Kafka', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkToEndOf(SCRIPT));
      await fanout.pick(words.fidelity.open);
      const sheet = page.getByRole('dialog', { name: words.fidelity.title });
      await expect(sheet).toBeVisible();
      const text = (await sheet.textContent()) ?? '';
      for (const { says } of KAFKA_SIMPLIFICATIONS) expect(text).toContain(says[language].replaceAll('`', ''));
      await sheet.getByText(words.fidelity.kafkaPrompt).click();
      await expect(sheet.getByText('seek <topic>-<partition> <offset>|beginning|end')).toBeVisible();
    });
  });
}
