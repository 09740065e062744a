/** Below the cards of a cluster: the links between its nodes, the ring of slots, and the frames of its shards. Drawn when they change. */
import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { angleOf, pointOnRing } from '../../../scene/cluster/index.ts';
import type { NodeLink, Point, Ring, RingArc, Scene, ShardFrame } from '../../../scene/index.ts';
import { whole } from '../../parts/index.ts';
import { useLanguage } from '../../page-context.tsx';

interface GroundProps {
  readonly scene: Scene;
  /** The link that is looked at, by its key. */
  readonly chosen: string | undefined;
  readonly onChoose: (link: string | undefined) => void;
  /** The pointer is over one, or over none. */
  readonly onGlance: (link: string | undefined) => void;
}

export function ClusterGround({ scene, chosen, onChoose, onGlance }: GroundProps) {
  const { cluster, links } = scene;
  const isMany = links.length > 120;
  return (
    <>
      <svg className="cluster-lines" width="1" height="1" data-many={isMany || undefined} aria-hidden="true">
        {links.map((link) => (
          <LinkLine key={link.key} link={link} isChosen={chosen === link.key} onChoose={onChoose} onGlance={onGlance} />
        ))}
      </svg>
      {cluster && <RingView ring={cluster.ring} isWordy={cluster.shards.length <= 5} />}
      {cluster?.shards.map((shard) => <FrameView key={shard.key} shard={shard} isSmall={cluster.size === 'small'} />)}
    </>
  );
}

function pathOf({ from, c1, c2, to }: NodeLink): string {
  return `M${at(from)} C${at(c1)} ${at(c2)} ${at(to)}`;
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

interface LineProps {
  readonly link: NodeLink;
  readonly isChosen: boolean;
  readonly onChoose: GroundProps['onChoose'];
  readonly onGlance: GroundProps['onGlance'];
}

const LinkLine = memo(function LinkLine({ link, isChosen, onChoose, onGlance }: LineProps) {
  const { key, kind, level, cut, isDead, isBusy } = link;
  const d = pathOf(link);
  return (
    <g
      className="cluster-link"
      data-kind={kind}
      data-level={Math.min(4, level)}
      data-cut={cut === undefined ? undefined : true}
      data-dead={isDead || undefined}
      data-busy={isBusy || undefined}
      data-chosen={isChosen || undefined}
    >
      <path className="cluster-link-line" d={d} />
      {kind === 'stream' && <path className="cluster-link-core" d={d} />}
      <path
        className="cluster-link-reach"
        d={d}
        onClick={() => onChoose(isChosen ? undefined : key)}
        onPointerEnter={() => onGlance(key)}
        onPointerLeave={() => onGlance(undefined)}
      />
    </g>
  );
});

const RingView = memo(
  function RingView({ ring, isWordy }: { readonly ring: Ring; readonly isWordy: boolean }) {
    const { t } = useTranslation();
    const language = useLanguage();
    const { center, radius, thickness, arcs } = ring;
    const says = arcs.filter(({ range }) => range.to - range.from > 64).map(({ range, owner }) => `${owner ?? '–'} ${range.from}–${range.to}`);
    return (
      <svg className="cluster-ring" width="1" height="1" role="img" aria-label={`${t('cluster.ring')}: ${says.join(', ')}`}>
        <circle className="ring-ground" cx={center.x} cy={center.y} r={radius - thickness / 2} strokeWidth={thickness + 4} />
        {arcs.map((arc) => (
          <path key={arc.range.from} className="ring-arc" style={hueStyle(arc.hue)} d={arcPath(ring, arc)} data-owned={arc.owner !== undefined || undefined} />
        ))}
        <circle className="ring-ticks" cx={center.x} cy={center.y} r={radius - 3} strokeDasharray={`1 ${(2 * Math.PI * (radius - 3)) / 128 - 1}`} />
        {arcs.map((arc) => (arc.range.to - arc.range.from < 600 ? null : <ArcWords key={arc.range.from} ring={ring} arc={arc} isWordy={isWordy} />))}
        <text className="ring-count" x={center.x} y={center.y - 1}>
          {whole(16_384, language)}
        </text>
        <text className="ring-word" x={center.x} y={center.y + 15}>
          {t('cluster.slots')}
        </text>
      </svg>
    );
  },
  (before, after) => JSON.stringify(ringFace(before.ring)) === JSON.stringify(ringFace(after.ring)) && before.isWordy === after.isWordy,
);

/** What of a ring is drawn here: not its tiles. */
function ringFace({ center, radius, thickness, arcs }: Ring): unknown {
  return [center, radius, thickness, arcs];
}

function ArcWords({ ring, arc, isWordy }: { readonly ring: Ring; readonly arc: RingArc; readonly isWordy: boolean }) {
  const { center, radius, thickness } = ring;
  const { from, to } = arc.range;
  const middle = pointOnRing(center, radius - thickness - 13, angleOf((from + to) / 2));
  const start = pointOnRing(center, radius - thickness - 11, angleOf(from + 180));
  return (
    <>
      <text className="ring-owner" x={middle.x} y={middle.y + 4}>
        {arc.owner ?? '–'}
      </text>
      {isWordy && to - from > 1_500 && from > 0 && (
        <text className="ring-slot" x={start.x} y={start.y + 3.5}>
          {from}
        </text>
      )}
    </>
  );
}

function arcPath({ center, radius, thickness }: Ring, { range }: RingArc): string {
  const inner = radius - thickness;
  // A hair of ground between two shards.
  const gap = range.to - range.from > 200 ? 0.012 : 0;
  const [a, b] = [angleOf(range.from - 0.5) + gap, Math.max(angleOf(range.to + 0.5) - gap, angleOf(range.from) + 0.01)];
  const middle = (a + b) / 2;
  const p = (r: number, angle: number): string => at(pointOnRing(center, r, angle));
  // In two halves: an arc of a whole circle begins where it ends.
  return `M${p(radius, a)} A${radius} ${radius} 0 0 1 ${p(radius, middle)} A${radius} ${radius} 0 0 1 ${p(radius, b)} L${p(inner, b)} A${inner} ${inner} 0 0 0 ${p(inner, middle)} A${inner} ${inner} 0 0 0 ${p(inner, a)} Z`;
}

function hueStyle(hue: number | undefined): CSSProperties | undefined {
  return hue === undefined ? undefined : ({ '--hue': hue } as CSSProperties);
}

function FrameView({ shard, isSmall }: { readonly shard: ShardFrame; readonly isSmall: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { x, y, w, h } = shard.rect;
  return (
    <div
      className="shard"
      role="group"
      aria-label={t('cluster.shard', { name: shard.primary ?? '–', slots: shard.slots })}
      style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h, '--hue': shard.hue } as CSSProperties}
      data-lit={shard.isLit || undefined}
      data-small={isSmall || undefined}
    >
      <span className="shard-slots mono">{shard.slotCount > 0 ? shard.slots : t('cluster.noSlots')}</span>
      {!isSmall && w > 150 && shard.slotCount > 0 && <span className="shard-count">{t('cluster.slotCount', { slots: whole(shard.slotCount, language) })}</span>}
    </div>
  );
}
