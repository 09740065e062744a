/** A line and a transaction where there is little room. */
import { endOf, expect, LANGUAGES, linkTo, say, test } from './page.ts';

const NAMES = ['ann', 'ben', 'cho', 'dan', 'eve'];
const LINE = `server main\nclient pat\n${NAMES.map((name) => `client ${name}`).join('\n')}\n${NAMES.map((name) => `${name}> BLPOP jobs 0`).join('\n')}\n`;
const EXEC = 'server main\nclient w\nclient p\nw> BLPOP k1 k2 0\np> MULTI\np> RPUSH k2 two\np> RPUSH k1 one\np> EXEC\n';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('five fit side by side', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(LINE, endOf(LINE)));
      const people = page.getByRole('list', { name: say(words.card.line, { key: 'jobs' }) }).getByRole('listitem');
      await expect(people).toHaveText(NAMES.map((name, i) => `${i + 1}${name}`));
      let right = 0;
      for (const person of await people.all()) {
        const { x, width } = (await person.boundingBox())!;
        expect(x).toBeGreaterThanOrEqual(right - 1);
        right = x + width;
      }
      expect(right).toBeLessThan(390);
    });

    test('a transaction has its room above the keys', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(EXEC, endOf(EXEC)));
      const box = page.getByRole('region', { name: words.exec.label, exact: true });
      await expect(box).toContainText(say(words.exec.took, { client: 'w', key: 'k1' }));
      const { y, height } = (await box.boundingBox())!;
      const keys = (await page.getByRole('list', { name: words.card.keys, exact: true }).boundingBox())!;
      expect(y + height).toBeLessThanOrEqual(keys.y);
    });
  });
}
