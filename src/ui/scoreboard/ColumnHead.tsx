/** The word above a column, which says when asked what exactly is counted. */
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { assert } from '../../base/index.ts';
import { GLOSSARY } from '../../lessons/index.ts';
import { useLanguage } from '../page-context.tsx';
import { useLandmark } from '../parts/index.ts';

/** The entry of the glossary: the board has no words of its own for what it counts. */
export function termOf(id: string) {
  const term = GLOSSARY.find((each) => each.id === id);
  assert(term, 'a column without its word');
  return term;
}

export function ColumnHead({ term }: { readonly term: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { container, onOpenChange } = useLandmark();
  const { means, ...words } = termOf(term);
  const word = words[language];
  return (
    <Popover.Root onOpenChange={onOpenChange}>
      <Popover.Trigger className="board-head" title={means[language]}>
        {word}
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content className="menu board-means" side="top" sideOffset={6} collisionPadding={8} aria-label={t('board.means', { word })}>
          <strong>{word}</strong>
          <p>{means[language]}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
