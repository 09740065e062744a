/**
 * The lines of a ready-made run, as a script in one language.
 *
 * They are written once, without the title line: a line `#en …` or `#ko …` becomes a comment in the script of that language, and a
 * line `beside` has its title from the list. A workload begins with `workload`, which is given the title. The two scripts of a run differ in
 * nothing else.
 */
import type { Language, Text } from '../base/index.ts';

export function written(title: Text, lines: string, besides: readonly Text[], language: Language): string {
  const titles = [...besides];
  const [first = '', ...rest] = lines.trim().split('\n');
  const isWorkload = first === 'workload';
  const out = [`${isWorkload ? 'workload' : 'title '} ${title[language]}`];
  for (const line of isWorkload ? rest : [first, ...rest]) {
    const comment = /^#(en|ko) (.*)$/.exec(line);
    if (comment) {
      if (comment[1] === language) out.push(`# ${comment[2] ?? ''}`);
    } else if (line === 'beside') out.push(`beside ${titles.shift()?.[language] ?? ''}`.trimEnd());
    else out.push(line);
  }
  return `${out.join('\n')}\n`;
}
