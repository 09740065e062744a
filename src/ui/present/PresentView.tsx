/**
 * The page before a hall: the stage and one thought below it, large enough for the last row. It goes from step to step of a lesson, or of any
 * run by its comments; a question stays until somebody goes on, and nothing counts down.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { print } from '../../script/index.ts';
import { Dock } from '../Dock.tsx';
import { enterStep, goBack, goOn, isStepOver, lessonOf, openLesson, stepSeen } from '../course/index.ts';
import { useChoice, useLanguage, usePage, useSessionState, type PageParts } from '../page-context.tsx';
import { Stages } from '../Stages.tsx';
import { playOrPause } from '../transport/index.ts';
import { Caption } from '../lazy-parts.ts';
import { LectureBar } from './LectureBar.tsx';
import { LectureKeysSheet } from './LectureKeysSheet.tsx';
import { bindLectureKeys, type LectureKeys } from './keys.ts';
import { NotesWindow, useNotesWindow } from './NotesWindow.tsx';
import { ScriptLines } from './ScriptLines.tsx';
import { Spotlight } from './Spotlight.tsx';
import { ToldLarge } from './ToldLarge.tsx';
import './present.css';

export function PresentView() {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { session, choices } = page;
  const open = useChoice((all) => all.lesson);
  const [isBlack, setBlack] = useState(false);
  const [isSpotlit, setSpotlit] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const [isHelped, setHelped] = useState(false);
  const notes = useNotesWindow();
  useSessionState((all) => all.runs[0]?.shownEvents);
  useSessionState((all) => all.playing);

  // Any run can be lectured: its comments are its steps.
  useEffect(() => {
    if (!choices.getState().lesson) void openLesson(page, { what: 'text', text: print(session.runs()) }, language);
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen();
    };
    // Only when it begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const isOver = open !== undefined && isStepOver(session, open, language);
  useEffect(() => {
    if (isOver) stepSeen(page);
  }, [isOver, page]);

  const keys: LectureKeys = {
    on: () => {
      if (isBlack) setBlack(false);
      else if (isHeld) setHeld(false);
      else goOn(page, language);
    },
    back: () => goBack(page, language),
    first: () => enterStep(page, language, 0),
    playOrPause: () => playOrPause(session),
    eventOn: () => void session.stepForward(),
    eventBack: () => void session.stepBack(),
    black: () => setBlack(!isBlack),
    spotlight: () => setSpotlit(!isSpotlit),
    notes: notes.toggle,
    typing: () => setTyping(!isTyping),
    hold: () => {
      session.pause();
      setHeld(!isHeld);
    },
    help: () => setHelped(!isHelped),
    leave: () => leave(page),
  };
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const through = Object.fromEntries((Object.keys(latest.current) as (keyof LectureKeys)[]).map((key) => [key, () => latest.current[key]()])) as unknown as LectureKeys;
    return bindLectureKeys(through);
  }, []);

  const lesson = open && lessonOf(open.from, language);
  const told = open?.at.part === 'step' ? lesson?.steps[open.at.step] : undefined;
  return (
    <main className="main present" data-typing={isTyping || undefined}>
      <div className="present-stage">
        <Stages />
      </div>
      {isTyping && (
        <div className="present-typing">
          <ScriptLines />
          <Dock />
        </div>
      )}
      <section className="present-told" aria-live="polite">
        {isHeld && <p className="present-held">{t('present.held')}</p>}
        {open && lesson && told && (told.paragraphs.length > 0 || told.ask) ? <ToldLarge open={open} step={told} /> : open?.at.part === 'challenge' && lesson?.challenge ? <p className="present-line">{lesson.challenge.goal}</p> : <Caption run={0} />}
      </section>
      <LectureBar keys={keys} lesson={lesson} open={open} isSpotlit={isSpotlit} areNotesOpen={notes.window !== undefined} isTyping={isTyping} />
      {isSpotlit && <Spotlight />}
      {isBlack && <button type="button" className="present-black" aria-label={t('present.unblack')} onClick={() => setBlack(false)} />}
      {isHelped && <LectureKeysSheet onClose={() => setHelped(false)} />}
      {notes.window && open && lesson && <NotesWindow window={notes.window} lesson={lesson} open={open} />}
    </main>
  );
}

function leave({ choices }: PageParts): void {
  const { lesson } = choices.getState();
  choices.setState({
    isPresenting: false,
    // Of a run that was only lectured, nothing stays; a lesson goes on in its panel.
    ...(lesson?.from.what === 'course' ? { side: 'lesson' } : { lesson: undefined, side: undefined }),
  });
}
