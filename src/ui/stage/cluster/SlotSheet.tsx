/** Which slot goes where: a number, or a name whose slot is told; and the shard that gets it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { utf8 } from '../../../base/index.ts';
import { keyHashSlot } from '../../../engine/index.ts';
import type { WorldView } from '../../../engine/view.ts';
import { Sheet } from '../../parts/index.ts';
import { usePage } from '../../page-context.tsx';

const LAST_SLOT = 16_383;

export function SlotSheet({ run, first, from, onClose }: { readonly run: number; readonly first: number | undefined; readonly from: string | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const view = session.view(run);
  const masters = mastersOf(view);
  const [typed, setTyped] = useState(first === undefined ? '' : String(first));
  const [to, setTo] = useState<string | undefined>(undefined);
  const slot = slotOf(typed);
  const owner = slot === undefined ? undefined : ownerOf(view, slot);
  const others = masters.filter((name) => name !== (owner ?? from));
  const target = to !== undefined && others.includes(to) ? to : others[0];
  const isGood = slot !== undefined && target !== undefined;
  return (
    <Sheet title={t('cluster.moveSlotTitle')} closeName={t('share.close')} onClose={onClose}>
      <form
        className="slot-move"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isGood) return;
          session.act(run, { kind: 'slot-moved', slot, node: target });
          session.play();
          onClose();
        }}
      >
        <label>
          {t('cluster.slotOrName')}
          <input
            className="field mono"
            value={typed}
            autoFocus
            spellCheck={false}
            autoCapitalize="off"
            aria-invalid={typed !== '' && slot === undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p className="rename-rule" data-wrong={(typed !== '' && slot === undefined) || undefined}>
          {slot === undefined ? t('cluster.slotWrong') : t('cluster.slotIs', { name: typed, slot, owner: owner ?? '–' })}
        </p>
        <fieldset className="slot-targets">
          <legend>{t('cluster.slotTo')}</legend>
          {others.map((name) => (
            <label key={name}>
              <input type="radio" name="slot-to" value={name} checked={name === target} onChange={() => setTo(name)} />
              {name}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button" data-look="solid" disabled={!isGood}>
          {t('cluster.slotGo', { slot: slot ?? '…', name: target ?? '…' })}
        </button>
      </form>
    </Sheet>
  );
}

/** A number is a slot; anything else is a name, which has one. */
function slotOf(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (!/^\d+$/.test(text)) return keyHashSlot(utf8(text));
  return Number(text) <= LAST_SLOT ? Number(text) : undefined;
}

/** Those that are up and say that they are masters. */
function mastersOf(view: WorldView): string[] {
  return [...view.nodes.values()].flatMap(({ name, isUp, cluster }) => (isUp && cluster?.nodes.get(cluster.myself)?.isMaster ? [name] : []));
}

function ownerOf(view: WorldView, slot: number): string | undefined {
  for (const { name, cluster } of view.nodes.values()) {
    if (cluster?.slots.some((range) => range.owner === cluster.myself && range.from <= slot && slot <= range.to)) return name;
  }
  return undefined;
}
