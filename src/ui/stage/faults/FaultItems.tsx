/** The faults of a card or a wire, as items of its menu. */
import { Link2, Plug, Power, RotateCcw, Scissors, Skull, Unplug, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../page-context.tsx';
import { faultsOf, type FaultId, type Target } from './faults.ts';

const SIGNS: Readonly<Record<FaultId, LucideIcon>> = {
  disconnect: Unplug,
  reconnect: Plug,
  cut: Scissors,
  heal: Link2,
  kill: Skull,
  revive: RotateCcw,
  crash: Skull,
  restart: Power,
};

export function FaultItems({ run, target }: { readonly run: number; readonly target: Target }) {
  const { t } = useTranslation();
  const { session } = usePage();
  return faultsOf(session.view(run), target).map(({ id, act }) => {
    const Sign = SIGNS[id];
    return (
      <DropdownMenu.Item
        key={id}
        className="menu-item"
        data-tone={id === 'kill' || id === 'crash' ? 'danger' : undefined}
        onSelect={() => {
          session.act(run, act);
          session.play();
        }}
      >
        <Sign size={16} aria-hidden="true" /> {t(`faults.${id}`)}
      </DropdownMenu.Item>
    );
  });
}
