/** How long a wire is and how fast its client reads, as choices of a menu. */
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { printDuration, printRate } from '../../../base/index.ts';
import { usePage } from '../../page-context.tsx';
import { dialsOf, type Target } from './faults.ts';

export function Dials({ run, target }: { readonly run: number; readonly target: Target }) {
  const { t } = useTranslation();
  const { session } = usePage();
  return dialsOf(session.view(run), target).map(({ id, value, choices }) => (
    <div key={id}>
      <DropdownMenu.Separator className="menu-line" />
      <DropdownMenu.Label className="menu-label">{t(id === 'latency' ? 'card.latency' : 'card.reading')}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        aria-label={t(id === 'latency' ? 'card.latency' : 'card.reading')}
        value={String(value)}
        onValueChange={(chosen) => {
          const choice = choices.find((each) => String(each.value) === chosen);
          if (!choice) return;
          session.act(run, choice.act);
          session.play();
        }}
      >
        {choices.map((choice) => (
          <DropdownMenu.RadioItem key={String(choice.value)} className="menu-item" value={String(choice.value)}>
            {choice.value === undefined ? (
              t('card.readsAtOnce')
            ) : choice.value === 0 ? (
              t('card.readsNothing')
            ) : (
              <span className="mono">{id === 'latency' ? printDuration(choice.value) : printRate(choice.value)}</span>
            )}
            <DropdownMenu.ItemIndicator className="menu-check">
              <Check size={15} aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </div>
  ));
}
