/**
 * Replies whose shape depends on the protocol of the connection: what RESP3 has a type for, RESP2 gets as a plain array
 * or string. Follows networking.c: addReplyMapLen, addReplySetLen, addReplyVerbatim; server.c: addReplySubcommandHelp.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { array, bulk, map, set, simple } from '../node/replies.ts';
import { rulesOf, writeDouble } from '../rules/index.ts';

/** A map by text keys; in RESP2 keys and values in turn. */
export function mapFor(resp: 2 | 3, entries: readonly (readonly [string, Reply])[]): Reply {
  const pairs = entries.map(([key, value]) => [word(key), value] as const);
  return resp === 3 ? map(pairs) : array(pairs.flat());
}

/** A set; in RESP2 an array. */
export function setFor(resp: 2 | 3, items: readonly Reply[]): Reply {
  return resp === 3 ? set(items) : array(items);
}

/** Text for reading, `txt`; in RESP2 a bulk string. */
export function textFor(resp: 2 | 3, text: Bytes): Reply {
  return resp === 3 ? { type: 'verbatim', format: 'txt', text } : bulk(text);
}

/** A score, as this version writes it; in RESP2 a bulk string. */
export function scoreFor(call: Call, score: number): Reply {
  const text = ascii(writeDouble(score, rulesOf(call.node.version).scoresAreWritten));
  return call.connection.resp === 3 ? { type: 'double', text } : bulk(text);
}

/** Members with their scores: pairs, in RESP2 one after the other. */
export function pairsFor(call: Call, entries: readonly { readonly member: Bytes; readonly score: number }[]): Reply {
  const pairs = entries.map(({ member, score }) => [bulk(member), scoreFor(call, score)]);
  return array(call.connection.resp === 3 ? pairs.map(array) : pairs.flat());
}

/** A bulk string of our own words. */
export function word(text: string): Reply {
  return bulk(ascii(text));
}

/** What every `HELP` subcommand answers: a line of its own, the lines of its entry, and how to get HELP. */
export function replyHelp(call: Call): void {
  const container = call.command.fullName.split('|')[0] ?? '';
  const lines = [
    `${container.toUpperCase()} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`,
    ...(call.command.doc.help),
    'HELP',
    `    ${rulesOf(call.node.version).helpEnding}`,
  ];
  reply(call, array(lines.map(simple)));
}
