/**
 * The run as text. It follows the run until somebody edits it; then it is a draft, checked line by line as it is typed,
 * and run when asked.
 */
import { Download, FolderOpen, GraduationCap, Play, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { parse, print, type Mistake } from '../../script/index.ts';
import type * as course from '../course/index.ts';
import { Said } from '../parts/index.ts';
import { useChoice, useLanguage, usePage, useSessionState } from '../page-context.tsx';
import { fetchShelves } from '../shelves.ts';
import { FileField } from './FileField.tsx';
import { mayBeLesson, saveFile } from './files.ts';
import './script.css';

/** More would not be read; they are counted. */
const MISTAKES_SHOWN = 20;

export function ScriptPane() {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { session, choices } = page;
  const runs = useSessionState(useShallow((state) => state.runs.map((each) => each.run)));
  const draft = useChoice((all) => all.draft);
  const printed = useMemo(() => print(runs), [runs]);
  const text = draft ?? printed;
  const parsed = useMemo(() => parse(text), [text]);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const lines = text.split('\n').length;
  const course = useCourse(text);
  const rehearsed = useRehearsal(course, draft);
  const mistakes = useMemo(
    () => (course ? [...parsed.mistakes, ...course.lessonMistakes(text), ...rehearsed].sort((a, b) => a.line - b.line) : parsed.mistakes),
    [course, parsed, rehearsed, text],
  );
  const wrong = new Set(mistakes.map((mistake) => mistake.line));
  const isChanged = draft !== undefined && draft !== printed;
  const mayRun = isChanged && parsed.mistakes.length === 0 && parsed.runs.length > 0;

  const run = (): void => {
    if (!mayRun) return;
    session.load(parsed.runs, { playing: true });
    choices.setState({ draft: undefined, run: 0, selected: undefined, hint: undefined });
  };

  const goTo = (mistake: Mistake): void => {
    const element = area.current;
    if (!element) return;
    const start = text.split('\n').slice(0, mistake.line - 1).join('\n').length + (mistake.line > 1 ? 1 : 0);
    const end = text.indexOf('\n', start);
    element.focus();
    element.setSelectionRange(start + (mistake.column ?? 1) - 1, end < 0 ? text.length : end);
  };

  return (
    <div className="script">
      <div className="script-paper">
        <div ref={gutter} className="script-gutter" aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            <span key={index} data-wrong={wrong.has(index + 1) || undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className="script-text"
          value={text}
          aria-label={t('script.label')}
          aria-invalid={mistakes.length > 0}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          wrap="off"
          onChange={(event) => choices.setState({ draft: event.currentTarget.value })}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              run();
            }
          }}
        />
      </div>
      <div className="script-mistakes" role="status">
        {mistakes.length === 0 ? (
          <p className="script-clean">{isChanged ? t('script.changed') : <Outcome />}</p>
        ) : (
          <>
            <p className="script-count">{t('script.mistakes', { count: mistakes.length })}</p>
            <ol>
              {mistakes.slice(0, MISTAKES_SHOWN).map((mistake, index) => (
                <li key={index}>
                  <button type="button" className="script-mistake" onClick={() => goTo(mistake)}>
                    <strong>{t('script.line', { line: mistake.line })}</strong>
                    <span>
                      <Said text={mistake.what[language]} />
                    </span>
                    <span className="script-instead">
                      → <Said text={mistake.instead[language]} />
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      <div className="script-actions">
        <button type="button" className="button" data-look="solid" disabled={!mayRun} onClick={run} title="Ctrl+Enter">
          <Play size={15} aria-hidden="true" /> {t('script.apply')}
        </button>
        {course?.isLesson(parsed.runs) && (
          <button type="button" className="button" disabled={parsed.mistakes.length > 0} onClick={() => void course.openOwn(page, text, language)}>
            <GraduationCap size={15} aria-hidden="true" /> {t('script.asLesson')}
          </button>
        )}
        <button type="button" className="button" disabled={draft === undefined} onClick={() => choices.setState({ draft: undefined })}>
          <Undo2 size={15} aria-hidden="true" /> {t('script.revert')}
        </button>
        <span className="script-space" />
        <button type="button" className="button" data-look="quiet" data-square aria-label={t('header.open')} title={t('header.open')} onClick={() => file.current?.click()}>
          <FolderOpen size={16} aria-hidden="true" />
        </button>
        <button type="button" className="button" data-look="quiet" data-square aria-label={t('header.save')} title={t('header.save')} onClick={() => saveFile(page)}>
          <Download size={16} aria-hidden="true" />
        </button>
        <FileField field={file} />
      </div>
    </div>
  );
}

/** What became of the lines that say what is expected. */
function Outcome() {
  const { t } = useTranslation();
  const { session } = usePage();
  // A line more has been played: that is when an expectation may have been met.
  const played = useSessionState(useShallow((state) => state.runs.map((each) => each.played)));
  const checks = played.flatMap((_, run) => [...session.checks(run).values()]);
  const unmet = checks.filter((check) => !check.isMet);
  if (checks.length === 0) return t('script.clean');
  if (unmet.length === 0) return t('script.met', { count: checks.length });
  return (
    <span className="script-unmet">
      {unmet.slice(0, MISTAKES_SHOWN).map((check, index) => (
        <span key={index}>
          {check.actual === undefined
            ? t('script.unmetNothing', { expected: check.expected })
            : t('script.unmet', { expected: check.expected, actual: check.actual })}
        </span>
      ))}
    </span>
  );
}

type Course = typeof course;

/** What checks and opens lessons: fetched where the text may be one. */
function useCourse(text: string): Course | undefined {
  const mayBe = mayBeLesson(text);
  const [course, setCourse] = useState<Course | undefined>(undefined);
  useEffect(() => {
    if (mayBe) void import('../course/index.ts').then((part) => setCourse(() => part)).catch(() => undefined);
  }, [mayBe]);
  return mayBe ? course : undefined;
}

/** After the last key: what is played unseen meanwhile would be of half a line. */
const REHEARSE_MS = 600;
const NOTHING: readonly Mistake[] = [];

/** What does not hold in a lesson that somebody writes: it is played unseen, when they pause. */
function useRehearsal(course: Course | undefined, draft: string | undefined): readonly Mistake[] {
  const [found, setFound] = useState<{ readonly draft: string; readonly mistakes: readonly Mistake[] } | undefined>(undefined);
  useEffect(() => {
    if (!course || draft === undefined) return undefined;
    let isGone = false;
    const play = async (): Promise<void> => {
      await fetchShelves({ runs: parse(draft).runs });
      if (!isGone) setFound({ draft, mistakes: course.rehearse(draft) });
    };
    const timer = setTimeout(() => void play(), REHEARSE_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [course, draft]);
  return found !== undefined && found.draft === draft ? found.mistakes : NOTHING;
}
