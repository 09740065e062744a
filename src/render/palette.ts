/**
 * The colours a painter needs, taken from the page's custom properties: a canvas cannot read CSS by itself, and both
 * themes must come from one place.
 */

export interface Palette {
  readonly isDark: boolean;
  readonly bg: string;
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly line2: string;
  readonly error: string;
  /** Marks time and nothing else: the playhead, the selected packet. */
  readonly tally: string;
  /** Lightness and chroma of a channel's colour, as OKLCH writes them: `42%`, `0.13`. */
  readonly hueL: string;
  readonly hueC: string;
  readonly hueSoftL: string;
  readonly hueSoftC: string;
  readonly mono: string;
  readonly sans: string;
}

/** Reads the palette from an element's custom properties. Read it again when the theme changes, not every frame. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    isDark: style.colorScheme.includes('dark'),
    bg: read('--bg', '#e8ebeb'),
    surface: read('--surface', '#ffffff'),
    ink: read('--ink', '#14191b'),
    ink2: read('--ink-2', '#424c51'),
    ink3: read('--ink-3', '#566166'),
    line: read('--line', '#d0d7d8'),
    line2: read('--line-2', '#79848a'),
    error: read('--error', '#ab1a20'),
    tally: read('--tally', '#bf1620'),
    hueL: read('--hue-l', '42%'),
    hueC: read('--hue-c', '0.13'),
    hueSoftL: read('--hue-soft-l', '93%'),
    hueSoftC: read('--hue-soft-c', '0.035'),
    mono: read('--mono', 'ui-monospace, Menlo, Consolas, monospace'),
    sans: read('--sans', 'system-ui, sans-serif'),
  };
}

/** The colour of a hue; of a packet of no channel, the grey of the page. */
export function colorOf(palette: Palette, hue: number | undefined): string {
  return hue === undefined ? palette.ink2 : `oklch(${palette.hueL} ${palette.hueC} ${hue})`;
}

/** The same hue as a ground for text. */
export function softColorOf(palette: Palette, hue: number | undefined): string {
  return hue === undefined ? palette.surface : `oklch(${palette.hueSoftL} ${palette.hueSoftC} ${hue})`;
}

/** A text that is the same for equal palettes: what caches of painted things are kept by. */
export function paletteKey(palette: Palette): string {
  return `${palette.surface} ${palette.ink} ${palette.hueL} ${palette.hueC}`;
}
