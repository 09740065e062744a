/**
 * One workload on several brokers, below their stages: figures, or the table "messaging queue or event stream" as far as it has been seen. On a desk it
 * can be folded to one line; on a phone it is what lies below the stage.
 */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import type { BrokerKind } from '../../trace/index.ts';
import { useIsBoardOpen, useMedia, usePage, useSessionState } from '../page-context.tsx';
import { FactsTable } from './FactsTable.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { useFates, type FatesOf } from './use-fates.ts';
import { useWords } from './use-words.ts';
import { fill } from './words.ts';
import './brokers.css';

const TABS = ['figures', 'table'] as const;
type Tab = (typeof TABS)[number];

export function BrokerTables() {
  const words = useWords();
  const { choices } = usePage();
  const isOpen = useIsBoardOpen();
  const columns = useColumns();
  const [tab, setTab] = useState<Tab>('figures');
  const hasRoom = useMedia('(min-width: 1200px)');
  return (
    <Tabs.Root className="brokers" value={tab} onValueChange={(value) => setTab(value as Tab)}>
      <div className="brokers-bar" role="group" aria-label={words.label}>
        <button
          type="button"
          className="button"
          data-look="quiet"
          aria-expanded={isOpen}
          title={words.how}
          onClick={() => choices.setState({ isBoardOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
          {words.label}
        </button>
        {isOpen && <TabNames />}
      </div>
      {isOpen && <Shown tab={tab} columns={columns} halves={hasRoom ? 2 : 1} />}
    </Tabs.Root>
  );
}

/** The same on a phone, in a tab. */
export function BrokersPane() {
  const columns = useColumns();
  const [tab, setTab] = useState<Tab>('figures');
  return (
    <Tabs.Root className="brokers-pane" value={tab} onValueChange={(value) => setTab(value as Tab)}>
      <TabNames />
      <Shown tab={tab} columns={columns} halves={1} />
    </Tabs.Root>
  );
}

function TabNames() {
  const words = useWords();
  return (
    <Tabs.List className="brokers-tabs" aria-label={words.label}>
      {TABS.map((each) => (
        <Tabs.Trigger key={each} className="tab" value={each}>
          {words[each]}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}

function Shown({ tab, columns, halves }: { readonly tab: Tab; readonly columns: readonly FatesOf[]; readonly halves: 1 | 2 }) {
  const words = useWords();
  const unfollowed = columns.reduce((sum, { fates }) => sum + fates.unfollowed, 0);
  return (
    // It scrolls where there is no room, and can be reached by keys.
    <Tabs.Content className="brokers-body" value={tab} tabIndex={0}>
      {tab === 'figures' ? <FiguresTable columns={columns} halves={halves} /> : <FactsTable columns={columns} />}
      {unfollowed > 0 && <p className="brokers-note">{fill(words.unfollowed, { count: unfollowed })}</p>}
    </Tabs.Content>
  );
}

/** The brokers in the order of their runs. */
function useColumns(): readonly FatesOf[] {
  const fates = useFates();
  const kinds = useSessionState((state) => state.runs.map(({ run }) => run.scenario.workload?.broker ?? '').join(' '));
  return kinds.split(' ').flatMap((broker, run) => {
    const its = fates[run];
    return its && broker !== '' ? [{ run, broker: broker as BrokerKind, fates: its }] : []; // as it was joined
  });
}
