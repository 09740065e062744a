/** The script beside the terminal: what has been played, and which line comes next. */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { print } from '../../script/index.ts';
import { isEffect, type Input } from '../../trace/index.ts';
import { useRun } from '../page-context.tsx';

export function ScriptLines() {
  const { t } = useTranslation();
  const { run, played } = useRun(0);
  const here = useRef<HTMLLIElement>(null);
  // Each input is a line, in its order; what stands above them are the first lines.
  const lines = useMemo(() => {
    const all = print([run]).trimEnd().split('\n');
    return run.inputs.length === 0 ? [] : all.slice(all.length - run.inputs.length);
  }, [run]);
  // The last line played that is no comment.
  const last = run.inputs.findLastIndex((input, i) => i < played && isShown(input));
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'center' });
  }, [last]);
  return (
    <ol className="present-script" aria-label={t('header.script')}>
      {lines.map((line, i) =>
        // What is told and asked stands below the stage; answers, and what is expected, nowhere.
        isShown(run.inputs[i]) ? (
        <li key={i} ref={i === last ? here : undefined} data-played={i < played || undefined} data-here={i === last || undefined}>
          {line}
        </li>
        ) : null,
      )}
    </ol>
  );
}

function isShown(input: Input | undefined): boolean {
  return input !== undefined && isEffect(input);
}
