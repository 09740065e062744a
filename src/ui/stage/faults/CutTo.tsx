/** The links between a node and each other one, to cut and to heal. */
import { Check, ChevronRight, Scissors } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../page-context.tsx';
import { cutOrHeal } from './faults.ts';

export function CutTo({ run, node, container }: { readonly run: number; readonly node: string; readonly container: HTMLElement | null }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const view = session.view(run);
  // A broker and a Redis have nothing to do with each other.
  const others = [...view.nodes.values()].filter(({ name, broker }) => name !== node && !broker && !view.nodes.get(node)?.broker).map(({ name }) => name);
  if (others.length === 0) return null;
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        <Scissors size={16} aria-hidden="true" /> {t('cluster.cutTo')} <ChevronRight className="menu-more" size={15} aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.SubContent className="menu menu-tall" sideOffset={2} collisionPadding={8}>
          {others.map((other) => {
            const { id, act } = cutOrHeal(view, node, other);
            return (
              <DropdownMenu.CheckboxItem
                key={other}
                className="menu-item"
                checked={id === 'heal'}
                onCheckedChange={() => {
                  session.act(run, act);
                  session.play();
                }}
              >
                {other}
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check size={15} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.CheckboxItem>
            );
          })}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
