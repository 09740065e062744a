import { describe, expect, it } from 'vitest';
import type { Bytes } from '../base/index.ts';
import type { Event } from '../trace/index.ts';
import { BESIDE, packetsAt, TRAIN_GAP } from './motion.ts';
import { sceneAt } from './scene.ts';
import { dotsAt, fillSwarm, newDots, newSwarm } from './swarm.ts';
import type { PacketMark, Role } from './types.ts';
import { fakeCommand, fakeEvent, fakeMessage, fakePacket, fakeWorld } from './world.fixture.ts';

const NOTHING = { recent: [], pending: [] };
const scene = sceneAt(fakeWorld([{ name: 'alice', channels: ['news'] }, { name: 'pub' }]), NOTHING, {
  form: 'wide',
  isDocked: false,
  roles: new Map<string, Role>([['alice', 'listens'], ['pub', 'publishes']]),
});
const wire = scene.wires[scene.wireOf.get('alice') ?? 0];
if (!wire) throw new Error('alice has no wire');
const toAlice = { from: 'main', to: 'alice' };
const first = fakePacket(10, toAlice, 1000, fakeMessage('news', 'hi'));
const second = fakePacket(11, toAlice, 1000, fakeMessage('news', 'hi', 'n*'));

function shown(at: number, events = 100, held = 1) {
  return { at, events, held };
}

/** From its start beside the node to its end beside the card of alice. */
const whole = wire.from.x - wire.to.x - 2 * BESIDE;

/** How far a mark is along that way. */
function along(mark: PacketMark | undefined): number {
  return (mark?.x ?? NaN) - wire!.to.x - BESIDE;
}

describe('a packet alone', () => {
  it('is at the start when sent, in the middle half way in time, at the end when due', () => {
    const at = (us: number) => along(packetsAt(scene, [first], shown(1000 + us), NOTHING)[0]);
    expect(at(0)).toBeCloseTo(0, 3);
    expect(at(125)).toBeCloseTo(whole / 2, 0);
    expect(at(250)).toBeCloseTo(whole, 3);
  });

  it('never goes back', () => {
    let before = -1;
    for (let us = 0; us <= 250; us += 5) {
      const now = along(packetsAt(scene, [first], shown(1000 + us), NOTHING)[0]);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });

  it('is not drawn before its sending is shown', () => {
    expect(packetsAt(scene, [first], shown(1000, 10), NOTHING)).toEqual([]);
    expect(packetsAt(scene, [first], shown(1000, 11), NOTHING)).toHaveLength(1);
  });

  it('waits at the end of its wire until its arrival is shown, then sinks into the card', () => {
    const arrival = fakeEvent('packet-arrived', 20, first);
    const waiting = packetsAt(scene, [], shown(1250, 20), { recent: [], pending: [arrival] });
    expect(waiting.map((mark) => mark.phase)).toEqual(['flying']);
    const sinking = packetsAt(scene, [], shown(1250, 21, 0.5), { recent: [arrival], pending: [] });
    expect(sinking.map((mark) => mark.phase)).toEqual(['arrived']);
    expect(packetsAt(scene, [], shown(1250, 21, 1), { recent: [arrival], pending: [] })).toEqual([]);
  });

  it('falls off the wire where it is lost', () => {
    const lost = fakeEvent('packet-lost', 20, first);
    const marks = packetsAt(scene, [], shown(1100, 21, 0.5), { recent: [lost], pending: [] });
    expect(marks.map((mark) => mark.phase)).toEqual(['lost']);
  });

  it('passes one that comes the other way without covering it', () => {
    const command = fakePacket(12, { from: 'alice', to: 'main' }, 1000, fakeCommand('PING'));
    const [a, b] = packetsAt(scene, [first, command], shown(1125), NOTHING);
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThanOrEqual(20);
  });
});

describe('a train', () => {
  const places = (at: number, around = NOTHING as { recent: readonly Event[]; pending: readonly Event[] }, held = 1) =>
    packetsAt(scene, [first, second], shown(at, 100, held), around).map(along);

  it.each([0, 20, 60, 125, 200, 245, 250])('keeps its packets apart, %i µs on', (us) => {
    const [front, back] = places(1000 + us);
    expect((front ?? 0) - (back ?? 0)).toBeGreaterThan(TRAIN_GAP * 0.7);
  });

  it('moves up while the arrival of the one in front is shown', () => {
    const arrived = fakeEvent('packet-arrived', 99, first);
    const at = (held: number) =>
      packetsAt(scene, [second], shown(1250, 100, held), { recent: [arrived], pending: [] })
        .filter((mark) => mark.phase === 'flying')
        .map(along)[0];
    expect(at(0)).toBeCloseTo(whole - TRAIN_GAP, 0);
    expect(at(0.5)).toBeGreaterThan(whole - TRAIN_GAP);
    expect(at(1)).toBeCloseTo(whole, 3);
  });

  it('makes room while one more leaves', () => {
    const reply = { what: 'reply', reply: { type: 'null' } } as const;
    const [ahead, behind] = [fakePacket(10, toAlice, 1000, reply), fakePacket(11, toAlice, 1000, reply)];
    const sent = fakeEvent('packet-sent', 11, behind);
    const at = (held: number) => packetsAt(scene, [ahead, behind], shown(1000, 12, held), { recent: [sent], pending: [] });
    expect(along(at(0)[0])).toBeCloseTo(0, 3);
    expect(along(at(1)[0])).toBeCloseTo(TRAIN_GAP, 0);
    expect(at(0)[1]?.alpha).toBe(0);
  });

  it('closes up where its wire is short', () => {
    const many = Array.from({ length: 40 }, (_, i) => fakePacket(10 + i, toAlice, 1000, fakeMessage('news', `${i}`)));
    const places = packetsAt(scene, many, shown(1250), NOTHING).map(along);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(new Set(places.map((place) => place.toFixed(2))).size).toBe(40);
  });
});

describe('a copy in an output buffer', () => {
  const copy = (id: number, row: string): Event => ({
    kind: 'copy-queued',
    node: 'main',
    client: 'alice',
    connection: 1,
    table: row.includes('*') ? 'pubsub_patterns' : 'pubsub_channels',
    row: row as Bytes,
    channel: 'news' as Bytes,
    payload: 'hi' as Bytes,
    id,
    at: 998,
    cause: 4,
  });
  const queued = [copy(5, 'news'), copy(7, 'n*')];
  const seen = (recent: readonly Event[], packets = [] as readonly (typeof first)[], held = 1) =>
    packetsAt(scene, packets, shown(1000, 100, held), { recent, pending: [] });

  it('waits at the node’s end of the wire, one for each match, the first in front', () => {
    const marks = seen(queued);
    expect(marks.map(({ shape }) => shape)).toEqual(['message', 'pmessage']);
    expect(along(marks[0])).toBeCloseTo(TRAIN_GAP, 0);
    expect(along(marks[1])).toBeCloseTo(0, 0);
    expect(marks.map(({ packet }) => packet.id)).toEqual([5, 7]);
  });

  it('appears as its match is shown', () => {
    expect(seen(queued, [], 0)[1]?.alpha).toBe(0);
    expect(seen(queued, [], 0)[0]?.alpha).toBe(1);
  });

  it('is where its packet leaves from, so that being sent is no jump', () => {
    const sent = fakePacket(10, toAlice, 1000, fakeMessage('news', 'hi'));
    const before = seen(queued);
    const after = seen([...queued, { ...fakeEvent('packet-sent', 10, sent), cause: 5 }], [sent]);
    expect(after.map(({ packet }) => packet.id)).toEqual([10, 7]);
    expect(after.map(along)).toEqual(before.map(along));
    expect(after.map(({ alpha }) => alpha)).toEqual([1, 1]);
  });

  it('is not one of an earlier command', () => {
    const started = { ...copy(8, 'x'), kind: 'command-started', name: 'ping', argv: [] } as Event;
    expect(seen([...queued, started])).toEqual([]);
  });
});

describe('dots', () => {
  it('are where the packets are, to within their own spread', () => {
    const swarm = newSwarm();
    const dots = newDots();
    fillSwarm(swarm, scene, [first], shown(1250));
    dotsAt(swarm, shown(1250), dots);
    expect(dots.count).toBe(1);
    expect(Math.abs((dots.x[0] ?? 0) - wire.from.x)).toBeLessThan(6);
    expect(Math.abs((dots.y[0] ?? 0) - wire.from.y)).toBeLessThan(24);
  });

  it('leave out what is not yet shown as sent', () => {
    const swarm = newSwarm();
    fillSwarm(swarm, scene, [first, second], shown(1000, 11));
    expect(swarm.count).toBe(1);
  });

  it('are the same whether the swarm was followed from frame to frame or filled at once', () => {
    const ends = [toAlice, { from: 'pub', to: 'main' }];
    const all = Array.from({ length: 600 }, (_, id) =>
      fakePacket(id, ends[id % 2] ?? toAlice, 3 * id, fakeMessage(`n${id % 5}`, 'x'), id % 2 ? 250 : 400),
    );
    const followed = newSwarm();
    // Forwards by uneven steps, with a seek back and one to where nothing of before flies any more.
    for (const at of [0, 5, 90, 91, 300, 640, 641, 900, 400, 1700, 1702, 60, 61]) {
      const flying = all.filter((packet) => packet.sentAt <= at && packet.arrivesAt > at);
      flying.sort((a, b) => a.arrivesAt - b.arrivesAt || a.id - b.id);
      const fresh = newSwarm();
      fillSwarm(followed, scene, flying, shown(at, 590));
      fillSwarm(fresh, scene, flying, shown(at, 590));
      const columns = ({ count, id, lane, sentAt, pace, hue, asideX }: typeof fresh) =>
        [id, lane, sentAt, pace, hue, asideX].map((column) => [...column.subarray(0, count)]);
      expect(columns(followed)).toEqual(columns(fresh));
    }
  });
});
