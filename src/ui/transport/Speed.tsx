/** How fast wall time moves the playhead. */
import { useTranslation } from 'react-i18next';
import { useSession, useSessionState } from '../page-context.tsx';

const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

export function Speed() {
  const { t } = useTranslation();
  const session = useSession();
  const speed = useSessionState((state) => state.speed);
  return (
    <label className="speed">
      <span className="sr-only">{t('transport.speed')}</span>
      <select
        className="button"
        data-look="quiet"
        value={speed}
        title={t('transport.speed')}
        onChange={(event) => session.setSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
    </label>
  );
}
