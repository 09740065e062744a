/** What can be done to a node: kill its process, start it again, cut and heal its links to the others. */
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { NodeCard } from '../../scene/index.ts';
import { useLandmark } from '../parts/index.ts';
import { CutTo } from './faults/CutTo.tsx';
import { FaultItems } from './faults/FaultItems.tsx';

export function NodeMenu({ run, card }: { readonly run: number; readonly card: NodeCard }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const node = card.name;
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger className="card-button" aria-label={t('card.menu', { name: node })} title={t('card.menu', { name: node })}>
        <EllipsisVertical size={16} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          <CutTo run={run} node={node} container={container} />
          <FaultItems run={run} target={{ on: 'node', node }} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
