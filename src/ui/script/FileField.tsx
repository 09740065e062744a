/** The hidden field by which a file is chosen; a button of its own presses it. */
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../page-context.tsx';
import { openFile } from './files.ts';

export function FileField({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const page = usePage();
  return (
    <input
      ref={field}
      type="file"
      accept=".fanout,.txt,text/plain"
      hidden
      aria-label={t('header.open')}
      onChange={(event) => {
        const chosen = event.currentTarget.files?.[0];
        // The same file can be chosen again.
        event.currentTarget.value = '';
        if (chosen) void openFile(page, chosen, t);
      }}
    />
  );
}
