/** What a lesson tells: commands in backticks, and the words of the glossary to be asked for. Text in, text out: nothing in it is ever HTML. */
import { Popover } from 'radix-ui';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../base/index.ts';
import { GLOSSARY } from '../../lessons/index.ts';
import { useLandmark } from '../parts/index.ts';
import { useLanguage } from '../page-context.tsx';

/** What may follow a Korean noun without a space. */
const PARTICLES = '은|는|이|가|을|를|에|의|와|과|로|으로|도|만|들|예요|였|마다|보다|처럼|까지|부터|하|해|했|라|란|인|일|뿐|끼리|씩|째';

type Term = (typeof GLOSSARY)[number];

interface Piece {
  readonly text: string;
  readonly as: 'text' | 'code' | Term;
}

export function Told({ text }: { readonly text: string }) {
  const language = useLanguage();
  const pieces = useMemo(() => piecesOf(text, language), [text, language]);
  return pieces.map((piece, i) =>
    piece.as === 'text' ? <Fragment key={i}>{piece.text}</Fragment> : piece.as === 'code' ? <code key={i}>{piece.text}</code> : <TermWord key={i} term={piece.as} text={piece.text} />,
  );
}

function TermWord({ term, text }: { readonly term: Term; readonly text: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { container, onOpenChange } = useLandmark();
  return (
    <Popover.Root onOpenChange={onOpenChange}>
      <Popover.Trigger className="term">{text}</Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content className="menu term-means" side="bottom" sideOffset={6} collisionPadding={10} aria-label={t('course.term', { term: term[language] })}>
          <strong>{term[language]}</strong> {language === 'ko' && term.en !== term.ko && <small>{term.en}</small>}
          <p>{term.means[language]}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Each term where it stands first; the longest of those that begin at one place. */
function piecesOf(text: string, language: Language): Piece[] {
  const known = new Set<Term>();
  return text.split('`').flatMap((part, i): Piece[] => (i % 2 === 1 ? [{ text: part, as: 'code' }] : termsIn(part, language, known)));
}

function termsIn(text: string, language: Language, known: Set<Term>): Piece[] {
  const found: { at: number; length: number; term: Term }[] = [];
  for (const term of GLOSSARY) {
    if (term.isEveryday) continue;
    const word = term[language];
    // In Korean a particle follows a noun directly, and 키 is no part of 키스페이스; nothing but a space or a sign may stand before it.
    const pattern = language === 'ko' ? `(?<=^|[\\s(“‘,.])${escaped(word)}(?![가-힣])|(?<=^|[\\s(“‘,.])${escaped(word)}(?=${PARTICLES})` : `\\b${escaped(word)}(?:s|es)?\\b`;
    const match = new RegExp(pattern, language === 'ko' ? 'u' : 'iu').exec(text);
    if (match && !known.has(term)) found.push({ at: match.index, length: match[0].length, term });
  }
  found.sort((a, b) => a.at - b.at || b.length - a.length);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { at, length, term } of found) {
    if (at < end) continue;
    if (at > end) pieces.push({ text: text.slice(end, at), as: 'text' });
    pieces.push({ text: text.slice(at, at + length), as: term });
    known.add(term);
    end = at + length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), as: 'text' });
  return pieces;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
