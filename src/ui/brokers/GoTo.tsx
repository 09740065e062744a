/** Something that an event has shown: a press leads there, and time stops, as it does for whoever asks a question. */
import type { ReactNode } from 'react';
import type { EventId } from '../../trace/index.ts';
import { usePage } from '../page-context.tsx';

interface GoToProps {
  readonly run: number;
  readonly event: EventId;
  readonly title: string;
  readonly children: ReactNode;
}

export function GoTo({ run, event, title, children }: GoToProps) {
  const { session, choices } = usePage();
  const go = (): void => {
    session.pause();
    session.seekEvent(run, event);
    choices.setState({ run, selected: { run, event } });
  };
  return (
    <button type="button" className="brokers-goto" title={title} onClick={go}>
      {children}
    </button>
  );
}
