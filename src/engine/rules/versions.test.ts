import { describe, expect, it } from 'vitest';
import { REDIS_VERSIONS } from '../../trace/index.ts';
import { rulesOf, VERSION_RULES } from './versions.ts';

describe('the versions table', () => {
  it('says something different for each version in every row, else it were no difference', () => {
    for (const [name, rule] of Object.entries(VERSION_RULES)) {
      expect(`${name}: ${JSON.stringify(rule['7.0'])}`).not.toBe(`${name}: ${JSON.stringify(rule['8.0'])}`);
    }
  });

  it('names a source and says what it is about in both languages', () => {
    for (const rule of Object.values(VERSION_RULES)) {
      expect(rule.source).toMatch(/^(\w+\.c: \w|commands\/)/);
      expect(rule.about.en).toMatch(/\.$/);
      expect(rule.about.ko).toMatch(/[가-힣].*\.$/);
    }
  });

  it('gives each version its own column', () => {
    expect(REDIS_VERSIONS.map((version) => [version, rulesOf(version).redisVersion])).toEqual([
      ['8.0', '8.0.2'],
      ['7.0', '7.0.15'],
    ]);
    expect(rulesOf('7.0')).toMatchObject({ pushesAfterReply: false, subscriberOrder: 'subscription' });
    expect(rulesOf('8.0')).toMatchObject({ pushesAfterReply: true, subscriberOrder: 'unspecified' });
  });

  it('adds watch, the library and the thread to CLIENT LIST, and moves nothing', () => {
    const older = rulesOf('7.0').clientFields;
    const newer = rulesOf('8.0').clientFields;
    expect(newer.filter((field) => !older.includes(field))).toEqual(['watch', 'lib-name', 'lib-ver', 'io-thread']);
    expect(newer.filter((field) => older.includes(field))).toEqual(older);
  });
});
