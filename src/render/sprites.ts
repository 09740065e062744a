/**
 * The shapes of packets, painted once per look and kept as small pictures: a frame then only places them.
 *
 * Each kind is told by its outline alone, in grey, from the back of a room:
 *
 *   command        a tag that points where it flies, with a prompt on it
 *   reply          a disc with an arrow that turns back
 *   error          a diamond with a mark
 *   message        an envelope
 *   pmessage       an open-faced envelope with the star of its pattern
 *   smessage       an envelope cut to a hexagon: a shard
 *   confirmation   a ring with a plus or a minus
 *   bus            a long parcel that is nearly all header, with what it carries at its end
 *   stream         three links of a chain, one command after the other
 */
import type { PacketShape } from '../scene/index.ts';
import { colorOf, paletteKey, softColorOf, type Palette } from './palette.ts';

/** Half the side of a sprite at scale 1, with room for its shadow. */
const HALF = 28;
/** So many sprites at most; more looks than that at once are a change of theme or zoom. */
const MOST_SPRITES = 400;
/** Shapes with a front: they point where they fly. */
const TURNED: ReadonlySet<PacketShape> = new Set(['command', 'bus', 'stream']);

export interface SpriteLook {
  readonly shape: PacketShape;
  readonly hue: number | undefined;
  readonly isAdded: boolean;
}

export interface Sprites {
  /** Draws one shape around (x, y) in device pixels; `size` is device pixels per stage pixel. */
  draw(context: CanvasRenderingContext2D, look: SpriteLook, place: SpritePlace, palette: Palette): void;
  clear(): void;
}

export interface SpritePlace {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly size: number;
  readonly scale: number;
  readonly alpha: number;
  /** It keeps its size: the nearest eighth will do. */
  readonly isSteady: boolean;
}

export function createSprites(): Sprites {
  const kept = new Map<string, HTMLCanvasElement>();

  function spriteOf(look: SpriteLook, size: number, palette: Palette): HTMLCanvasElement {
    const key = `${look.shape} ${look.hue ?? '-'} ${look.isAdded} ${size} ${paletteKey(palette)}`;
    const found = kept.get(key);
    if (found) return found;
    if (kept.size >= MOST_SPRITES) kept.clear();
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = Math.ceil(2 * HALF * size);
    const context = sprite.getContext('2d');
    if (context) {
      context.translate(sprite.width / 2, sprite.height / 2);
      context.scale(size, size);
      paintShape(context, look, palette);
    }
    kept.set(key, sprite);
    return sprite;
  }

  return {
    draw(context, look, place, palette) {
      // Sizes in steps of an eighth: zooming does not paint a new sprite at each frame. What is small because its wire is
      // crowded has a sprite of its own: to shrink a picture costs more than to place one.
      const wanted = place.size * place.scale;
      const size = Math.max(0.25, Math.round(wanted * 8) / 8);
      const sprite = spriteOf(look, size, palette);
      const grow = place.isSteady ? 1 : wanted / size;
      context.globalAlpha = place.alpha;
      if (TURNED.has(look.shape) || grow !== 1) {
        const turn = TURNED.has(look.shape) ? place.angle : 0;
        const [cos, sin] = [Math.cos(turn) * grow, Math.sin(turn) * grow];
        context.setTransform(cos, sin, -sin, cos, place.x, place.y);
        context.drawImage(sprite, -sprite.width / 2, -sprite.height / 2);
        context.setTransform(1, 0, 0, 1, 0, 0);
      } else {
        // Upright and unscaled: on whole pixels it stays as crisp as it was painted.
        context.drawImage(sprite, Math.round(place.x - sprite.width / 2), Math.round(place.y - sprite.height / 2));
      }
      context.globalAlpha = 1;
    },
    clear: () => kept.clear(),
  };
}

/** Paints a shape around the origin, about 34 by 24, flying to the right. */
export function paintShape(context: CanvasRenderingContext2D, look: SpriteLook, palette: Palette): void {
  const color = look.shape === 'error' ? palette.error : colorOf(palette, look.hue);
  const paper = palette.surface;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const solid = (path: Path2D, fill: string): void => {
    withShadow(context, palette, () => {
      context.fillStyle = fill;
      context.fill(path);
    });
    // A thin rim in the colour of the ground keeps two that meet apart.
    context.lineWidth = 1.5;
    context.strokeStyle = palette.bg;
    context.stroke(path);
    context.fillStyle = fill;
    context.fill(path);
  };
  const line = (path: Path2D, width: number, stroke: string): void => {
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke(path);
  };
  switch (look.shape) {
    case 'command':
      solid(tag(), color);
      line(new Path2D('M-9 -5 L-4 0 L-9 5 M-1 5 H5'), 2.4, paper);
      return;
    case 'reply': {
      solid(disc(11.5), color);
      line(new Path2D('M4.6 -4.4 V1.4 H-4.8 M-1.8 -1.8 L-5.2 1.4 L-1.8 4.6'), 2.2, paper);
      return;
    }
    case 'error':
      solid(new Path2D('M0 -15 L15 0 L0 15 L-15 0 Z'), color);
      line(new Path2D('M0 -6.5 V1.5'), 3, paper);
      line(new Path2D('M0 6.5 V6.6'), 3.2, paper);
      return;
    case 'message':
      solid(box(16.5, 11.5, 3.5), color);
      line(new Path2D('M-13 -7.5 L0 2.5 L13 -7.5'), 2.4, paper);
      return;
    case 'pmessage':
      solid(box(16.5, 11.5, 3.5), color);
      context.fillStyle = softColorOf(palette, look.hue);
      context.fill(box(13.8, 8.8, 1.6));
      line(new Path2D('M0 -6 V6 M-5.2 -3 L5.2 3 M-5.2 3 L5.2 -3'), 2.6, color);
      return;
    case 'smessage':
      solid(new Path2D('M-10 -11.5 H10 L18 0 L10 11.5 H-10 L-18 0 Z'), color);
      line(new Path2D('M-9 -6 L0 1.5 L9 -6'), 2.4, paper);
      return;
    case 'bus':
      // To scale it would be a hundred times as long as its load.
      solid(box(19, 8.5, 3), palette.ink2);
      context.fillStyle = color;
      context.fill(new Path2D('M-19 -5.5 Q-19 -8.5 -16 -8.5 H-9.5 V8.5 H-16 Q-19 8.5 -19 5.5 Z'));
      line(new Path2D('M-9.5 -8 V8'), 1.5, paper);
      line(new Path2D('M-4 -3 H6 M-4 3 H3'), 1.8, paper);
      line(new Path2D('M10 -4 L14 0 L10 4'), 2.2, paper);
      return;
    case 'stream':
      solid(new Path2D('M-19 -7 H-7.5 V7 H-19 Z M-5.5 -7 H6 V7 H-5.5 Z M8 -7 H13.5 L19 0 L13.5 7 H8 Z'), color);
      line(new Path2D('M-13.2 -2.5 V2.5 M0.2 -2.5 V2.5'), 1.8, paper);
      return;
    case 'confirmation':
      solid(disc(12), color);
      context.fillStyle = paper;
      context.fill(disc(8.2));
      line(new Path2D(look.isAdded ? 'M-4.4 0 H4.4 M0 -4.4 V4.4' : 'M-4.4 0 H4.4'), 2.4, color);
      return;
  }
}

function withShadow(context: CanvasRenderingContext2D, palette: Palette, paint: () => void): void {
  context.save();
  context.shadowColor = palette.isDark ? 'rgb(0 0 0 / 60%)' : 'rgb(20 25 27 / 34%)';
  // Shadows are not scaled by the transform: they are given in the sprite's own pixels.
  const size = context.getTransform().a;
  context.shadowBlur = 7 * size;
  context.shadowOffsetY = 3 * size;
  paint();
  context.restore();
}

function tag(): Path2D {
  return new Path2D('M-14.5 -11.5 H6 Q8 -11.5 9.4 -10 L17 -1.4 Q18.2 0 17 1.4 L9.4 10 Q8 11.5 6 11.5 H-14.5 Q-18 11.5 -18 8 V-8 Q-18 -11.5 -14.5 -11.5 Z');
}

function disc(radius: number): Path2D {
  const path = new Path2D();
  path.arc(0, 0, radius, 0, Math.PI * 2);
  return path;
}

function box(halfW: number, halfH: number, round: number): Path2D {
  const path = new Path2D();
  path.roundRect(-halfW, -halfH, 2 * halfW, 2 * halfH, round);
  return path;
}
