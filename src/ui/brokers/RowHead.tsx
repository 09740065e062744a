/** The word of a figure, which says when asked what exactly is counted. */
import { Popover } from 'radix-ui';
import { useLandmark } from '../parts/index.ts';
import { useWords } from './use-words.ts';
import { fill } from './words.ts';

export function RowHead({ word, means }: { readonly word: string; readonly means: string }) {
  const words = useWords();
  const { container, onOpenChange } = useLandmark();
  return (
    <th scope="row">
      <Popover.Root onOpenChange={onOpenChange}>
        <Popover.Trigger className="brokers-word" title={means}>
          {word}
        </Popover.Trigger>
        <Popover.Portal container={container}>
          <Popover.Content className="menu brokers-means" side="top" align="start" sideOffset={6} collisionPadding={8} aria-label={fill(words.means, { word })}>
            <strong>{word}</strong>
            <p>{means}</p>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </th>
  );
}
