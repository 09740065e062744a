/** What can be done to a node: kill its process, and start it again. */
import { EllipsisVertical, Power, Skull } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { NodeCard } from '../../scene/index.ts';
import { useLandmark } from '../parts/index.ts';
import { usePage } from '../page-context.tsx';

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
          {card.isUp ? (
            <DropdownMenu.Item className="menu-item" data-tone="danger" onSelect={() => act(run, { kind: 'node-crashed', node })}>
              <Skull size={16} aria-hidden="true" /> {t('card.crash')}
            </DropdownMenu.Item>
          ) : (
            <DropdownMenu.Item className="menu-item" onSelect={() => act(run, { kind: 'node-restarted', node })}>
              <Power size={16} aria-hidden="true" /> {t('card.restart')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
