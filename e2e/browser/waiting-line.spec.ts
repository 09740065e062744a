/** People in a line and EXEC behind its doors, as they are seen: at an instant, through the hold of one event, and backwards. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import type { Event } from '../../src/trace/index.ts';
import { endOf, expect, LANGUAGES, linkTo, PROMPT, say, test, type FanoutPage } from './page.ts';

const CLIENTS = 'server main\nclient pat\nclient ann\nclient ben\nclient cho\nclient dan\nclient eve\n';
const FIVE = `${CLIENTS}ann> BLPOP jobs 0\nben> BLPOP jobs urgent mail 900\ncho> BLPOP jobs 0\ndan> BLPOP jobs 0\neve> BLPOP jobs 0\n`;
const PUSHED = `${FIVE}pat> RPUSH jobs a\n`;
const L15 = (version: string): string =>
  `redis ${version}\nserver main\nclient w\nclient p\nw> BLPOP k1 k2 0\np> MULTI\np> RPUSH k2 two\np> RPUSH k1 one\np> EXEC\n`;

/** The last event of which that is true: its place, and the screen time between which it is held. */
function held(script: string, is: (event: Event) => boolean): { place: { at: number; events: number }; from: number; to: number } {
  const session = createSession(parse(script).runs);
  session.seekEnd();
  const all = session.events(0, 0, session.shownAt(0).events);
  const found = all.findLast(is);
  if (!found) throw new Error('it does not happen');
  return { place: { at: found.at, events: found.id + 1 }, from: session.screenOfEvent(0, found.id), to: session.screenOfEvent(0, found.id + 1) };
}

const isBlocked = (client: string) => (event: Event): boolean => event.kind === 'client-blocked' && event.client === client;
const isServed = (client: string) => (event: Event): boolean => event.kind === 'client-unblocked' && event.why === 'key-ready' && event.client === client;
const lineOf = ({ page, words }: FanoutPage, key: string): Locator => page.getByRole('list', { name: say(words.card.line, { key }), exact: true });
const box = ({ page, words }: FanoutPage): Locator => page.getByRole('region', { name: words.exec.label, exact: true });

/** How far below the box the first line stands, by the height of the box: the camera may come closer meanwhile. */
async function belowBox(fanout: FanoutPage): Promise<number> {
  const [above, line] = [await box(fanout).boundingBox(), await lineOf(fanout, 'k1').boundingBox()];
  return ((line?.y ?? NaN) - (above?.y ?? NaN)) / (above?.height ?? NaN);
}

async function scrubTo(fanout: FanoutPage, ms: number): Promise<void> {
  await fanout.scrub.fill(String(Math.round(ms)));
  await expect.poll(() => fanout.playhead()).toBe(Math.round(ms));
  await fanout.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Where those in a line stand, by their names. */
async function placesIn(line: Locator): Promise<Record<string, readonly [number, number]>> {
  const places: Record<string, readonly [number, number]> = {};
  for (const item of await line.getByRole('listitem').all()) {
    const { x, y } = (await item.boundingBox()) ?? { x: NaN, y: NaN };
    places[/[a-z]+/.exec((await item.textContent()) ?? '')?.[0] ?? ''] = [Math.round(x), Math.round(y)];
  }
  return places;
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    for (const theme of ['light', 'dark'] as const) {
      test(`five stand in line, each with its number and how long it waits, and the same person in three lines: ${theme}`, async ({ fanout }) => {
        const { page, words } = fanout;
        await page.emulateMedia({ colorScheme: theme });
        // Not at its end, where they have given up.
        await fanout.open(linkTo(FIVE, held(FIVE, isBlocked('eve')).place));
        await expect(lineOf(fanout, 'jobs').getByRole('listitem')).toHaveText(['1ann', '2ben×3', '3cho', '4dan', '5eve']);
        for (const key of ['urgent', 'mail']) await expect(lineOf(fanout, key).getByRole('listitem')).toHaveText(['1ben×3']);
        const bens = page.getByTitle(`ben: ${say(words.card.waitsSoLong, { time: '900s' })} · ${say(words.card.inLines, { count: 3 })}`);
        await expect(bens).toHaveCount(3);
        await expect(page.getByTitle(`ann: ${words.card.waitsForEver}`)).toHaveCount(1);
        // Whoever is looked at in one line is lit in all of them.
        await bens.first().focus();
        for (const key of ['jobs', 'urgent', 'mail']) await expect(lineOf(fanout, key).getByRole('listitem').filter({ hasText: 'ben' })).toHaveAttribute('data-glance', '');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
        await bens.first().press('Enter');
        await expect(fanout.why).toContainText('ben');
      });
    }

    for (const version of ['7.0', '8.0']) {
      test(`EXEC is closed while it runs, then the ready keys are walked by the rule of ${version}`, async ({ fanout }) => {
        const { page, words } = fanout;
        const script = L15(version);
        const collected = held(script, (event) => event.kind === 'command-queued' && event.place === 2);
        await fanout.open(linkTo(script, collected.place));
        await expect(box(fanout)).toContainText(say(words.exec.collecting, { count: 2 }));
        const commands = box(fanout).getByRole('list', { name: words.exec.commands });
        await expect(commands.getByRole('listitem')).toHaveText(['1RPUSH k2 two', '2RPUSH k1 one']);
        // Once all that is drawn has come, and the stage has found its size.
        let before = Number.NaN;
        await expect
          .poll(async () => {
            const last = before;
            before = await belowBox(fanout);
            return Math.abs(before - last);
          })
          .toBeLessThan(0.001);

        const inside = held(script, (event) => event.kind === 'key-ready' && event.key === 'k1');
        await scrubTo(fanout, (inside.from + inside.to) / 2);
        await expect(box(fanout)).toContainText(words.exec.closed);
        await expect(commands.locator('[aria-current]')).toHaveText('2RPUSH k1 one');
        await expect(box(fanout)).toContainText(`${words.exec.ready}k2k1`);
        // Nobody is woken, and nothing has moved for the box.
        for (const key of ['k1', 'k2']) await expect(lineOf(fanout, key).getByRole('listitem')).toHaveText(['1w×2']);
        expect(await belowBox(fanout)).toBeCloseTo(before, 1);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);

        const served = held(script, isServed('w'));
        await scrubTo(fanout, (served.from + served.to) / 2);
        await expect(box(fanout)).toContainText(words.exec.open);
        const walk = box(fanout).getByRole('list', { name: words.exec.walk });
        await expect(walk.getByRole('listitem')).toHaveText([`k2${say(words.exec.woken, { client: 'w' })}`, `k1${words.exec.notYet}`]);
        for (const key of ['k1', 'k2']) await expect(lineOf(fanout, key).getByRole('listitem')).toHaveText(['w×2']);

        await fanout.scrub.press('End');
        const from = version === '7.0' ? 'k2' : 'k1';
        await expect(walk.getByRole('listitem')).toHaveText([`k2${say(words.exec.took, { client: 'w', key: from })}`, `k1${words.exec.nobody}`]);
        await expect(box(fanout)).toContainText(`${version} ${version === '7.0' ? words.exec.fromTheKey : words.exec.runsAgain}`);
        await expect.poll(() => fanout.terminal('w')).toMatch(new RegExp(`1\\) "${from}"\n2\\) "${version === '7.0' ? 'two' : 'one'}"`));
      });
    }

    test('whoever has waited long enough reads (nil) and how long it was', async ({ fanout }) => {
      const script = 'server main\nclient ann\nclient ben\nann> BLPOP q 5\nben> BLMOVE q r LEFT RIGHT 0.25\nwait 6s\n';
      await fanout.open(linkTo(script, endOf(script)));
      await fanout.expectTerminal('ann', `${PROMPT}BLPOP q 5`, '(nil)', '(5.00s)');
      await fanout.expectTerminal('ben', `${PROMPT}BLMOVE q r LEFT RIGHT 0.25`, '(nil)');
    });
  });
}

test('a push wakes the first, who steps out to its key, and the others move up; backwards too', async ({ fanout }) => {
  const { from, to } = held(PUSHED, isServed('ann'));
  await fanout.open(linkTo(PUSHED));
  const line = lineOf(fanout, 'jobs');
  const instants = [0.02, 0.35, 0.7, 0.98].map((part) => from + (to - from) * part);
  const forwards = [];
  for (const ms of instants) {
    await scrubTo(fanout, ms);
    await expect(line.getByRole('listitem')).toHaveText(['ann', '1ben×3', '2cho', '3dan', '4eve']);
    forwards.push(await placesIn(line));
  }
  const [start, early, late, end] = forwards;
  // Up to its key, and out of sight there.
  expect([start, early, late, end].map((each) => each!['ann']![1])).toEqual([start, early, late, end].map((each) => each!['ann']![1]).toSorted((a, b) => b - a));
  expect(end!['ann']![1]).toBeLessThan(start!['ann']![1]);
  for (const name of ['ben', 'cho', 'dan', 'eve']) {
    // Who is served goes first, then the others follow.
    expect(early![name]).toEqual(start![name]);
    expect(late![name]![0]).toBeLessThan(start![name]![0]);
    expect(end![name]![0]).toBeLessThan(late![name]![0]);
  }
  expect(Math.abs(end!['ben']![0] - start!['ann']![0])).toBeLessThanOrEqual(2);
  const backwards = [];
  for (const ms of instants.toReversed()) {
    await scrubTo(fanout, ms);
    backwards.push(await placesIn(line));
  }
  expect(backwards.reverse()).toEqual(forwards);
});

test('one that waits for three keys leaves all three lines with one event, and walks to the end when it asks again', async ({ fanout }) => {
  const script = `${FIVE}pat> RPUSH mail a\nben> BLPOP jobs 900\n`;
  const { from, to } = held(script, isServed('ben'));
  await fanout.open(linkTo(script));
  await scrubTo(fanout, from + (to - from) * 0.3);
  await expect(lineOf(fanout, 'jobs').getByRole('listitem')).toHaveText(['1ann', 'ben×3', '2cho', '3dan', '4eve'].toSorted((a, b) => Number(/^\d/.test(a)) - Number(/^\d/.test(b))));
  for (const key of ['urgent', 'mail']) await expect(lineOf(fanout, key).getByRole('listitem')).toHaveText(['ben×3']);
  await scrubTo(fanout, to + 50);
  await expect(lineOf(fanout, 'jobs').getByRole('listitem')).toHaveText(['1ann', '2cho', '3dan', '4eve']);
  for (const key of ['urgent', 'mail']) await expect(lineOf(fanout, key)).toHaveCount(0);
  const again = held(script, isBlocked('ben'));
  await scrubTo(fanout, (again.from + again.to) / 2);
  await expect(lineOf(fanout, 'jobs').getByRole('listitem')).toHaveText(['1ann', '2cho', '3dan', '4eve', '5ben']);
});

test('the rules of the other version serve from the other key', async ({ fanout }) => {
  const { words } = fanout;
  const script = L15('8.0');
  await fanout.open(linkTo(script, endOf(script)));
  const walk = box(fanout).getByRole('list', { name: words.exec.walk });
  await expect(walk).toContainText(say(words.exec.took, { client: 'w', key: 'k1' }));
  await fanout.pick(say(words.header.rulesOther, { version: '7.0' }));
  await fanout.scrub.press('End');
  await expect(walk).toContainText(say(words.exec.took, { client: 'w', key: 'k2' }));
});
