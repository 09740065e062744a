/** The link to copy by hand, or the file in its place. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LINK_BOUNDS } from '../../session/index.ts';
import { Sheet, whole } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { saveFile } from '../script/index.ts';
import { addressOf } from './link.ts';
import './share.css';

export function LinkSheet() {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  // The instant at which the sheet was opened: the link does not change under the hand that copies it.
  const [link] = useState(() => addressOf(page));
  const length = !link.ok && link.why === 'too-long' ? link.length : undefined;
  return (
    <Sheet title={t('share.title')} closeName={t('share.close')} onClose={() => page.choices.setState({ dialog: undefined })}>
      <div className="share">
        {link.address !== undefined ? (
          <>
            <p>{t('share.byHand')}</p>
            <input
              className="field mono"
              readOnly
              value={link.address}
              aria-label={t('share.title')}
              onFocus={(event) => event.currentTarget.select()}
              autoFocus
            />
            <p className="share-what">{t('share.what')}</p>
          </>
        ) : (
          <>
            <p>
              {t('share.tooLong', {
                length: length === undefined ? '∞' : whole(length, language),
                limit: whole(LINK_BOUNDS.out, language),
              })}
            </p>
            <button type="button" className="button" data-look="solid" onClick={() => saveFile(page)}>
              <Download size={16} aria-hidden="true" /> {t('share.save')}
            </button>
          </>
        )}
      </div>
    </Sheet>
  );
}
