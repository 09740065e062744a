/** What can be done to a node: kill its process, and start it again. */
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { NodeCard } from '../../scene/index.ts';
import { useLandmark } from '../parts/index.ts';
import { usePage } from '../page-context.tsx';
import { ProcessItem } from './ProcessItem.tsx';

export function NodeMenu({ run, card }: { readonly run: number; readonly card: NodeCard }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const { session } = usePage();
  const node = card.name;
  const act: typeof session.act = (which, what) => {
    session.act(which, what);
    session.play();
  };
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger className="card-button" aria-label={t('card.menu', { name: node })} title={t('card.menu', { name: node })}>
        <EllipsisVertical size={16} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          <ProcessItem node={node} isUp={card.isUp} act={(what) => act(run, what)} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
