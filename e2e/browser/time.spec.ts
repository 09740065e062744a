/** Time can be stopped, stepped through in both directions, scrubbed, stretched, and typed into. */
import { endOf, expect, LANGUAGES, linkTo, PROMPT, say, test, type FanoutPage } from './page.ts';

const SCRIPT = `title  Three echoes
server main
client alice
client bob

alice> SUBSCRIBE c
bob> ECHO one
bob> PUBLISH c two
bob> ECHO three
`;
const ALICE = [`${PROMPT}SUBSCRIBE c`, '1) "subscribe"', '2) "c"', '3) (integer) 1', '1) "message"', '2) "c"', '3) "two"'];
const BOB = [`${PROMPT}ECHO one`, '"one"', `${PROMPT}PUBLISH c two`, '(integer) 1', `${PROMPT}ECHO three`, '"three"'];
/** Nothing has happened before the first event. */
const MOST_STEPS = 200;
/** Of the whole length on screen. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

async function terminals(fanout: FanoutPage): Promise<string> {
  return `${await fanout.terminal('alice')}\n--\n${await fanout.terminal('bob')}`;
}

test('stepping forward reaches the end, and stepping back passes the same instants in reverse', async ({ fanout }) => {
  await fanout.open(linkTo(SCRIPT));
  const seen: string[] = [];
  const look = async (): Promise<string> => `${await fanout.caption.innerText()}\n${await terminals(fanout)}`;
  for (let step = 0; step < MOST_STEPS; step++) {
    seen.push(await look());
    await fanout.page.keyboard.press('ArrowRight');
    await fanout.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    if ((await look()) === seen.at(-1)) break;
  }
  await fanout.expectTerminal('alice', ...ALICE);
  await fanout.expectTerminal('bob', ...BOB);
  expect(seen.length).toBeGreaterThan(20);
  for (const then of seen.slice(0, -1).reverse()) {
    await fanout.page.keyboard.press('ArrowLeft');
    await expect.poll(look, { intervals: [10, 20, 50] }).toBe(then);
  }
});

test('the playhead can be scrubbed to any instant, and shows what a fresh run shows there', async ({ fanout }) => {
  await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
  await fanout.expectTerminal('bob', ...BOB);
  const end = await fanout.playhead();
  const at = async (share: number): Promise<string> => {
    const to = Math.round(end * share);
    await fanout.scrub.fill(String(to));
    await expect.poll(() => fanout.playhead()).toBe(to);
    await fanout.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    return terminals(fanout);
  };
  const forwards = [];
  for (const share of SHARES) forwards.push(await at(share));
  const backwards = [];
  for (const share of [...SHARES].reverse()) backwards.push(await at(share));
  expect(backwards.reverse()).toEqual(forwards);
  expect(new Set(forwards).size).toBeGreaterThan(3);
});

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('typing in the past puts later inputs aside, says so, and one undo brings them back', async ({ fanout }) => {
      const { words } = fanout;
      await fanout.openNew();
      await fanout.ask('bob', 'ECHO one', '"one"');
      await fanout.ask('bob', 'ECHO two', '"two"');
      await fanout.ask('bob', 'ECHO three', '"three"');
      const whole = await fanout.terminal('bob');
      await fanout.settle();
      // Back to just before the second line was typed.
      for (let step = 0; step < MOST_STEPS && (await fanout.terminal('bob')).includes('ECHO two'); step++) {
        const before = await fanout.caption.innerText();
        await fanout.control(words.transport.stepBack).click();
        await expect.poll(() => fanout.caption.innerText(), { intervals: [10, 20, 50] }).not.toBe(before);
      }
      await fanout.type('bob', 'ECHO other');
      await fanout.expectTerminal('bob', `${PROMPT}ECHO one`, '"one"', `${PROMPT}ECHO other`, '"other"');
      await expect(fanout.caption).toContainText(say(words.transport.fork_other, { count: 2 }));
      await fanout.control(words.transport.undo).click();
      await fanout.page.keyboard.press('Escape');
      await fanout.control(words.transport.end).click();
      await expect.poll(() => fanout.terminal('bob')).toBe(whole);
      await fanout.control(words.transport.redo).click();
      await fanout.control(words.transport.end).click();
      await expect.poll(() => fanout.terminal('bob')).toContain('"other"');
      // The same with keys, away from the prompt.
      await fanout.factor.click();
      await fanout.page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      await fanout.page.keyboard.press('Control+z');
      await fanout.page.keyboard.press('End');
      await expect.poll(() => fanout.terminal('bob')).toBe(whole);
      await fanout.page.keyboard.press('Control+Shift+z');
      await fanout.page.keyboard.press('End');
      await expect.poll(() => fanout.terminal('bob')).toContain('"other"');
    });

    test('pause stops the picture, play goes on, and the factor says how slow it is', async ({ fanout }) => {
      const { words } = fanout;
      await fanout.open();
      await expect.poll(() => fanout.playhead()).toBeGreaterThan(600);
      await fanout.pause();
      const stopped = await fanout.playhead();
      await fanout.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await fanout.playhead()).toBe(stopped);
      await fanout.control(words.transport.play).click();
      await expect.poll(() => fanout.playhead()).toBeGreaterThan(stopped);
      const [before = '', after = ''] = words.transport.factor.split(/\{\{factor\}\}/);
      await expect(fanout.factor).toHaveText(new RegExp(`^${before}[\\d,]+${after}$`));
    });

    test('the pace can be fixed, and the factor follows it', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await fanout.control(`${words.transport.pace}: ${words.transport.slowMotion}`).click();
      await page.getByRole('radio', { name: new RegExp(`^${words.transport.fixed}`) }).check();
      const slider = page.getByRole('slider', { name: words.transport.fixed });
      await slider.fill('4');
      await page.keyboard.press('Escape');
      await expect(fanout.control(`${words.transport.pace}: 1/10,000`)).toBeVisible();
      await expect(fanout.factor).toHaveText(say(words.transport.factor, { factor: '10,000' }));
      await fanout.playAt(0.25);
      await expect(fanout.factor).toHaveText(say(words.transport.factor, { factor: '40,000' }));
    });
  });
}

test('the space bar pauses and plays, and the ends are one key away', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open();
  await expect(fanout.control(words.transport.pause)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(fanout.control(words.transport.play)).toBeVisible();
  await page.keyboard.press('Space');
  await fanout.playAt(8);
  await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
  await fanout.settle();
  await page.mouse.click(5, 400);
  await page.keyboard.press('Space');
  await expect(fanout.control(words.transport.play)).toBeVisible();
  await page.keyboard.press('Home');
  await expect.poll(() => fanout.terminal('carol')).toBe('');
  await page.keyboard.press('End');
  await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
  await page.keyboard.press('Home');
  await expect.poll(() => fanout.terminal('carol')).toBe('');
  await expect.poll(() => fanout.playhead()).toBe(0);
});

test('the pace can be chosen on a page that has just come by a link', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SCRIPT));
  await fanout.control(`${words.transport.pace}: ${words.transport.slowMotion}`).click();
  await expect(page.getByRole('radio', { name: new RegExp(`^${words.transport.fixed}`) })).toBeVisible();
});
