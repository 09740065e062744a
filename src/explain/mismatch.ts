/** Why a pattern does not stand for a channel: the nearest reason that a person would give. */
import { ascii, type Bytes, type Text } from '../base/index.ts';
import { globMatch } from '../engine/rules/index.ts';
import { code, say } from './words.ts';

const SPECIAL = /[*?[\\]/;

/** One sentence on why `pattern` does not match `channel`. Only for a pair that does not match. */
export function mismatchOf(pattern: Bytes, channel: Bytes): Text {
  if (globMatch(pattern, channel, true)) {
    return say('To a pattern, upper and lower case are different letters.', '패턴은 대문자와 소문자를 구별해요.');
  }
  const first = pattern.search(SPECIAL);
  if (first < 0) {
    return say(
      `${code(pattern)} has no star or other sign, so it stands for that one name only.`,
      `${code(pattern)} 패턴에는 별표 같은 기호가 없어서 바로 그 이름 하나만 뜻해요.`,
    );
  }
  const prefix = pattern.slice(0, first);
  if (!channel.startsWith(prefix)) {
    return say(
      `${code(channel)} does not begin with ${code(ascii(prefix))}.`,
      `${code(channel)} 채널은 ${code(ascii(prefix))} 글자로 시작하지 않아요.`,
    );
  }
  const suffix = /[*?]([^*?[\]\\]+)$/.exec(pattern)?.[1];
  if (suffix !== undefined && !channel.endsWith(suffix)) {
    return say(
      `${code(channel)} does not end with ${code(ascii(suffix))}.`,
      `${code(channel)} 채널은 ${code(ascii(suffix))} 글자로 끝나지 않아요.`,
    );
  }
  if (/^[^*[\\]+$/.test(pattern) && pattern.length !== channel.length) {
    return say('A `?` stands for exactly one byte, no more and no less.', '`?` 기호는 정확히 한 바이트를 뜻해요.');
  }
  return say(
    'A pattern has to match the whole name, not a part of it.',
    '패턴은 이름의 일부가 아니라 전체와 맞아야 해요.',
  );
}
