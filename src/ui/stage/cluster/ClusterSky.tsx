/** Above the cards of a cluster: tiles of slots that can be dragged to another shard, and where a redirected client was sent. */
import { useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClusterPicture, NodeLink, Point, SlotTile } from '../../../scene/index.ts';
import { usePage } from '../../page-context.tsx';
import { SlotSheet } from './SlotSheet.tsx';

interface SkyProps {
  readonly run: number;
  readonly cluster: ClusterPicture;
  readonly links: readonly NodeLink[];
  readonly scale: () => number;
}

/** Less than this is a press that shook. */
const SHAKE = 5;

export function ClusterSky({ run, cluster, links, scale }: SkyProps) {
  const { session } = usePage();
  const [asked, setAsked] = useState<number | undefined>(undefined);
  const onDrop = (tile: SlotTile, point: Point): void => {
    const shard = cluster.shards.find(({ rect }) => point.x >= rect.x && point.x <= rect.x + rect.w && point.y >= rect.y && point.y <= rect.y + rect.h);
    if (shard?.primary === undefined || shard.index === tile.shard) return;
    session.act(run, { kind: 'slot-moved', slot: tile.slot, node: shard.primary });
    session.play();
  };
  return (
    <>
      <svg className="cluster-sky" width="1" height="1" aria-hidden="true">
        {links.map((link) => (link.cut === undefined ? null : <CutMark key={link.key} link={link} waiting={link.cut} />))}
        {cluster.ring.tiles.map(({ key, hue, string }) =>
          string ? <path key={key} className="slot-string" style={hueStyle(hue)} d={`M${string.from.x} ${string.from.y} Q${string.c.x} ${string.c.y} ${string.to.x} ${string.to.y}`} /> : null,
        )}
        {cluster.redirects.map(({ key, why, slot, from, c, end }) => (
          <g key={key} className="redirect" data-why={why}>
            <path d={`M${from.x} ${from.y} Q${c.x} ${c.y} ${end.x} ${end.y}`} />
            <path className="redirect-head" d="M0 0 L-11 -6 L-8 0 L-11 6 Z" transform={`translate(${end.x} ${end.y}) rotate(${(Math.atan2(end.y - c.y, end.x - c.x) * 180) / Math.PI})`} />
            <text x={along(from.x, c.x, end.x)} y={along(from.y, c.y, end.y) + 4}>
              {why.toUpperCase()} {slot}
            </text>
          </g>
        ))}
      </svg>
      {cluster.ring.tiles.map((tile) => (
        <Tile key={tile.key} tile={tile} scale={scale} onDrop={onDrop} onAsk={setAsked} />
      ))}
      {asked !== undefined && <SlotSheet run={run} first={asked} from={undefined} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** Where a cut is shown: on the ring and in it are words. */
function anEighthOn(a: number, b: number, c: number, d: number): number {
  return (343 * a + 147 * b + 21 * c + d) / 512;
}

function CutMark({ link: { from, c1, c2, to }, waiting }: { readonly link: NodeLink; readonly waiting: number }) {
  const [x, y] = [anEighthOn(from.x, c1.x, c2.x, to.x), anEighthOn(from.y, c1.y, c2.y, to.y)];
  return (
    <g transform={`translate(${Math.round(x)} ${Math.round(y)})`}>
      <circle className="cluster-cut-hole" r="11" />
      <path className="cluster-cut" d="M-5.5 -5.5 L5.5 5.5 M-5.5 5.5 L5.5 -5.5" />
      {waiting > 0 && (
        <text className="cluster-cut-count" x="15" y="4.5">
          {waiting}
        </text>
      )}
    </g>
  );
}

/** A third of the way: where it is clear of both cards. */
function along(from: number, c: number, end: number): number {
  return 0.44 * from + 0.45 * c + 0.11 * end;
}

function Tile({ tile, scale, onDrop, onAsk }: { readonly tile: SlotTile; readonly scale: () => number; readonly onDrop: (tile: SlotTile, to: Point) => void; readonly onAsk: (slot: number) => void }) {
  const { t } = useTranslation();
  const [shift, setShift] = useState<Point | undefined>(undefined);
  const held = useRef<{ x: number; y: number; isMoving: boolean } | undefined>(undefined);
  const { rect, slot, name, moreNames, owner, movesTo } = tile;
  const shiftAt = (event: PointerEvent): Point | undefined => {
    const start = held.current;
    if (!start) return undefined;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    start.isMoving ||= Math.hypot(dx, dy) > SHAKE;
    return start.isMoving ? { x: dx / scale(), y: dy / scale() } : undefined;
  };
  const says = t('cluster.tile', { slot, name, owner: owner ?? '–' });
  return (
    <button
      type="button"
      className="slot-tile"
      style={{ transform: `translate(${rect.x + (shift?.x ?? 0)}px, ${rect.y + (shift?.y ?? 0)}px)`, width: rect.w, height: rect.h, ...hueStyle(tile.hue) }}
      aria-label={says}
      title={says}
      data-moving={movesTo === undefined ? undefined : true}
      data-held={shift ? true : undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, isMoving: false };
      }}
      onPointerMove={(event) => {
        const moved = shiftAt(event);
        if (moved) setShift(moved);
      }}
      onPointerUp={(event) => {
        const moved = shiftAt(event);
        held.current = undefined;
        setShift(undefined);
        if (moved) onDrop(tile, { x: rect.x + rect.w / 2 + moved.x, y: rect.y + rect.h / 2 + moved.y });
        else onAsk(slot);
      }}
      onPointerCancel={() => {
        held.current = undefined;
        setShift(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onAsk(slot);
      }}
    >
      <b>{slot}</b>
      {name !== '' && <span>{name}</span>}
      {moreNames > 0 && <i>+{moreNames}</i>}
    </button>
  );
}

function hueStyle(hue: number | undefined): CSSProperties {
  return hue === undefined ? {} : ({ '--hue': hue } as CSSProperties);
}
