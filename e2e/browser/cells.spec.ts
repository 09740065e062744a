/** Lists on the node's card: rows of cells, what stays of one that is gone, and elements that are seen on their way. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import type { Event } from '../../src/trace/index.ts';
import { endOf, expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';

/** A link has room for what is packed well. */
const MANY = `first ${'x '.repeat(2_998)}last`;
const SCRIPT = [
  'server main',
  'client pat',
  'client ann',
  '',
  `pat> RPUSH many ${MANY}`,
  'pat> RPUSH jobs job-1 job-2',
  'pat> LPUSH jobs urgent',
  'ann> LMOVE jobs doing RIGHT LEFT',
  'ann> LPOP doing',
  'pat> RPUSHX doing job-3',
].join('\n') + '\n';

/** When an event begins and ends to be shown, in milliseconds of the scrub bar. */
function heldAt(is: (event: Event) => boolean): { readonly from: number; readonly to: number } {
  const session = createSession(parse(SCRIPT).runs);
  session.seekEnd();
  const event = session.events(0, 0, session.shownAt(0).events).find(is);
  if (!event) throw new Error('no such event');
  return { from: Math.ceil(session.screenOfEvent(0, event.id)), to: Math.floor(session.screenOfEvent(0, event.id + 1)) };
}

const cells = ({ page, words }: FanoutPage, key: string): Locator => page.getByRole('list', { name: say(words.card.cells, { key }), exact: true });
/** Elements on their way are drawn above the cards, for the eye only. */
const onItsWay = ({ page }: FanoutPage, text: string): Locator => page.locator('.cells-layer > .cell', { hasText: text });

async function boxOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function far(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('a list is a row from head to tail, a long one is folded, and one that is gone leaves its outline', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open(linkTo(SCRIPT, endOf(SCRIPT)));
      await expect(cells(fanout, 'jobs').getByRole('listitem')).toHaveText(['urgent', 'job-1']);
      const many = cells(fanout, 'many').getByRole('listitem');
      await expect(many.first()).toHaveText('first');
      await expect(many.last()).toHaveText('last');
      await expect(many.filter({ hasText: '…' })).toHaveText(/^… 2,99\d …$/);
      await expect(page.getByText(words.card.head, { exact: true })).toHaveCount(2);
      const ghost = page.getByRole('listitem').filter({ hasText: 'doing' });
      await expect(ghost).toContainText(words.card.noKey);
      // No small print: what is in a cell can be read from the back of a room.
      expect(await many.first().evaluate((cell) => parseFloat(getComputedStyle(cell).fontSize))).toBeGreaterThanOrEqual(12);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
      // Where it was there, it is no ghost; and is one again after it.
      await fanout.scrub.fill(String(heldAt((event) => event.kind === 'key-changed' && event.key === 'doing').to + 1));
      await expect(cells(fanout, 'doing').getByRole('listitem')).toHaveText(['job-2']);
      await fanout.scrub.fill('0');
      await expect(page.getByText(words.card.noKey)).toHaveCount(0);
      await fanout.scrub.fill(await fanout.scrub.getAttribute('max') ?? '');
      await expect(ghost).toContainText(words.card.noKey);
    });

    test('a carried element is at its source when that begins to be shown, and at its place when it ends', async ({ fanout }) => {
      await fanout.open(linkTo(SCRIPT));
      const { from, to } = heldAt((event) => event.kind === 'key-changed' && event.key === 'doing');
      await fanout.scrub.fill(String(from));
      await expect(cells(fanout, 'jobs').getByText('job-2')).toHaveAttribute('data-left');
      // Both at once: the stage may still be finding its size.
      const fromCell = async (list: string): Promise<number> =>
        far(await boxOf(onItsWay(fanout, 'job-2')), await boxOf(cells(fanout, list).getByText('job-2')));
      await expect.poll(() => fromCell('jobs')).toBeLessThan(2);
      await fanout.scrub.fill(String(Math.round((from + to) / 2)));
      await expect.poll(() => fromCell('jobs')).toBeGreaterThan(8);
      await fanout.scrub.fill(String(to - 1));
      await expect.poll(() => fromCell('doing')).toBeLessThan(2);
      // It does not stand there as well while it comes.
      await expect(cells(fanout, 'doing')).toHaveCSS('opacity', '0');
      await fanout.scrub.fill(String(heldAt((event) => event.kind === 'key-changed' && event.event === 'rpop').to + 1));
      await expect(cells(fanout, 'doing')).toHaveCSS('opacity', '1');
      await expect(cells(fanout, 'doing').getByRole('listitem')).toHaveText(['job-2']);
      await expect(onItsWay(fanout, 'job-2')).toHaveCount(0);
      await expect(cells(fanout, 'jobs').getByRole('listitem')).toHaveText(['urgent', 'job-1']);
    });

    test('RPUSHX bounces off a list that is not there', async ({ fanout }) => {
      await fanout.open(linkTo(SCRIPT));
      const { from, to } = heldAt((event) => event.kind === 'list-missing');
      const ghost = fanout.page.getByRole('listitem').filter({ hasText: 'doing' });
      await fanout.scrub.fill(String(Math.round(from + 0.42 * (to - from))));
      await expect(ghost).toContainText(fanout.words.card.noKey);
      const box = await ghost.locator('.node-row').boundingBox();
      const lowest = async (): Promise<number> => {
        const cell = await onItsWay(fanout, 'job-3').boundingBox();
        return (cell?.y ?? 0) + (cell?.height ?? 0);
      };
      await expect.poll(async () => Math.abs((await lowest()) - (box?.y ?? 0))).toBeLessThan(6);
      await fanout.scrub.fill(String(Math.round(from + 0.6 * (to - from))));
      await expect.poll(lowest).toBeLessThan((box?.y ?? 0) - 8);
      await fanout.scrub.fill(String(to + 1));
      await expect(onItsWay(fanout, 'job-3')).toHaveCount(0);
      await expect(cells(fanout, 'doing')).toHaveCount(0);
    });
  });
}

test.describe('less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('every cell stands where it is to be', async ({ fanout }) => {
    await fanout.open(linkTo(SCRIPT));
    const { from, to } = heldAt((event) => event.kind === 'key-changed' && event.event === 'lpush' && event.key === 'jobs');
    await fanout.scrub.fill(String(Math.round((from + to) / 2)));
    await expect(cells(fanout, 'jobs').getByText('urgent')).toBeVisible();
    await expect(onItsWay(fanout, 'urgent')).toHaveCount(0);
  });
});
