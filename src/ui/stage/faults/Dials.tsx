/** How long a wire is and how fast its client reads, as choices of a menu: in the menu itself, or in menus of their own where it is long. */
import { Snail, Timer } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { printDuration, printRate } from '../../../base/index.ts';
import { usePage } from '../../page-context.tsx';
import { Choice, SubMenu } from '../../SubMenu.tsx';
import { dialsOf, type Dial, type Target } from './faults.ts';

interface DialsProps {
  readonly run: number;
  readonly target: Target;
  /** Where menus of their own are put; undefined where the choices stand in this one. */
  readonly container?: HTMLElement | null;
}

export function Dials({ run, target, container }: DialsProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  return dialsOf(session.view(run), target).map((dial) => {
    const name = t(dial.id === 'latency' ? 'card.latency' : 'card.reading');
    if (container === undefined) {
      return (
        <div key={dial.id}>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Label className="menu-label">{name}</DropdownMenu.Label>
          <Choices run={run} dial={dial} name={name} />
        </div>
      );
    }
    return (
      <SubMenu
        key={dial.id}
        icon={dial.id === 'latency' ? <Timer size={16} aria-hidden="true" /> : <Snail size={16} aria-hidden="true" />}
        name={name}
        container={container}
      >
        <Choices run={run} dial={dial} name={name} />
      </SubMenu>
    );
  });
}

function Choices({ run, dial: { id, value, choices }, name }: { readonly run: number; readonly dial: Dial; readonly name: string }) {
  const { t } = useTranslation();
  const { session } = usePage();
  return (
    <DropdownMenu.RadioGroup
      aria-label={name}
      value={String(value)}
      onValueChange={(chosen) => {
        const choice = choices.find((each) => String(each.value) === chosen);
        if (!choice) return;
        session.act(run, choice.act);
        session.play();
      }}
    >
      {choices.map((choice) => (
        <Choice key={String(choice.value)} value={String(choice.value)}>
          {choice.value === undefined ? (
            t('card.readsAtOnce')
          ) : choice.value === 0 ? (
            t('card.readsNothing')
          ) : (
            <span className="mono">{id === 'latency' ? printDuration(choice.value) : printRate(choice.value)}</span>
          )}
        </Choice>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
