/** Korean is composed: an Enter that ends a syllable runs nothing twice. */
import { expect, PROMPT, test } from './page.ts';

test.use({ language: 'ko' });

test('Enter while a syllable is being composed runs the line once, with the right text', async ({ fanout }) => {
  const { page } = fanout;
  await fanout.openNew();
  const prompt = fanout.prompt('alice');
  await prompt.pressSequentially('ECHO ');
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('ㅎ');
  await compose('하');
  await compose('한');
  await keyboard.send('Input.insertText', { text: '한' });
  await compose('ㄱ');
  await compose('그');
  await compose('글');
  // What a browser sends for the Enter that ends a composition: the key of an input method.
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await expect(prompt).toHaveValue('ECHO 한글');
  expect(await fanout.terminal('alice')).toBe('');
  await keyboard.send('Input.insertText', { text: '글' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await expect(prompt).toHaveValue('ECHO 한글');
  await prompt.press('Enter');
  await fanout.expectTerminal('alice', `${PROMPT}ECHO 한글`, '"\\xed\\x95\\x9c\\xea\\xb8\\x80"');
  await fanout.settle();
  await expect(prompt).toHaveValue('');
  await fanout.ask('alice', 'ECHO ok', '"ok"');
});
