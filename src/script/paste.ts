/**
 * Lines pasted into a prompt: what would be typed one after the other.
 *
 * Of a transcript copied from a terminal only what was typed counts, so where any line begins with redis-cli's prompt,
 * only such lines are taken.
 */

const PROMPT = /^(?:[\w.-]+:\d+(?:\[\d+\])?(?:\([a-z ]+\))?|redis [^>]{1,200}|not connected)> ?/;

/** The lines to type, without empty ones; undefined where `text` is a single line and can go into the prompt as it is. */
export function linesPasted(text: string): readonly string[] | undefined {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const typed = lines.filter((line) => PROMPT.test(line));
  return typed.length > 0 ? typed.map((line) => line.replace(PROMPT, '')).filter((line) => line.trim() !== '') : lines;
}
