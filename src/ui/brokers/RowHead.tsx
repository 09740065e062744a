/** The word of a figure, which says when asked what exactly is counted. */
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useLandmark } from '../parts/index.ts';

export function RowHead({ word, means }: { readonly word: string; readonly means: string }) {
  const { t } = useTranslation();
  const { container, onOpenChange } = useLandmark();
  return (
    <th scope="row">
      <Popover.Root onOpenChange={onOpenChange}>
        <Popover.Trigger className="brokers-word" title={means}>
          {word}
        </Popover.Trigger>
        <Popover.Portal container={container}>
          <Popover.Content className="menu brokers-means" side="top" align="start" sideOffset={6} collisionPadding={8} aria-label={t('brokers.means', { word })}>
            <strong>{word}</strong>
            <p>{means}</p>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </th>
  );
}
