import { describe, expect, it } from 'vitest';
import { packetsAt, sceneAt, type Role } from '../scene/index.ts';
import { fakeCommand, fakeMessage, fakePacket, fakeWorld } from '../scene/world.fixture.ts';
import { chipsFor, MOST_LABELS, wrapped, type Chip } from './labels.ts';

const style = { lineH: 16, padX: 7, padY: 3, away: 17, measure: (text: string) => text.length * 7.8 };
const nothing = { recent: [], pending: [] };
const clients = ['alice', 'bob', 'carol'];

function chipsAt(form: 'wide' | 'phone', at: number, count = 14): { chips: readonly Chip[]; marks: number } {
  const roles = new Map<string, Role>([['alice', 'listens'], ['bob', 'listens'], ['carol', 'publishes']]);
  const scene = sceneAt(fakeWorld(clients.map((name) => ({ name }))), nothing, { form, isDocked: false, roles });
  const packets = Array.from({ length: count }, (_, id) => {
    const client = clients[id % 3] ?? 'alice';
    const isOut = id % 2 === 0;
    return fakePacket(
      id,
      isOut ? { from: client, to: 'main' } : { from: 'main', to: client },
      (id * 37) % 200,
      isOut ? fakeCommand('PUBLISH', 'news.art', `message number ${id}`) : fakeMessage('news.art', `message ${id}`),
    );
  });
  const marks = packetsAt(scene, packets, { at, events: 1_000, held: 1 }, nothing);
  return { chips: chipsFor(scene, marks, style), marks: marks.length };
}

describe('words beside packets', () => {
  it.each([
    ['wide', 40],
    ['wide', 130],
    ['wide', 210],
    ['phone', 40],
    ['phone', 130],
    ['phone', 210],
  ] as const)('never lie over each other (%s, at %i µs)', (form, at) => {
    const { chips } = chipsAt(form, at);
    chips.forEach((a, i) => {
      for (const b of chips.slice(i + 1)) {
        const isApart =
          a.rect.x >= b.rect.x + b.rect.w ||
          b.rect.x >= a.rect.x + a.rect.w ||
          a.rect.y >= b.rect.y + b.rect.h ||
          b.rect.y >= a.rect.y + a.rect.h;
        expect(isApart, `${a.lines.join(' ')} and ${b.lines.join(' ')}`).toBe(true);
      }
    });
  });

  it('are left out rather than piled up', () => {
    expect(chipsAt('wide', 130, 300).chips.length).toBeLessThanOrEqual(MOST_LABELS);
  });

  it('break at a space, and end in dots where two lines are not enough', () => {
    expect(wrapped('PUBLISH news.art hi')).toEqual(['PUBLISH news.art hi']);
    expect(wrapped('PUBLISH news.art good morning')).toEqual(['PUBLISH news.art', 'good morning']);
    expect(wrapped('averylongpayloadwithoutanyspace')).toEqual(['averylongpayloadwi…']);
  });
});
