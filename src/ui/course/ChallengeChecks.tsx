/** What must hold for a challenge to be won, and which of it does by now. */
import { Check, Circle } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { progressOf, type Challenge } from '../../lessons/course/index.ts';
import { usePage, useSessionState } from '../page-context.tsx';
import { allEvents } from './flow.ts';
import { Told } from './Told.tsx';

/** Check by check: does it hold, as far as the run has been shown? */
export function useHeldChecks(challenge: Challenge): readonly boolean[] {
  const { session } = usePage();
  const shown = useSessionState((all) => all.runs[0]?.shownEvents ?? 0);
  return useMemo(() => progressOf(challenge, allEvents(session, shown)), [challenge, session, shown]);
}

export function ChallengeChecks({ challenge, held }: { readonly challenge: Challenge; readonly held: readonly boolean[] }) {
  const { t } = useTranslation();
  return (
    <ul className="challenge-checks" aria-label={t('course.checks')}>
      {challenge.checks.map(({ says }, i) => (
        <li key={i} data-held={held[i] || undefined}>
          {held[i] ? <Check size={17} aria-hidden="true" /> : <Circle size={17} aria-hidden="true" />}
          <span>
            <Told text={says} /> <span className="sr-only">{held[i] ? t('course.holds') : t('course.misses')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
