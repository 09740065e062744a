/** What can be done to a client: drive it by a program, faults, name it, change its protocol, the length of its wire and how fast it reads, remove it. */
import { ArrowRightLeft, Bot, EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientCard } from '../../scene/index.ts';
import { useLandmark, Sheet } from '../parts/index.ts';
import { usePage } from '../page-context.tsx';
import { AppItems } from './AppItems.tsx';
import { Dials } from './faults/Dials.tsx';
import { FaultItems } from './faults/FaultItems.tsx';
import { Choice, SubMenu } from '../SubMenu.tsx';

const ProgramSheet = lazy(() => import('./program/ProgramSheet.tsx').then((part) => ({ default: part.ProgramSheet })));
const NAME = /^[a-z][a-z0-9-]{0,23}$/;

export function ClientMenu({ run, card }: { readonly run: number; readonly card: ClientCard }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const { session } = usePage();
  const [isNaming, setNaming] = useState(false);
  const [isProgramming, setProgramming] = useState(false);
  const client = card.name;
  const act: typeof session.act = (which, what) => {
    session.act(which, what);
    session.play();
  };
  const view = session.view(run);
  const nodes = [...view.nodes.keys()];
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger className="card-button" aria-label={t('card.menu', { name: client })} title={t('card.menu', { name: client })}>
          <EllipsisVertical size={16} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            {card.app && <AppItems run={run} name={client} app={card.app} container={container} />}
            <DropdownMenu.Item className="menu-item" onSelect={() => setProgramming(true)}>
              <Bot size={16} aria-hidden="true" /> {t('apps.program')}
            </DropdownMenu.Item>
            <FaultItems run={run} target={{ on: 'client', client }} />
            {nodes.length > 1 && (
              <SubMenu icon={<ArrowRightLeft size={16} aria-hidden="true" />} name={t('cluster.moveClient')} container={container}>
                <DropdownMenu.RadioGroup value={card.node} onValueChange={(node) => act(run, { kind: 'client-moved', client, node })}>
                  {nodes.map((node) => (
                    <Choice key={node} value={node}>
                      {node}
                    </Choice>
                  ))}
                </DropdownMenu.RadioGroup>
              </SubMenu>
            )}
            <DropdownMenu.Item className="menu-item" onSelect={() => setNaming(true)}>
              <Pencil size={16} aria-hidden="true" /> {t('card.rename')}
            </DropdownMenu.Item>
            {!card.kafka && (
              <>
                <DropdownMenu.Separator className="menu-line" />
                <DropdownMenu.Label className="menu-label">{t('card.protocol')}</DropdownMenu.Label>
                <DropdownMenu.RadioGroup
                  value={String(card.resp)}
                  onValueChange={(resp) => act(run, { kind: 'line-typed', client, line: `HELLO ${resp}` })}
                >
                  {(['2', '3'] as const).map((resp) => (
                    <Choice key={resp} value={resp} isDisabled={!card.isConnected}>
                      RESP{resp}
                    </Choice>
                  ))}
                </DropdownMenu.RadioGroup>
              </>
            )}
            <Dials run={run} target={{ on: 'client', client }} container={container} />
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
      {isProgramming && (
        <Suspense fallback={null}>
          <ProgramSheet run={run} client={client} onClose={() => setProgramming(false)} />
        </Suspense>
      )}
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
