/** What can be done to a node of a cluster: kill or start it, let it take over, move a slot away from it, cut or heal its links. */
import { Crown, EllipsisVertical, Grip, UserPlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberCard } from '../../../scene/index.ts';
import { useLandmark } from '../../parts/index.ts';
import { usePage } from '../../page-context.tsx';
import { addClient } from '../add-client.ts';
import { CutTo } from '../faults/CutTo.tsx';
import { FaultItems } from '../faults/FaultItems.tsx';
import { SlotSheet } from './SlotSheet.tsx';

export function MemberMenu({ run, card }: { readonly run: number; readonly card: MemberCard }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const page = usePage();
  const { session } = page;
  const [isMoving, setMoving] = useState(false);
  const node = card.name;
  const act: typeof session.act = (which, what) => {
    session.act(which, what);
    session.play();
  };
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger className="card-button" aria-label={t('card.menu', { name: node })} title={t('card.menu', { name: node })}>
          <EllipsisVertical size={15} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            <DropdownMenu.Item className="menu-item" onSelect={() => addClient(page, run, node)}>
              <UserPlus size={16} aria-hidden="true" /> {t('stage.addClient')}
            </DropdownMenu.Item>
            {!card.isPrimary && (
              <DropdownMenu.Item className="menu-item" onSelect={() => act(run, { kind: 'failover-asked', node })}>
                <Crown size={16} aria-hidden="true" /> {t('cluster.failover')}
              </DropdownMenu.Item>
            )}
            {card.slotCount > 0 && (
              <DropdownMenu.Item className="menu-item" onSelect={() => setMoving(true)}>
                <Grip size={16} aria-hidden="true" /> {t('cluster.moveSlot')}
              </DropdownMenu.Item>
            )}
            <CutTo run={run} node={node} container={container} />
            <DropdownMenu.Separator className="menu-line" />
            <FaultItems run={run} target={{ on: 'node', node }} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isMoving && <SlotSheet run={run} first={undefined} from={node} onClose={() => setMoving(false)} />}
    </>
  );
}
