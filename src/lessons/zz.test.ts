import { test } from 'vitest';
import { parse } from '../script/index.ts';
import { createSession } from '../session/index.ts';
import { GALLERY } from './gallery.ts';
test('x', () => {
  const session = createSession(parse(GALLERY.find(({id}) => id === 'four-brokers')!.script).runs);
  session.play();
  let n = 0; const t0 = performance.now();
  while (!session.store.getState().isStandingStill && n < 20000) { session.frame(1000); n++; if (n % 50 === 0) console.log(n, (session.shownAt(0).at/1e6).toFixed(2), session.shownAt(0).slowdown, session.store.getState().runs.map(r => r.isStorm + ' ' + r.shownEvents).join(' | ')); if (n>2000) break; }
  console.log('length', session.lengthMs()/1000, 's; frames', n, performance.now()-t0);
});
