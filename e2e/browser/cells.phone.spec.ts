/** Lists on a phone: a row is as wide as the card, and what is carried is seen. */
import { endOf, expect, LANGUAGES, linkTo, say, test } from './page.ts';

const SCRIPT = `server main
client pat
client ann

pat> RPUSH jobs ${Array.from({ length: 40 }, (_, i) => `job-${i}`).join(' ')}
ann> LMOVE jobs doing LEFT RIGHT
`;

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('both ends of a long list are seen, within its card', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      const row = page.getByRole('list', { name: say(words.card.cells, { key: 'jobs' }), exact: true });
      const items = row.getByRole('listitem');
      await expect(items.first()).toHaveText('job-1');
      await expect(items.last()).toHaveText('job-39');
      await expect(items.filter({ hasText: '…' })).toHaveText(/^… \d+ …$/);
      const tail = await page.getByText(words.card.tail, { exact: true }).last().boundingBox();
      const card = await page.getByRole('region', { name: say(words.card.node, { name: 'main' }), exact: true }).boundingBox();
      expect((tail?.x ?? 0) + (tail?.width ?? 0)).toBeLessThan((card?.x ?? 0) + (card?.width ?? 0));
      await expect(page.getByRole('list', { name: say(words.card.cells, { key: 'doing' }), exact: true })).toHaveText('job-0');
    });
  });
}
