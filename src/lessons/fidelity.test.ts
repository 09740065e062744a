import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../base/index.ts';
import { BOUNDS } from '../engine/bounds.ts';
import { notOffered } from '../engine/commands/not-offered.ts';
import { offered } from '../engine/index.ts';
import { VERSION_RULES } from '../engine/rules/index.ts';
import { REDIS_VERSIONS } from '../trace/index.ts';
import { DIFFERENCES, FIDELITY_RECORD, groupName, KAFKA_SIMPLIFICATIONS, SIMPLIFICATIONS } from './index.ts';

const missing = (version: (typeof REDIS_VERSIONS)[number]): readonly string[] => [...notOffered(version).values()].flat();

describe('the Fidelity page', () => {
  it('has every rule in which the versions differ, in both languages, with its source', () => {
    expect(DIFFERENCES.map(({ name }) => name)).toEqual(Object.keys(VERSION_RULES));
    for (const { name, about, source, values } of DIFFERENCES) {
      expect([name, ...LANGUAGES.map((language) => about[language].length > 5), source.length > 0]).toEqual([name, true, true, true]);
      if (values) expect(values['8.0'], name).not.toBe(values['7.0']);
    }
  });

  it('says what is simplified in both languages, each in a sentence or two', () => {
    const all = [...SIMPLIFICATIONS, ...KAFKA_SIMPLIFICATIONS];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { says } of all) {
      expect(says.en).toMatch(/^[A-Z].*\.$/);
      expect(says.ko).toMatch(/[가-힣].*요\.$/);
    }
    const bounds = SIMPLIFICATIONS.find(({ id }) => id === 'bounds')?.says.en;
    expect(bounds).toContain(BOUNDS.clients.toLocaleString('en'));
    expect(bounds).toContain(BOUNDS.events.toLocaleString('en'));
  });

  it.each(REDIS_VERSIONS)('calls missing only what is missing in Redis %s', (version) => {
    for (const { lacks = [] } of SIMPLIFICATIONS) for (const name of lacks) expect(missing(version)).toContain(name);
  });

  it.each(REDIS_VERSIONS)('lists what is not offered of Redis %s, and nothing that is', (version) => {
    const here = new Set(offered(version).map(({ fullName }) => fullName));
    expect(missing(version)).toContain('eval');
    expect(missing(version).filter((name) => here.has(name))).toEqual([]);
    expect(new Set(missing(version)).size).toBe(missing(version).length);
    expect([...here]).toContain('client|list');
  });

  it('lists what only 8.0 has for 8.0 only', () => {
    expect(missing('8.0')).toContain('vadd');
    expect(missing('7.0')).not.toContain('vadd');
  });

  it.each(REDIS_VERSIONS)('has a name in both languages for every family of Redis %s', (version) => {
    const groups = new Set([...notOffered(version).keys(), ...offered(version).map(({ doc }) => doc.family)]);
    for (const group of groups) expect(groupName(group).en, group).not.toBe(group);
  });

  it('counts what was compared', () => {
    for (const version of REDIS_VERSIONS) {
      const { server, scripts, lines, transcripts, screens } = FIDELITY_RECORD[version];
      expect(server.startsWith(version)).toBe(true);
      expect(Math.min(scripts, lines, transcripts, screens)).toBeGreaterThan(0);
    }
  });
});
