/** A mark for each step of a lesson, to be pressed: items of a list. */
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../lessons/course/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { enterStep } from './flow.ts';

/** `place`: the step somebody is at; behind the last one in the challenge. */
export function StepMarks({ lesson: { steps }, place }: { readonly lesson: Lesson; readonly place: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  return steps.map((step, i) => (
    <li key={i}>
      <button
        type="button"
        aria-label={t('course.step', { number: i + 1, count: steps.length })}
        aria-current={i === place ? 'step' : undefined}
        data-past={i < place || undefined}
        data-asks={step.ask !== undefined || undefined}
        onClick={() => enterStep(page, language, i)}
      />
    </li>
  ));
}
