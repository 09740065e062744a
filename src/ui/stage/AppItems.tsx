/** The program of a client in its menu: where its card has no room for buttons. */
import { Gauge, Pause, Play } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { AppCard } from '../../scene/index.ts';
import type { AppOrder } from '../../trace/index.ts';
import { usePage } from '../page-context.tsx';
import { speedsOf } from './speeds.ts';
import { Choice, SubMenu } from '../SubMenu.tsx';

interface AppItemsProps {
  readonly run: number;
  readonly name: string;
  readonly app: AppCard;
  readonly container: HTMLElement | null;
}

export function AppItems({ run, name, app, container }: AppItemsProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const tell = (order: AppOrder): void => {
    session.act(run, { kind: 'app-told', client: name, order });
    session.play();
  };
  return (
    <>
      <DropdownMenu.Item className="menu-item" onSelect={() => tell({ do: app.isRunning ? 'pause' : 'start' })}>
        {app.isRunning ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
        {t(app.isRunning ? 'apps.pauseIt' : 'apps.startIt')}
      </DropdownMenu.Item>
      <SubMenu icon={<Gauge size={16} aria-hidden="true" />} name={t('apps.speedOf')} container={container}>
        <DropdownMenu.RadioGroup value={String(app.speed)} onValueChange={(times) => tell({ do: 'speed', times: Number(times) })}>
          {speedsOf(app.speed).map((times) => (
            <Choice key={times} value={String(times)}>
              <span className="mono">{times}×</span>
            </Choice>
          ))}
        </DropdownMenu.RadioGroup>
      </SubMenu>
    </>
  );
}
