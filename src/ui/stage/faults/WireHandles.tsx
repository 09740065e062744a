/**
 * Wires can be taken hold of: each has a reach wider than it is, and a handle in its middle that is seen when the pointer is near or the
 * keyboard is on it. It opens what can go wrong with this wire.
 *
 * A packet on a wire comes first: a press on it asks why, as everywhere.
 */
import { EllipsisVertical, Scissors } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point, Scene } from '../../../scene/index.ts';
import { useLandmark } from '../../parts/index.ts';
import { Dials } from './Dials.tsx';
import { FaultItems } from './FaultItems.tsx';
import type { Target } from './faults.ts';
import './faults.css';

interface Handle {
  readonly key: string;
  readonly target: Target;
  readonly d: string;
  readonly at: Point;
  readonly isCut: boolean;
}

export function WireHandles({ run, scene }: { readonly run: number; readonly scene: Scene }) {
  const [near, setNear] = useState<string | undefined>(undefined);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const handles = handlesOf(scene);
  const take = (event: MouseEvent, key: string): void => {
    if (event.target instanceof Element && event.target.closest('.stage[data-aim]')) return;
    event.preventDefault();
    setOpen(key);
  };
  return (
    <>
      <svg className="wire-reaches" width="1" height="1" aria-hidden="true">
        {handles.map(({ key, d }) => (
          <path
            key={key}
            className="wire-reach"
            d={d}
            data-near={near === key || open === key || undefined}
            onPointerEnter={() => setNear(key)}
            onPointerLeave={() => setNear(undefined)}
            onClick={(event) => take(event, key)}
            onContextMenu={(event) => take(event, key)}
          />
        ))}
      </svg>
      {handles.map((handle) => (
        <HandleMenu
          key={handle.key}
          run={run}
          handle={handle}
          isNear={near === handle.key}
          isOpen={open === handle.key}
          onOpen={(isOpen) => setOpen(isOpen ? handle.key : undefined)}
        />
      ))}
    </>
  );
}

interface HandleMenuProps {
  readonly run: number;
  readonly handle: Handle;
  readonly isNear: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function HandleMenu({ run, handle, isNear, isOpen, onOpen }: HandleMenuProps) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const { target, at, isCut } = handle;
  const says = target.on === 'link' ? t('faults.link', { a: target.a, b: target.b }) : t('faults.wire', { name: target.on === 'node' ? target.node : target.client });
  return (
    <DropdownMenu.Root
      modal={false}
      open={isOpen}
      onOpenChange={(next) => {
        onOpenChange(next);
        onOpen(next);
      }}
    >
      <DropdownMenu.Trigger
        className="wire-handle"
        style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}
        data-near={isNear || undefined}
        aria-label={says}
        title={says}
      >
        {isCut ? <Scissors size={14} aria-hidden="true" /> : <EllipsisVertical size={14} aria-hidden="true" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container ?? mainPart()}>
        <DropdownMenu.Content className="menu" align="center" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Label className="menu-label">{says}</DropdownMenu.Label>
          <FaultItems run={run} target={target} />
          <Dials run={run} target={target} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A press on the wire itself opens the menu from outside of it. */
function mainPart(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main');
}

/** One for each client that stands by itself, and for each link between servers that are no cluster (there the ground has them). */
function handlesOf(scene: Scene): Handle[] {
  const wires = scene.wires
    .filter(({ card }) => card.startsWith('client/'))
    .map((wire): Handle => {
      const client = wire.card.slice('client/'.length);
      return { key: wire.key, target: { on: 'wire', client }, ...curveOf(wire), isCut: wire.cut !== undefined };
    });
  if (scene.cluster) return wires;
  const links = scene.links.map((link): Handle => {
    const { key, a, b, cut } = link;
    return { key, target: { on: 'link', a, b }, ...curveOf(link.wire()), isCut: cut !== undefined };
  });
  return [...wires, ...links];
}

function curveOf({ from, c1, c2, to, path }: Scene['wires'][number]): { readonly d: string; readonly at: Point } {
  const middle = Math.floor(path.length / 4) * 2;
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return { d: `M${at(from)} C${at(c1)} ${at(c2)} ${at(to)}`, at: { x: path[middle] ?? from.x, y: path[middle + 1] ?? from.y } };
}
