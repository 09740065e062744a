/** Our own mistakes: shown with the script that makes them happen again, never as a blank page. */
import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../session/index.ts';

interface BoundaryProps {
  readonly session: Session;
  readonly onGoOn: () => void;
  readonly error: unknown;
  readonly children: ReactNode;
}

export class MistakeBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const error = this.state.error ?? this.props.error;
    if (error === undefined) return this.props.children;
    return (
      <Report
        error={error}
        session={this.props.session}
        onGoOn={() => {
          this.props.onGoOn();
          this.setState({ error: undefined });
        }}
      />
    );
  }
}

interface ReportProps {
  readonly error: unknown;
  readonly session: Session;
  readonly onGoOn: () => void;
}

function Report({ error, session, onGoOn }: ReportProps) {
  const { t } = useTranslation();
  const report = useReport(error, session);
  return (
    <main className="mistake">
      <h1>{t('problem.ours')}</h1>
      <p>{t('problem.oursHow')}</p>
      <textarea className="field mono" readOnly value={report} aria-label={t('problem.ours')} rows={16} />
      <p className="mistake-actions">
        <button type="button" className="button" data-look="solid" onClick={() => void navigator.clipboard?.writeText(report)}>
          {t('problem.copy')}
        </button>
        <button type="button" className="button" onClick={onGoOn}>
          {t('problem.reload')}
        </button>
      </p>
    </main>
  );
}

/** How it is written down comes when there is one; until then, and offline, what was thrown stands alone. */
function useReport(error: unknown, session: Session): string {
  const [report, setReport] = useState(String(error));
  useEffect(() => {
    let isGone = false;
    import('./mistake-report.ts').then(
      ({ reportOf }) => {
        if (!isGone) setReport(reportOf(error, session.runs()));
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [error, session]);
  return report;
}
