/** What a person types, and what each terminal shows: exactly what redis-cli prints. */
import type { Locator } from '@playwright/test';
import { expect, LANGUAGES, PROMPT, say, SUBSCRIBED, test } from './page.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('three commands in three prompts of a new run show what redis-cli prints', async ({ fanout }) => {
      await fanout.open();
      await fanout.pick(fanout.words.header.newRun);
      await fanout.playAt(8);
      await expect(fanout.cards).toHaveCount(4);
      await fanout.type('alice', 'SUBSCRIBE news.art');
      const alice = [`${PROMPT}SUBSCRIBE news.art`, '1) "subscribe"', '2) "news.art"', '3) (integer) 1'];
      await fanout.expectTerminal('alice', ...alice);
      await fanout.type('bob', 'PSUBSCRIBE news.*');
      const bob = [`${PROMPT}PSUBSCRIBE news.*`, '1) "psubscribe"', '2) "news.*"', '3) (integer) 1'];
      await fanout.expectTerminal('bob', ...bob);
      await fanout.type('carol', 'PUBLISH news.art hi');
      await fanout.expectTerminal('carol', `${PROMPT}PUBLISH news.art hi`, '(integer) 2');
      await fanout.expectTerminal('alice', ...alice, '1) "message"', '2) "news.art"', '3) "hi"');
      await fanout.expectTerminal('bob', ...bob, '1) "pmessage"', '2) "news.*"', '3) "news.art"', '4) "hi"');
    });

    test('a prompt of the opening run can be typed into while it plays', async ({ fanout }) => {
      await fanout.open();
      await fanout.playAt(8);
      await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
      await fanout.ask('carol', 'PUBLISH news.music la', '(integer) 1');
      await expect.poll(() => fanout.terminal('bob')).toMatch(/1\) "pmessage"\n2\) "news\.\*"\n3\) "news\.music"\n4\) "la"$/);
    });

    test('a mistake gets the error that Redis or redis-cli gives, and the run goes on', async ({ fanout }) => {
      await fanout.openNew();
      await fanout.ask('carol', 'PUBLISH news.art', "(error) ERR wrong number of arguments for 'publish' command");
      await fanout.ask('carol', 'PUBLISH "news.art', 'Invalid argument(s)');
      await fanout.ask('carol', 'PUBLIHS news.art hi', "(error) ERR unknown command 'PUBLIHS', with args beginning with: 'news.art' 'hi' ");
      const meant = fanout.button(say(fanout.words.terminal.didYouMean, { name: 'PUBLISH' }));
      await meant.click();
      await expect(fanout.prompt('carol')).toHaveValue('PUBLISH ');
      await expect(fanout.prompt('carol')).toBeFocused();
      await fanout.ask('carol', 'PUBLISH news.art hi', '(integer) 0');
    });

    test('a press on a suggested command types and runs it', async ({ fanout }) => {
      await fanout.openNew();
      await fanout.button(say(fanout.words.terminal.use, { command: 'SUBSCRIBE news.art', name: 'alice' })).click();
      await fanout.expectTerminal('alice', `${PROMPT}SUBSCRIBE news.art`, '1) "subscribe"', '2) "news.art"', '3) (integer) 1');
      await fanout.button(say(fanout.words.terminal.use, { command: 'PUBLISH news.art hi', name: 'carol' })).click();
      await fanout.expectTerminal('carol', `${PROMPT}PUBLISH news.art hi`, '(integer) 1');
    });
  });
}

test('in subscribed mode the prompt says so, and Redis allows only its few commands', async ({ fanout }) => {
  await fanout.openNew();
  await fanout.ask('alice', 'SUBSCRIBE ch1', '1) "subscribe"', '2) "ch1"', '3) (integer) 1');
  await fanout.ask(
    'alice',
    'PUBLISH ch1 me',
    "(error) ERR Can't execute 'publish': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context",
  );
  expect(await fanout.terminal('alice')).toContain(`${SUBSCRIBED}PUBLISH ch1 me`);
  await fanout.ask('alice', 'PING', '1) "pong"', '2) ""');
  await fanout.ask('alice', 'UNSUBSCRIBE', '1) "unsubscribe"', '2) "ch1"', '3) (integer) 0');
  // redis-cli leaves the prompt as it is, although Redis allows everything again: only RESET says so.
  await fanout.ask('alice', 'PING', 'PONG');
  await fanout.ask('alice', 'RESET', 'RESET');
  await fanout.ask('alice', 'PING', 'PONG');
  expect(await fanout.terminal('alice')).toContain(`RESET\n${PROMPT}PING\nPONG`);
});

test('the arrows bring earlier lines back, and Tab takes the completion', async ({ fanout }) => {
  await fanout.openNew();
  await fanout.ask('carol', 'ECHO one', '"one"');
  await fanout.ask('carol', 'ECHO two', '"two"');
  const prompt = fanout.prompt('carol');
  await prompt.focus();
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('ECHO two');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('ECHO one');
  await prompt.press('ArrowDown');
  await expect(prompt).toHaveValue('ECHO two');
  await prompt.press('ArrowDown');
  await expect(prompt).toHaveValue('');
  await prompt.pressSequentially('publ');
  await expect(fanout.page.getByRole('option').first()).toContainText('PUBLISH channel message');
  await prompt.press('Tab');
  await expect(prompt).toHaveValue('PUBLISH ');
  await expect(prompt).toBeFocused();
  await prompt.pressSequentially('c hi');
  await prompt.press('Enter');
  await expect.poll(() => fanout.terminal('carol')).toMatch(/PUBLISH c hi\n\(integer\) 0$/);
});

test('a completion is chosen with the arrows, with a press, or not at all', async ({ fanout }) => {
  await fanout.openNew();
  const prompt = fanout.prompt('carol');
  const choices = fanout.page.getByRole('listbox').getByRole('option');
  await prompt.pressSequentially('su');
  await expect(choices.nth(1)).toBeVisible();
  const [first = '', second = ''] = (await choices.locator('.mono').allInnerTexts()).map((text) => text.split(' ')[0] ?? '');
  await prompt.press('ArrowDown');
  await prompt.press('ArrowDown');
  await expect(choices.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(prompt).toHaveAttribute('aria-activedescendant', (await choices.nth(1).getAttribute('id')) ?? '');
  await prompt.press('ArrowUp');
  await prompt.press('ArrowUp');
  await expect(choices.last()).toHaveAttribute('aria-selected', 'true');
  await prompt.press('ArrowDown');
  await prompt.press('ArrowDown');
  // Taking it runs nothing.
  await prompt.press('Enter');
  await expect(prompt).toHaveValue(`${second} `);
  await expect(choices).toHaveCount(0);
  await prompt.fill('su');
  await prompt.press('Escape');
  await expect(choices).toHaveCount(0);
  await expect(prompt).toHaveValue('su');
  await prompt.fill('s');
  await prompt.fill('su');
  await choices.first().click();
  await expect(prompt).toHaveValue(`${first} `);
  await expect(prompt).toBeFocused();
});

test('several lines pasted run in turn, each at the prompt it names', async ({ fanout }) => {
  await fanout.openNew();
  await paste(fanout.prompt('carol'), 'alice> SUBSCRIBE news\nECHO first\nPUBLISH news hi\nECHO last\n');
  await fanout.expectTerminal(
    'carol',
    `${PROMPT}ECHO first`,
    '"first"',
    `${PROMPT}PUBLISH news hi`,
    '(integer) 1',
    `${PROMPT}ECHO last`,
    '"last"',
  );
  await expect.poll(() => fanout.terminal('alice')).toContain('3) "hi"');
  await paste(fanout.prompt('bob'), 'ECHO one line only');
  await expect(fanout.prompt('bob')).toBeFocused();
  expect(await fanout.terminal('bob')).toBe('');
});

test('nothing typed is ever read as HTML', async ({ fanout }) => {
  const { page } = fanout;
  await page.addInitScript(() => {
    Object.assign(window, { harm: () => document.documentElement.setAttribute('data-harmed', '') });
  });
  const harm = '<img src=x onerror=harm()><script>harm()</script><b>bold</b>';
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await fanout.openNew();
  await fanout.ask('alice', `SUBSCRIBE "${harm}"`, '1) "subscribe"', `2) "${harm}"`, '3) (integer) 1');
  await fanout.ask('carol', `PUBLISH "${harm}" "${harm}"`, '(integer) 1');
  await expect.poll(() => fanout.terminal('alice')).toContain(`3) "${harm}"`);
  await fanout.type('bob', harm);
  await expect.poll(() => fanout.terminal('bob')).toContain("(error) ERR unknown command '<img'");
  // Everything that repeats it: the log, the why, the table of the node, the chips, the script, the timeline.
  await page.keyboard.press('Escape');
  await fanout.caption.getByRole('button', { name: fanout.words.caption.why }).click();
  await expect(fanout.why).toBeVisible();
  await page.getByRole('tab', { name: fanout.words.side.log, exact: true }).click();
  await expect(page.getByRole('log', { name: fanout.words.log.label })).toContainText('<img src=x');
  await page.getByRole('tab', { name: fanout.words.side.script, exact: true }).click();
  await fanout.scriptText.fill(`title  ${harm}\nserver main\nclient alice\n${harm}\n\nalice> ECHO "${harm}"\n`);
  await expect(page.getByText(say(fanout.words.script.line, { line: 4 }), { exact: true })).toBeVisible();
  await fanout.scriptText.fill(`title  ${harm}\nserver main\nclient alice\n\nalice> ECHO "${harm}"\n`);
  await fanout.button(fanout.words.script.apply).click();
  await expect.poll(() => fanout.terminal('alice')).toContain(`"${harm}"`);
  await expect(page.getByRole('banner')).toContainText('<img src=x');
  await expect(page.locator('img, main script, main b:text-is("bold")')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-harmed');
  expect(asked.filter((url) => new URL(url).pathname.endsWith('/x'))).toEqual([]);
});

/** As a person pastes: the clipboard's text comes with the event. */
async function paste(prompt: Locator, text: string): Promise<void> {
  await prompt.focus();
  await prompt.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
