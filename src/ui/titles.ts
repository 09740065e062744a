/** Titles of ready-made runs are known in both languages: they are shown in the one the page speaks now. */
import type { Language, Text } from '../base/index.ts';
import { TITLES } from '../lessons/index.ts';
import type { BrokerKind, Scenario } from '../trace/index.ts';

const ALL: readonly Text[] = Object.values(TITLES);

/** The title in this language where it is that of a ready-made run; else as somebody wrote it. */
export function titleIn(title: string, language: Language): string {
  return ALL.find(({ en, ko }) => en === title || ko === title)?.[language] ?? title;
}

/** The runs of a workload are called by their broker. */
const BROKER_NAMES: { readonly [K in BrokerKind]: Text } = {
  pubsub: { en: 'Pub/Sub', ko: 'Pub/Sub' },
  list: { en: 'List', ko: '리스트' },
  stream: { en: 'Stream + group', ko: '스트림 + 그룹' },
  kafka: { en: 'Kafka', ko: 'Kafka' },
};

/** What a run is called among those beside it. */
export function runTitleIn({ workload, title }: Scenario, language: Language): string {
  return workload ? BROKER_NAMES[workload.broker][language] : titleIn(title, language);
}

/** What all is called that is open: a workload is one thing. */
export function wholeTitleIn({ workload, title }: Scenario, language: Language): string {
  return titleIn(workload?.spec.title ?? title, language);
}
