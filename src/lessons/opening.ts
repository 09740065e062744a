/** The run with which the page opens. It comes with the page; the other ready-made runs come when somebody asks for them. */
import type { Language } from '../base/index.ts';
import { TITLES } from './titles.ts';
import { written } from './written.ts';

export const OPENING = `
redis  8.0
seed   42
server main
client alice
client bob
client carol

at 0.000000s alice> SUBSCRIBE news.art
at 0.000000s bob> SUBSCRIBE news.art
bob> PSUBSCRIBE news.*
alice< 1) "subscribe"
alice< 2) "news.art"
alice< 3) (integer) 1
bob< 1) "psubscribe"
bob< 2) "news.*"
bob< 3) (integer) 2
carol> PUBLISH news.art hi
carol< (integer) 3
alice< 1) "message"
alice< 2) "news.art"
alice< 3) "hi"
bob< 1) "message"
bob< 2) "news.art"
bob< 3) "hi"
bob< 1) "pmessage"
bob< 2) "news.*"
bob< 3) "news.art"
bob< 4) "hi"
`;

export function openingScript(language: Language): string {
  return written(TITLES['three-copies'], OPENING, [], language);
}
