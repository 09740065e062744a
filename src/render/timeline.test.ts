import { describe, expect, it } from 'vitest';
import { diagramAt, sceneAt } from '../scene/index.ts';
import { fakeEvent, fakeMessage, fakePacket, fakeWorld } from '../scene/world.fixture.ts';
import type { Palette } from './palette.ts';
import { diagramSvg } from './timeline.ts';

const palette: Palette = {
  isDark: false,
  bg: '#eee',
  surface: '#fff',
  ink: '#111',
  ink2: '#444',
  ink3: '#666',
  line: '#ccc',
  line2: '#888',
  error: '#b00',
  tally: '#c00',
  hueL: '42%',
  hueC: '0.13',
  hueSoftL: '93%',
  hueSoftC: '0.035',
  mono: 'monospace',
  sans: 'sans-serif',
};

describe('a diagram to save', () => {
  const packet = fakePacket(0, { from: 'main', to: '<b>&"' }, 0, fakeMessage('news', 'hi'));
  const events = [fakeEvent('packet-sent', 0, packet), fakeEvent('packet-arrived', 1, packet)];
  const scene = sceneAt(fakeWorld([{ name: '<b>&"' }]), { recent: [], pending: [] }, { form: 'wide', isDocked: false });
  const diagram = diagramAt(
    scene,
    {
      count: 2,
      events: (from, to) => events.slice(from, to),
      screenOfEvent: (id) => id * 500,
      screenAt: ({ at }) => at,
      placeAtScreen: (ms) => ({ at: ms, events: 2 }),
    },
    { from: 0, to: 1_000, width: 600, height: 120, names: 90 },
  );
  const svg = diagramSvg(diagram, palette, 500);

  it('never makes markup of a name', () => {
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('&lt;b&gt;&amp;&quot;');
  });

  it('holds its own colours, as it has no page around it', () => {
    expect(svg).not.toContain('var(');
    expect(svg).toContain('oklch(42% 0.13');
  });

  it('closes every element that it opens', () => {
    const opened = svg.match(/<[a-z]+/g)?.length ?? 0;
    expect(svg.match(/<\/[a-z]+>/g)).toHaveLength(opened);
  });
});
