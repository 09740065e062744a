/** What a client is to Kafka, on its card: that it is no redis-cli, its group, and what it reads. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { KafkaRole } from '../../../scene/index.ts';

/** `isWhole`: there is room for all of it. */
export function RoleTag({ role, isKilled, isWhole = false }: { readonly role: KafkaRole | undefined; readonly isKilled: boolean; readonly isWhole?: boolean }) {
  const { t } = useTranslation();
  const { group, hue, has = [], isIdle = false, isMember = false, isStray = false } = role ?? {};
  const says = isKilled ? (isMember ? t('kafka.stillMember') : undefined) : isIdle ? t('kafka.idle') : has.length > 0 ? briefly(has) : isMember ? t('kafka.waitsForPart') : undefined;
  return (
    <span className="kafka-role" data-stray={isStray || undefined} style={hue === undefined ? undefined : ({ '--hue': hue } as CSSProperties)} title={isStray ? t('kafka.strayWhy') : undefined}>
      {(isWhole || !role) && <span className="client-tag">Kafka</span>}
      {group !== undefined && <b title={t('kafka.group', { name: group })}>{group}</b>}
      {says !== undefined && <span className="kafka-has">{says}</span>}
    </span>
  );
}

/** `orders-0, orders-2` -> `orders-0,2`. */
function briefly(names: readonly string[]): string {
  const byTopic = new Map<string, string[]>();
  for (const name of names) {
    const dash = name.lastIndexOf('-');
    const topic = name.slice(0, dash);
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), name.slice(dash + 1)]);
  }
  return [...byTopic].map(([topic, numbers]) => `${topic}-${numbers.join(',')}`).join(' ');
}
