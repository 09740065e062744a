/**
 * Lessons that come from outside: by a link, as a file, or from an address beside the page. All of it is somebody's text: bounded, read line by
 * line, and never more than a script.
 */
import i18next from 'i18next';
import type { Language } from '../../base/index.ts';
import { isLesson, LESSONS } from '../../lessons/course/index.ts';
import { parse, print, SCRIPT_BOUNDS } from '../../script/index.ts';
import type { Run } from '../../trace/index.ts';
import type { Opened } from '../open-page.ts';
import { editText, openLesson } from './flow.ts';

/** A lesson of the course by its id. False where there is none of that name. */
export async function openLinked(opened: Opened, id: string, step: number, language: Language): Promise<boolean> {
  if (!LESSONS.some((lesson) => lesson.id === id)) return false;
  await openLesson(opened, { what: 'course', id }, language, Math.max(0, step));
  return true;
}

/** Runs that are told as a lesson. */
export async function openRuns(opened: Opened, runs: readonly Run[], language: Language): Promise<boolean> {
  await openLesson(opened, { what: 'text', text: print(runs) }, language);
  return true;
}

/**
 * A text beside the hosted page, by its path: `lectures/week3.fanout`. Of this page's own origin only: whoever sends a link does not choose
 * where it reads from.
 */
export async function openBeside(opened: Opened, path: string, language: Language): Promise<boolean> {
  const address = addressBeside(path);
  const text = address && (await fetched(address));
  if (text === undefined) {
    opened.choices.setState({ notice: { tone: 'warning', text: i18next.t('problem.beside', { path: path.slice(0, 200) }) } });
    return false;
  }
  return openText(opened, text, language);
}

/** A text as a lesson, or as the runs that it is; with mistakes it goes into the editor, where each is shown with its line. */
export async function openText(opened: Opened, text: string, language: Language): Promise<boolean> {
  const { runs, mistakes } = parse(text);
  if (mistakes.length > 0) await editText(opened, text);
  else if (isLesson(runs)) await openLesson(opened, { what: 'text', text }, language);
  else {
    opened.session.load(runs, { playing: true });
    opened.choices.setState({ run: 0, client: undefined, selected: undefined, hint: undefined, draft: undefined });
  }
  return true;
}

function addressBeside(path: string): URL | undefined {
  try {
    const address = new URL(path, document.baseURI);
    return address.origin === window.location.origin ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where it is not there, is too large, or is no text. */
async function fetched(address: URL): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { credentials: 'omit', redirect: 'error' });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > SCRIPT_BOUNDS.textBytes) return undefined;
    const text = await answer.text();
    // A host that answers everything with its page has answered nothing.
    return text.length > SCRIPT_BOUNDS.textBytes || /^\s*<(?:!doctype|html)/i.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
