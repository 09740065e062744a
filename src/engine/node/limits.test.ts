/** Nodes that sleep, close the idle, or take nobody more: what only the stage shows. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../script/index.ts';
import type { Run } from '../../trace/index.ts';
import { PlayedRun } from '../played.fixture.ts';

function runOf(script: string): Run {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  return runs[0];
}

class Played extends PlayedRun {
  constructor(script: string) {
    super(runOf(script));
  }

  /** What a client was answered, and when. */
  answers(client: string): { at: number; text: string }[] {
    return this.of('packet-arrived').flatMap(({ at, packet }) => {
      const { to, carries } = packet;
      return to === client && carries.what === 'reply' && 'text' in carries.reply ? [{ at, text: carries.reply.text }] : [];
    });
  }
}

const TWO = 'client alice\nclient bob\n\n';

describe('A node that was told to sleep', () => {
  it('runs nobody, and looks at no timer, until it wakes', () => {
    const played = new Played(`server main  debug yes\n${TWO}bob> BLPOP q 0.1\nalice> SET k v PX 100\nalice> DEBUG SLEEP 1\nalice> PING`);
    const [, slept, ponged] = played.answers('alice');
    expect(slept?.text).toBe('OK');
    expect(slept?.at).toBeGreaterThan(1_000_000);
    expect(ponged?.at).toBeGreaterThan(slept?.at ?? 0);
    expect(played.of('client-unblocked')[0]?.at).toBeGreaterThan(1_000_000);
    expect(played.of('key-expired')[0]?.at).toBeGreaterThan(1_000_000);
  });

  it('was started for it, or refuses', () => {
    expect(new Played(`${TWO}alice> DEBUG SLEEP 1`).answers('alice')[0]?.text).toMatch(/^ERR DEBUG command not allowed/);
    const restarted = new Played(`server main  debug yes\n${TWO}crash main\nrestart main`);
    expect(restarted.loop.world.nodes.get('main')?.config['enable-debug-command']).toBe('yes');
  });
});

describe('timeout', () => {
  it('closes whoever is idle, spares subscribers, and comes to an end', () => {
    const played = new Played(`${TWO}bob> SUBSCRIBE news\nalice> CONFIG SET timeout 5`);
    expect(played.of('connection-closed').map(({ client, why, at }) => [client, why, at])).toEqual([['alice', 'idle', 6_000_000]]);
  });

  it('closes who is spared no longer', () => {
    const played = new Played(`${TWO}bob> SUBSCRIBE news\nalice> CONFIG SET timeout 1\nwait 10s\nbob> UNSUBSCRIBE news`);
    expect(played.of('connection-closed').map(({ client, why }) => [client, why])).toEqual([['alice', 'idle'], ['bob', 'idle']]);
  });

  it('closes who has waited for a key in vain', () => {
    const played = new Played(`${TWO}bob> BLPOP q 7\nalice> CONFIG SET timeout 1`);
    expect(played.answers('bob')).toEqual([]);
    expect(played.of('connection-closed').map(({ client, why }) => [client, why])).toEqual([['alice', 'idle'], ['bob', 'idle']]);
    expect(played.of('connection-closed')[1]?.at).toBeGreaterThan(8_000_000);
  });
});

describe('maxclients', () => {
  it('lets nobody in who is one too many, and says so', () => {
    const played = new Played(`${TWO}alice> CONFIG SET maxclients 2\nadd client carol\nbob> PING`);
    expect(played.of('connection-closed').map(({ client, why }) => [client, why])).toEqual([['carol', 'max-clients']]);
    expect(played.answers('carol').map(({ text }) => text)).toEqual(['ERR max number of clients reached']);
  });
});
