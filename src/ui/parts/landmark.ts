import { useState } from 'react';

/** For a menu or popover: what to call when it opens, and where to put it then. */
interface Landmark {
  readonly container: HTMLElement | null;
  onOpenChange(isOpen: boolean): void;
}

/**
 * Where menus and popovers are put: inside the page's main part, so that whoever moves by landmarks comes upon them. It
 * is looked up when one opens: at the first rendering the main part is not yet in the page.
 */
export function useLandmark(): Landmark {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return {
    container,
    onOpenChange: (isOpen) => {
      if (isOpen) setContainer(document.querySelector<HTMLElement>('main') ?? document.body);
    },
  };
}
