/** What became of the messages, for React: read again a few times a second at most while the playhead moves, whatever the pace. */
import type { FatesShown } from '../../scene/brokers/index.ts';
import type { BrokerKind } from '../../trace/index.ts';
import { useRead } from '../use-read.ts';
import { openFates } from './follow.ts';

export interface FatesOf {
  readonly run: number;
  readonly broker: BrokerKind;
  readonly fates: FatesShown;
}

export function useFates(): readonly FatesShown[] {
  return useRead(openFates);
}
