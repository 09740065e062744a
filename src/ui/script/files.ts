/** Runs as files: `.fanout`, which is the script as text. */
import i18next, { type TFunction } from 'i18next';
import { DEFAULT_SCENARIO, parse, print, SCRIPT_BOUNDS } from '../../script/index.ts';
import { HOP_US, type Run } from '../../trace/index.ts';
import type { PageParts } from '../page-context.tsx';

const FIRST_CLIENTS = ['alice', 'bob', 'carol'];

/** A run in which nothing has happened: one server, three prompts. */
export function newRun({ session, choices }: PageParts): void {
  const run: Run = {
    scenario: {
      ...DEFAULT_SCENARIO,
      clients: FIRST_CLIENTS.map((name) => ({
        name,
        node: DEFAULT_SCENARIO.nodes[0]?.name ?? 'main',
        resp: 2,
        latencyUs: HOP_US,
      })),
    },
    inputs: [],
  };
  session.load([run], { playing: true });
  choices.setState({ run: 0, client: undefined, selected: undefined, hint: 'own', isUnfolded: false });
}

/** Gives the runs of the session to the person as a file. */
export function saveFile({ session, choices }: PageParts): void {
  // What stands in the editor is what somebody wants to keep: a lesson has more to it than the run that plays.
  const { draft } = choices.getState();
  const runs = draft === undefined ? session.runs() : parse(draft).runs;
  download(draft ?? print(runs), 'text/plain', `${fileNameOf(runs[0]?.scenario.title ?? '')}.fanout`);
}

/** Saves a picture under the title of its run. */
export function saveSvg(svg: string, title: string): void {
  download(svg, 'image/svg+xml', `${fileNameOf(title)}.svg`);
}

function download(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has begun with the click; the address is of no use after it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a title leaves for the name of a file; letters of every language stay. */
function fileNameOf(title: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? 'run' : name;
}

/** Has a text what it must have to be read as a lesson, too? Whether it is one, the course knows. */
export function mayBeLesson(text: string): boolean {
  return /^[ \t]*# *(ask|challenge)/m.test(text);
}

/** Opens a file; one with mistakes goes into the editor, where each is shown with its line. */
export async function openFile(page: PageParts, file: File, t: TFunction<'words'>): Promise<void> {
  const { session, choices } = page;
  const refuse = (what: string): void =>
    choices.setState({ notice: { tone: 'warning', text: t('problem.file', { what }) } });
  if (file.size > SCRIPT_BOUNDS.textBytes) {
    refuse(`${Math.ceil(file.size / 1024)} KiB`);
    return;
  }
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    return;
  }
  const { runs, mistakes } = parse(text);
  if (mistakes.length > 0 || runs.length === 0) {
    choices.setState({ side: 'script', dockTab: 'script', draft: text });
    return;
  }
  if (mayBeLesson(text)) {
    const course = await import('../course/index.ts');
    await course.openText(page, text, i18next.language === 'ko' ? 'ko' : 'en');
    return;
  }
  session.load(runs, { playing: true });
  choices.setState({ run: 0, client: undefined, selected: undefined, hint: undefined, draft: undefined });
}
