/** A program for a client: written, or begun from a kind; what is wrong with it is said while it is written. */
import { Play } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parse, type Mistake } from '../../../script/index.ts';
import { printProgram, type AppProgram } from '../../../trace/index.ts';
import { Said, Sheet } from '../../parts/index.ts';
import { useLanguage, usePage } from '../../page-context.tsx';
import { groupFor, KIND_GROUPS, KINDS, type Kind } from './kinds.ts';
import './program.css';

interface ProgramSheetProps {
  readonly run: number;
  /** Whom it drives; undefined for a client that comes with it. */
  readonly client: string | undefined;
  readonly onClose: () => void;
}

/** As the script reads it. */
const NAME = /^[\p{L}\d_.-]{1,32}$/u;

export function ProgramSheet({ run, client, onClose }: ProgramSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session, choices } = usePage();
  const field = useId();
  const view = session.view(run);
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<Kind | undefined>(undefined);
  const known = client === undefined ? undefined : view.clients.get(client)?.app?.program;
  const [text, setText] = useState(known ? printProgram(known) : '');
  const [group, setGroup] = useState(() => groupFor(view, known));
  const { program, mistake } = readProgram(text);
  const name = client ?? asked ?? freeName(kind?.name ?? 'app', (each) => view.clients.has(each) || view.nodes.has(each));
  const isNameGood = client !== undefined || (NAME.test(name) && !view.clients.has(name) && !view.nodes.has(name));
  const wrong = text.trim() === '' ? undefined : mistake;

  const go = (): void => {
    if (!program || !isNameGood) return;
    session.act(run, { kind: 'app-told', client: name, order: { do: 'run', program } });
    session.play();
    choices.setState({ client: name, run });
    onClose();
  };

  return (
    <Sheet title={client === undefined ? t('apps.newTitle') : t('apps.programTitle', { name: client })} closeName={t('share.close')} onClose={onClose}>
      <form
        className="program"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <fieldset className="program-kinds">
          <legend>{t('apps.startFrom')}</legend>
          <div className="program-groups">
            {KIND_GROUPS.map((each) => (
              <button key={each} type="button" className="program-group" aria-pressed={each === group} onClick={() => setGroup(each)}>
                {t(`apps.groups.${each}`)}
              </button>
            ))}
          </div>
          {KINDS[group].map((each) => (
            <button
              key={each.id}
              type="button"
              className="program-kind"
              aria-pressed={text === each.program}
              onClick={() => {
                setKind(each);
                setText(each.program);
              }}
            >
              <strong>{t(`apps.kinds.${each.id}`)}</strong>
              <span>{t(`apps.kindsDo.${each.id}`)}</span>
            </button>
          ))}
        </fieldset>
        {client === undefined && (
          <label className="program-field">
            {t('apps.name')}
            <input
              className="field mono"
              value={name}
              maxLength={32}
              spellCheck={false}
              autoCapitalize="off"
              aria-invalid={!isNameGood}
              onChange={(event) => setAsked(event.currentTarget.value)}
            />
          </label>
        )}
        <div className="program-field">
          <label htmlFor={field}>{t('apps.text')}</label>
          <textarea
            id={field}
            className="field mono program-text"
            value={text}
            rows={4}
            autoFocus
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            placeholder="loop BRPOP jobs 0; work 300ms"
            aria-invalid={wrong !== undefined}
            aria-describedby={`${field}-says`}
            // It is one line of a script, however long.
            onChange={(event) => setText(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                go();
              }
            }}
          />
        </div>
        <div id={`${field}-says`} className="program-says" role="status">
          {!isNameGood ? (
            <p data-wrong>{t('apps.nameRule')}</p>
          ) : wrong ? (
            <>
              <p data-wrong>
                {wrong.column !== undefined && <b>{t('apps.column', { column: wrong.column })} </b>}
                <Said text={wrong.what[language]} />
              </p>
              <p>
                → <Said text={wrong.instead[language]} />
              </p>
            </>
          ) : program ? (
            <p>
              <Said text={t('apps.inScript', { line: `app ${name}: ${printProgram(program)}` })} />
            </p>
          ) : (
            <p>
              <Said text={t('apps.how')} />
            </p>
          )}
        </div>
        <button type="submit" className="button" data-look="solid" disabled={!program || !isNameGood}>
          <Play size={15} aria-hidden="true" /> {t('apps.run')}
        </button>
      </form>
    </Sheet>
  );
}

/** As a line of a script would be read, with the columns of what was typed. */
function readProgram(text: string): { readonly program?: AppProgram; readonly mistake?: Mistake } {
  const before = 'app x: ';
  const { runs, mistakes } = parse(before + text);
  const [mistake] = mistakes;
  if (mistake) return { mistake: { ...mistake, ...(mistake.column === undefined ? {} : { column: Math.max(1, mistake.column - before.length) }) } };
  const told = runs[0].inputs[0];
  return told?.kind === 'app-told' && told.order.do === 'run' ? { program: told.order.program } : {};
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let n = 2; ; n++) if (!isTaken(`${name}-${n}`)) return `${name}-${n}`;
}
