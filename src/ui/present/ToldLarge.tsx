/** The thought of a step, for the hall: what is told, what is asked, and, when it has been seen, what came of it. */
import { useTranslation } from 'react-i18next';
import type { Step } from '../../lessons/course/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { rightAnswer } from '../course/index.ts';
import type { OpenLesson } from '../course/open-lesson.ts';
import { Said } from '../parts/index.ts';

export function ToldLarge({ open, step }: { readonly open: OpenLesson; readonly step: Step }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session } = usePage();
  const isSeen = open.at.part === 'step' && open.at.phase === 'seen';
  const right = step.ask && isSeen ? rightAnswer(session, step) : undefined;
  const kind = step.ask?.kind;
  return (
    <>
      {step.paragraphs.map((paragraph, i) => (
        <p key={i} className="present-line" data-quiet={step.ask !== undefined || undefined}>
          <Said text={paragraph} />
        </p>
      ))}
      {step.ask && (
        <div className="present-ask">
          <p className="present-line">
            <Said text={step.ask.text} />
          </p>
          {kind && kind.what !== 'answer' && (
            <ul className="present-options">
              {kind.options.map(({ label }, i) => (
                <li key={i} data-right={Array.isArray(right) && right.includes(i) ? true : undefined}>
                  <Said text={label} />
                </li>
              ))}
            </ul>
          )}
          {typeof right === 'string' && (
            <p className="present-right" lang={language}>
              {t('course.itIs')} <strong>{right}</strong>
            </p>
          )}
        </div>
      )}
    </>
  );
}
