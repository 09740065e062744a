/**
 * The list of completions below a prompt, as an ARIA combobox has it: focus stays in the input, and `aria-activedescendant`
 * names the choice that is highlighted. It knows how many choices there are, and neither what they are nor what taking one does.
 */
import { useId, useLayoutEffect, useRef, useState, type MouseEvent } from 'react';

const NONE = -1;

export function useList(length: number) {
  const id = useId();
  const menu = `${id}-menu`;
  const [isWanted, setWanted] = useState(false);
  const [index, setIndex] = useState(NONE);
  // There may be fewer choices now than when one was highlighted.
  const highlighted = index < length ? index : NONE;
  const isOpen = isWanted && length > 0;
  const show = (wanted: boolean): void => {
    setWanted(wanted);
    setIndex(NONE);
  };
  const element = useRef<HTMLUListElement>(null);
  // Only the list itself scrolls: `scrollIntoView` would move the page and the stage too.
  useLayoutEffect(() => {
    const list = element.current;
    const item = list?.children[highlighted];
    if (!list || !isOpen || !item) return;
    const [around, inside] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    if (inside.top < around.top) list.scrollTop -= around.top - inside.top;
    else if (inside.bottom > around.bottom) list.scrollTop += inside.bottom - around.bottom;
  }, [highlighted, isOpen]);
  const itemId = (item: number): string => `${id}-item-${item}`;
  return {
    isOpen,
    /** -1 where none is. */
    highlighted,
    open: () => show(true),
    close: () => show(false),
    toggle: () => show(!isWanted),
    /** Round and round; the first step goes to the first. */
    move: (step: 1 | -1) => setIndex(highlighted === NONE ? 0 : (highlighted + step + length) % length),
    inputProps: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-controls': menu,
      'aria-expanded': isOpen,
      'aria-activedescendant': isOpen && highlighted !== NONE ? itemId(highlighted) : undefined,
    } as const,
    menuProps: { ref: element, id: menu, role: 'listbox', onMouseLeave: () => setIndex(NONE) } as const,
    itemProps: (item: number) =>
      ({
        id: itemId(item),
        role: 'option',
        'aria-selected': item === highlighted,
        onMouseMove: () => setIndex(item),
        // Pressing must not take the focus away: the list would close before the press ends.
        onMouseDown: (event: MouseEvent) => event.preventDefault(),
      }) as const,
  };
}
