/**
 * Going through a lesson: its run under the page's own playhead.
 *
 *   openLesson      Its runs are loaded, known to their end, and stand before the step.
 *   answer          What was guessed is held against the run; then the step plays.
 *   goOn            The next step, or the challenge; within a step that plays, to its end.
 *   goBack          The step before.
 *   backToLesson    After somebody has gone their own way: the step as it was.
 *   openOwn         A text that somebody has written, tried as a lesson.
 *   openChallenge   The sandbox, played to where a person goes on.
 *
 * The session knows nothing of lessons: a step is played with `playTo`, and where it ends is how many events there were before the first
 * input behind it.
 */
import type { Language } from '../../base/index.ts';
import { isLesson, judge, lessonText, LESSONS, readLesson, type Given, type Lesson, type Step } from '../../lessons/course/index.ts';
import { parse } from '../../script/index.ts';
import { setRunAside, type Session } from '../../session/index.ts';
import type { Event, EventId } from '../../trace/index.ts';
import type { Opened } from '../open-page.ts';
import { fetchShelves } from '../shelves.ts';
import type { OpenLesson } from './open-lesson.ts';
import { keepOwn } from './own.ts';
import { noteProgress } from './progress.ts';

/** Events handed out by a session in one piece. */
const EVENTS_PER_CALL = 20_000;

const read = new Map<string, Lesson>();

/** The lesson in this language; one of somebody's own has only one. */
export function lessonOf(from: OpenLesson['from'], language: Language): Lesson {
  // Asked with every event: the text of one of the course is written only when it is read.
  const key = from.what === 'text' ? from.text : `${language}/${from.id}`;
  let lesson = read.get(key);
  if (!lesson) {
    lesson = readLesson(parse(textOf(from, language)).runs).lesson;
    // One in each language, and the ones a person tries while writing.
    if (read.size > 60) read.clear();
    read.set(key, lesson);
  }
  return lesson;
}

/** The step somebody is at; undefined in the challenge. */
function stepOf(open: OpenLesson | undefined, language: Language): Step | undefined {
  return open?.at.part === 'step' ? lessonOf(open.from, language).steps[open.at.step] : undefined;
}

export function textOf(from: OpenLesson['from'], language: Language): string {
  if (from.what === 'text') return from.text;
  const source = LESSONS.find(({ id }) => id === from.id) ?? LESSONS[0];
  return source ? lessonText(source, language) : '';
}

export async function openLesson(page: Opened, from: OpenLesson['from'], language: Language, step = 0): Promise<void> {
  const { runs, challenge } = lessonOf(from, language);
  await keepDraft(page, textOf(from, language));
  await setRunAside(page.shelf);
  await fetchShelves({ runs: [...runs, ...(challenge ? [challenge.run] : [])] });
  loadSteps(page, from, language);
  page.choices.setState({ dialog: undefined, side: 'lesson', dockTab: 'lesson', hint: undefined, draft: undefined, draftOf: undefined, isUnfolded: false });
  enterStep(page, language, step);
}

function loadSteps({ session, choices }: Opened, from: OpenLesson['from'], language: Language): void {
  const { runs } = lessonOf(from, language);
  session.load(runs, { playing: false });
  choices.setState({
    run: 0,
    client: undefined,
    selected: undefined,
    lesson: { from, at: { part: 'step', step: 0, phase: 'seen' }, answer: undefined, inputs: runs[0].inputs },
  });
}

/** The step's beginning: asked, or at once played. */
export function enterStep(page: Opened, language: Language, step: number): void {
  const { session, choices } = page;
  const { lesson: open } = choices.getState();
  const told = open && lessonOf(open.from, language).steps[step];
  if (!open || !told) return;
  if (open.at.part === 'challenge' || hasLeft(session, open)) loadSteps(page, open.from, language);
  session.seekRest(0, startOf(session, told.from));
  const now = choices.getState().lesson;
  if (!now) return;
  choices.setState({ lesson: { ...now, at: { part: 'step', step, phase: told.ask ? 'asking' : 'playing' }, answer: undefined } });
  if (!told.ask) playStep(page, told.to);
  if (open.from.what === 'course') void noteProgress(page.shelf, open.from.id, { step });
}

/** A guess: judged, and then the step plays. */
export function answer(page: Opened, language: Language, given: Given): void {
  const { session, choices } = page;
  const { lesson: open } = choices.getState();
  const told = stepOf(open, language);
  if (!open || open.at.part !== 'step' || !told?.ask) return;
  const judgement = judge(told.ask, given, allEvents(session, endOf(session, told.to)), startOf(session, told.from));
  choices.setState({ lesson: { ...open, at: { ...open.at, phase: 'playing' }, answer: { given, judgement } } });
  playStep(page, told.to);
}

/** Without a guess: the step just plays. */
export function skipQuestion(page: Opened, language: Language): void {
  const { lesson: open } = page.choices.getState();
  const told = stepOf(open, language);
  if (!open || open.at.part !== 'step' || !told) return;
  page.choices.setState({ lesson: { ...open, at: { ...open.at, phase: 'playing' } } });
  playStep(page, told.to);
}

export function goOn(page: Opened, language: Language): void {
  const { session, choices } = page;
  const { lesson: open } = choices.getState();
  if (!open) return;
  const lesson = lessonOf(open.from, language);
  if (open.at.part === 'challenge') return;
  const { step, phase } = open.at;
  const told = lesson.steps[step];
  if (phase === 'asking') return skipQuestion(page, language);
  if (phase === 'playing' && told && !hasLeft(session, open)) {
    session.seekRest(0, endOf(session, told.to));
    stepSeen(page);
    return;
  }
  if (step + 1 < lesson.steps.length) enterStep(page, language, step + 1);
  else if (lesson.challenge) openChallenge(page, language);
}

/** The step that was paused plays to its end. */
export function playOn(page: Opened, language: Language): void {
  const { lesson: open } = page.choices.getState();
  const told = stepOf(open, language);
  if (told) playStep(page, told.to);
}

export function goBack(page: Opened, language: Language): void {
  const { lesson: open } = page.choices.getState();
  if (!open) return;
  const last = lessonOf(open.from, language).steps.length - 1;
  enterStep(page, language, open.at.part === 'challenge' ? last : Math.max(0, open.at.step - 1));
}

export function backToLesson(page: Opened, language: Language): void {
  const { lesson: open } = page.choices.getState();
  if (open?.at.part === 'step') enterStep(page, language, open.at.step);
}

export function openChallenge(page: Opened, language: Language): void {
  const { session, choices } = page;
  const { lesson: open } = choices.getState();
  const challenge = open && lessonOf(open.from, language).challenge;
  if (!open || !challenge) return;
  session.load([challenge.run], { playing: false });
  // At once: a line typed while it still plays would come before the rest of it.
  session.seekEnd();
  session.play();
  choices.setState({
    run: 0,
    client: undefined,
    selected: undefined,
    lesson: { ...open, at: { part: 'challenge' }, answer: undefined, inputs: challenge.run.inputs },
  });
}

/** The step's lines have been played to their end. */
export function stepSeen({ choices }: Opened): void {
  const { lesson: open } = choices.getState();
  if (open?.at.part !== 'step' || open.at.phase !== 'playing') return;
  choices.setState({ lesson: { ...open, at: { ...open.at, phase: 'seen' } } });
}

export function leaveLesson({ choices }: Opened): void {
  choices.setState({ lesson: undefined, side: undefined, dockTab: 'terminal' });
}

/** Has somebody done something of their own in the lesson's run? */
export function hasLeft(session: Session, open: OpenLesson): boolean {
  return open.at.part === 'step' && session.store.getState().runs[0]?.run.inputs !== open.inputs;
}

/** Is the step that plays at its end? */
export function isStepOver(session: Session, open: OpenLesson, language: Language): boolean {
  const told = stepOf(open, language);
  if (!told) return false;
  return session.hasRested(0, endOf(session, told.to)) && session.store.getState().playing === 'paused';
}

/** All events so far, or up to `to`. */
export function allEvents(session: Session, to: EventId): readonly Event[] {
  const events: Event[] = [];
  for (let from = 0; from < to; from += EVENTS_PER_CALL) events.push(...session.events(0, from, to));
  return events;
}

function playStep({ session }: Opened, to: number): void {
  session.playTo(0, endOf(session, to));
}

function startOf(session: Session, input: number): EventId {
  return session.eventsBefore(0, input) ?? 0;
}

/** How many events there are when the inputs before `input` have settled. */
function endOf(session: Session, input: number): EventId {
  return session.eventsBefore(0, input) ?? session.store.getState().runs[0]?.edge.events ?? 0;
}

/** The answer to a step's question, measured; undefined where it has none. */
export function rightAnswer(session: Session, step: Step): Given | undefined {
  return step.ask && judge(step.ask, '', allEvents(session, endOf(session, step.to)), startOf(session, step.from)).right;
}

/** To where a step ends. */
export function seekStepEnd(session: Session, step: Step): void {
  session.seekRest(0, endOf(session, step.to));
}

/** Into the editor, to be changed and tried. */
export async function editText(page: Opened, text: string): Promise<void> {
  await keepDraft(page, text);
  page.choices.setState({ dialog: undefined, side: 'script', dockTab: 'script', draft: text, draftOf: text });
}

/** A lesson that stands in the editor unsaved is kept, before `text` takes its place. */
async function keepDraft({ choices, shelf }: Opened, text: string): Promise<void> {
  const { draft, draftOf } = choices.getState();
  if (draft === undefined || draft === draftOf || draft === text || !isLesson(parse(draft).runs)) return;
  await keepOwn(shelf, { title: lessonOf({ what: 'text', text: draft }, 'en').title, text: draft }, draftOf);
}

/** A text that was written as a lesson: kept among the person's own, and opened. */
export async function openOwn(page: Opened, text: string, language: Language): Promise<void> {
  const from = { what: 'text', text } as const;
  await keepOwn(page.shelf, { title: lessonOf(from, language).title, text }, page.choices.getState().draftOf);
  await openLesson(page, from, language);
}
