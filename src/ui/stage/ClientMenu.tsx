/** What can be done to a client: cut it off, name it, change its protocol, the length of its wire and how fast it reads, remove it. */
import { ArrowRightLeft, Check, ChevronRight, EllipsisVertical, Link2, Pencil, Plug, Scissors, Trash2, Unplug } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOP_US } from '../../trace/index.ts';
import { printDuration, printRate } from '../../base/index.ts';
import { cutAt, type ClientCard } from '../../scene/index.ts';
import { useLandmark, Sheet } from '../parts/index.ts';
import { usePage } from '../page-context.tsx';

/** From the same rack to the other side of the earth, one way. */
const LATENCIES: readonly number[] = [50, HOP_US, 1_000, 10_000, 75_000, 150_000];
/** How fast it reads, in bytes a second: from a slow phone down to nothing at all. Undefined: as it comes. */
const RATES: readonly (number | undefined)[] = [undefined, 64 * 1024, 8 * 1024, 1024, 0];
const NAME = /^[a-z][a-z0-9-]{0,23}$/;

export function ClientMenu({ run, card }: { readonly run: number; readonly card: ClientCard }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const { session } = usePage();
  const [isNaming, setNaming] = useState(false);
  const client = card.name;
  const act: typeof session.act = (which, what) => {
    session.act(which, what);
    session.play();
  };
  const view = session.view(run);
  const nodes = [...view.nodes.keys()];
  const isCut = cutAt(view, [], client) !== undefined;
  const latencies = LATENCIES.includes(card.latencyUs) ? LATENCIES : [...LATENCIES, card.latencyUs].sort((a, b) => a - b);
  const rates = RATES.includes(card.readRate) ? RATES : [...RATES, card.readRate];
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger className="card-button" aria-label={t('card.menu', { name: client })} title={t('card.menu', { name: client })}>
          <EllipsisVertical size={16} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            {card.isConnected ? (
              <DropdownMenu.Item className="menu-item" onSelect={() => act(run, { kind: 'client-disconnected', client })}>
                <Unplug size={16} aria-hidden="true" /> {t('card.disconnect')}
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item className="menu-item" onSelect={() => act(run, { kind: 'client-reconnected', client })}>
                <Plug size={16} aria-hidden="true" /> {t('card.reconnect')}
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Item
              className="menu-item"
              onSelect={() => act(run, { kind: isCut ? 'link-healed' : 'link-cut', end: client, other: undefined })}
            >
              {isCut ? <Link2 size={16} aria-hidden="true" /> : <Scissors size={16} aria-hidden="true" />}
              {t(isCut ? 'cluster.healClient' : 'cluster.cutClient')}
            </DropdownMenu.Item>
            {nodes.length > 1 && (
              <DropdownMenu.Sub>
                <DropdownMenu.SubTrigger className="menu-item">
                  <ArrowRightLeft size={16} aria-hidden="true" /> {t('cluster.moveClient')}
                  <ChevronRight className="menu-more" size={15} aria-hidden="true" />
                </DropdownMenu.SubTrigger>
                <DropdownMenu.Portal container={container}>
                  <DropdownMenu.SubContent className="menu menu-tall" sideOffset={2} collisionPadding={8}>
                    <DropdownMenu.RadioGroup value={card.node} onValueChange={(node) => act(run, { kind: 'client-moved', client, node })}>
                      {nodes.map((node) => (
                        <DropdownMenu.RadioItem key={node} className="menu-item" value={node}>
                          {node}
                          <DropdownMenu.ItemIndicator className="menu-check">
                            <Check size={15} aria-hidden="true" />
                          </DropdownMenu.ItemIndicator>
                        </DropdownMenu.RadioItem>
                      ))}
                    </DropdownMenu.RadioGroup>
                  </DropdownMenu.SubContent>
                </DropdownMenu.Portal>
              </DropdownMenu.Sub>
            )}
            <DropdownMenu.Item className="menu-item" onSelect={() => setNaming(true)}>
              <Pencil size={16} aria-hidden="true" /> {t('card.rename')}
            </DropdownMenu.Item>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Label className="menu-label">{t('card.protocol')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={String(card.resp)}
              onValueChange={(resp) => act(run, { kind: 'line-typed', client, line: `HELLO ${resp}` })}
            >
              {(['2', '3'] as const).map((resp) => (
                <DropdownMenu.RadioItem key={resp} className="menu-item" value={resp} disabled={!card.isConnected}>
                  RESP{resp}
                  <DropdownMenu.ItemIndicator className="menu-check">
                    <Check size={15} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Label className="menu-label">{t('card.latency')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={String(card.latencyUs)}
              onValueChange={(us) => act(run, { kind: 'latency-set', client, latencyUs: Number(us) })}
            >
              {latencies.map((us) => (
                <DropdownMenu.RadioItem key={us} className="menu-item" value={String(us)}>
                  <span className="mono">{printDuration(us)}</span>
                  <DropdownMenu.ItemIndicator className="menu-check">
                    <Check size={15} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Label className="menu-label">{t('card.reading')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={String(card.readRate)}
              onValueChange={(rate) =>
                act(run, { kind: 'read-rate-set', client, bytesPerS: rates.find((each) => String(each) === rate) })
              }
            >
              {rates.map((rate) => (
                <DropdownMenu.RadioItem key={String(rate)} className="menu-item" value={String(rate)}>
                  {rate ? <span className="mono">{printRate(rate)}</span> : t(rate === 0 ? 'card.readsNothing' : 'card.readsAtOnce')}
                  <DropdownMenu.ItemIndicator className="menu-check">
                    <Check size={15} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Item
              className="menu-item"
              data-tone="danger"
              onSelect={() => act(run, { kind: 'client-removed', client })}
            >
              <Trash2 size={16} aria-hidden="true" /> {t('card.remove')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isNaming && <Rename run={run} client={client} onClose={() => setNaming(false)} />}
    </>
  );
}

interface RenameProps {
  readonly run: number;
  readonly client: string;
  readonly onClose: () => void;
}

function Rename({ run, client, onClose }: RenameProps) {
  const { t } = useTranslation();
  const { session, choices } = usePage();
  const [name, setName] = useState(client);
  const world = session.view(run);
  const isFree = name === client || !(world.clients.has(name) || world.nodes.has(name));
  const isGood = NAME.test(name) && isFree;
  return (
    <Sheet title={t('card.rename')} closeName={t('share.close')} onClose={onClose}>
      <form
        className="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isGood) return;
          if (name !== client) {
            session.rename(run, client, name);
            if (choices.getState().client === client) choices.setState({ client: name });
          }
          onClose();
        }}
      >
        <label>
          {t('card.renameLabel', { name: client })}
          <input
            className="field mono"
            value={name}
            maxLength={24}
            autoFocus
            spellCheck={false}
            autoCapitalize="off"
            aria-invalid={!isGood}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p className="rename-rule" data-wrong={!isGood || undefined}>
          {t('card.renameRule')}
        </p>
        <button type="submit" className="button" data-look="solid" disabled={!isGood}>
          {t('card.rename')}
        </button>
      </form>
    </Sheet>
  );
}
