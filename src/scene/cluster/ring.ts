/** The ring of slots: its pieces in the colours of their shards, and a tile for each slot that somebody has asked about. */
import type { Bytes } from '../../base/index.ts';
import { printable } from '../label.ts';
import type { Point, Rect } from '../types.ts';
import { SLOTS, shardHue, type Known } from './known.ts';
import type { ClusterLayout } from './layout.ts';
import type { Ring, RingArc, SlotTile } from './types.ts';

const NAME_CHARS = 12;
const TILE = { h: 20, charW: 7, padX: 8, away: 9, gap: 3 };
const MOST_TILES = { full: 8, medium: 6, small: 6 } as const;

/** Where a slot stands: 0 is at the top, and they go clockwise, as a clock does. */
export function angleOf(slot: number): number {
  return ((slot + 0.5) / SLOTS) * 2 * Math.PI - Math.PI / 2;
}

export function pointOnRing(center: Point, radius: number, angle: number): Point {
  return { x: center.x + radius * Math.cos(angle), y: center.y + radius * Math.sin(angle) };
}

export function ringAt(known: Known, layout: ClusterLayout, slots: ReadonlyMap<number, readonly Bytes[]>): Ring {
  const hueOfNode = (name: string | undefined): number | undefined => {
    const shard = name === undefined ? undefined : known.nodes.get(name)?.shard;
    return shard === undefined ? undefined : shardHue(shard, known.shards.length);
  };
  const arcs = known.ring.map(({ from, to, owner }): RingArc => ({
    range: { from, to },
    owner,
    shard: owner === undefined ? undefined : known.nodes.get(owner)?.shard,
    hue: hueOfNode(owner),
  }));
  const { center, radius, thickness } = layout.ring;
  const shown = new Map<number, readonly Bytes[]>([...slots].slice(-MOST_TILES[layout.size]));
  for (const slot of known.moving.keys()) if (!shown.has(slot)) shown.set(slot, []);
  for (const arc of known.ring) {
    // A short piece cannot be seen on the ring by itself.
    if (arc.to - arc.from < 8) for (let slot = arc.from; slot <= arc.to; slot++) if (!shown.has(slot) && shown.size < 12) shown.set(slot, []);
  }
  const tiles = [...shown].map(([slot, names]): SlotTile => {
    const owner = known.ownerOf(slot);
    const name = names.at(-1);
    const says = name === undefined ? '' : printable(name, NAME_CHARS);
    const at = pointOnRing(center, radius, angleOf(slot));
    const neighbour = known.ring.find(({ from, to }) => from <= slot && slot <= to);
    const isAway = neighbour !== undefined && neighbour.to - neighbour.from < 64 && known.ring.length > known.shards.length;
    const chars = String(slot).length + (says === '' ? 0 : says.length + 1) + (names.length > 1 ? 3 : 0);
    const w = chars * TILE.charW + 2 * TILE.padX;
    const isRight = at.x >= center.x;
    const out = pointOnRing(center, radius + TILE.away, angleOf(slot));
    return {
      key: `slot/${slot}`,
      slot,
      name: says,
      moreNames: Math.max(0, names.length - 1),
      owner,
      shard: owner === undefined ? undefined : known.nodes.get(owner)?.shard,
      hue: hueOfNode(owner),
      movesTo: known.moving.get(slot),
      isAway,
      at,
      rect: { x: isRight ? out.x : out.x - w, y: out.y - TILE.h / 2, w, h: TILE.h },
      string: undefined,
    };
  });
  return { center, radius, thickness, arcs, tiles: strung(apart(tiles, center), known, layout) };
}

/** Those of one side stand above each other, none over another. */
function apart(tiles: readonly SlotTile[], center: Point): readonly SlotTile[] {
  const moved = new Map<string, Rect>();
  for (const isRight of [true, false]) {
    const mine = tiles.filter(({ at }) => at.x >= center.x === isRight).sort((a, b) => a.rect.y - b.rect.y || a.slot - b.slot);
    let least = -Infinity;
    for (const tile of mine) {
      const y = Math.max(tile.rect.y, least);
      least = y + tile.rect.h + TILE.gap;
      moved.set(tile.key, { ...tile.rect, y });
    }
  }
  return tiles.map((tile) => ({ ...tile, rect: moved.get(tile.key) ?? tile.rect }));
}

/** A slot away from its neighbours hangs on a string to the shard that has it, as one under way does to where it goes. */
function strung(tiles: readonly SlotTile[], known: Known, layout: ClusterLayout): readonly SlotTile[] {
  return tiles.map((tile) => {
    const shard = tile.movesTo === undefined ? (tile.isAway ? tile.shard : undefined) : known.nodes.get(tile.movesTo)?.shard;
    const frame = shard === undefined ? undefined : layout.frames[shard];
    if (!frame) return tile;
    const { rect, side } = frame;
    const to =
      side === 'bottom'
        ? { x: rect.x + rect.w / 2, y: rect.y }
        : { x: side === 'right' ? rect.x : rect.x + rect.w, y: rect.y + 14 };
    const from = { x: tile.rect.x + tile.rect.w / 2, y: tile.rect.y + tile.rect.h / 2 };
    const { center } = layout.ring;
    return { ...tile, string: { from, c: { x: center.x + (from.x + to.x - 2 * center.x) * 0.2, y: center.y + (from.y + to.y - 2 * center.y) * 0.2 }, to } };
  });
}
