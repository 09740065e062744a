/** A menu behind an entry of a menu, and a choice in one of several. */
import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface SubMenuProps {
  readonly icon: ReactNode;
  readonly name: string;
  /** Where it is put. */
  readonly container: HTMLElement | null;
  readonly children: ReactNode;
}

export function SubMenu({ icon, name, container, children }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        {icon} {name}
        <ChevronRight className="menu-more" size={15} aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.SubContent className="menu menu-tall" sideOffset={2} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** Within a `DropdownMenu.RadioGroup`. */
export function Choice({ value, isDisabled = false, children }: ChoiceProps) {
  return (
    <DropdownMenu.RadioItem className="menu-item" value={value} disabled={isDisabled}>
      {children}
      <DropdownMenu.ItemIndicator className="menu-check">
        <Check size={15} aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
