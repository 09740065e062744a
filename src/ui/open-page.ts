/**
 * What the page opens with: the run of a link, else the person's own last run, else the opening run, which plays by
 * itself. A link that cannot be opened says why, and takes nothing away.
 */
import i18next from 'i18next';
import type { Language } from '../base/index.ts';
import { openingRun } from '../lessons/index.ts';
import {
  browserShelf,
  createSession,
  keptRun,
  keptSettings,
  runSetAside,
  setRunAside,
  type BrokenLink,
  type KeptRun,
  type Place,
  type Session,
  type Shelf,
} from '../session/index.ts';
import type { Run } from '../trace/index.ts';
import { newChoices, type ChoicesStore, type Notice } from './choices.ts';
import { preferredLanguage, startWords } from './language.ts';
import { tasteOf } from './memory.ts';
import { fetchShelves, inShelvesTurn } from './shelves.ts';
import { readAddress } from './share/index.ts';

export interface Opened {
  readonly session: Session;
  readonly choices: ChoicesStore;
  readonly shelf: Shelf;
}

interface Opening {
  readonly runs: readonly Run[];
  readonly place?: Place;
  readonly isPlaying: boolean;
  readonly hint: 'opening' | 'link' | undefined;
  readonly broken?: BrokenLink;
}

/** Reads what was kept and what the address says, and begins. */
export async function openPage(): Promise<Opened> {
  const shelf = browserShelf();
  const [settings, own, link] = await Promise.all([
    keptSettings(shelf),
    keptRun(shelf),
    readAddress(window.location.hash),
  ]);
  const language = settings.language ?? preferredLanguage();
  await startWords(language);
  const opening = openingFor(link, own, language);
  if (opening.place && window.location.hash !== '') await setRunAside(shelf);
  await fetchShelves({ runs: opening.runs });
  const begun = createSession(opening.runs, {
    ...(settings.pace ? { pace: settings.pace } : {}),
    ...(settings.speed === undefined ? {} : { speed: settings.speed }),
  });
  const session = inShelvesTurn(begun);
  if (opening.place) session.seekPlace(0, opening.place);
  if (opening.isPlaying) session.play();
  const choices = newChoices(tasteOf(settings), opening.hint);
  if (opening.broken !== undefined) {
    choices.setState({ notice: brokenNotice(opening.broken, own, (kept) => openRuns(session, choices, kept)) });
  } else if (opening.place && link.kind === 'ok') {
    void runSetAside(shelf).then((aside) => {
      if (!aside) return;
      choices.setState({
        notice: {
          tone: 'calm',
          text: i18next.t('problem.fromLink'),
          action: { label: i18next.t('problem.openOwn'), run: () => openRuns(session, choices, aside) },
        },
      });
    });
  }
  const opened = { session, choices, shelf };
  await openAsLesson(opened, link.kind === 'ok' ? link.runs : undefined, language);
  return opened;
}

/**
 * Where the address asks for a lesson (`#lesson=what-publish-counts.3`), for a text beside the page (`?open=lectures/week3.fanout`), or
 * brings runs that are told as a lesson: what belongs to the course is fetched, and opens it. True where it did.
 */
async function openAsLesson(opened: Opened, runs: readonly Run[] | undefined, language: Language): Promise<boolean> {
  const asked = LESSON_LINK.exec(window.location.hash);
  const file = runs || asked ? null : new URLSearchParams(window.location.search).get('open');
  if (!asked && file === null && !runs?.some(isToldAsLesson)) return false;
  const part = await import('./course/index.ts');
  if (asked) return part.openLinked(opened, asked[1] ?? '', Number(asked[2] ?? 1) - 1, language);
  if (runs) return part.openRuns(opened, runs, language);
  return part.openBeside(opened, file ?? '', language);
}

const LESSON_LINK = /^#lesson=([a-z0-9-]{1,60})(?:\.(\d{1,3}))?$/;

/** Does it ask something, or challenge? */
function isToldAsLesson({ inputs }: Run): boolean {
  return inputs.some((input) => input.kind === 'remarked' && /^(ask|ask several|challenge):/.test(input.text ?? ''));
}

/** The address has changed while the page was open: somebody pasted another link. */
export async function openAddress({ session, choices, shelf }: Opened): Promise<void> {
  const link = await readAddress(window.location.hash);
  const language = i18next.language === 'ko' ? 'ko' : 'en';
  if (await openAsLesson({ session, choices, shelf }, link.kind === 'ok' ? link.runs : undefined, language)) return;
  if (link.kind === 'none') return;
  if (link.kind === 'ok') {
    await setRunAside(shelf);
    session.load(link.runs, { playing: false, place: link.place });
    choices.setState({ run: 0, client: undefined, selected: undefined, hint: 'link', notice: undefined, draft: undefined });
    return;
  }
  const own = await keptRun(shelf);
  choices.setState({ notice: brokenNotice(link.why, own, (kept) => openRuns(session, choices, kept)) });
}

function openingFor(link: Awaited<ReturnType<typeof readAddress>>, own: KeptRun | undefined, language: Language): Opening {
  if (link.kind === 'ok') return { runs: link.runs, place: link.place, isPlaying: false, hint: 'link' };
  if (link.kind === 'none' && own) return { runs: own.runs, place: own.place, isPlaying: false, hint: undefined };
  const opening: Opening = { runs: [openingRun(language)], isPlaying: true, hint: 'opening' };
  return link.kind === 'broken' ? { ...opening, broken: link.why } : opening;
}

function openRuns(session: Session, choices: ChoicesStore, { runs, place }: KeptRun): void {
  session.load(runs, { playing: false, place });
  choices.setState({ run: 0, client: undefined, selected: undefined, hint: undefined, draft: undefined });
}

const SAYS = {
  'cut-off': 'problem.cutOff',
  altered: 'problem.altered',
  'not-base64': 'problem.altered',
  'not-packed': 'problem.altered',
  'too-long': 'problem.tooLarge',
  'too-large': 'problem.tooLarge',
  'unknown-version': 'problem.version',
  'not-a-script': 'problem.mistakes',
} as const satisfies Record<BrokenLink, string>;

function brokenNotice(why: BrokenLink, own: KeptRun | undefined, open: (kept: KeptRun) => void): Notice {
  return {
    tone: 'warning',
    text: i18next.t(SAYS[why]),
    ...(own ? { action: { label: i18next.t('problem.openOwn'), run: () => open(own) } } : {}),
  };
}
