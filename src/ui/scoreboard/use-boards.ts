/** The boards for React: read again a few times a second at most while the playhead moves, whatever the pace. */
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../page-context.tsx';
import { openBoards, type BoardShown } from './follow.ts';

const READ_EVERY_MS = 150;

export function useBoards(): readonly BoardShown[] {
  const session = useSession();
  const read = useMemo(() => openBoards(session), [session]);
  const [boards, setBoards] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const readNow = (): void => {
      timer = undefined;
      last = performance.now();
      setBoards(read());
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
  return boards;
}
