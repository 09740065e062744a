/** What a terminal shows, derived from the trace: lines typed, what redis-cli printed, and what was missed. */
import { textOf, unreachable, utf8 } from '../base/index.ts';
import { elapsedSuffix, formatRaw, formatReply } from '../engine/index.ts';
import { isToClient, type EventId, type Reply } from '../trace/index.ts';
import type { Track } from './track.ts';
import type { TerminalLine } from './types.ts';

/** The newest `limit` lines of a client's terminal among the first `shownEvents` events; `clear` hides those before it. */
export function terminalAt(track: Track, client: string, shownEvents: number, limit: number): TerminalLine[] {
  const ids = track.linesOf(client);
  const end = countBelow(ids, shownEvents);
  const lines: TerminalLine[] = [];
  for (let i = end - 1; i >= 0 && lines.length < limit; i--) {
    const line = lineOf(track, ids[i] ?? 0);
    if (line === 'cleared') break;
    if (line) lines.push(line);
  }
  return lines.reverse();
}

/** How many of the rising `ids` are below `bound`. */
export function countBelow(ids: readonly EventId[], bound: EventId): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One line of a terminal from the event that made it. */
export function lineOf(track: Track, id: EventId): TerminalLine | 'cleared' | undefined {
  const event = track.event(id);
  const base = { event: id, at: event.at, prompt: '', gloss: undefined, isError: false };
  switch (event.kind) {
    case 'line-typed':
      return { ...base, kind: 'typed', prompt: event.prompt, text: event.line };
    case 'line-printed':
      return { ...base, kind: 'local', text: event.text };
    case 'screen-cleared':
      return 'cleared';
    case 'message-missed':
      return { ...base, kind: 'missed', text: `${textOf(event.channel)}: ${textOf(event.payload)}` };
    case 'packet-read':
    case 'packet-arrived': {
      const { carries } = event.packet;
      if (!isToClient(carries)) return undefined;
      const isError = carries.reply.type === 'error';
      switch (event.shownAs) {
        case 'answer':
        case 'raw-answer': {
          const gloss = event.shownAs === 'answer' ? glossOf(carries.reply) : undefined;
          const printed = event.shownAs === 'answer' ? formatReply(carries.reply) : formatRaw(carries.reply);
          const parts = [printed, elapsedSuffix(event.elapsedUs)].filter((part) => part !== undefined);
          return parts.length === 0 ? undefined : { ...base, kind: 'answer', text: parts.join('\n'), gloss, isError };
        }
        case 'push':
          return { ...base, kind: 'push', text: formatReply(carries.reply), gloss: glossOf(carries.reply) };
        case 'nothing':
        case 'taken':
        case 'unread':
          return undefined;
        default:
          return unreachable(event);
      }
    }
    default:
      return undefined;
  }
}

/** The strings of a reply that redis-cli escapes although they are text: those with bytes of UTF-8 beyond ASCII. */
function glossOf(reply: Reply): string | undefined {
  const found: string[] = [];
  const look = (part: Reply): void => {
    if (part.type === 'bulk') {
      const text = textOf(part.value);
      if (text !== part.value && utf8(text) === part.value && !found.includes(text)) found.push(text);
    } else if (part.type === 'array' || part.type === 'push' || part.type === 'set') part.items.forEach(look);
    else if (part.type === 'map') part.entries.forEach((entry) => entry.forEach(look));
  };
  look(reply);
  return found.length > 0 ? found.join(' · ') : undefined;
}
