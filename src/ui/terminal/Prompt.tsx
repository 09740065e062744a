/**
 * The line at which a person types: history with the arrows, completion with Tab, and the syntax of the command as a
 * hint behind what is typed.
 *
 * A form is submitted, so an Enter that only ends a Korean composition runs nothing: the browser does not submit then.
 */
import { useCombobox } from 'downshift';
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { INTERRUPT } from '../../engine/index.ts';
import { useLanguage } from '../page-context.tsx';
import { completionsFor, hintFor, type Completion } from './complete.ts';

/** Something is selected, here or on the page: the key copies it. */
function isMarked(field: HTMLInputElement): boolean {
  return field.selectionStart !== field.selectionEnd || window.getSelection()?.toString() !== '';
}

export interface PromptProps {
  readonly name: string;
  readonly prompt: string;
  readonly isReading: boolean;
  readonly isBusy: boolean;
  /** Lines typed at this prompt so far, the oldest first. */
  readonly history: readonly string[];
  readonly input: RefObject<HTMLInputElement | null>;
  readonly line: string;
  readonly setLine: (line: string) => void;
  readonly onRun: (line: string) => void;
  readonly onPaste: (text: string) => boolean;
}

export function Prompt(props: PromptProps) {
  const { name, prompt, isReading, isBusy, history, input, line, setLine, onRun, onPaste } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const items = completionsFor(line);
  const hint = hintFor(line);
  /** How far back in the history the line comes from; 0 is what is being typed. */
  const [back, setBack] = useState(0);
  const draft = useRef('');
  const [isFocused, setFocused] = useState(false);
  // redis-cli shows no prompt while it reads messages, until a key is pressed.
  const hasPrompt = !isReading || isFocused || line !== '';

  const combobox = useCombobox<Completion>({
    id,
    items: [...items],
    inputValue: line,
    selectedItem: null,
    itemToString: (item) => item?.name ?? '',
    onInputValueChange: ({ inputValue }) => setLine(inputValue),
    stateReducer: (state, { type, changes }) => {
      const types = useCombobox.stateChangeTypes;
      if (type === types.InputKeyDownEnter || type === types.ItemClick) {
        const chosen = changes.selectedItem;
        return { ...changes, inputValue: chosen ? chosen.line : state.inputValue, isOpen: false };
      }
      // Leaving or pressing Escape takes nothing and empties nothing.
      if (type === types.InputBlur || type === types.InputKeyDownEscape) {
        return { ...changes, selectedItem: null, inputValue: state.inputValue };
      }
      return changes;
    },
  });

  const isOpen = combobox.isOpen && items.length > 0;

  const recall = (steps: number): void => {
    const next = Math.min(history.length, Math.max(0, back + steps));
    if (next === back) return;
    if (back === 0) draft.current = line;
    setBack(next);
    setLine(next === 0 ? draft.current : (history[history.length - next] ?? ''));
    combobox.closeMenu();
  };

  const take = (item: Completion): void => {
    setLine(item.line);
    combobox.closeMenu();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const skipDownshift = (): void => {
      // Downshift reads this flag of the native event; it has no type for it.
      (event.nativeEvent as globalThis.KeyboardEvent & { preventDownshiftDefault?: boolean }).preventDownshiftDefault = true;
    };
    const highlighted = items[combobox.highlightedIndex];
    if (event.key === 'Enter' && !(isOpen && highlighted)) skipDownshift();
    else if (event.key === 'Tab' && !event.shiftKey && isOpen) {
      const item = highlighted ?? items[0];
      if (item && item.line !== line) {
        event.preventDefault();
        skipDownshift();
        take(item);
      }
    } else if (event.key === 'ArrowRight' && isOpen && event.currentTarget.selectionStart === line.length) {
      const item = highlighted ?? (items.length === 1 ? items[0] : undefined);
      if (item) take(item);
    } else if (event.key === 'ArrowUp' && !(isOpen && combobox.highlightedIndex >= 0)) {
      event.preventDefault();
      skipDownshift();
      recall(1);
    } else if (event.key === 'ArrowDown' && (back > 0 || !isOpen)) {
      event.preventDefault();
      skipDownshift();
      recall(-1);
    } else if (event.key === 'Escape' && !isOpen) {
      skipDownshift();
      event.currentTarget.blur();
    } else if (event.code === 'KeyC' && event.ctrlKey && !event.shiftKey && !event.altKey && !isMarked(event.currentTarget)) {
      // By its place on the keyboard: a Hangul layout sends another letter.
      event.preventDefault();
      setLine('');
      combobox.closeMenu();
      onRun(INTERRUPT);
    } else if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault();
      onRun('clear');
    } else if (event.key === 'Home' || event.key === 'End') skipDownshift();
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
        combobox.closeMenu();
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
          {...combobox.getInputProps({
            ref: input,
            'aria-label': t('terminal.prompt', { name }),
            onKeyDown,
            onFocus: () => setFocused(true),
            onBlur: () => setFocused(false),
            onChange: (event) => {
              setLine(event.currentTarget.value);
              setBack(0);
            },
            onPaste: (event) => {
              if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
            },
          })}
          className="terminal-input"
          data-busy={isBusy || undefined}
          placeholder={isReading ? `${t('terminal.reading')} ${t('terminal.readingHow')}` : t('terminal.placeholder')}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          enterKeyHint="send"
        />
      </span>
      <ul {...combobox.getMenuProps({ 'aria-label': t('terminal.suggestions') })} className="terminal-menu" hidden={!isOpen}>
        {isOpen &&
          items.map((item, index) => (
            <li
              key={item.name}
              {...combobox.getItemProps({ item, index })}
              data-highlighted={combobox.highlightedIndex === index || undefined}
            >
              <span className="mono">{item.syntax}</span>
              <span className="terminal-summary">{item.summary[language]}</span>
            </li>
          ))}
      </ul>
    </form>
  );
}
