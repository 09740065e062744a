import { test } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession } from '../session/index.ts';
import { printEvent } from '../trace/index.ts';
import { GALLERY } from './gallery.ts';
test('x', () => {
  const runs = parse(GALLERY.find(({id}) => id === 'four-brokers')!.script).runs;
  const length = createSession(runs).lengthMs();
  console.log('length', length);
  for (const part of [0, 0.25, 0.5, 0.9, 1]) {
    const session = createSession(runs); session.play(); session.frame(part * length);
    const { at, events, screenMs } = session.shownAt(0);
    const opened = createSession(runs);
    opened.seekPlace(0, { at: Math.floor(at), events });
    const o = opened.shownAt(0);
    console.log(part, at, events, screenMs, '->', o.at, o.events, o.screenMs, session.lengthMs());
  }
});
