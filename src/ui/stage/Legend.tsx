/** What the shapes on the wires mean. The shapes here are those the painter draws. */
import { Shapes } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { PacketShape } from '../../scene/index.ts';
import { useLandmark, Sheet } from '../parts/index.ts';
import { usePage } from '../page-context.tsx';
import { ShapeSign } from './ShapeSign.tsx';

const SHAPES: readonly PacketShape[] = ['command', 'reply', 'error', 'message', 'pmessage', 'smessage', 'confirmation'];
/** Of a broker there are requests and responses. */
const ASKED: readonly PacketShape[] = ['command', 'reply', 'error'];
const BETWEEN_NODES: readonly PacketShape[] = ['bus', 'stream'];

export function Legend() {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  return (
    <Popover.Root onOpenChange={onOpenChange}>
      <Popover.Trigger className="button" data-look="plain" title={t('stage.legend')}>
        <Shapes size={16} aria-hidden="true" />
        <span className="stage-word">{t('stage.legend')}</span>
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content className="menu legend" side="top" align="start" sideOffset={8} collisionPadding={8} aria-label={t('stage.legend')}>
          <Signs />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The legend as a sheet, where there is no room for it on the stage. */
export function LegendSheet() {
  const { t } = useTranslation();
  const { choices } = usePage();
  return (
    <Sheet title={t('stage.legend')} closeName={t('share.close')} onClose={() => choices.setState({ dialog: undefined })}>
      <div className="legend">
        <Signs />
      </div>
    </Sheet>
  );
}

function Signs() {
  const { t } = useTranslation();
  const { session, choices } = usePage();
  const nodes = [...session.view(choices.getState().run).nodes.values()];
  const brokers = nodes.filter(({ broker }) => broker).length;
  const hasRedis = brokers < nodes.length;
  const shapes = [...(hasRedis ? SHAPES : ASKED), ...(hasRedis && nodes.length > 1 ? BETWEEN_NODES : [])];
  return (
    <>
      <ul>
        {shapes.map((shape) => (
          <li key={shape}>
            <ShapeSign shape={shape} hue={shape.endsWith('message') || shape === 'bus' ? 200 : undefined} />
            {t(`legend.${shape}`)}
          </li>
        ))}
      </ul>
      {hasRedis && <p>{t('legend.colour')}</p>}
      {hasRedis && <p>{t('legend.person')}</p>}
      {brokers > 0 && <p>{t('legend.record')}</p>}
      {brokers > 0 && <p>{t('legend.marks')}</p>}
    </>
  );
}
