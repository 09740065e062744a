/** The lessons somebody has written, and how to write one. */
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXAMPLE, lessonText, MEASURES } from '../../lessons/course/index.ts';
import { IconButton } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { editText, openLesson } from './flow.ts';
import { forgetOwn, keptOwn, type OwnLesson } from './own.ts';

export function OwnLessons() {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const [own, setOwn] = useState<readonly OwnLesson[]>([]);
  useEffect(() => {
    void keptOwn(page.shelf).then(setOwn);
  }, [page.shelf]);
  return (
    <section className="course-part" aria-labelledby="course-own">
      <h3 id="course-own">{t('course.own')}</h3>
      <p className="course-how">{t('course.ownHow')}</p>
      {own.length > 0 && (
        <ul className="course-lessons">
          {own.map(({ title, text }) => (
            <li key={title} className="course-own">
              <button type="button" className="course-lesson" onClick={() => void openLesson(page, { what: 'text', text }, language)}>
                <strong>{title || t('header.untitled')}</strong>
              </button>
              <IconButton name={t('course.edit', { title })} onClick={() => void editText(page, text)}>
                <Pencil size={16} aria-hidden="true" />
              </IconButton>
              <IconButton name={t('course.forget', { title })} onClick={() => void forgetOwn(page.shelf, title).then(setOwn)}>
                <Trash2 size={16} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button" onClick={() => void editText(page, lessonText(EXAMPLE, language))}>
        <Plus size={16} aria-hidden="true" /> {t('course.write')}
      </button>
      <details className="course-format">
        <summary>{t('course.format')}</summary>
        <dl>
          {(['told', 'note', 'ask', 'answer', 'option', 'if', 'else', 'challenge', 'check', 'hint', 'solution'] as const).map((word) => (
            <div key={word}>
              <dt>
                <code>{FORMS[word]}</code>
              </dt>
              <dd>{t(`course.forms.${word}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t('course.measures')}</p>
        <dl>
          {Object.entries(MEASURES).map(([name, { form, means }]) => (
            <div key={name}>
              <dt>
                <code>{`${name} ${form}`.trim()}</code>
              </dt>
              <dd>{means[language]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** How each kind of comment is written. */
const FORMS = {
  told: '# …',
  note: '# note: …',
  ask: '# ask: …',
  answer: '# answer: reply pub',
  option: '# option: ann | messages ann = 1 | …',
  if: '# if 2: …',
  else: '# else: …',
  challenge: '# challenge: …',
  check: '# check: reply pub = 4 | …',
  hint: '# hint: …',
  solution: '# solution: ann> SUBSCRIBE news',
} as const;
