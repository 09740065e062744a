/**
 * A lesson and the page's own controls go together, whoever moves the playhead: the panel and the lecturer's mode use this.
 *
 * A step is seen when the playhead has come to its end. And who presses play goes on in the lesson: a step that was paused plays to its end, and
 * behind that comes the next step, which asks before it plays.
 */
import { useEffect, useRef } from 'react';
import { useLanguage, usePage, useSessionState } from '../page-context.tsx';
import { goOn, hasLeft, isStepOver, playOn, stepSeen } from './flow.ts';
import type { OpenLesson } from './open-lesson.ts';

export function useLessonFollows(open: OpenLesson | undefined): void {
  const page = usePage();
  const { session, choices } = page;
  const language = useLanguage();
  useSessionState((all) => all.runs[0]?.shownEvents);
  const playing = useSessionState((all) => all.playing);
  const before = useRef<typeof playing>('paused');
  const isAway = open !== undefined && hasLeft(session, open);
  const isOver = open?.at.part === 'step' && open.at.phase === 'playing' && !isAway && isStepOver(session, open, language);
  useEffect(() => {
    if (isOver) stepSeen(page);
  }, [isOver, page]);
  useEffect(() => {
    const hasBegun = playing === 'playing' && before.current !== 'playing';
    before.current = playing;
    const now = choices.getState().lesson;
    if (!hasBegun || now?.at.part !== 'step' || hasLeft(session, now)) return;
    if (now.at.phase === 'playing') playOn(page, language);
    else goOn(page, language);
  }, [choices, language, page, playing, session]);
}
