import { describe, expect, it } from 'vitest';
import { ascii, utf8 } from '../base/index.ts';
import type { Reply } from '../trace/index.ts';
import { hueOf } from './hue.ts';
import { commandLabel, printable, replyLabel } from './label.ts';
import { DEFAULT_SCENARIO } from '../script/index.ts';
import { rolesOf } from './roles.ts';
import type { Role } from './types.ts';

describe('words on a packet', () => {
  it.each<[readonly string[], string]>([
    [['PUBLISH', 'news.art', 'hi'], 'PUBLISH news.art hi'],
    [['PUBLISH', 'news.art', 'good morning'], 'PUBLISH news.art "good mor…'],
    [['SET', 'k', ''], 'SET k ""'],
    [['SET', 'k', 'line\nline'], 'SET k line\\nline'],
    [['PUBLISH', '뉴스', '안녕'], 'PUBLISH 뉴스 안녕'],
  ])('%j reads %s', (argv, label) => {
    expect(commandLabel(argv.map(utf8), 27)).toBe(label);
  });

  it.each<[Reply, string]>([
    [{ type: 'integer', value: 3 }, '(integer) 3'],
    [{ type: 'null' }, '(nil)'],
    [{ type: 'array', items: [] }, '(empty array)'],
    [{ type: 'simple', text: ascii('OK') }, 'OK'],
    [{ type: 'bulk', value: ascii('a\x00b') }, '"a\\x00b"'],
  ])('%j reads %s', (reply, label) => {
    expect(replyLabel(reply)).toBe(label);
  });

  it('never holds a control character, whatever the bytes', () => {
    const all = ascii(Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join(''));
    // eslint-disable-next-line no-control-regex -- it is what the test is about
    expect(printable(all)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
  });

  it('reads only the head of a megabyte', () => {
    expect(printable(ascii('x'.repeat(1_000_000)), 10)).toBe('xxxxxxxxx…');
  });
});

describe('hues', () => {
  it('are the same for one name, and another for a pattern of that name', () => {
    expect(hueOf('pubsub_channels', ascii('news'))).toBe(hueOf('pubsub_channels', ascii('news')));
    expect(hueOf('pubsub_channels', ascii('news'))).toBe(hueOf('pubsubshard_channels', ascii('news')));
  });

  it('keep out of the band of red', () => {
    for (let i = 0; i < 500; i++) {
      const hue = hueOf('pubsub_patterns', ascii(`p${i}`));
      expect(hue >= 50 || hue < 10 || hue >= 355).toBe(true);
    }
  });
});

describe('roles', () => {
  it('stay when a line is put aside under them', () => {
    const line = { kind: 'line-typed' as const, client: 'pub', line: 'SUBSCRIBE a' };
    const run = { scenario: DEFAULT_SCENARIO, inputs: [line] };
    expect([...rolesOf(run, new Map<string, Role>([['pub', 'publishes']]))]).toEqual([['pub', 'publishes']]);
    expect([...rolesOf(run)]).toEqual([['pub', 'listens']]);
  });

  it('come from the first thing a client is asked to do, wherever the playhead is', () => {
    const line = (client: string, text: string) => ({ kind: 'line-typed', client, line: text }) as const;
    const roles = rolesOf({
      scenario: { title: '', version: '8.0', seed: 1, epochMs: 0, nodes: [], clients: [], places: [] },
      inputs: [
        line('alice', 'ping'),
        line('alice', 'psubscribe news.*'),
        line('alice', 'PUBLISH a b'),
        line('pub', '"PUBLISH" a b'),
        line('carol', 'PUBSUB CHANNELS'),
      ],
    });
    expect([...roles]).toEqual([['alice', 'listens'], ['pub', 'publishes']]);
  });
});
