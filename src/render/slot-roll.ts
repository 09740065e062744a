/**
 * A name rolls through CRC16 to its slot: painted in the ring of a cluster, below the packets, frame by frame while the event
 * is held. First the name, then digits that come to rest one after the other, then a hand that goes out to the slot's place.
 */
import { angleOf, pointOnRing } from '../scene/cluster/index.ts';
import type { ClusterPicture, ShownMoment } from '../scene/index.ts';
import { printable } from '../scene/index.ts';
import { colorOf, type Palette } from './palette.ts';

const NAME_CHARS = 18;
/** Of the hold: until then digits roll, and until then the hand is out. */
const ROLLED = 0.6;
const OUT = 0.9;

/** Paints in stage pixels. Nothing where no name hashes now. */
export function paintSlotRoll(
  context: CanvasRenderingContext2D,
  { ring, hashing }: ClusterPicture,
  shown: ShownMoment,
  { palette, isReduced }: { readonly palette: Palette; readonly isReduced: boolean },
): void {
  if (!hashing) return;
  const held = shown.events - 1 === hashing.event && !isReduced ? shown.held : 1;
  const { center, radius } = ring;
  const color = colorOf(palette, hashing.hue);
  const angle = angleOf(hashing.slot);
  const out = Math.max(0, Math.min(1, (held - ROLLED) / (OUT - ROLLED)));
  if (out > 0) {
    const eased = 1 - (1 - out) ** 3;
    const tip = pointOnRing(center, radius * (0.12 + 0.88 * eased), angle);
    context.strokeStyle = color;
    context.lineWidth = 3;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(center.x, center.y);
    context.lineTo(tip.x, tip.y);
    context.stroke();
    context.fillStyle = color;
    context.beginPath();
    context.arc(tip.x, tip.y, 6.5, 0, Math.PI * 2);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = palette.surface;
    context.stroke();
  }
  const small = Math.max(11, Math.min(14, radius / 9));
  const large = small * 1.7;
  const name = printable(hashing.name, NAME_CHARS);
  context.font = `600 ${small}px ${palette.mono}`;
  const nameW = context.measureText(name).width;
  const part = hashing.hashed === hashing.name ? '' : `CRC16(${printable(hashing.hashed, NAME_CHARS)})`;
  const how = part === '' ? 'CRC16 mod 16384' : part;
  context.font = `500 ${small * 0.8}px ${palette.mono}`;
  const howW = context.measureText(how).width;
  const [w, h] = [Math.max(nameW, howW, large * 3.4) + 26, small * 2.5 + large + 22];
  const [x, y] = [center.x - w / 2, center.y - h / 2];
  context.beginPath();
  context.roundRect(x, y, w, h, 8);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = 1.75;
  context.strokeStyle = color;
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.ink;
  context.font = `600 ${small}px ${palette.mono}`;
  context.fillText(name, center.x, y + 9 + small / 2);
  context.fillStyle = palette.ink2;
  context.font = `500 ${small * 0.8}px ${palette.mono}`;
  context.fillText(how, center.x, y + 13 + small * 1.5);
  context.fillStyle = palette.ink;
  context.font = `700 ${large}px ${palette.mono}`;
  context.fillText(rolled(hashing.slot, held / ROLLED, hashing.hashed.length), center.x, y + h - 8 - large / 2);
}

/** The digits of a slot: those to the left come to rest first, the others still turn. */
export function rolled(slot: number, part: number, salt: number): string {
  const digits = String(slot).padStart(5, ' ');
  if (part >= 1) return digits.trim();
  // Nothing is known yet: whoever stops here must not read a number that is none.
  if (part < 0.03) return '·····';
  let out = '';
  for (let i = 0; i < 5; i++) {
    const isAtRest = part > (i + 1) / 6;
    out += isAtRest ? (digits[i] ?? '') : String((salt * 7 + i * 3 + Math.floor(part * 34) * (i + 3)) % 10);
  }
  return out.trim();
}
