/**
 * The line at which a person types: history with the arrows, completion with Tab, and the syntax of the command as a
 * hint behind what is typed.
 *
 * A form is submitted, so an Enter that only ends a Korean composition runs nothing: the browser does not submit then.
 */
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { INTERRUPT } from '../../engine/index.ts';
import { useLanguage } from '../page-context.tsx';
import { completionsFor, hintFor, type Completion } from './complete.ts';
import { useList } from './list.ts';

/** Something is selected, here or on the page: the key copies it. */
function isMarked(field: HTMLInputElement): boolean {
  return field.selectionStart !== field.selectionEnd || window.getSelection()?.toString() !== '';
}

export interface PromptProps {
  readonly name: string;
  readonly prompt: string;
  readonly isReading: boolean;
  readonly isBusy: boolean;
  /** It is no redis-cli, but a client of Kafka. */
  readonly isKafka: boolean;
  /** Lines typed at this prompt so far, the oldest first. */
  readonly history: readonly string[];
  readonly input: RefObject<HTMLInputElement | null>;
  readonly line: string;
  readonly setLine: (line: string) => void;
  readonly onRun: (line: string) => void;
  readonly onPaste: (text: string) => boolean;
}

export function Prompt(props: PromptProps) {
  const { name, prompt, isReading, isBusy, isKafka, history, input, line, setLine, onRun, onPaste } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const items = completionsFor(line, isKafka);
  const hint = hintFor(line, isKafka);
  /** How far back in the history the line comes from; 0 is what is being typed. */
  const [back, setBack] = useState(0);
  const draft = useRef('');
  const [isFocused, setFocused] = useState(false);
  // redis-cli shows no prompt while it reads messages, until a key is pressed.
  const hasPrompt = !isReading || isFocused || line !== '';

  const list = useList(items.length);

  const recall = (steps: number): void => {
    const next = Math.min(history.length, Math.max(0, back + steps));
    if (next === back) return;
    if (back === 0) draft.current = line;
    setBack(next);
    setLine(next === 0 ? draft.current : (history[history.length - next] ?? ''));
    list.close();
  };

  const take = (item: Completion): void => {
    setLine(item.line);
    list.close();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const highlighted = items[list.highlighted];
    if (event.key === 'Enter') {
      // Without a choice the form is submitted.
      if (!list.isOpen || !highlighted) return;
      event.preventDefault();
      take(highlighted);
    } else if (event.key === 'Tab' && !event.shiftKey && list.isOpen) {
      const item = highlighted ?? items[0];
      if (item && item.line !== line) {
        event.preventDefault();
        take(item);
      }
    } else if (event.key === 'ArrowRight' && list.isOpen && event.currentTarget.selectionStart === line.length) {
      const item = highlighted ?? (items.length === 1 ? items[0] : undefined);
      if (item) take(item);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.isOpen && highlighted) list.move(-1);
      else recall(1);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (list.isOpen && back === 0) list.move(1);
      else recall(-1);
    } else if (event.key === 'Escape') {
      // Closing takes nothing and empties nothing.
      if (list.isOpen) {
        event.preventDefault();
        list.close();
      } else event.currentTarget.blur();
    } else if (event.code === 'KeyC' && event.ctrlKey && !event.shiftKey && !event.altKey && !isMarked(event.currentTarget)) {
      // By its place on the keyboard: a Hangul layout sends another letter.
      event.preventDefault();
      setLine('');
      list.close();
      onRun(INTERRUPT);
    } else if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault();
      onRun('clear');
    }
  };

  return (
    <form
      className="terminal-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === '') return;
        onRun(line);
        setLine('');
        setBack(0);
        list.close();
      }}
    >
      {hasPrompt && (
        <span className="terminal-prompt" aria-hidden="true">
          {prompt.trimEnd()}
        </span>
      )}
      <span className="terminal-line">
        <span className="terminal-ghost" aria-hidden="true">
          <span>{line}</span>
          {hint}
        </span>
        <input
          {...list.inputProps}
          ref={input}
          value={line}
          aria-label={t('terminal.prompt', { name })}
          onKeyDown={onKeyDown}
          onClick={list.toggle}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            list.close();
          }}
          onChange={(event) => {
            setLine(event.currentTarget.value);
            setBack(0);
            list.open();
          }}
          onPaste={(event) => {
            if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
          }}
          className="terminal-input"
          data-busy={isBusy || undefined}
          placeholder={isReading ? `${t('terminal.reading')} ${t('terminal.readingHow')}` : t('terminal.placeholder')}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          enterKeyHint="send"
        />
      </span>
      <ul {...list.menuProps} aria-label={t('terminal.suggestions')} className="terminal-menu" hidden={!list.isOpen}>
        {list.isOpen &&
          items.map((item, index) => (
            <li
              key={item.name}
              {...list.itemProps(index)}
              data-highlighted={list.highlighted === index || undefined}
              onClick={() => {
                take(item);
                input.current?.focus();
              }}
            >
              <span className="mono">{item.syntax}</span>
              <span className="terminal-summary">{item.summary[language]}</span>
            </li>
          ))}
      </ul>
    </form>
  );
}
