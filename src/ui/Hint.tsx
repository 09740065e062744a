/** One sentence that says what to do next. It goes away as soon as somebody does something. */
import { RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './parts/index.ts';
import { useChoice, useForm, usePage, useSessionState } from './page-context.tsx';

/** Copies of the opening run's one PUBLISH: two channels and a pattern. */
const OPENING_COPIES = 3;

export function Hint() {
  const { t } = useTranslation();
  const { choices, session } = usePage();
  const hint = useChoice((all) => all.hint);
  const form = useForm();
  const isOver = useSessionState((state) => state.isStandingStill);
  const hasNotice = useChoice((all) => all.notice !== undefined);
  if (hint === undefined || hasNotice) return null;
  const text =
    hint !== 'opening'
      ? t(`hint.${hint}`)
      : form === 'phone'
        ? t('hint.openingShort')
        : t('hint.opening', { count: OPENING_COPIES });
  return (
    <div className="hint" role="note">
      <p>{text}</p>
      {isOver && hint === 'opening' && (
        <button
          type="button"
          className="button"
          data-look="quiet"
          onClick={() => {
            session.seekStart();
            session.play();
          }}
        >
          <RotateCcw size={15} aria-hidden="true" /> {t('hint.playAgain')}
        </button>
      )}
      <IconButton name={t('hint.dismiss')} onClick={() => choices.setState({ hint: undefined })}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
