/** Whoever asks for less motion gets the same run in discrete steps. */
import { expect, LANGUAGES, test } from './page.ts';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language, contextOptions: { reducedMotion: 'reduce' } });

    test('with reduced motion the run can be played and stepped through', async ({ fanout }) => {
      const { page, words } = fanout;
      await fanout.open();
      await fanout.playAt(8);
      await expect.poll(() => fanout.terminal('carol')).toContain('(integer) 3');
      await fanout.settle();
      await fanout.control(words.transport.start).click();
      await expect.poll(() => fanout.terminal('carol')).toBe('');
      await fanout.control(words.transport.stepForward).click();
      await fanout.control(words.transport.stepForward).click();
      const still = await fanout.canvas.screenshot();
      const sentence = await fanout.caption.innerText();
      await fanout.control(words.transport.stepForward).click();
      await expect.poll(() => fanout.caption.innerText()).not.toBe(sentence);
      expect((await fanout.canvas.screenshot()).equals(still)).toBe(false);
      // Nothing goes on moving by itself.
      await expect
        .poll(() => page.evaluate(() => document.getAnimations().filter((each) => each.playState === 'running').length))
        .toBe(0);
    });
  });
}
