/** What is counted beside the playhead, for React: read again a few times a second at most while it moves, whatever the pace. */
import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../session/index.ts';
import { useSession } from './page-context.tsx';

const READ_EVERY_MS = 150;

/** `open` must be the same function each time; what it returns gives the same value as long as nothing changed. */
export function useRead<T>(open: (session: Session) => () => T): T {
  const session = useSession();
  const read = useMemo(() => open(session), [open, session]);
  const [value, setValue] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const readNow = (): void => {
      timer = undefined;
      last = performance.now();
      setValue(read());
    };
    const readSoon = (): void => {
      timer ??= setTimeout(readNow, Math.max(0, last + READ_EVERY_MS - performance.now()));
    };
    readSoon();
    const stop = session.store.subscribe(readSoon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [read, session]);
  return value;
}
