/** The brokers, above their columns. */
import { useTranslation } from 'react-i18next';
import type { FatesOf } from './use-fates.ts';

export function Heads({ columns, corner }: { readonly columns: readonly FatesOf[]; readonly corner: string }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col" className="brokers-corner">
          <span className="sr-only">{corner}</span>
        </th>
        {columns.map(({ broker }) => (
          <th key={broker} scope="col">
            {t(`brokers.names.${broker}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
