/** Our own mistakes: shown with the script that makes them happen again, never as a blank page. */
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { print } from '../script/index.ts';
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
  const report = reportOf(error, session);
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

function reportOf(error: unknown, session: Session): string {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  let script: string;
  try {
    script = print(session.runs());
  } catch (second) {
    script = `# the script cannot be printed: ${second instanceof Error ? second.message : String(second)}`;
  }
  return `${script}\n# ${said.replaceAll('\n', '\n# ')}\n`;
}
