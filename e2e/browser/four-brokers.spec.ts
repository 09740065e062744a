/** One script for four brokers: four frames under one clock, and one text that changes all of them. */
import { expect, LANGUAGES, linkTo, say, test, type FanoutPage } from './page.ts';
import { GALLERY } from '../../src/lessons/index.ts';
import type { Language } from '../../src/base/index.ts';

const READY = GALLERY.find(({ id }) => id === 'four-brokers');
const TITLES: Readonly<Record<Language, readonly string[]>> = {
  en: ['Pub/Sub', 'List', 'Stream + group', 'Kafka'],
  ko: ['Pub/Sub', '리스트', '스트림 + 그룹', 'Kafka'],
};

const SHORT = `workload Mine
redis  8.0
hop    20ms
producer seoul  every 300ms  x3
consumer ann  work 100ms

wait 2s
`;

async function openReady(fanout: FanoutPage): Promise<void> {
  if (!READY) throw new Error('the run is not in the gallery');
  await fanout.open();
  const sheet = await fanout.openGallery();
  await sheet.getByRole('button', { name: say(fanout.words.gallery.open, { title: READY.title[fanout.language] }), exact: true }).click();
  await expect(sheet).toBeHidden();
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('opens from the gallery in four frames with their titles, at a pace of its own, and plays', async ({ fanout }) => {
      await openReady(fanout);
      const { page, words } = fanout;
      await expect(page.getByRole('banner')).toContainText(READY?.title[language] ?? '');
      await expect(fanout.stage).toHaveCount(4);
      for (const title of TITLES[language]) {
        await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
        await expect(page.getByRole('region', { name: say(words.stage.labelOf, { title }), exact: true })).toBeVisible();
      }
      // ann is there four times, and works four times.
      await expect(fanout.card('ann')).toHaveCount(4);
      await expect(fanout.factor).toHaveText(say(words.transport.factor, { factor: 4 }));
      const before = await fanout.playhead();
      await expect.poll(() => fanout.playhead()).toBeGreaterThan(before + 500);
    });
  });
}

test('is one text, and editing it changes all four', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SHORT));
  await expect(fanout.card('ann')).toHaveCount(4);
  await fanout.openScript();
  await expect(fanout.scriptText).toHaveValue(SHORT);
  await fanout.scriptText.fill(SHORT.replace('wait 2s', 'add consumer ben  work 100ms\nkill nobody\nwait 2s'));
  await expect(fanout.button(words.script.apply)).toBeDisabled();
  await expect(page.getByRole('status').filter({ hasText: say(words.script.line, { line: 8 }) })).toBeVisible();
  await fanout.scriptText.fill(SHORT.replace('wait 2s', 'add consumer ben  work 100ms\nwait 2s'));
  await fanout.button(words.script.apply).click();
  await expect(fanout.card('ben')).toHaveCount(4);
  // As the workload it is, and not as four runs.
  await expect(fanout.scriptText).toHaveValue(/^workload Mine\n[^]*\nadd consumer ben {2}work 100ms\n/);
});

test('one frame can stand alone and large, and its neighbours are a press away', async ({ fanout }) => {
  const { page, words } = fanout;
  await fanout.open(linkTo(SHORT));
  await expect(fanout.stage).toHaveCount(4);
  await fanout.button(say(words.frames.alone, { title: 'Kafka' })).click();
  await expect(fanout.stage).toHaveCount(1);
  await expect(page.getByRole('region', { name: say(words.stage.labelOf, { title: 'Kafka' }), exact: true })).toBeVisible();
  await page.getByRole('group', { name: words.frames.label }).getByRole('button', { name: 'List', exact: true }).click();
  await expect(page.getByRole('region', { name: say(words.stage.labelOf, { title: 'List' }), exact: true })).toBeVisible();
  await fanout.button(words.frames.all).click();
  await expect(fanout.stage).toHaveCount(4);
});

test('on a narrow page there is one frame at a time', async ({ fanout }) => {
  const { page, words } = fanout;
  await page.setViewportSize({ width: 800, height: 900 });
  await fanout.open(linkTo(SHORT));
  await expect(fanout.stage).toHaveCount(1);
  await page.getByRole('group', { name: words.frames.label }).getByRole('button', { name: 'Kafka', exact: true }).click();
  await expect(page.getByRole('region', { name: say(words.stage.labelOf, { title: 'Kafka' }), exact: true })).toBeVisible();
});
