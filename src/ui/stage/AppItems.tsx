/** The program of a client in its menu: where its card has no room for buttons. */
import { Check, ChevronRight, Gauge, Pause, Play } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { AppCard } from '../../scene/index.ts';
import type { AppOrder } from '../../trace/index.ts';
import { usePage } from '../page-context.tsx';
import { speedsOf } from './speeds.ts';

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
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className="menu-item">
          <Gauge size={16} aria-hidden="true" /> {t('apps.speedOf')}
          <ChevronRight className="menu-more" size={15} aria-hidden="true" />
        </DropdownMenu.SubTrigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.SubContent className="menu menu-tall" sideOffset={2} collisionPadding={8}>
            <DropdownMenu.RadioGroup value={String(app.speed)} onValueChange={(times) => tell({ do: 'speed', times: Number(times) })}>
              {speedsOf(app.speed).map((times) => (
                <DropdownMenu.RadioItem key={times} className="menu-item" value={String(times)}>
                  <span className="mono">{times}×</span>
                  <DropdownMenu.ItemIndicator className="menu-check">
                    <Check size={15} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    </>
  );
}
