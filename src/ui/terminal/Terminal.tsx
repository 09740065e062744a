/** One client's redis-cli: what it printed, its prompt, and commands worth trying. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { didYouMean, INTERRUPT } from '../../engine/index.ts';
import type { WorldView } from '../../engine/view.ts';
import { hueOf, hueOfCarried, hueOfKey, printable } from '../../scene/index.ts';
import type { TerminalLine } from '../../session/index.ts';
import type { Event, EventId } from '../../trace/index.ts';
import { askWhy, useChoice, usePage, useRun } from '../page-context.tsx';
import { chipsFor } from './chips.ts';
import { Output } from './Output.tsx';
import { actsOfPaste } from './paste.ts';
import { Waiting } from './Waiting.tsx';
import './terminal.css';

/** Completion is not needed for the first picture: the prompts come right behind it. */
const Prompt = lazy(() => import('./Prompt.tsx').then((part) => ({ default: part.Prompt })));

/** Older lines stay in the trace; a terminal shows the newest. */
const LINES_SHOWN = 200;

export interface TerminalProps {
  readonly run: number;
  readonly client: string;
  /** Docked terminals show their chips always; those in cards when there is room. */
  readonly hasChips: boolean;
}

export function Terminal({ run, client, hasChips }: TerminalProps) {
  const { t } = useTranslation();
  const page = usePage();
  const { session, choices } = page;
  useRun(run);
  const world = session.view(run);
  const seen = world.clients.get(client);
  const lines = session.terminal(run, client, LINES_SHOWN);
  const selected = useChoice((all) => (all.selected?.run === run ? all.selected.event : undefined));
  const input = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState('');
  const atPrompt = useChoice((all) => (all.atPrompt?.client === client && all.run === run ? all.atPrompt : undefined));
  useEffect(() => {
    if (!atPrompt) return;
    setLine(atPrompt.line);
    choices.setState({ atPrompt: undefined });
    input.current?.focus();
  }, [atPrompt, choices]);
  if (!seen) return null;

  const runLine = (typed: string): void => {
    session.act(run, { kind: 'line-typed', client, line: typed });
    session.play();
    choices.setState({ hint: undefined });
  };
  const paste = (text: string): boolean => {
    const acts = actsOfPaste(text, client, new Set(world.clients.keys()));
    if (!acts) return false;
    session.actInTurn(run, acts);
    session.play();
    return true;
  };
  const history = lines.filter((each) => each.kind === 'typed' && each.text !== INTERRUPT).map((each) => each.text);
  const isConnected = seen.connection !== undefined;
  const blocked = world.nodes.get(seen.node)?.connections.get(seen.connection ?? -1)?.blocked;

  return (
    <div className="terminal" onPointerDown={() => choices.setState({ client, run })}>
      <Output
        name={client}
        lines={lines}
        isCut={lines.length >= LINES_SHOWN}
        selected={selected}
        hueOf={(each) => hueOfLine(each, (id) => session.event(run, id))}
        suggestionFor={suggestionFor}
        onAsk={(event: EventId) => askWhy(page, run, event)}
        onTake={(name) => {
          setLine(`${name} `);
          input.current?.focus();
        }}
      />
      {seen.queuedLines.length > 0 && (
        <ul className="terminal-queue" aria-label={t('terminal.queued')}>
          {seen.queuedLines.map((queued, index) => (
            <li key={index}>{queued}</li>
          ))}
        </ul>
      )}
      {(blocked || seen.isMonitoring) && (
        <div className="terminal-waits">
          {blocked ? (
            <Waiting run={run} keys={blocked.keys.map((key) => ({ text: printable(key), hue: hueOfKey(key) }))} until={blocked.until} />
          ) : (
            <p className="waiting">{t('terminal.monitors')}</p>
          )}
          <button
            type="button"
            className="chip"
            aria-label={t('terminal.interrupt', { name: client })}
            title={t('terminal.interrupt', { name: client })}
            onClick={() => runLine(INTERRUPT)}
          >
            Ctrl+C
          </button>
        </div>
      )}
      {isConnected ? (
        <Suspense fallback={<div className="terminal-form" />}>
        <Prompt
          name={client}
          prompt={seen.prompt}
          isReading={seen.isSubscribed}
          isBusy={seen.isBusy}
          isKafka={seen.kafka !== undefined}
          history={history}
          input={input}
          line={line}
          setLine={setLine}
          onRun={runLine}
          onPaste={paste}
        />
        </Suspense>
      ) : (
        <div className="terminal-away">
          <p>{t(seen.isKilled ? 'apps.killed' : 'terminal.away')}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              session.act(run, { kind: seen.isKilled ? 'client-revived' : 'client-reconnected', client });
              session.play();
            }}
          >
            {t(seen.isKilled ? 'faults.revive' : 'faults.reconnect')}
          </button>
        </div>
      )}
      {hasChips && isConnected && <Chips client={client} world={world} onRun={runLine} />}
    </div>
  );
}

interface ChipsProps {
  readonly client: string;
  readonly world: WorldView;
  readonly onRun: (line: string) => void;
}

/** Commands that one press types and runs. */
function Chips({ client, world, onRun }: ChipsProps) {
  const { t } = useTranslation();
  const seen = world.clients.get(client);
  const chips = seen ? chipsFor(world, seen) : [];
  if (chips.length === 0) return null;
  return (
    <div className="terminal-chips" role="group" aria-label={t('terminal.try')}>
      {chips.map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip"
          aria-label={t('terminal.use', { command: chip, name: client })}
          onClick={() => onRun(chip)}
        >
          {chip}
        </button>
      ))}
    </div>
  );
}

/** `didYouMean` for the answer to an unknown command or subcommand. */
function suggestionFor(line: TerminalLine): string | undefined {
  if (!line.isError) return undefined;
  const [, command] = /ERR unknown command '([^']*)'/.exec(line.text) ?? [];
  if (command !== undefined) return didYouMean(command);
  const [, part, container] = /ERR unknown subcommand '([^']*)'\. Try (\w+) HELP/.exec(line.text) ?? [];
  return part === undefined || container === undefined ? undefined : didYouMean(`${container} ${part}`);
}

function hueOfLine(line: TerminalLine, eventOf: (id: EventId) => Event): number | undefined {
  if (line.kind !== 'push' && line.kind !== 'missed') return undefined;
  const event = eventOf(line.event);
  if (event.kind === 'message-missed') return hueOf('pubsub_channels', event.channel);
  return event.kind === 'packet-arrived' || event.kind === 'packet-read' ? hueOfCarried(event.packet.carries) : undefined;
}
