/**
 * What is wrong with a line of a lesson, and what would be right.
 *
 *   meantWord          `chek: …` -> check: the word that was probably meant.
 *   measureObjection   Why a text is no measure; undefined where it is one.
 *   checkObjection     The same of a check.
 *   optionObjection    The same of an option.
 *
 * Who is named must be there: a measure of `kmi`, where there is a kim, would be of nobody.
 */
import type { Text } from '../../base/index.ts';
import { nearest } from '../../script/index.ts';
import type { Run } from '../../trace/index.ts';
import { checkParts } from './checks.ts';
import { MEASURES } from './measures.ts';

const WORDS = ['ask', 'ask several', 'answer', 'option', 'if', 'else', 'note', 'challenge', 'check', 'hint', 'solution'];

/** They are a letter away from those, and words of their own. */
const OTHERS = new Set('node none one task mask vote mint hunt hind clock action caption motion potion notion'.split(' '));

/** A comment that begins like one of the lesson's words and is none; undefined for any other comment. */
export function meantWord(text: string): string | undefined {
  const [, spoken = ''] = /^ *([A-Za-z]+(?: several)?) *[:：]/.exec(text) ?? /^ *(if) [^:：]{1,80}：/.exec(text) ?? [];
  const word = spoken.toLowerCase();
  if (word === '' || OTHERS.has(word)) return undefined;
  // `if` is too short to be recognized in anything else.
  return WORDS.includes(word) ? word : nearest(word, WORDS.filter((each) => each.length > 2));
}

export function wordObjection(text: string, meant: string): Text {
  const begun = text.trim().split(/[:：]/)[0] ?? '';
  const form = meant === 'if' ? 'if 2' : meant;
  return { en: `“# ${begun}:” says nothing to a lesson. Is “# ${form}: …” meant?`, ko: `“# ${begun}:”는 레슨이 모르는 말이에요. 혹시 “# ${form}: …”인가요?` };
}

/** Everybody who is in a run by name, from its beginning or later. */
export function peopleOf({ scenario, inputs }: Run): ReadonlySet<string> {
  const names = scenario.clients.map(({ name }) => name);
  for (const input of inputs) {
    if (input.kind === 'client-added') names.push(input.spec.name);
    else if (input.kind === 'app-told') names.push(input.client);
  }
  return new Set(names);
}

export function measureObjection(text: string, people: ReadonlySet<string>): Text | undefined {
  const [name = '', ...about] = text.trim().split(/ +/);
  const facts = Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
  if (!facts) {
    const close = nearest(name, Object.keys(MEASURES));
    if (close !== undefined) return { en: `“${name}” is no measure. Is “${close}” meant?`, ko: `“${name}”로는 잴 수 없어요. 혹시 “${close}”인가요?` };
    return {
      en: `“${text}” is nothing that can be measured: “reply alice”, “messages bob”, “served” … are.`,
      ko: `“${text}”는 잴 수 있는 것이 아니에요. “reply alice”, “messages bob”, “served”처럼 써요.`,
    };
  }
  const form = `${name} ${facts.form}`.trim();
  if (about.length < facts.words[0] || about.length > facts.words[1]) return { en: `It is written “${form}”.`, ko: `“${form}” 꼴로 써요.` };
  const roles = facts.form.split(' ').map((role) => role.replace(/[[\]]/g, ''));
  const stranger = about.find((word, i) => roles[i] === 'client' && !people.has(word));
  return stranger === undefined ? undefined : strangerObjection(stranger, people);
}

export function strangerObjection(name: string, people: ReadonlySet<string>): Text {
  const close = nearest(name, people);
  if (close !== undefined) return { en: `There is no client “${name}”. Is “${close}” meant?`, ko: `“${name}”라는 클라이언트가 없어요. 혹시 “${close}”인가요?` };
  return { en: `There is no client “${name}” in this run.`, ko: `이 실행에는 “${name}”라는 클라이언트가 없어요.` };
}

export function checkObjection(text: string, people: ReadonlySet<string>): Text | undefined {
  const parts = checkParts(text);
  if (parts) return measureObjection(parts.measure, people);
  if (text.includes('==')) return { en: 'Equal is written “=”.', ko: '같은지는 “=” 하나로 써요.' };
  return {
    en: `“${text}” is no check: it is a measure, a comparison and a value, as in “reply pub = 4”.`,
    ko: `“${text}”는 검사가 아니에요. “reply pub = 4”처럼 잴 것, 비교, 값을 차례로 써요.`,
  };
}

export function optionObjection(rest: string, people: ReadonlySet<string>): Text | undefined {
  const [label = '', check = ''] = rest.split('|').map((part) => part.trim());
  if (label === '' || check === '') {
    return {
      en: 'An option is written “# option: label | check | why not”; the last part may be missing.',
      ko: '선택지는 “# option: 보기 | 검사 | 아닌 까닭” 꼴로 써요. 마지막은 없어도 돼요.',
    };
  }
  return checkObjection(check, people);
}
