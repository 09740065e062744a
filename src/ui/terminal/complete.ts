/** Completion and hints at a prompt: everything about commands comes from the engine's one table. Until that has come (ui/shelves.ts) there are none. */
import type { Text } from '../../base/index.ts';
import { canComplete, completions, kafkaShelf, syntaxOf } from '../../engine/index.ts';

export interface Completion {
  /** In capitals, as redis-cli completes it; a verb of a Kafka client as it is. */
  readonly name: string;
  readonly syntax: string;
  readonly summary: Text;
  /** What the line becomes when it is taken. */
  readonly line: string;
}

const SHOWN = 5;

/** What could come next; nothing while the line is empty or its command stands already. */
export function completionsFor(line: string, isKafka = false): readonly Completion[] {
  if (isKafka) return verbsFor(line);
  if (line.trim() === '' || !canComplete()) return [];
  const typed = line.toUpperCase().trimStart();
  return completions(line)
    .filter(({ name }) => typed.trimEnd() !== name)
    .slice(0, SHOWN)
    .map(({ name, syntax, summary }) => ({
      name,
      syntax: syntax === '' ? name : `${name} ${syntax}`,
      summary,
      line: syntax === '' ? name : `${name} `,
    }));
}

/** The arguments still to be typed, as redis-cli shows them grey behind the line; with its space where one is needed. */
export function hintFor(line: string, isKafka = false): string {
  if (isKafka) return kafkaHint(line);
  if (line.trim() === '' || !canComplete()) return '';
  // The word under the cursor counts as given: its name need not be read any more.
  if (/\s$/.test(line)) return syntaxOf(line) ?? '';
  const rest = syntaxOf(`${line} `);
  return rest === undefined || rest === '' ? '' : ` ${rest}`;
}

/** At the prompt of a Kafka client: its verbs (engine/kafka/verb-forms.ts). */
function verbsFor(line: string): readonly Completion[] {
  const verbs = kafkaShelf.held?.verbsFor(line) ?? [];
  return verbs.slice(0, SHOWN).map(({ verb, form, about }) => ({ name: verb, syntax: form, summary: about, line: form === verb ? verb : `${verb} ` }));
}

function kafkaHint(line: string): string {
  const rest = kafkaShelf.held?.restOfForm(line) ?? '';
  return rest === '' || /\s$/.test(line) ? rest : ` ${rest}`;
}
