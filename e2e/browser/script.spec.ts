/** A run is text: it can be pasted, edited, saved and opened, and its mistakes are told with their lines. */
import { readFile } from 'node:fs/promises';
import { expect, LANGUAGES, linkTo, PROMPT, say, test } from './page.ts';

const GOOD = `title  Mine
redis  8.0
server main
client alice

alice> ECHO mine
alice< "mine"
`;
const WITH_MISTAKES = `title  Mine
redis  9.1
server main
client alice

alcie> ECHO mine
wait forever
alice> ECHO good
`;

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a pasted script is checked line by line, and runs when it is right', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await fanout.openScript();
      await expect(fanout.scriptText).toHaveValue(/carol> PUBLISH news\.art hi/);
      await fanout.scriptText.fill(WITH_MISTAKES);
      await expect(fanout.button(words.script.apply)).toBeDisabled();
      const said = page.getByRole('status').filter({ hasText: say(words.script.line, { line: 2 }) });
      for (const line of [2, 6, 7]) await expect(said).toContainText(say(words.script.line, { line }));
      await expect(said).toContainText(say(words.script.mistakes_other, { count: 3 }));
      const sentences = await said.getByRole('button').allInnerTexts();
      expect(sentences).toHaveLength(3);
      // Told in the person's language.
      for (const sentence of sentences) expect(/[가-힣]/.test(sentence)).toBe(language === 'ko');
      await said.getByRole('button').nth(1).click();
      await expect(fanout.scriptText).toBeFocused();

      await fanout.button(words.script.revert).click();
      await expect(fanout.scriptText).toHaveValue(/carol> PUBLISH news\.art hi/);
      await fanout.scriptText.fill(GOOD);
      await fanout.button(words.script.apply).click();
      await fanout.playAt(8);
      await fanout.expectTerminal('alice', `${PROMPT}ECHO mine`, '"mine"');
      await expect(page.getByRole('banner')).toContainText('Mine');
      await expect(fanout.cards).toHaveCount(2);
      await fanout.control(words.transport.undo).click();
      await expect(fanout.card('carol')).toBeVisible();
    });

    test('a run is saved as a file, and opens from it', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(GOOD));
      const download = page.waitForEvent('download');
      await fanout.pick(words.header.save);
      const saved = await download;
      expect(saved.suggestedFilename()).toBe('Mine.fanout');
      const path = await saved.path();
      expect(await readFile(path, 'utf8')).toBe(GOOD);

      await fanout.pick(words.header.newRun);
      await expect(fanout.card('carol')).toBeVisible();
      await fanout.playAt(8);
      await chooseFile(path);
      await fanout.expectTerminal('alice', `${PROMPT}ECHO mine`, '"mine"');

      async function chooseFile(file: string): Promise<void> {
        const chooser = page.waitForEvent('filechooser');
        await fanout.pick(words.header.open);
        await (await chooser).setFiles(file);
      }
    });

    test('a file with mistakes opens in the editor, with each mistake', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      const chooser = page.waitForEvent('filechooser');
      await fanout.pick(words.header.open);
      await (await chooser).setFiles({ name: 'bad.fanout', mimeType: 'text/plain', buffer: Buffer.from(WITH_MISTAKES) });
      await expect(fanout.scriptText).toHaveValue(WITH_MISTAKES);
      await expect(page.getByText(say(words.script.line, { line: 6 }), { exact: true })).toBeVisible();
      await expect(fanout.card('carol')).toBeVisible();
    });
  });
}

test('what was recorded by hand stands in the script, to the line', async ({ fanout }) => {
  await fanout.openNew();
  await fanout.ask('alice', 'SUBSCRIBE c', '1) "subscribe"', '2) "c"', '3) (integer) 1');
  await fanout.ask('bob', 'PUBLISH c hi', '(integer) 1');
  await fanout.openScript();
  await expect(fanout.scriptText).toHaveValue(/\nalice> SUBSCRIBE c\n(at .*s )?bob> PUBLISH c hi\n$/);
});

test('expectations are checked while the run plays', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await fanout.openScript();
  await fanout.playAt(8);
  await fanout.scriptText.fill(GOOD.replace('alice< "mine"', 'alice< "yours"'));
  await fanout.button(words.script.apply).click();
  await expect(page.getByText(say(words.script.unmet, { expected: '"yours"', actual: '"mine"' }))).toBeVisible();
});
