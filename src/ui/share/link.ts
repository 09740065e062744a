/** The link to this run at this instant. */
import type { TFunction } from 'i18next';
import { parse } from '../../script/index.ts';
import { linkOf } from '../../session/index.ts';
import type { PageParts } from '../page-context.tsx';

/** The whole address, or why there is none. */
export function addressOf({ session, choices }: PageParts): ReturnType<typeof linkOf> & { readonly address?: string } {
  const here = window.location.href.replace(/[?#].*$/, '');
  const { lesson } = choices.getState();
  // A lesson of the course is there already: its name will do.
  if (lesson?.from.what === 'course') {
    const fragment = `#lesson=${lesson.from.id}${lesson.at.part === 'step' && lesson.at.step > 0 ? `.${lesson.at.step + 1}` : ''}`;
    return { ok: true, fragment, address: `${here}${fragment}` };
  }
  const { at, events } = session.shownAt(choices.getState().run);
  const runs = lesson ? parse(lesson.from.text).runs : session.runs();
  const link = linkOf(runs, { at, events }, here.length);
  return link.ok ? { ...link, address: `${here}${link.fragment}` } : link;
}

/** Copies the link; where the browser forbids it, or it is too long, a sheet says what to do instead. */
export async function copyLink(page: PageParts, t: TFunction<'words'>): Promise<void> {
  const { address } = addressOf(page);
  if (address === undefined) {
    page.choices.setState({ dialog: 'link' });
    return;
  }
  try {
    await navigator.clipboard.writeText(address);
    page.choices.setState({ notice: { tone: 'calm', text: t('header.linkCopied') } });
  } catch {
    page.choices.setState({ dialog: 'link' });
  }
}
