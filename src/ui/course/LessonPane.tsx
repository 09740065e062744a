/** The panel of a lesson: what is told, what is asked, what was seen, and the challenge at its end. */
import { ArrowLeft, ArrowRight, Flag, Map as MapIcon, Pencil, Presentation, Printer, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/index.ts';
import { useChoice, useLanguage, usePage } from '../page-context.tsx';
import { ChallengePart } from './ChallengePart.tsx';
import { backToLesson, editText, goBack, goOn, hasLeft, lessonOf, openChallenge, rightAnswer, textOf } from './flow.ts';
import { useLessonFollows } from './follow.ts';
import { printHandout } from './handout.ts';
import type { OpenLesson } from './open-lesson.ts';
import { QuestionPart } from './QuestionPart.tsx';
import { StepMarks } from './StepMarks.tsx';
import { Told } from './Told.tsx';
import './course.css';

export function LessonPane() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const open = useChoice((all) => all.lesson);
  if (!open) {
    return (
      <div className="lesson lesson-none">
        <p>{t('course.none')}</p>
        <button type="button" className="button" data-look="solid" onClick={() => choices.setState({ dialog: 'course' })}>
          {t('course.choose')}
        </button>
      </div>
    );
  }
  return <OpenedLesson open={open} />;
}

function OpenedLesson({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { session, choices } = page;
  const lesson = lessonOf(open.from, language);
  const { at } = open;
  useLessonFollows(open);
  const isAway = hasLeft(session, open);
  const head = useRef<HTMLHeadingElement>(null);
  const place = at.part === 'step' ? at.step : lesson.steps.length;
  // Who goes on with the keyboard or hears the page is taken to what is told next.
  useEffect(() => {
    if (document.activeElement?.closest('.lesson')) head.current?.focus();
  }, [place]);
  const told = at.part === 'step' ? lesson.steps[at.step] : undefined;
  const isLast = at.part === 'step' && at.step === lesson.steps.length - 1;
  return (
    <section className="lesson" aria-label={lesson.title}>
      <div className="lesson-head">
        <h2 ref={head} tabIndex={-1}>
          {lesson.title}
        </h2>
        <IconButton name={t('header.lecture')} keys="P" onClick={() => choices.setState({ isPresenting: true })}>
          <Presentation size={17} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('course.edit', { title: lesson.title })} onClick={() => void editText(page, textOf(open.from, language))}>
          <Pencil size={16} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('course.print')} onClick={() => void printHandout(page, language, t)}>
          <Printer size={17} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('course.map')} onClick={() => choices.setState({ dialog: 'course' })}>
          <MapIcon size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <ol className="lesson-places" aria-label={t('course.places')}>
        <StepMarks lesson={lesson} place={place} />
        {lesson.challenge && (
          <li>
            <button
              type="button"
              className="lesson-flag"
              aria-label={t('course.challenge')}
              aria-current={at.part === 'challenge' ? 'step' : undefined}
              onClick={() => openChallenge(page, language)}
            >
              <Flag size={13} aria-hidden="true" />
            </button>
          </li>
        )}
      </ol>
      <div className="lesson-body" aria-live="polite">
        {at.part === 'challenge' && lesson.challenge && <ChallengePart key={lesson.challenge.goal} challenge={lesson.challenge} open={open} />}
        {at.part === 'step' && told && (
          <div key={at.step} className="lesson-step">
            {told.paragraphs.map((paragraph, i) => (
              <p key={i} className="lesson-told">
                <Told text={paragraph} />
              </p>
            ))}
            {told.ask && <QuestionPart question={told.ask} phase={at.phase} answer={open.answer} outcome={() => rightAnswer(session, told)} />}
            {isAway && (
              <p className="lesson-away" role="status">
                {t('course.away')}{' '}
                <button type="button" className="link" onClick={() => backToLesson(page, language)}>
                  {t('course.back')}
                </button>
              </p>
            )}
          </div>
        )}
      </div>
      {at.part === 'step' && (
        <div className="lesson-ways">
          <button type="button" className="button" data-look="quiet" disabled={at.step === 0} onClick={() => goBack(page, language)}>
            <ArrowLeft size={16} aria-hidden="true" /> {t('course.before')}
          </button>
          {isAway ? (
            <button type="button" className="button" onClick={() => backToLesson(page, language)}>
              <Undo2 size={16} aria-hidden="true" /> {t('course.back')}
            </button>
          ) : (
            <button
              type="button"
              className="button"
              data-look={at.phase === 'asking' ? 'quiet' : 'solid'}
              disabled={isLast && at.phase === 'seen' && !lesson.challenge}
              onClick={() => goOn(page, language)}
            >
              {at.phase === 'asking' ? t('course.justShow') : isLast && at.phase === 'seen' ? t('course.toChallenge') : t('course.on')}{' '}
              <ArrowRight size={16} aria-hidden="true" />
            </button>
          )}
        </div>
      )}
    </section>
  );
}
