/**
 * A lesson of ours as a script in one language: canonical, and nothing but a script. Its comments are read by read-lesson.ts; their forms are
 * told in README.md.
 */
import type { Language, Text } from '../../base/index.ts';
import type { ChallengeSource, LessonSource, QuestionSource } from './lesson.ts';

/** What the run of a challenge is called. */
export const CHALLENGE_TITLE: Text = { en: 'Challenge', ko: '도전' };

export function lessonText(source: LessonSource, language: Language): string {
  const { title, world, steps, besides = [], challenge } = source;
  const lines = [`title  ${title[language]}`, ...trimmed(world), ''];
  for (const { say, ask, note, lines: played = '' } of steps) {
    const paragraphs = Array.isArray(say) ? (say as readonly Text[]) : [say as Text];
    for (const paragraph of paragraphs) lines.push(`# ${paragraph[language]}`);
    if (note) lines.push(`# note: ${note[language]}`);
    if (ask) lines.push(...questionLines(ask, language));
    lines.push(...trimmed(played));
  }
  for (const beside of besides) lines.push('', `beside ${beside.title[language]}`, ...trimmed(beside.lines));
  lines.push('', `beside ${CHALLENGE_TITLE[language]}`, ...challengeLines(challenge, language));
  return `${lines.join('\n')}\n`;
}

function questionLines({ text, answer, options = [], isSeveral, wrong = [], otherwise }: QuestionSource, language: Language): string[] {
  return [
    `# ${isSeveral ? 'ask several' : 'ask'}: ${text[language]}`,
    ...(answer === undefined ? [] : [`# answer: ${answer}`]),
    ...options.map(({ label, when, because }) => `# option: ${[label[language], when, ...(because ? [because[language]] : [])].join(' | ')}`),
    ...wrong.map((each) => `# if ${each.answer}: ${each.because[language]}`),
    ...(otherwise ? [`# else: ${otherwise[language]}`] : []),
  ];
}

function challengeLines({ goal, world, checks, hint, solution }: ChallengeSource, language: Language): string[] {
  const lines = trimmed(world);
  const told = [
    `# challenge: ${goal[language]}`,
    ...checks.map(({ check, says }) => `# check: ${check} | ${says[language]}`),
    `# hint: ${hint[language]}`,
    ...trimmed(solution).map((line) => `# solution: ${line}`),
  ];
  const gap = lines.indexOf('');
  return gap < 0 ? [...lines, '', ...told] : [...lines.slice(0, gap + 1), ...told, ...lines.slice(gap + 1)];
}

function trimmed(text: string): string[] {
  const lines = text.trim();
  return lines === '' ? [] : lines.split('\n').map((line) => line.trimEnd());
}
