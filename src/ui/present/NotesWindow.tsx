/**
 * The speaker's own window: the step, its notes, the answer, and what comes next. It is drawn by this page into a second window, so both stand on
 * one clock, and the keys of a lecture work in either.
 */
import { useCallback, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { printMoment } from '../../base/index.ts';
import type { Lesson } from '../../lessons/course/index.ts';
import { rightAnswer } from '../course/index.ts';
import type { OpenLesson } from '../course/open-lesson.ts';
import { Said } from '../parts/index.ts';
import { usePage, useSessionState } from '../page-context.tsx';

/** The second window, where it is open. A browser may refuse one: then a notice says so. */
export function useNotesWindow(): { readonly window: Window | undefined; readonly toggle: () => void } {
  const { t } = useTranslation();
  const { choices } = usePage();
  const [opened, setOpened] = useState<Window | undefined>(undefined);
  const toggle = useCallback(() => {
    if (opened) {
      opened.close();
      setOpened(undefined);
      return;
    }
    const made = window.open('', 'fanout-notes', 'popup,width=760,height=620');
    if (!made) {
      choices.setState({ notice: { tone: 'warning', text: t('present.noWindow') } });
      return;
    }
    dress(made.document);
    made.document.title = `Fanout · ${t('present.notes')}`;
    made.addEventListener('pagehide', () => setOpened(undefined));
    made.addEventListener('keydown', passOn);
    setOpened(made);
  }, [choices, opened, t]);
  // With the lecture it ends.
  useEffect(() => () => opened?.close(), [opened]);
  return { window: opened, toggle };
}

/** A key of the other window is one of this page: its events are of another realm, which no listener here would take for its own. */
function passOn(event: KeyboardEvent): void {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat, isComposing } = event;
  const same = new KeyboardEvent('keydown', { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat, isComposing, bubbles: true, cancelable: true });
  if (!window.dispatchEvent(same)) event.preventDefault();
}

/** The same looks, in the other document. */
function dress(other: Document): void {
  other.head.replaceChildren();
  other.body.replaceChildren();
  for (const style of document.querySelectorAll('style, link[rel="stylesheet"]')) other.head.append(other.importNode(style, true));
  other.documentElement.lang = document.documentElement.lang;
  other.documentElement.dataset.theme = document.documentElement.dataset.theme ?? 'light';
  // A link is relative to the page, which the other window is not.
  const base = other.createElement('base');
  base.href = document.baseURI;
  other.head.prepend(base);
}

interface NotesProps {
  readonly window: Window;
  readonly lesson: Lesson;
  readonly open: OpenLesson;
}

export function NotesWindow({ window: other, lesson, open }: NotesProps) {
  return createPortal(<Notes lesson={lesson} open={open} />, other.document.body);
}

function Notes({ lesson, open }: Omit<NotesProps, 'window'>) {
  const { t } = useTranslation();
  const { session } = usePage();
  useSessionState((all) => all.runs[0]?.shownEvents);
  const place = open.at.part === 'step' ? open.at.step : lesson.steps.length;
  const step = lesson.steps[place];
  const next = lesson.steps[place + 1];
  const right = step?.ask ? rightAnswer(session, step) : undefined;
  const says = (answer: string | readonly number[]): string =>
    typeof answer === 'string' ? answer : step?.ask && step.ask.kind.what !== 'answer' ? answer.map((i) => (step.ask?.kind.what === 'answer' ? '' : (step.ask?.kind.options[i]?.label ?? ''))).join(', ') : '';
  return (
    <main className="notes">
      <p className="notes-where">
        {lesson.title} · {t('course.step', { number: Math.min(place + 1, lesson.steps.length), count: lesson.steps.length })} · {printMoment(Math.floor(session.shownAt(0).at))}
      </p>
      {step?.paragraphs.map((paragraph, i) => (
        <p key={i} className="notes-told">
          <Said text={paragraph} />
        </p>
      ))}
      {step?.ask && (
        <p className="notes-ask">
          <Said text={step.ask.text} /> {right !== undefined && <strong>→ {says(right)}</strong>}
        </p>
      )}
      {step?.ask?.wrong.map(({ answer, because }) => (
        <p key={answer} className="notes-wrong">
          <strong>{answer}</strong>: <Said text={because} />
        </p>
      ))}
      {step && step.notes.length > 0 && (
        <div className="notes-own">
          {step.notes.map((note, i) => (
            <p key={i}>
              <Said text={note} />
            </p>
          ))}
        </div>
      )}
      <p className="notes-next">
        {t('present.next')} {next ? <Said text={next.ask?.text ?? next.paragraphs[0] ?? ''} /> : lesson.challenge && place < lesson.steps.length ? lesson.challenge.goal : t('present.end')}
      </p>
    </main>
  );
}
