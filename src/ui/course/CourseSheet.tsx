/** The map of the course: its parts and lessons, what has been done, and what is kept of it. */
import { Check, DoorOpen, Download, Flag, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COURSE, LESSONS } from '../../lessons/course/index.ts';
import { Sheet } from '../parts/index.ts';
import { useChoice, useLanguage, usePage } from '../page-context.tsx';
import { leaveLesson, openLesson } from './flow.ts';
import { OwnLessons } from './OwnLessons.tsx';
import { keepProgress, keptProgress, readProgress, type Progress } from './progress.ts';
import './course.css';

/** A file of progress is small; anything larger is something else. */
const MOST_BYTES = 64 * 1024;

export function CourseSheet() {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { choices, shelf } = page;
  const open = useChoice((all) => all.lesson);
  const [progress, setProgress] = useState<Progress>({});
  const [problem, setProblem] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void keptProgress(shelf).then(setProgress);
  }, [shelf]);
  const solved = LESSONS.filter(({ id }) => progress[id]?.isSolved).length;
  const here = open?.from.what === 'course' ? open.from.id : undefined;
  // Where somebody stopped, or where nobody has been yet.
  const resume = LESSONS.find(({ id }) => progress[id] && !progress[id].isSolved) ?? LESSONS.find(({ id }) => !progress[id]);

  const save = (): void => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(progress, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'fanout-progress.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const read = chosen.size > MOST_BYTES ? undefined : readProgress(asJson(await chosen.text()));
    if (!read) {
      setProblem(t('course.notProgress'));
      return;
    }
    setProblem(undefined);
    await keepProgress(shelf, read);
    setProgress(read);
  };

  let number = 0;
  return (
    <Sheet width="wide" title={t('course.title')} closeName={t('course.close')} onClose={() => choices.setState({ dialog: undefined })}>
      <p className="course-how">{t('course.how')}</p>
      <div className="course-now">
        <progress max={LESSONS.length} value={solved} aria-label={t('course.solvedCount', { count: solved, total: LESSONS.length })} />
        <span>{t('course.solvedCount', { count: solved, total: LESSONS.length })}</span>
        {resume && (
          <button type="button" className="button" data-look="solid" onClick={() => void openLesson(page, { what: 'course', id: resume.id }, language, progress[resume.id]?.step ?? 0)}>
            {Object.keys(progress).length === 0 ? t('course.begin') : t('course.resume', { title: resume.title[language] })}
          </button>
        )}
      </div>
      {COURSE.map((part) => (
        <section key={part.id} className="course-part" aria-labelledby={`course-${part.id}`}>
          <h3 id={`course-${part.id}`}>{part.title[language]}</h3>
          <ol className="course-lessons" start={number + 1}>
            {part.lessons.map((lesson) => {
              number++;
              const known = progress[lesson.id];
              return (
                <li key={lesson.id}>
                  <button
                    type="button"
                    className="course-lesson"
                    aria-current={lesson.id === here || undefined}
                    data-solved={known?.isSolved || undefined}
                    onClick={() => void openLesson(page, { what: 'course', id: lesson.id }, language, known && !known.isSolved ? known.step : 0)}
                  >
                    <span className="course-number" aria-hidden="true">
                      {known?.isSolved ? <Check size={16} /> : known ? <Flag size={14} /> : number}
                    </span>
                    <strong>{lesson.title[language]}</strong>
                    <span className="course-clears">
                      {t('course.clears')} “{lesson.clears[language]}”
                    </span>
                    <span className="sr-only">{known?.isSolved ? t('course.isSolved') : known ? t('course.isBegun') : ''}</span>
                  </button>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      <OwnLessons />
      <div className="course-file">
        {open && (
          <button
            type="button"
            className="button"
            onClick={() => {
              leaveLesson(page);
              choices.setState({ dialog: undefined });
            }}
          >
            <DoorOpen size={15} aria-hidden="true" /> {t('course.leave')}
          </button>
        )}
        <button type="button" className="button" data-look="quiet" onClick={save} disabled={Object.keys(progress).length === 0}>
          <Download size={15} aria-hidden="true" /> {t('course.save')}
        </button>
        <button type="button" className="button" data-look="quiet" onClick={() => file.current?.click()}>
          <Upload size={15} aria-hidden="true" /> {t('course.load')}
        </button>
        <input ref={file} type="file" accept="application/json,.json" hidden onChange={(event) => void take(event.currentTarget.files?.[0])} />
        {problem !== undefined && (
          <p role="alert" className="course-problem">
            {problem}
          </p>
        )}
      </div>
    </Sheet>
  );
}

/** Undefined where it is no JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
