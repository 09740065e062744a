/** What the page has to say once: a broken link, a copied link, a file that cannot be read. */
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './parts/index.ts';
import { useChoice, usePage } from './page-context.tsx';

/** A calm notice goes by itself; a warning stays until it is read. */
const CALM_MS = 3_500;

export function NoticeBar() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const notice = useChoice((all) => all.notice);
  useEffect(() => {
    if (notice?.tone !== 'calm') return undefined;
    const timer = setTimeout(() => choices.setState({ notice: undefined }), CALM_MS);
    return () => clearTimeout(timer);
  }, [choices, notice]);
  return (
    <div className="notice-place" role={notice?.tone === 'warning' ? 'alert' : 'status'} aria-label={t('problem.label')}>
      {notice && (
        <div className="notice" data-tone={notice.tone}>
          <p>{notice.text}</p>
          {notice.action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                notice.action?.run();
                choices.setState({ notice: undefined });
              }}
            >
              {notice.action.label}
            </button>
          )}
          <IconButton name={t('problem.dismiss')} onClick={() => choices.setState({ notice: undefined })}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
