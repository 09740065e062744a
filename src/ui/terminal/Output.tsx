/** What a terminal has printed: blocks of text, each of them clickable for its why. Nothing in it is ever HTML. */
import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalLine } from '../../session/index.ts';
import type { EventId } from '../../trace/index.ts';

export interface OutputProps {
  readonly name: string;
  readonly lines: readonly TerminalLine[];
  readonly isCut: boolean;
  readonly selected: EventId | undefined;
  /** 0 .. 359 where the block shows a message of a channel. */
  readonly hueOf: (line: TerminalLine) => number | undefined;
  readonly suggestionFor: (line: TerminalLine) => string | undefined;
  readonly onAsk: (event: EventId) => void;
  readonly onTake: (name: string) => void;
}

export function Output({ name, lines, isCut, selected, hueOf, suggestionFor, onAsk, onTake }: OutputProps) {
  const { t } = useTranslation();
  return (
    <div
      className="terminal-output"
      role="log"
      aria-label={t('terminal.output', { name })}
      tabIndex={0}
    >
      <div className="terminal-blocks">
        {isCut && <p className="terminal-note">{t('terminal.earlier')}</p>}
        {lines.map((line, index) => (
          <Block
            key={`${line.event}/${index}`}
            line={line}
            hue={hueOf(line)}
            suggestion={suggestionFor(line)}
            isSelected={line.event === selected}
            onAsk={onAsk}
            onTake={onTake}
          />
        ))}
      </div>
    </div>
  );
}

interface BlockProps {
  readonly line: TerminalLine;
  readonly hue: number | undefined;
  readonly suggestion: string | undefined;
  readonly isSelected: boolean;
  readonly onAsk: (event: EventId) => void;
  readonly onTake: (name: string) => void;
}

const Block = memo(function Block({ line, hue, suggestion, isSelected, onAsk, onTake }: BlockProps) {
  const { t } = useTranslation();
  const style = hue === undefined ? undefined : ({ '--hue': hue } as CSSProperties);
  return (
    <div
      className="terminal-block"
      data-kind={line.kind}
      data-error={line.isError || undefined}
      data-hued={hue === undefined ? undefined : true}
      data-selected={isSelected || undefined}
      {...(style ? { style } : {})}
      onClick={() => {
        // Marking text to copy it is not a question.
        if (window.getSelection()?.toString()) return;
        onAsk(line.event);
      }}
    >
      {line.kind === 'missed' && <span className="terminal-missed">{t('terminal.missed')}</span>}
      <pre>
        {line.kind === 'typed' && <span className="terminal-prompt">{line.prompt}</span>}
        {line.text}
      </pre>
      {suggestion !== undefined && (
        <button
          type="button"
          className="terminal-meant"
          onClick={(event) => {
            event.stopPropagation();
            onTake(suggestion);
          }}
        >
          {t('terminal.didYouMean', { name: suggestion })}
        </button>
      )}
    </div>
  );
});
