/** What the shapes on the wires mean. The shapes here are those the painter draws. */
import { Shapes } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { PacketShape } from '../../scene/index.ts';
import { landmark } from '../parts/index.ts';
import { ShapeSign } from './ShapeSign.tsx';

const SHAPES: readonly PacketShape[] = ['command', 'reply', 'error', 'message', 'pmessage', 'smessage', 'confirmation'];

export function Legend() {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className="button" data-look="plain" title={t('stage.legend')}>
        <Shapes size={16} aria-hidden="true" />
        <span className="stage-word">{t('stage.legend')}</span>
      </Popover.Trigger>
      <Popover.Portal container={landmark()}>
        <Popover.Content className="menu legend" side="top" align="start" sideOffset={8} collisionPadding={8} aria-label={t('stage.legend')}>
          <ul>
            {SHAPES.map((shape) => (
              <li key={shape}>
                <ShapeSign shape={shape} hue={shape.endsWith('message') ? 200 : undefined} />
                {t(`legend.${shape}`)}
              </li>
            ))}
          </ul>
          <p>{t('legend.colour')}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
