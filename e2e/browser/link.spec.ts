/** A link reopens a run at an instant; a broken or hostile one opens nothing, says why, and takes nothing away. */
import { deflateRawSync } from 'node:zlib';
import { expect, fanoutPage, LANGUAGES, linkTo, PROMPT, test } from './page.ts';

const SCRIPT = 'title  Mine\nserver main\nclient alice\n\nalice> ECHO mine\n';

/** A well-formed link around a text that Fanout never made. */
function forged(text: string): string {
  const payload = deflateRawSync(Buffer.from(text), { level: 9 }).toString('base64url');
  const fields = `v1.0.0.${payload.length.toString(36)}`;
  return `#${fields}.${crc32(`${fields}.${payload}`).toString(36)}.${payload}`;
}

/** CRC-32 as in zip files; Node 20.19 has none of its own. */
function crc32(text: string): number {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return ~crc >>> 0;
}

const GOOD = linkTo(SCRIPT);
const CROWD = `server main\n${Array.from({ length: 10_000 }, (_, i) => `client c${i}`).join('\n')}\n`;

/** What is wrong with each, by the name of its sentence. */
const HOSTILE = [
  ['cut off', GOOD.slice(0, -12), 'cutOff'],
  ['with a changed character', `${GOOD.slice(0, -5)}${GOOD.at(-5) === 'A' ? 'B' : 'A'}${GOOD.slice(-4)}`, 'altered'],
  ['that is not base64', '#v1.0.0.a.1.<script>alert(1)</script>%%%', 'altered'],
  ['that unpacks to 20 MB', forged('#'.repeat(20_000_000)), 'tooLarge'],
  ['of a newer version', '#v9.0.0.5.1.abcde', 'version'],
  ['with 10,000 clients', forged(CROWD), 'mistakes'],
  ['with a text that is no script', forged('<img src=x onerror=alert(1)>\n'), 'mistakes'],
  ['longer than any', `#v1.${'a'.repeat(40_000)}`, 'tooLarge'],
] as const;

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a copied link opens the same terminals at the same instant', async ({ fanout, browser, baseURL }) => {
      const { page, words } = fanout;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await fanout.openNew();
      await fanout.ask('alice', 'SUBSCRIBE news.art', '1) "subscribe"', '2) "news.art"', '3) (integer) 1');
      await fanout.ask('carol', 'PUBLISH news.art 안녕', '(integer) 1');
      await fanout.settle();
      await fanout.pause();
      for (let steps = 0; steps < 4; steps++) await fanout.control(words.transport.stepBack).click();
      await fanout.button(words.header.copyLink).click();
      await expect(fanout.notice).toContainText(words.header.linkCopied);
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.length).toBeLessThanOrEqual(8_000);
      expect(link.startsWith(baseURL ?? '')).toBe(true);
      const shown = await Promise.all(['alice', 'carol'].map((name) => fanout.terminal(name)));

      const theirs = await browser.newContext({ locale: language === 'ko' ? 'ko-KR' : 'en-US' });
      const other = fanoutPage(await theirs.newPage(), language);
      await other.page.goto(link);
      await expect(other.card('alice')).toBeVisible();
      await expect.poll(() => Promise.all(['alice', 'carol'].map((name) => other.terminal(name)))).toEqual(shown);
      expect(await other.playhead()).toBe(await fanout.playhead());
      await expect(other.control(words.transport.play)).toBeVisible();
      await other.playAt(8);
      await other.control(words.transport.play).click();
      await expect.poll(() => other.terminal('carol')).toContain('(integer) 1');
      await theirs.close();
    });

    test('a broken or hostile link says what is wrong with it, and the opening run plays', async ({ fanout }) => {
      for (const [what, fragment, why] of HOSTILE) {
        await test.step(`a link ${what}`, async () => {
          await fanout.page.goto('about:blank');
          await fanout.open(fragment);
          await expect(fanout.notice).toContainText(fanout.words.problem[why]);
          await expect.poll(() => fanout.playhead()).toBeGreaterThan(0);
          await expect(fanout.cards).toHaveCount(4);
        });
      }
    });

    test('a person’s own last run outlives broken links and other people’s', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.openNew();
      await fanout.ask('bob', 'ECHO precious', '"precious"');
      await fanout.settle();
      await expect(page).toHaveURL(/[^#]*$/);
      for (const fragment of [GOOD.slice(0, -12), forged(CROWD), '#v9.x', GOOD]) {
        await page.goto('about:blank');
        await fanout.open(fragment);
        await expect(fanout.notice.getByRole('button', { name: words.problem.openOwn, exact: true })).toBeVisible();
      }
      await fanout.notice.getByRole('button', { name: words.problem.openOwn, exact: true }).click();
      await fanout.expectTerminal('bob', `${PROMPT}ECHO precious`, '"precious"');
      await page.goto('about:blank');
      await fanout.open();
      await fanout.expectTerminal('bob', `${PROMPT}ECHO precious`, '"precious"');
    });
  });
}

test('random fragments never break the page', async ({ fanout }) => {
  // From a seed of its own, so that a failure can be had again.
  let seed = 7;
  const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
  await fanout.open();
  for (let i = 0; i < 25; i++) {
    const chars = Array.from({ length: next() % 60 }, () => String.fromCharCode(33 + (next() % 94))).join('');
    await fanout.page.evaluate((fragment) => {
      window.location.hash = fragment;
    }, i % 2 === 0 ? `v1.${chars}` : chars);
  }
  await expect(fanout.card('carol')).toBeVisible();
  await fanout.playAt(8);
  await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
});

test('where the browser does not let the page copy, the link can be copied by hand', async ({ fanout }) => {
  const { page, words } = fanout;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await fanout.open(GOOD);
  await fanout.button(words.header.copyLink).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(new RegExp(`${GOOD.slice(0, 3)}`));
});

test('a run too long for a link becomes a file', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await fanout.openScript();
  // Words that no packing makes short.
  let seed = 11;
  const word = (): string => ((seed = (seed * 48_271) % 2_147_483_647) * 7919).toString(36);
  const lines = Array.from({ length: 300 }, () => `alice> ECHO ${Array.from({ length: 8 }, word).join('-')}`);
  await fanout.scriptText.fill(`server main\nclient alice\n\n${lines.join('\n')}\n`);
  await fanout.button(words.script.apply).click();
  await fanout.button(words.header.copyLink).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: words.share.save }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.fanout$/);
});
