/** The words of these tables in the language of the page. */
import { useLanguage } from '../page-context.tsx';
import { BROKER_WORDS, type BrokerWords } from './words.ts';

export function useWords(): BrokerWords {
  return BROKER_WORDS[useLanguage()];
}
