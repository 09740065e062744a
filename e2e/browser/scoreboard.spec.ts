/** What has become of queues, below each stage: the figures are those that a count of the same trace gives, at any place. */
import type { Locator } from '@playwright/test';
import { boardOf, followScoreboard, newScoreboard, type Board } from '../../src/scene/index.ts';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import { GLOSSARY } from '../../src/lessons/index.ts';
import { expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

const POLL_OR_BLOCK = `title Poller

app poller: every 300ms RPOP jobs; work 10ms
at 0.1s app feed: every 700ms RPUSH jobs job-{n} x4
wait 4s

beside

title Blocker

app poller: loop BRPOP jobs 0; work 10ms
at 0.1s app feed: every 700ms RPUSH jobs job-{n} x4
wait 4s
`;
const KILLED = `app w: loop BLPOP jobs 0; work 300ms
at 0.1s app feed: every 100ms RPUSH jobs job-{n} x3
at 0.250000s kill w
at 1s revive w
wait 2s
`;

/** The boards of all runs where so much virtual time has passed, and a link to there. */
function boardsAfter(script: string, seconds: number): { readonly boards: readonly Board[]; readonly link: string } {
  const { runs } = parse(script);
  const session = createSession(runs);
  session.seekEnd();
  const events = session.events(0, 0, 20_000).filter(({ at }) => at <= seconds * 1e6);
  const last = events.at(-1);
  if (!last) throw new Error('nothing has happened yet');
  const place = { at: last.at, events: last.id + 1 };
  session.seekPlace(0, place);
  const boards = session.store.getState().runs.map(({ shownEvents }, run) => {
    const board = newScoreboard();
    followScoreboard(board, shownEvents, (from, to) => session.events(run, from, to));
    return boardOf(board);
  });
  return { boards, link: linkTo(script, place) };
}

/** The whole numbers of a board in the order in which they are read. */
function figuresOf({ queues, clients }: Board): readonly string[] {
  const takers = [...clients].sort((a, b) => Number(b.calls + b.taken > 0) - Number(a.calls + a.taken > 0));
  return [
    ...queues.map((row) => [row.key, row.produced, row.taken, row.done, row.lost, row.doneTwice, row.waiting]),
    ...takers.map((row) => [
      ...[row.client, row.produced, row.taken, row.done, row.lost, row.doneTwice],
      ...(row.calls > 0 ? [`${row.emptyCalls}/${row.calls}`] : []),
    ]),
  ].map((row) => row.join(' '));
}

const boardOn = ({ page, words }: FanoutPage, title: string): Locator =>
  page.getByRole('region', { name: say(words.board.of, { title }), exact: true });

/** The same as they stand on the page. */
async function figuresShown(board: Locator): Promise<readonly string[]> {
  return board.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('th, td[data-figure]:not([data-figure=time])')]
        .map((cell) => cell.textContent)
        .filter((text) => text !== '')
        .join(' '),
    ),
  );
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a poller beside a blocker: the figures are those of the trace, back and forth', async ({ fanout }) => {
      const { page, words, control } = fanout;
      const { boards, link } = boardsAfter(POLL_OR_BLOCK, 2.5);
      await fanout.open(link);
      const expectBoards = async (): Promise<void> => {
        for (const [at, title] of ['Poller', 'Blocker'].entries()) {
          const board = boards[at];
          if (!board) throw new Error('a board for each run');
          await expect.poll(() => figuresShown(boardOn(fanout, title))).toEqual(figuresOf(board));
        }
      };
      await expectBoards();
      const wasted = boards.map(({ clients }) => clients.reduce((sum, each) => sum + each.emptyCalls, 0));
      expect(wasted[0]).toBeGreaterThan(wasted[1] ?? Infinity);
      const term = GLOSSARY.find(({ id }) => id === 'empty-call');
      const bar = page.getByRole('group', { name: words.board.label, exact: true });
      await expect(bar.getByRole('listitem').filter({ hasText: term?.[language] ?? '-' })).toHaveText(
        `${term?.[language]}${wasted[0]} : ${wasted[1]}`,
      );
      // There and back again.
      const place = await fanout.playhead();
      await control(words.transport.start).click();
      await expect(boardOn(fanout, 'Poller')).toContainText(words.board.nothing);
      await control(words.transport.end).click();
      await expect.poll(() => figuresShown(boardOn(fanout, 'Poller'))).not.toEqual(boards[0] && figuresOf(boards[0]));
      await fanout.scrub.fill(String(place));
      await expectBoards();
    });

    test('harm is marked from the moment it happens, and a word says what it counts', async ({ fanout }) => {
      const { page, words } = fanout;
      const before = boardsAfter(KILLED, 0.2499);
      await fanout.open(before.link);
      const board = boardOn(fanout, words.header.untitled);
      const lost = board.locator('[data-figure=lost][data-harm]');
      await expect.poll(() => figuresShown(board).then((rows) => rows.length)).toBe(3);
      await expect(lost).toHaveCount(0);
      const after = boardsAfter(KILLED, 0.26);
      await page.goto('about:blank');
      await fanout.open(after.link);
      await expect(lost).toHaveText(['1', '1']);
      const term = GLOSSARY.find(({ id }) => id === 'lost');
      await board.getByRole('columnheader', { name: term?.[language] ?? '-', exact: true }).first().getByRole('button').click();
      await expect(page.getByRole('dialog')).toContainText(term?.means[language] ?? '-');
    });

    test('it is folded where no program works on queues, remembered, and absent from Pub/Sub', async ({ fanout }) => {
      const { page, words } = fanout;
      const toggle = page.getByRole('button', { name: words.board.label, exact: true });
      await fanout.open(linkTo('client a\n\na> RPUSH q x\n'));
      await expect(toggle).toHaveAttribute('aria-expanded', 'false');
      await toggle.click();
      await expect(boardOn(fanout, words.header.untitled)).toBeVisible();
      // It is kept a moment after the change.
      await page.waitForTimeout(700);
      await page.goto('about:blank');
      await fanout.open(linkTo('client a\n\na> LPOP q\n'));
      await expect(toggle).toHaveAttribute('aria-expanded', 'true');
      await page.goto('about:blank');
      await fanout.open();
      await expect(fanout.cards.first()).toBeVisible();
      await expect(toggle).toHaveCount(0);
    });

    test.describe('on a small page', () => {
      test.use({ viewport: { width: 1280, height: 720 } });

      test('two boards take at most a third of their stages, and stand below them', async ({ fanout }) => {
        await fanout.open(boardsAfter(POLL_OR_BLOCK, 2.5).link);
        const all = await fanout.page.locator('.stages').boundingBox();
        for (const [run, title] of ['Poller', 'Blocker'].entries()) {
          const board = boardOn(fanout, title);
          await expect(board.locator('tbody tr')).toHaveCount(3);
          const [box, stage] = [await board.boundingBox(), await fanout.stage.nth(run).boundingBox()];
          if (!box || !stage || !all) throw new Error('they have no boxes');
          expect(box.height).toBeLessThan(all.height / 3);
          expect(box.y).toBeGreaterThanOrEqual(stage.y + stage.height);
          expect(Math.abs(box.x - stage.x)).toBeLessThan(2);
          expect(await board.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
        }
      });
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 } });

      test('it is a tab below the stage', async ({ fanout }) => {
        const { page, words } = fanout;
        const { boards, link } = boardsAfter(POLL_OR_BLOCK, 2.5);
        await fanout.open(link);
        await page.getByRole('tab', { name: words.board.tab, exact: true }).click();
        for (const [at, title] of ['Poller', 'Blocker'].entries()) {
          const board = boards[at];
          await expect.poll(() => figuresShown(boardOn(fanout, title))).toEqual(board && figuresOf(board));
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      });
    });
  });
}
