/** How true the page is, said on the page itself. */
import AxeBuilder from '@axe-core/playwright';
import { notOffered } from '../../src/engine/commands/not-offered.ts';
import { offered } from '../../src/engine/index.ts';
import { DIFFERENCES, FIDELITY_RECORD, groupName, SIMPLIFICATIONS } from '../../src/lessons/index.ts';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { endOf, expect, LANGUAGES, linkTo, say, scriptOfOpening, test } from './page.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('the Fidelity page says what was compared, what differs, what is simplified and what is missing', async ({ fanout }) => {
      const { page, words } = fanout;
      const script = scriptOfOpening(language);
      await fanout.open(linkTo(script, endOf(script)));
      await fanout.pick(words.fidelity.open);
      const sheet = page.getByRole('dialog', { name: words.fidelity.title });
      await expect(sheet).toBeVisible();
      for (const version of REDIS_VERSIONS) {
        const { server } = FIDELITY_RECORD[version];
        await expect(sheet.getByRole('columnheader', { name: `Redis ${server}`, exact: true })).toBeAttached();
      }
      const lines = sheet.getByRole('row').filter({ hasText: words.fidelity.lines });
      await expect(lines).toContainText(FIDELITY_RECORD['8.0'].lines.toLocaleString(language));
      const text = (await sheet.textContent()) ?? '';
      for (const { says } of SIMPLIFICATIONS) expect(text).toContain(says[language].replaceAll('`', ''));
      for (const { name, about, source } of DIFFERENCES) expect(text).toContain(`${about[language]}${name} ${source}`);

      const family = sheet.getByRole('group').filter({ hasText: groupName('pubsub')[language] }).first();
      await family.getByText(groupName('pubsub')[language]).click();
      const publish = offered('8.0').find(({ name }) => name === 'publish');
      await expect(family.getByText(publish?.summary[language] ?? 'none')).toBeVisible();
      await expect(sheet.getByText('EVAL', { exact: true })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    });

    test('from the version in the head it is one press, and there the run follows the other version', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await page.getByRole('banner').getByRole('button', { name: 'Redis 8.0' }).click();
      const sheet = page.getByRole('dialog', { name: words.fidelity.title });
      await expect(sheet.getByText('VADD', { exact: true })).toBeAttached();
      expect([...notOffered('7.0').values()].flat()).not.toContain('vadd');
      await sheet.getByRole('button', { name: say(words.header.rulesOther, { version: '7.0' }) }).click();
      await expect(sheet.getByText(say(words.fidelity.now, { version: '7.0.15' }))).toBeVisible();
      await expect(sheet.getByText('VADD', { exact: true })).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('banner').getByRole('button', { name: 'Redis 7.0' })).toBeVisible();
    });
  });
}
