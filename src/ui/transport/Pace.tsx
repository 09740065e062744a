/** How virtual time gets its screen time: slow motion, or one fixed factor on a slider of powers of ten. */
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useLandmark, whole } from '../parts/index.ts';
import { Speed } from './Speed.tsx';
import { useLanguage, useSession, useSessionState } from '../page-context.tsx';

/** 10^4: as slow as fixed goes. */
const SLOWEST_POWER = 4;

export function Pace() {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const pace = useSessionState((state) => state.pace);
  const slowdown = pace.kind === 'fixed' ? pace.slowdown : 1000;
  const label = pace.kind === 'fixed' ? `1/${whole(pace.slowdown, language)}` : t('transport.slowMotion');
  return (
    <Popover.Root onOpenChange={onOpenChange}>
      <Popover.Trigger className="button" data-look="quiet" aria-label={`${t('transport.pace')}: ${label}`}>
        {label}
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content className="menu pace" side="top" sideOffset={8} collisionPadding={8} aria-label={t('transport.pace')}>
          <label className="pace-choice">
            <input
              type="radio"
              name="pace"
              checked={pace.kind === 'slow-motion'}
              onChange={() => session.setPace({ kind: 'slow-motion' })}
            />
            <span>
              <strong>{t('transport.slowMotion')}</strong>
              <small>{t('transport.slowMotionHow')}</small>
            </span>
          </label>
          <label className="pace-choice">
            <input
              type="radio"
              name="pace"
              checked={pace.kind === 'fixed'}
              onChange={() => session.setPace({ kind: 'fixed', slowdown })}
            />
            <span>
              <strong>{t('transport.fixed')}</strong>
              <small>{t('transport.fixedHow')}</small>
            </span>
          </label>
          <div className="pace-slider">
            <input
              type="range"
              min={0}
              max={SLOWEST_POWER}
              step={0.05}
              value={Math.log10(slowdown)}
              aria-label={t('transport.fixed')}
              aria-valuetext={t('transport.factor', { factor: whole(slowdown, language) })}
              onChange={(event) =>
                session.setPace({ kind: 'fixed', slowdown: Math.round(10 ** Number(event.currentTarget.value)) })
              }
            />
            <span className="mono">1/{whole(slowdown, language)}</span>
          </div>
          <div className="pace-speed">
            <span aria-hidden="true">{t('transport.speed')}</span>
            <Speed />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
