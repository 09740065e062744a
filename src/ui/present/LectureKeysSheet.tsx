/** The keys of a lecture. */
import { useTranslation } from 'react-i18next';
import { Sheet } from '../parts/index.ts';

const KEYS = [
  ['PageDown →', 'on'],
  ['PageUp ←', 'back'],
  ['Home', 'first'],
  ['Space', 'play'],
  ['↓ ↑', 'events'],
  ['B .', 'black'],
  ['H', 'hold'],
  ['L', 'spotlight'],
  ['T', 'typing'],
  ['N', 'notes'],
  ['?', 'help'],
  ['Esc', 'leave'],
] as const;

export function LectureKeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('present.keys')} closeName={t('share.close')} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="keys-row">
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`present.does.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
