/** A question of a lesson: guess, then see; a wrong guess is answered by why. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Given, Question } from '../../lessons/course/index.ts';
import { Said } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { answer as give } from './flow.ts';
import type { OpenLesson } from './open-lesson.ts';
import { Told } from './Told.tsx';

interface QuestionProps {
  readonly question: Question;
  readonly phase: 'asking' | 'playing' | 'seen';
  readonly answer: OpenLesson['answer'];
  /** What came of it, for whoever did not guess; asked when it has been seen. */
  readonly outcome: () => Given | undefined;
}

export function QuestionPart({ question, phase, answer, outcome }: QuestionProps) {
  const box = useRef<HTMLDivElement>(null);
  // On a small screen what is told stands above it: the question, and what is said of an answer, come into sight by themselves.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [question, phase]);
  return (
    <div ref={box} className="question">
      <p className="question-text">
        <Told text={question.text} />
      </p>
      {phase === 'asking' ? <Asked question={question} /> : <Answered question={question} answer={answer} isSeen={phase === 'seen'} outcome={outcome} />}
    </div>
  );
}

/** The words of an option are no links: who presses them chooses it. */
function Asked({ question: { kind } }: { readonly question: Question }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const isReady = kind.what === 'answer' ? text.trim() !== '' : kind.what === 'several' || chosen.length > 0;
  return (
    <form
      className="question-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) give(page, language, kind.what === 'answer' ? text.trim() : chosen);
      }}
    >
      {kind.what === 'answer' ? (
        <input
          className="question-field"
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          aria-label={t('course.guess')}
          placeholder={t('course.guess')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <fieldset className="question-options">
          <legend className="sr-only">{kind.what === 'one' ? t('course.chooseOne') : t('course.chooseSeveral')}</legend>
          {kind.options.map(({ label }, i) => (
            <label key={i} className="question-option" data-chosen={chosen.includes(i) || undefined}>
              <input
                type={kind.what === 'one' ? 'radio' : 'checkbox'}
                name={id}
                checked={chosen.includes(i)}
                onChange={() => setChosen(kind.what === 'one' ? [i] : chosen.includes(i) ? chosen.filter((each) => each !== i) : [...chosen, i])}
              />
              <span>
                <Said text={label} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <button type="submit" className="button" data-look="solid" disabled={!isReady}>
        {t('course.see')}
      </button>
    </form>
  );
}

/** What was guessed stays in sight while it plays; what came of it is said when it has been seen. */
function Answered({ question: { kind }, answer, isSeen, outcome }: Pick<QuestionProps, 'question' | 'answer' | 'outcome'> & { readonly isSeen: boolean }) {
  const { t } = useTranslation();
  const said = (given: string | readonly number[]): string =>
    typeof given === 'string' ? given : kind.what === 'answer' || given.length === 0 ? t('course.noneOfThem') : given.map((place) => kind.options[place]?.label ?? '').join(', ');
  if (!answer) {
    const right = isSeen ? outcome() : undefined;
    return right === undefined ? null : (
      <p className="question-verdict" role="status">
        {t('course.itIs')} <strong>{said(right)}</strong>
      </p>
    );
  }
  const { given, judgement } = answer;
  return (
    <div className="question-answer" data-right={judgement.isRight || undefined}>
      <p>
        {t('course.youSaid')} <strong>{said(given)}</strong>
      </p>
      {judgement.because !== undefined && (
        <p className="question-because">
          <Told text={judgement.because} />
        </p>
      )}
      {isSeen ? (
        <p className="question-verdict" role="status">
          {judgement.isRight ? t('course.right') : t('course.itIs')} <strong>{said(judgement.right)}</strong>
        </p>
      ) : (
        <p className="question-verdict">{t('course.watch')}</p>
      )}
    </div>
  );
}
