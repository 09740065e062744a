/** A stage in small: cards, wires and what is in the air, without a word. */
import type { CSSProperties } from 'react';
import type { BrokerPicture, Card, ClusterPicture, KeyRow } from '../../scene/index.ts';
import type { StreamPart } from '../../scene/streams/index.ts';
import type { Picture } from './picture.ts';

const PAD = 24;
const SLOTS = 16_384;

export function Thumbnail({ picture }: { readonly picture: Picture | undefined }) {
  if (!picture) return <span className="thumbnail" aria-hidden="true" />;
  const { scene, marks } = picture;
  const { x, y, w, h } = scene.bounds;
  return (
    <svg
      className="thumbnail"
      viewBox={`${x - PAD} ${y - PAD} ${w + 2 * PAD} ${h + 2 * PAD}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {scene.cluster && <ClusterShape cluster={scene.cluster} />}
      {scene.wires.map((wire) => (
        <path
          key={wire.key}
          className="thumbnail-wire"
          strokeDasharray={wire.isConnected ? undefined : '4 12'}
          d={`M${wire.from.x} ${wire.from.y}C${wire.c1.x} ${wire.c1.y} ${wire.c2.x} ${wire.c2.y} ${wire.to.x} ${wire.to.y}`}
        />
      ))}
      {scene.cards.map((card) => (
        <CardShape key={card.key} card={card} />
      ))}
      {marks.map((mark) => (
        <g key={mark.key} transform={`translate(${mark.x} ${mark.y})`} style={hueStyle(mark.hue)} className="thumbnail-mark">
          {mark.shape === 'pmessage' ? <rect x="-15" y="-15" width="30" height="30" transform="rotate(45)" /> : <circle r="17" />}
        </g>
      ))}
    </svg>
  );
}

/** The ring in the colours of its shards, and their frames. */
function ClusterShape({ cluster }: { readonly cluster: ClusterPicture }) {
  const { ring, shards } = cluster;
  const radius = ring.radius - ring.thickness / 2;
  const round = 2 * Math.PI * radius;
  return (
    <>
      {shards.map(({ key, rect, hue }) => (
        <rect key={key} className="thumbnail-shard" style={{ '--hue': hue } as CSSProperties} x={rect.x} y={rect.y} width={rect.w} height={rect.h} rx={12} />
      ))}
      {ring.arcs.map(({ range, hue }) => (
        <circle
          key={range.from}
          className="thumbnail-ring"
          style={hueStyle(hue)}
          cx={ring.center.x}
          cy={ring.center.y}
          r={radius}
          strokeWidth={ring.thickness}
          strokeDasharray={`${((range.to - range.from + 1) / SLOTS) * round} ${round}`}
          transform={`rotate(${(range.from / SLOTS) * 360 - 90} ${ring.center.x} ${ring.center.y})`}
        />
      ))}
    </>
  );
}

function CardShape({ card }: { readonly card: Card }) {
  const { x, y, w, h } = card.rect;
  if (card.kind !== 'node') {
    return (
      <>
        {card.kind === 'group' && <rect className="thumbnail-card" x={x + 8} y={y + 8} width={w} height={h} rx={8} />}
        <rect className="thumbnail-card" x={x} y={y} width={w} height={h} rx={8} />
        <rect className="thumbnail-name" x={x + 16} y={y + 16} width={w * 0.4} height={12} rx={4} />
        {card.kind === 'client' &&
          card.listens.slice(0, 2).map((each, i) => (
            <rect key={i} className="thumbnail-row" style={hueStyle(each.hue)} x={x + 16 + i * 62} y={y + h - 24} width={54} height={11} rx={4} />
          ))}
      </>
    );
  }
  return (
    <>
      <rect className="thumbnail-card" x={x} y={y} width={w} height={h} rx={8} />
      <path className="thumbnail-plate" d={`M${x} ${y + 44}V${y + 8}a8 8 0 0 1 8-8H${x + w - 8}a8 8 0 0 1 8 8V${y + 44}Z`} />
      {card.keys?.rows.map((row) => <KeyShape key={row.key} row={row} />)}
      {card.broker?.picture && <BrokerShape picture={card.broker.picture} />}
      {card.tables.flatMap((table) =>
        table.rows.map((row) => (
          <rect
            key={row.key}
            className="thumbnail-row"
            style={hueStyle(row.hue)}
            x={row.rect.x}
            y={row.rect.y + 4}
            width={row.rect.w * 0.62}
            height={row.rect.h - 8}
            rx={4}
          />
        )),
      )}
    </>
  );
}

/** A list as its cells, or as the outline of one that is not there; a stream as its tape and clipboards; below it those who wait. */
function KeyShape({ row: { rect, hue, list, stream, sleepers } }: { readonly row: KeyRow }) {
  return (
    <>
      {stream ? (
        <g transform={`translate(${stream.area.x} ${stream.area.y})`}>
          {stream.parts.map((part) => (
            <StreamShape key={part.key} part={part} hue={hue} />
          ))}
        </g>
      ) : list ? (
        list.cells.map((cell, i) => (
          <rect key={i} className="thumbnail-row" style={hueStyle(cell.hue)} x={cell.rect.x} y={cell.rect.y} width={cell.rect.w - 3} height={cell.rect.h} rx={4} />
        ))
      ) : (
        <rect className="thumbnail-row" style={hueStyle(hue)} x={rect.x} y={rect.y + 6} width={rect.w * 0.4} height={14} rx={4} />
      )}
      {list?.cells.length === 0 && <rect className="thumbnail-gone" x={rect.x} y={rect.y} width={rect.w} height={rect.h} rx={4} />}
      {sleepers.map(({ client, rect: stand }) => (
        <circle key={client} className="thumbnail-sleeper" cx={stand.x + stand.w / 2} cy={stand.y + stand.h / 2} r={13} />
      ))}
    </>
  );
}

/** Entries, what they stand in, and whose list they are on; no words, no marks. */
function StreamShape({ part, hue }: { readonly part: StreamPart; readonly hue: number }) {
  const { x, y, w, h } = part.rect;
  if (part.kind === 'block') return <rect className="thumbnail-card" x={x} y={y} width={w} height={h} rx={5} />;
  if (part.kind === 'clip') return <rect className="thumbnail-card" x={x} y={y} width={w} height={h} rx={5} />;
  if (part.kind === 'cell' && part.isHole) return <rect className="thumbnail-gone" x={x} y={y} width={w} height={h} rx={4} />;
  if (part.kind === 'cell' || part.kind === 'hidden' || part.kind === 'fold') return <rect className="thumbnail-row" style={hueStyle(hue)} x={x} y={y} width={w} height={h} rx={4} />;
  if (part.kind === 'line') return <rect className="thumbnail-row" style={hueStyle(part.hue)} x={x + 6} y={y + 4} width={w - 12} height={h - 7} rx={3} />;
  return null;
}

/** Lanes with their records, where their readers are, and the members of groups. */
function BrokerShape({ picture: { area, parts } }: { readonly picture: BrokerPicture }) {
  return (
    <g transform={`translate(${area.x} ${area.y})`}>
      {parts.map((part) => {
        const { x, y, w, h } = part.rect;
        switch (part.kind) {
          case 'rail':
            return <rect key={part.key} className="thumbnail-card" x={x} y={y} width={w} height={h} rx={5} />;
          case 'cell':
            return <rect key={part.key} className="thumbnail-row" style={hueStyle(part.hue)} x={x} y={y} width={Math.max(0, w - 2)} height={h} rx={4} />;
          case 'member':
          case 'owner':
            return <rect key={part.key} className="thumbnail-row" style={hueStyle(part.hue)} x={x} y={y + 4} width={Math.max(0, w - 6)} height={Math.max(0, h - 8)} rx={4} />;
          case 'bookmark':
            return <circle key={part.key} className="thumbnail-sleeper" cx={x + w / 2} cy={y + h / 2} r={9} />;
          default:
            return null;
        }
      })}
    </g>
  );
}

function hueStyle(hue: number | undefined): CSSProperties | undefined {
  return hue === undefined ? undefined : ({ '--hue': hue, '--thumb-c': 'var(--hue-c)' } as CSSProperties);
}
