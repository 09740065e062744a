/** One workload on four brokers: the figures are those of a count of the same traces, and each answer of the table leads to its event. */
import type { Locator } from '@playwright/test';
import { fatesShown, followFates, newFateBoard, QUESTIONS, type FatesShown } from '../../src/scene/brokers/index.ts';
import { parse } from '../../src/script/index.ts';
import { createSession, type Session } from '../../src/session/index.ts';
import { BROKER_WORDS } from '../../src/ui/brokers/words.ts';
import { expect, LANGUAGES, linkTo, test, type FanoutPage } from './page.ts';

const WORKLOAD = `workload Two cities
min-idle 1s
producer seoul  every 300ms  x8
producer busan  every 500ms  x4
consumer ann  work 400ms
consumer ben  work 200ms

at 1.1s kill ann
at 2.5s add consumer dan  work 200ms
at 3s add reader hal
wait 8s
`;

/** What became of the messages of each run where so much virtual time has passed, and a link to there. */
function fatesAfter(seconds: number): { readonly fates: readonly FatesShown[]; readonly link: string; readonly session: Session } {
  const session = createSession(parse(WORKLOAD).runs);
  session.seekEnd();
  const last = session.events(0, 0, 20_000).findLast(({ at }) => at <= seconds * 1e6);
  if (!last) throw new Error('nothing has happened yet');
  const place = { at: last.at, events: last.id + 1 };
  session.seekPlace(0, place);
  const fates = session.store.getState().runs.map(({ shownEvents }, run) => {
    const board = newFateBoard();
    followFates(board, shownEvents, (from, to) => session.events(run, from, to));
    return fatesShown(board);
  });
  return { fates, link: linkTo(WORKLOAD, place), session };
}

const row = ({ page }: FanoutPage, name: string): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

/** The large numbers of a line, broker by broker. */
const numbersOf = (line: Locator): Promise<string[]> => line.locator('.brokers-number').allTextContents();

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('the figures are those of the traces, and harm is marked', async ({ fanout }) => {
      const { page } = fanout;
      const { fates, link } = fatesAfter(9);
      await fanout.open(link);
      const brokers = BROKER_WORDS[language];
      for (const name of ['sent', 'delivered', 'done', 'doneTwice', 'lost', 'waiting', 'inHand', 'stored', 'packets'] as const) {
        await expect.poll(() => numbersOf(row(fanout, brokers.words[name]))).toEqual(fates.map((each) => String(each[name])));
      }
      expect(fates.map(({ lost }) => lost)).toEqual([0, 1, 0, 0]);
      await expect(row(fanout, brokers.words.lost).locator('td[data-harm]')).toHaveText('1');
      // A word says what it counts.
      await page.getByRole('button', { name: brokers.words.lost, exact: true }).click();
      await expect(page.getByRole('dialog')).toContainText(brokers.meanings.lost);
    });

    test('the table fills itself in, and an answer leads to its event', async ({ fanout }) => {
      const { words, page, control } = fanout;
      const brokers = BROKER_WORDS[language];
      const early = fatesAfter(0.9);
      await fanout.open(early.link);
      await page.getByRole('tab', { name: brokers.table }).click();
      const table = page.getByRole('table', { name: brokers.tableOf });
      await expect(table.getByRole('columnheader')).toHaveCount(5);
      await expect(table.getByRole('row')).toHaveCount(1 + QUESTIONS.length);
      await expect(row(fanout, brokers.questions.crash).getByText(brokers.open)).toHaveCount(4);
      await control(words.transport.end).click();
      const crash = row(fanout, brokers.questions.crash).getByRole('button');
      await expect(crash).toHaveCount(4);
      const facts = await table.locator('td[data-fact]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-fact')));
      const { fates, session } = fatesAfter(30);
      expect(facts).toEqual(QUESTIONS.flatMap((question) => fates.map(({ known }) => known.get(question)?.fact.is)).filter((fact) => fact !== undefined));
      // The list loses what ann had in her hands, when she is killed.
      await crash.nth(1).click();
      await expect(row(fanout, brokers.questions.crash).getByRole('button')).toHaveCount(4);
      const event = fates[1]?.known.get('crash')?.event ?? 0;
      expect(session.event(1, event).kind).toBe('client-killed');
      await expect(row(fanout, brokers.questions.history).getByText(brokers.open)).toHaveCount(4);
    });

    test('it folds to one line, and is absent where no workload is', async ({ fanout }) => {
      const { page } = fanout;
      await fanout.open(fatesAfter(2).link);
      const toggle = page.getByRole('button', { name: BROKER_WORDS[language].label, exact: true });
      await expect(toggle).toHaveAttribute('aria-expanded', 'true');
      await toggle.click();
      await expect(page.getByRole('table')).toHaveCount(0);
      await page.goto('about:blank');
      await fanout.open(linkTo('client a\n\na> PING\n'));
      await expect(fanout.cards.first()).toBeVisible();
      await expect(toggle).toHaveCount(0);
    });
  });
}
