/** Why: the chosen event, what it means, the rule behind it, how it came about, and who got nothing of it. */
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { printMoment, textOf, type Bytes, type Language } from '../../base/index.ts';
import { encodeReply } from '../../engine/index.ts';
import { commandAbove, publicationOf, sentenceOf, whyNot, whyOf, type Context, type Rule } from '../../explain/index.ts';
import { isToClient, printPacket, type Event, type EventId, type Packet } from '../../trace/index.ts';
import { Said } from '../parts/index.ts';
import { askWhy, useChoice, useLanguage, usePage, useRun } from '../page-context.tsx';
import { traceAt } from './trace.ts';
import './inspector.css';

/** More names would be a list nobody reads; the log has them all. */
const MOST_PEOPLE = 12;

export function WhyPane({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { session } = page;
  useRun(run);
  const selected = useChoice((all) => (all.selected?.run === run ? all.selected.event : undefined));
  const context = traceAt(session, run);
  const shown = session.shownAt(run).events - 1;
  const id = selected !== undefined && selected < context.count ? selected : shown;
  if (id < 0 || id >= context.count) return <p className="pane-empty">{t('why.nothing')}</p>;
  const event = context.event(id);
  const why = whyOf(event, context);
  return (
    <article className="why" tabIndex={0} aria-label={t('side.why')}>
      <p className="why-when">
        <span>{t('why.event', { id: event.id })}</span>
        <span>{printMoment(event.at)}</span>
        {event.kind === 'packet-sent' || event.kind === 'packet-arrived' || event.kind === 'packet-read' || event.kind === 'packet-lost' ? (
          <span>{t('why.from', { from: event.packet.from, to: event.packet.to })}</span>
        ) : null}
      </p>
      <h2 className="why-title">
        <Said text={why.title[language]} />
      </h2>
      <div className="why-because">
        {why.because.map((sentence, index) => (
          <p key={index}>
            <Said text={sentence[language]} />
          </p>
        ))}
      </div>
      <RuleBox rule={why.rule} language={language} />
      <People event={event} context={context} language={language} onAsk={(asked) => askWhy(page, run, asked)} />
      {'packet' in event && <OnTheWire packet={event.packet} resp={respOf(event.packet, context)} />}
      <h3 className="why-head">{t('why.because')}</h3>
      <ol className="why-chain">
        <li data-here>
          <button type="button" className="why-event" onClick={() => session.seekEvent(run, event.id)} title={t('why.goTo')}>
            <strong>{t('why.this')}</strong> · {t('why.goTo')}
          </button>
        </li>
        {why.chain.map((cause) => (
          <li key={cause}>
            <button type="button" className="why-event" onClick={() => askWhy(page, run, cause)}>
              <Said text={sentenceOf(context.event(cause))[language]} />
            </button>
          </li>
        ))}
      </ol>
    </article>
  );
}

function RuleBox({ rule, language }: { readonly rule: Rule; readonly language: Language }) {
  const { t } = useTranslation();
  return (
    <dl className="why-rule">
      <dt>{t('why.rule')}</dt>
      <dd>
        {rule.name[language]}
        {rule.source !== undefined && <span className="why-source">{rule.source}</span>}
        {rule.doc !== undefined && (
          <a href={rule.doc} target="_blank" rel="noreferrer">
            {t('why.docs')} <ExternalLink size={12} aria-hidden="true" />
          </a>
        )}
      </dd>
    </dl>
  );
}

interface PeopleProps {
  readonly event: Event;
  readonly context: Context;
  readonly language: Language;
  readonly onAsk: (event: EventId) => void;
}

/** Of a publication: who got how many copies, and who got none, and why not. */
function People({ event, context, language, onAsk }: PeopleProps) {
  const { t } = useTranslation();
  const started = commandAbove(event, context);
  const publication = started && publicationOf(started, context);
  if (!started || !publication) return null;
  const copies = new Map<string, { count: number; first: EventId }>();
  for (const copy of publication.copies) {
    const known = copies.get(copy.client);
    copies.set(copy.client, { count: (known?.count ?? 0) + 1, first: known?.first ?? copy.id });
  }
  const others = [...(context.view?.clients.keys() ?? [])].filter((name) => !copies.has(name) && name !== started.client);
  return (
    <>
      {copies.size > 0 && (
        <>
          <h3 className="why-head">{t('why.whoGot')}</h3>
          <ul className="why-people">
            {[...copies].slice(0, MOST_PEOPLE).map(([name, { count, first }]) => (
              <li key={name}>
                <strong>{name}</strong>
                <button type="button" className="link why-copies" onClick={() => onAsk(first)}>
                  {t('why.copies', { count })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h3 className="why-head">{t('why.whoNot')}</h3>
          <ul className="why-people">
            {others.slice(0, MOST_PEOPLE).map((name) => {
              const reason = whyNot(name, event.id, context);
              return (
                <li key={name}>
                  <strong>{name}</strong>
                  <span>
                    <Said text={reason?.because[0]?.[language] ?? reason?.title[language] ?? ''} />
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}

/** Words of a command that are shown as bytes; one that pushes a hundred thousand elements is cut off. */
const MOST_WORDS = 200;

/** The frame as bytes, line ends made visible. */
function OnTheWire({ packet, resp }: { readonly packet: Packet; readonly resp: 2 | 3 }) {
  const { t } = useTranslation();
  const { carries } = packet;
  const bytes =
    carries.what === 'command'
      ? `*${carries.argv.length}\r\n${carries.argv.slice(0, MOST_WORDS).map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}${carries.argv.length > MOST_WORDS ? '…' : ''}`
      : isToClient(carries)
        ? encodeReply(carries.reply, resp)
        : printPacket(packet);
  return (
    <>
      <h3 className="why-head">
        {t('why.bytes')} · {t('why.bytesCount', { count: packet.bytes })}
      </h3>
      <pre className="why-wire">{visible(bytes)}</pre>
    </>
  );
}

/** Which protocol its connection speaks; a push says it by itself. */
function respOf(packet: Packet, context: Context): 2 | 3 {
  if (isToClient(packet.carries) && packet.carries.reply.type === 'push') return 3;
  return context.view?.nodes.get(packet.from)?.connections.get(packet.connection)?.resp ?? 2;
}

const WIRE_CHARS = 600;

function visible(bytes: string): string {
  // The wire's chars are bytes.
  const text = textOf(bytes as Bytes);
  const cut = text.length > WIRE_CHARS ? `${text.slice(0, WIRE_CHARS)}…` : text;
  return cut.replaceAll('\r\n', '\\r\\n\n');
}
