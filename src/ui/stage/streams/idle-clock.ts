/** How long a line has been pending, as it is written beside it. */
import type { MovingPart } from '../../../scene/index.ts';
import { idleMs } from '../../../scene/streams/index.ts';
import type { ClockOf } from '../moving-parts.ts';

export const idleClock: ClockOf<MovingPart> = (element, part, epochMs) => {
  const clock = part.kind === 'line' ? element.querySelector<HTMLElement>('.stream-idle') : undefined;
  if (part.kind !== 'line' || !clock) return undefined;
  return (at) => {
    const says = spanOf(idleMs(part.deliveredAtMs, { epochMs, at }));
    if (clock.textContent !== says) clock.textContent = says;
  };
};

/** `180ms`, `4.2s`, `75s`, `21m`: as much as changes under the eye, in five characters. */
function spanOf(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)}s`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1_000) return `${seconds}s`;
  return seconds < 60_000 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3_600)}h`;
}
