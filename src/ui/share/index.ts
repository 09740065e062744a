/** Links: copied, shown to be copied by hand, and read from the address. */
import type { readLink } from '../../session/index.ts';
import type { PageParts } from '../page-context.tsx';
import type { TFunction } from 'i18next';
import { lazy } from 'react';

/** Copies the link to this instant. How links are packed comes when the first is wanted. */
export async function copyLink(page: PageParts, t: TFunction<'words'>): Promise<void> {
  const part = await import('./link.ts');
  await part.copyLink(page, t);
}

/** What the address says; most say nothing, and then nothing is fetched to read it. */
export async function readAddress(hash: string): Promise<ReturnType<typeof readLink>> {
  if (hash === '' || hash === '#') return { kind: 'none' };
  const part = await import('./read.ts');
  return part.readLink(hash);
}

/** Comes when it is asked for. */
export const LinkSheet = lazy(() => import('./LinkSheet.tsx').then((part) => ({ default: part.LinkSheet })));
