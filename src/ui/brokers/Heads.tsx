/** The brokers, above their columns. */
import type { FatesOf } from './use-fates.ts';
import { useWords } from './use-words.ts';

export function Heads({ columns, corner }: { readonly columns: readonly FatesOf[]; readonly corner: string }) {
  const words = useWords();
  return (
    <thead>
      <tr>
        <th scope="col" className="brokers-corner">
          <span className="sr-only">{corner}</span>
        </th>
        {columns.map(({ broker }) => (
          <th key={broker} scope="col">
            {words.names[broker]}
          </th>
        ))}
      </tr>
    </thead>
  );
}
