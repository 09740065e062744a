/** The buttons of an app: let it stand or go on, make it faster, kill it and start it again. Each is an input. */
import { Pause, Play, RotateCcw, Skull } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppCard } from '../../../scene/index.ts';
import type { Act, AppProgram } from '../../../trace/index.ts';
import { usePage } from '../../page-context.tsx';
import { speedsOf } from '../speeds.ts';
import './apps.css';

interface AppSteeringProps {
  readonly run: number;
  readonly name: string;
  readonly app: AppCard;
  /** Only the two that cannot wait. */
  readonly isBrief: boolean;
}

export function AppSteering({ run, name, app, isBrief }: AppSteeringProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const act = (what: Act): void => {
    session.act(run, what);
    session.play();
  };
  const again = (program: AppProgram | undefined): void => {
    if (program) act({ kind: 'app-told', client: name, order: { do: 'run', program } });
  };
  const isKilled = app.phase === 'killed';
  return (
    <div className="app-steering" role="group" aria-label={t('apps.steering', { name })}>
      {!isBrief && (
        <select
          className="app-speed"
          aria-label={t('apps.speed', { name })}
          title={t('apps.speed', { name })}
          value={app.speed}
          onChange={(event) => act({ kind: 'app-told', client: name, order: { do: 'speed', times: Number(event.currentTarget.value) } })}
        >
          {speedsOf(app.speed).map((times) => (
            <option key={times} value={times}>
              {times}×
            </option>
          ))}
        </select>
      )}
      {app.phase === 'through' ? (
        <Press says={t('apps.again', { name })} onPress={() => again(session.view(run).clients.get(name)?.app?.program)}>
          <RotateCcw size={14} aria-hidden="true" />
        </Press>
      ) : (
        <Press
          says={t(app.isRunning ? 'apps.pause' : 'apps.start', { name })}
          onPress={() => act({ kind: 'app-told', client: name, order: { do: app.isRunning ? 'pause' : 'start' } })}
        >
          {app.isRunning ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        </Press>
      )}
      {isKilled ? (
        <Press says={t('apps.revive', { name })} onPress={() => act({ kind: 'client-revived', client: name })}>
          <RotateCcw size={14} aria-hidden="true" />
        </Press>
      ) : (
        <Press says={t('apps.kill', { name })} onPress={() => act({ kind: 'client-killed', client: name })}>
          <Skull size={14} aria-hidden="true" />
        </Press>
      )}
    </div>
  );
}

function Press({ says, onPress, children }: { readonly says: string; readonly onPress: () => void; readonly children: React.ReactNode }) {
  return (
    <button type="button" className="card-button" aria-label={says} title={says} onClick={onPress}>
      {children}
    </button>
  );
}
