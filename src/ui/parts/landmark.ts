/** Where menus and popovers are put: inside the page's main part, so that whoever moves by landmarks comes upon them. */
export function landmark(): HTMLElement {
  return document.querySelector<HTMLElement>('main') ?? document.body;
}
