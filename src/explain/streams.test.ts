/** What becomes of a stream is said in its own words, in both languages. */
import { expect, it } from 'vitest';
import { applyAct, nextInRun, startWorld, step, type Loop } from '../engine/index.ts';
import { parse } from '../script/index.ts';
import type { Event } from '../trace/index.ts';
import { sentenceOf, whyOf, type Context } from './index.ts';

const SCRIPT = `server main
client a

a> CONFIG SET stream-node-max-entries 2
a> XADD s 1-0 f v
a> XADD s 2-0 f v
a> XADD s 3-0 f v
a> XADD s 4-0 f v
a> XGROUP CREATE s g 0
a> XREADGROUP GROUP g c1 COUNT 1 STREAMS s >
a> XDEL s 3-0
a> XTRIM s MAXLEN ~ 1
a> XREADGROUP GROUP g c1 STREAMS s 0
a> XAUTOCLAIM s g c2 0 0
a> XREADGROUP GROUP g c2 NOACK STREAMS s >
a> XGROUP SETID s g 0
a> XREADGROUP GROUP g c2 STREAMS s >
a> XCLAIM s g c1 0 4-0
a> XGROUP DELCONSUMER s g c1
a> XSETID s 9-0
a> XGROUP DESTROY s g
a> DEL s
`;

function played(): { readonly events: readonly Event[]; readonly context: Context } {
  const run = parse(SCRIPT).runs[0];
  if (!run) throw new Error('no run');
  const events: Event[] = [];
  const world = startWorld(run.scenario, events);
  const loop: Loop = { world, sink: events };
  let done = 0;
  for (let next = nextInRun(world, run.inputs, done); next; next = nextInRun(world, run.inputs, done)) {
    const input = run.inputs[done];
    if (next.what === 'record') step(loop);
    else if (input) {
      done++;
      applyAct(loop, input, next.at);
    }
  }
  const at = (id: number): Event => {
    const event = events[id];
    if (!event) throw new Error(`no event ${id}`);
    return event;
  };
  return { events, context: { view: world, count: events.length, event: at, events: (from, to) => events.slice(from, to) } };
}

const isAboutStream = (event: Event): boolean => event.kind === 'key-changed' || event.kind.startsWith('stream-');

it('each change of a stream says what it was, and whoever lost something by it is named', () => {
  const { events, context } = played();
  const about = events.filter(isAboutStream);
  expect(about.map((event) => sentenceOf(event).en)).toEqual([
    '`1-0` is added to the end of `s`.',
    '`2-0` is added to the end of `s`.',
    '`3-0` is added to the end of `s`.',
    '`4-0` is added to the end of `s`.',
    'Group `g` begins on `s`.',
    '`c1` joins group `g`.',
    '`c1` of group `g` gets `1-0`.',
    '1 entry of `s` is deleted.',
    '2 entries are trimmed off the old end of `s`.',
    '`c2` joins group `g`.',
    '`1-0` is struck from the pending list of `g`: no longer in the stream.',
    '`c2` of group `g` gets 1 entry.',
    'The cursor of group `g` is set.',
    '`c2` of group `g` gets `4-0`.',
    '`c1` takes over `4-0` in group `g`.',
    '`c1` leaves group `g`.',
    'The last id of `s` is set.',
    'Group `g` is gone.',
    'The stream `s` goes, with 1 entry.',
    '`s` is gone: `del`.',
  ]);
  const whys = about.map((event) => whyOf(event, context));
  for (const { because } of whys) {
    expect(because.length).toBeGreaterThan(0);
    for (const { en, ko } of because) expect([en.length > 0, /[가-힣]/.test(ko)]).toEqual([true, true]);
  }
  const because = (i: number): string => whys[i]?.because.map(({ en }) => en).join(' ') ?? '';
  expect(because(7)).toContain('Group `g` had not given out 1 of them yet');
  expect(because(8)).toContain('Group `g` had not given out 1 of them yet');
  expect(because(15)).toContain('1 entry that it had not acknowledged is pending with nobody now');
});
