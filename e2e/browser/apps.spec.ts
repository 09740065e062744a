/** Programs that drive clients: seen on their cards, steered from there, written in a sheet; and what can go wrong, from any card or wire. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { parse } from '../../src/script/index.ts';
import { createSession, type Place } from '../../src/session/index.ts';
import { expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

const SCRIPT = `server main
client pat

pat> RPUSH jobs a b
app worker: loop BLPOP jobs 0; work 2s
wait 100ms
`;
const FLOOD = 'server main\nclient pat\n\napp flood: every 1ms INCR a; INCR b; INCR c\nwait 600ms\n';
const WRONG = 'server main\nclient pat\n\napp a: loop INCR x\napp b: every 0s PING\napp c: loop BRPOP jobs 0; work -1s\napp d: every 1s RPSH jobs x\n';

/** Where the lines of a script end: programs go on without end. */
function endOf(script: string): Place {
  const session = createSession(parse(script).runs);
  session.seekEnd();
  const { at, events } = session.shownAt(0);
  return { at, events };
}

async function opened(fanout: FanoutPage, script = SCRIPT): Promise<Locator> {
  await fanout.open(linkTo(script, endOf(script)));
  const card = fanout.card('worker');
  await expect(card.getByRole('list', { name: say(fanout.words.apps.steps, { name: 'worker' }) })).toBeVisible();
  return card;
}

/** Presses a button of the card, and sees its line in the script. */
async function pressed(fanout: FanoutPage, card: Locator, name: string, line: RegExp): Promise<void> {
  await card.getByRole('button', { name, exact: true }).click();
  await fanout.pause();
  await expect(fanout.scriptText).toHaveValue(line);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a program is seen step by step, and what it has in its hands falls when it is killed', async ({ fanout }) => {
      const { words } = fanout;
      const card = await opened(fanout);
      const steps = card.getByRole('list', { name: say(words.apps.steps, { name: 'worker' }) }).getByRole('listitem');
      await expect(steps).toHaveText([/^BLPOP jobs 0/, /^work 2s/]);
      await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step');
      await expect(card.getByTitle(say(words.apps.hands, { what: 'a' }))).toBeVisible();
      await card.getByRole('button', { name: say(words.apps.kill, { name: 'worker' }) }).click();
      await expect(card.getByTitle(say(words.apps.fallen, { what: 'a' }))).toBeVisible();
      await expect(card).toContainText(words.apps.killed);
    });

    test('it is paused, made faster, killed and revived from its card, and undo takes each back', async ({ fanout }) => {
      const { words } = fanout;
      const name = 'worker';
      const card = await opened(fanout);
      await fanout.openScript();
      await pressed(fanout, card, say(words.apps.pause, { name }), /app worker pause/);
      await expect(card).toContainText(words.apps.paused);
      await pressed(fanout, card, say(words.apps.start, { name }), /app worker start/);
      await card.getByRole('combobox', { name: say(words.apps.speed, { name }) }).selectOption('5');
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/app worker speed 5x/);
      await pressed(fanout, card, say(words.apps.kill, { name }), /kill worker/);
      await pressed(fanout, card, say(words.apps.revive, { name }), /revive worker/);
      for (const gone of [/revive worker/, /kill worker/, /speed 5x/, /worker start/, /worker pause/]) {
        await fanout.control(words.transport.undo).click();
        await expect(fanout.scriptText).not.toHaveValue(gone);
      }
      await expect(fanout.scriptText).toHaveValue(/app worker: loop BLPOP jobs 0; work 2s/);
    });

    test('a client is given a program in a sheet, which says what is wrong with another', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await fanout.openScript();
      await fanout.button(words.apps.add).click();
      const sheet = page.getByRole('dialog', { name: words.apps.newTitle });
      const field = sheet.getByLabel(words.apps.text, { exact: true });
      const run = sheet.getByRole('button', { name: words.apps.run, exact: true });
      for (const [bad, korean, english] of [
        ['loop INCR x', '끝없이', 'never waits'],
        ['every 0s PING', '1ms 이상', 'at least 1ms'],
        ['loop BRPOP jobs 0; work -1s', '1ms 이상', 'at least 1ms'],
        ['every 1s RPSH jobs x', '이런 이름의 명령이 없어요', 'No command of this name'],
      ] as const) {
        await field.fill(bad);
        await expect(sheet.getByRole('status')).toContainText(language === 'ko' ? korean : english);
        await expect(run).toBeDisabled();
      }
      await sheet.getByRole('button', { name: words.apps.kinds.producer }).click();
      await expect(sheet.getByLabel(words.apps.name)).toHaveValue('feed');
      await run.click();
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/app feed: every 1s LPUSH jobs job-\{n\} x20/);
      await expect(fanout.card('feed')).toBeVisible();
      // And to one who is there, from the menu.
      await fanout.pickOf('pat', words.apps.program);
      const of = page.getByRole('dialog', { name: say(words.apps.programTitle, { name: 'pat' }) });
      await of.getByLabel(words.apps.text, { exact: true }).fill('every 1s PING x2');
      await page.keyboard.press('Enter');
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/app pat: every 1s PING x2/);
      await fanout.control(words.transport.undo).click();
      await expect(fanout.scriptText).not.toHaveValue(/app pat/);
    });

    test('a program that hears is begun in the sheet; what comes while it works waits in its process, and is gone when it is killed', async ({ fanout }) => {
      const { page, words } = fanout;
      const script = 'server main\nclient pat\n\npat> PING\n';
      await fanout.open(linkTo(script, endOf(script)));
      await fanout.openScript();
      await fanout.button(words.apps.add).click();
      const sheet = page.getByRole('dialog', { name: words.apps.newTitle });
      await sheet.getByRole('button', { name: words.apps.groups.messages, exact: true }).click();
      await sheet.getByRole('button').filter({ hasText: words.apps.kindsDo.subscriber }).click();
      const field = sheet.getByLabel(words.apps.text, { exact: true });
      await expect(field).toHaveValue('on SUBSCRIBE orders; work 300ms');
      await field.fill('on GET orders');
      await expect(sheet.getByRole('status')).toContainText('SSUBSCRIBE');
      await field.fill('on SUBSCRIBE orders; work 60s');
      await sheet.getByRole('button', { name: words.apps.run, exact: true }).click();
      const card = fanout.card('ear');
      await expect(card.getByTitle(words.apps.listens)).toBeVisible();
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/app ear: on SUBSCRIBE orders; work 60s/);
      for (const message of ['a', 'b', 'c']) await fanout.type('pat', `PUBLISH orders ${message}`);
      await expect(card.getByTitle(say(words.apps.kept, { count: 2 }))).toBeVisible();
      await expect(card.getByTitle(say(words.apps.hands, { what: 'a' }))).toBeVisible();
      await card.getByRole('button', { name: say(words.apps.kill, { name: 'ear' }) }).click();
      await expect(card.getByTitle(say(words.apps.spilled, { count: 2 }))).toBeVisible();
      await fanout.pause();
    });

    test('a script with programs that cannot be is refused, each with its line and the reason', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await fanout.openScript();
      await fanout.scriptText.fill(WRONG);
      const mistakes = page.getByRole('status').getByRole('button');
      await expect(mistakes).toHaveCount(4);
      const reasons = language === 'ko' ? ['끝없이', '1ms 이상', '1ms 이상', '혹시 RPUSH인가요'] : ['never waits', 'at least 1ms', 'at least 1ms', 'Did you mean RPUSH'];
      for (const [i, reason] of reasons.entries()) {
        await expect(mistakes.nth(i)).toContainText(say(words.script.line, { line: i + 4 }));
        await expect(mistakes.nth(i)).toContainText(reason);
      }
      await expect(fanout.button(words.script.apply)).toBeDisabled();
    });

    test('one that floods is held, and its card says at what', async ({ fanout }) => {
      await fanout.open(linkTo(FLOOD, endOf(FLOOD)));
      await expect(fanout.card('flood')).toContainText(say(fanout.words.apps.held, { limit: 500 }));
    });

    test('a wire is cut and healed, made longer, and disconnected, by the pointer and by the keyboard', async ({ fanout }) => {
      const { page, words } = fanout;
      await opened(fanout);
      await fanout.openScript();
      const handle = fanout.button(say(words.faults.wire, { name: 'pat' }));
      await handle.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: words.faults.cut }).press('Enter');
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/cut pat/);
      await handle.press('Enter');
      await page.getByRole('menuitem', { name: words.faults.heal }).press('Enter');
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/heal pat/);
      // By the pointer: on the wire, beside its handle.
      const at = await handle.boundingBox();
      if (!at) throw new Error('no wire');
      await page.mouse.click(at.x + at.width / 2 - 40, at.y + at.height / 2);
      await page.getByRole('menuitemradio', { name: '75ms' }).click();
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/latency pat 75ms/);
      await page.mouse.click(at.x + at.width / 2 + 40, at.y + at.height / 2, { button: 'right' });
      await page.getByRole('menuitemradio', { name: '1KB/s' }).click();
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/slow pat 1KB\/s/);
      await handle.press('Enter');
      await page.getByRole('menuitem', { name: words.faults.disconnect }).click();
      await fanout.pause();
      await expect(fanout.scriptText).toHaveValue(/disconnect pat/);
      for (const gone of [/disconnect pat/, /slow pat/, /latency pat/, /heal pat/, /cut pat/]) {
        await fanout.control(words.transport.undo).click();
        await expect(fanout.scriptText).not.toHaveValue(gone);
      }
    });
  });
}

test('a server crashes and starts again from its menu; the link to its replica is cut from its wire', async ({ fanout }) => {
  const { page, words } = fanout;
  const script = 'server main\nserver copy  replicaof main\nclient pat\n\npat> SET k v\n';
  await fanout.open(linkTo(script, endOf(script)));
  await fanout.openScript();
  await fanout.pickOf('main', words.faults.crash);
  await fanout.pause();
  await expect(fanout.scriptText).toHaveValue(/crash main/);
  await fanout.pickOf('main', words.faults.restart);
  await fanout.pause();
  await expect(fanout.scriptText).toHaveValue(/restart main/);
  await fanout.button(say(words.faults.link, { a: 'main', b: 'copy' })).press('Enter');
  await page.getByRole('menuitem', { name: words.faults.cut }).press('Enter');
  await fanout.pause();
  await expect(fanout.scriptText).toHaveValue(/cut main copy/);
});

test('the terminal of an app is one press away, and a person may type there', async ({ fanout }) => {
  const { words } = fanout;
  const card = await opened(fanout);
  await card.getByRole('button', { name: say(words.apps.showTerminal, { name: 'worker' }) }).press('Enter');
  await expect(fanout.output('worker')).toContainText('BLPOP jobs 0');
  await fanout.type('worker', 'PING');
  await expect(fanout.output('worker')).toContainText('PONG');
  await card.getByRole('button', { name: say(words.apps.showProgram, { name: 'worker' }) }).press('Enter');
  await expect(fanout.output('worker')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('finds no violation on cards of apps, alive and dead, in their sheet, and in the menu of a wire', async ({ fanout }) => {
      const { page, words } = fanout;
      const noBarrier = async (where: string): Promise<void> => {
        await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((each) => each.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
      };
      const script = `${SCRIPT}app other: loop BLPOP jobs 0; work 1s\nat 0.900000s kill other\napp flood: every 1ms INCR a; INCR b\nat 2s pat> PING\n`;
      const card = await opened(fanout, script);
      await noBarrier('cards');
      await card.getByRole('button', { name: say(words.card.menu, { name: 'worker' }) }).click();
      await noBarrier('the menu of a card');
      await page.keyboard.press('Escape');
      await fanout.button(say(words.faults.wire, { name: 'pat' })).press('Enter');
      await noBarrier('the menu of a wire');
      await page.keyboard.press('Escape');
      await fanout.button(words.apps.add).click();
      await page.getByRole('dialog').getByLabel(words.apps.text, { exact: true }).fill('loop INCR x');
      await noBarrier('the sheet');
    });
  });
}
