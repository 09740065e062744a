/**
 * Dots by the ten thousand: stamped into a buffer of pixels, which goes to the canvas in one piece. Its cost is the
 * pixels of the stage plus a few writes a dot, where every other way pays for each dot a call.
 *
 * The buffer has one pixel per CSS pixel also on finer screens: at this number a dot is a speck in a stream, and four
 * times the pixels would be four times the work.
 */
import type { Dots } from '../scene/index.ts';
import { colorOf, paletteKey, type Palette } from './palette.ts';

export interface DotPainter {
  /** Stamps all dots and draws them over the whole of `context`'s canvas. */
  paint(context: CanvasRenderingContext2D, dots: Dots, view: View, room: Room, palette: Palette): void;
  dispose(): void;
}

/** Stage to screen: `x * k + view.x`, in CSS pixels. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Index of the colour of packets of no channel. */
const GREY = 360;

export function createDotPainter(): DotPainter {
  const sheet = document.createElement('canvas');
  let context: CanvasRenderingContext2D | null = null;
  let image: ImageData | undefined;
  let pixels = new Uint32Array(0);
  let colors = new Uint32Array(0);
  let colorsOf = '';

  return {
    paint(target, dots, view, room, palette) {
      const width = Math.max(1, Math.ceil(room.width));
      const height = Math.max(1, Math.ceil(room.height));
      if (!image || image.width !== width || image.height !== height) {
        sheet.width = width;
        sheet.height = height;
        context ??= sheet.getContext('2d', { willReadFrequently: true });
        image = new ImageData(width, height);
        pixels = new Uint32Array(image.data.buffer);
      }
      if (colorsOf !== paletteKey(palette)) {
        colors = colorTable(palette);
        colorsOf = paletteKey(palette);
      }
      pixels.fill(0);
      stamp(pixels, width, height, dots, view, colors);
      context?.putImageData(image, 0, 0);
      target.imageSmoothingEnabled = false;
      target.drawImage(sheet, 0, 0, width * room.ratio, height * room.ratio);
      target.imageSmoothingEnabled = true;
    },
    dispose() {
      sheet.width = sheet.height = 0;
      image = undefined;
      pixels = new Uint32Array(0);
    },
  };
}

/** A disc of 5 pixels across, of 3 where there are so many that discs would only hide each other. */
function stamp(
  pixels: Uint32Array,
  width: number,
  height: number,
  dots: Dots,
  view: View,
  colors: Uint32Array,
): void {
  const { count, x, y, hue } = dots;
  const { k, x: dx, y: dy } = view;
  const isFine = count > 12_000;
  for (let i = 0; i < count; i++) {
    // In range by construction: columns are at least `count` long.
    const px = (x[i]! * k + dx) | 0;
    const py = (y[i]! * k + dy) | 0;
    if (px < 3 || py < 3 || px >= width - 3 || py >= height - 3) continue;
    const h = hue[i]!;
    const color = colors[h < 0 ? GREY : h]!;
    let p = (py - 1) * width + px;
    if (isFine) {
      pixels[p - 1] = color;
      pixels[p] = color;
      p += width;
      pixels[p - 1] = color;
      pixels[p] = color;
      pixels[p + 1] = color;
      p += width;
      pixels[p] = color;
      continue;
    }
    pixels[p - width - 1] = pixels[p - width] = pixels[p - width + 1] = color;
    for (let row = 0; row < 3; row++) {
      pixels[p - 2] = pixels[p - 1] = pixels[p] = pixels[p + 1] = pixels[p + 2] = color;
      p += width;
    }
    pixels[p - 1] = pixels[p] = pixels[p + 1] = color;
  }
}

/** The colour of each hue as a pixel: the browser itself is asked, once per theme. */
function colorTable(palette: Palette): Uint32Array<ArrayBuffer> {
  const strip = document.createElement('canvas');
  strip.width = GREY + 1;
  strip.height = 1;
  const context = strip.getContext('2d', { willReadFrequently: true });
  if (!context) return new Uint32Array(GREY + 1).fill(0xff808080);
  for (let hue = 0; hue <= GREY; hue++) {
    context.fillStyle = colorOf(palette, hue === GREY ? undefined : hue);
    context.fillRect(hue, 0, 1, 1);
  }
  return new Uint32Array(context.getImageData(0, 0, GREY + 1, 1).data.buffer);
}
