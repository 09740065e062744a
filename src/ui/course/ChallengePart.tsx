/** The challenge of a lesson: a goal, what still misses, a hint, and a solution that is typed in and not run. */
import { Lightbulb, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LESSONS, type Challenge } from '../../lessons/course/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { ChallengeChecks, useHeldChecks } from './ChallengeChecks.tsx';
import { openChallenge, openLesson } from './flow.ts';
import type { OpenLesson } from './open-lesson.ts';
import { noteProgress } from './progress.ts';
import { Told } from './Told.tsx';

export function ChallengePart({ challenge, open }: { readonly challenge: Challenge; readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { shelf } = page;
  const held = useHeldChecks(challenge);
  const isSolved = held.length > 0 && held.every(Boolean);
  const [isHinted, setHinted] = useState(false);
  const [isSolutionShown, setSolutionShown] = useState(false);
  const id = open.from.what === 'course' ? open.from.id : undefined;
  useEffect(() => {
    if (isSolved && id !== undefined) void noteProgress(shelf, id, { isSolved: true });
  }, [id, isSolved, shelf]);
  const next = LESSONS[LESSONS.findIndex((lesson) => lesson.id === id) + 1];
  return (
    <div className="challenge" data-solved={isSolved || undefined}>
      <p className="challenge-name">{t('course.challenge')}</p>
      <p className="lesson-told">
        <Told text={challenge.goal} />
      </p>
      <ChallengeChecks challenge={challenge} held={held} />
      {isSolved ? (
        <div className="challenge-won" role="status">
          <p>{t('course.solved')}</p>
          {next && id !== undefined && (
            <button type="button" className="button" data-look="solid" onClick={() => void openLesson(page, { what: 'course', id: next.id }, language)}>
              {t('course.next', { title: next.title[language] })}
            </button>
          )}
        </div>
      ) : (
        <p className="challenge-how">{t('course.typeAnywhere')}</p>
      )}
      {challenge.hint !== undefined && isHinted && (
        <p className="challenge-hint" role="status">
          <Lightbulb size={16} aria-hidden="true" /> <Told text={challenge.hint} />
        </p>
      )}
      {isSolutionShown && <Solution lines={challenge.solution} />}
      <div className="challenge-ways">
        {challenge.hint !== undefined && !isHinted && (
          <button type="button" className="button" onClick={() => setHinted(true)}>
            {t('course.hint')}
          </button>
        )}
        {challenge.solution.length > 0 && !isSolutionShown && (
          <button type="button" className="button" data-look="quiet" onClick={() => setSolutionShown(true)}>
            {t('course.solution')}
          </button>
        )}
        <button type="button" className="button" data-look="quiet" onClick={() => openChallenge(page, language)}>
          <RotateCcw size={15} aria-hidden="true" /> {t('course.again')}
        </button>
      </div>
    </div>
  );
}

/** Each line goes to its prompt, and whoever wants it runs it there. */
function Solution({ lines }: { readonly lines: Challenge['solution'] }) {
  const { t } = useTranslation();
  const { choices, session } = usePage();
  return (
    <ol className="challenge-solution" aria-label={t('course.solution')}>
      {lines.map(({ line, act }, i) => (
        <li key={i}>
          <button
            type="button"
            onClick={() => {
              if (act.kind === 'line-typed') choices.setState({ client: act.client, dockTab: 'terminal', atPrompt: { client: act.client, line: act.line } });
              else session.act(0, act);
            }}
          >
            <code>{line}</code>
          </button>
        </li>
      ))}
    </ol>
  );
}
