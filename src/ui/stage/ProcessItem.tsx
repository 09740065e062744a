/** The item of a node's menu that kills its process, or starts it again. */
import { Power, Skull } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../trace/index.ts';

interface ProcessItemProps {
  readonly node: string;
  readonly isUp: boolean;
  readonly act: (what: Act) => void;
}

export function ProcessItem({ node, isUp, act }: ProcessItemProps) {
  const { t } = useTranslation();
  return isUp ? (
    <DropdownMenu.Item className="menu-item" data-tone="danger" onSelect={() => act({ kind: 'node-crashed', node })}>
      <Skull size={16} aria-hidden="true" /> {t('card.crash')}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.Item className="menu-item" onSelect={() => act({ kind: 'node-restarted', node })}>
      <Power size={16} aria-hidden="true" /> {t('card.restart')}
    </DropdownMenu.Item>
  );
}
