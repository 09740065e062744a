/**
 * A lesson is rehearsed while somebody writes it: what can only be known by playing it.
 *
 *   rehearse   Its run and its challenge are played to their ends, unseen; what does not hold is said by its line.
 *
 * Only a text that reads without a mistake is rehearsed, when all that its runs need has been fetched (shelves.ts). It is bounded: of a run that does not come to rest in time nothing is said.
 */
import { textOf, type Text } from '../../base/index.ts';
import { judge, progressOf, readLesson, type Lesson, type Question } from '../../lessons/course/index.ts';
import { parse, type Mistake } from '../../script/index.ts';
import { createSession, type Session } from '../../session/index.ts';
import type { Event, Input, Run } from '../../trace/index.ts';
import { allEvents } from './flow.ts';

/** Of the world's time, and so many frames of it: apps may go on for ever. */
const MOST_US = 600e6;
const MOST_FRAMES = 400;
const MOST_EVENTS = 60_000;

interface Found {
  readonly input: Input | undefined;
  readonly what: Text;
}

const HELPS: Text = { en: 'The lesson can be played all the same.', ko: '그래도 레슨은 진행돼요.' };

export function rehearse(text: string): readonly Mistake[] {
  const { runs, mistakes, lines } = parse(text);
  const { lesson, mistakes: misread } = readLesson(runs);
  if (mistakes.length > 0 || misread.length > 0) return [];
  const inputs = runs.flatMap((run) => run.inputs);
  const found = [...inRuns(lesson), ...inChallenge(lesson, inputs)];
  return found.map(({ input, what }) => ({ line: (input && lines.get(input)) ?? 1, what, instead: HELPS }));
}

interface Played {
  readonly session: Session;
  readonly events: readonly Event[];
}

/** Undefined where it does not come to rest within the bounds. */
function played(run: Run): Played | undefined {
  const session = createSession([run]);
  session.play();
  for (let i = 0; !session.store.getState().isStandingStill; i++) {
    if (i > MOST_FRAMES || session.view(0).emitted > MOST_EVENTS) return undefined;
    if (session.view(0).now > MOST_US) break;
    session.frame(1e6);
  }
  return { session, events: allEvents(session, session.view(0).emitted) };
}

function inRuns({ runs, steps }: Lesson): Found[] {
  const found: Found[] = [];
  runs.forEach((run, i) => {
    const all = played(run);
    if (!all) return;
    found.push(...strangeCommands(run.inputs, all.events), ...unmet(run, all.session));
    if (i > 0) return;
    const { session, events } = all;
    const before = (input: number): number => session.eventsBefore(0, input) ?? events.length;
    for (const { ask, from, to } of steps) {
      if (!ask) continue;
      const remarks = run.inputs.slice(from, to);
      found.push(...ofQuestion(ask, remarks, run.inputs, { events: events.slice(0, before(to)), from: before(from) }));
    }
  });
  return found;
}

/** What a run says that it expects, and does not come. */
function unmet(run: Run, session: Session): Found[] {
  return [...session.checks(0)].flatMap(([place, { isMet, expected, actual }]) =>
    isMet
      ? []
      : [
          {
            input: run.inputs[place],
            what:
              actual === undefined
                ? { en: `“${expected}” is expected, and nothing comes.`, ko: `“${expected}”라고 나올 줄 알았는데 아무것도 안 나와요.` }
                : { en: `“${expected}” is expected, and “${actual}” comes.`, ko: `“${expected}”라고 나올 줄 알았는데 “${actual}”라고 나와요.` },
          },
        ],
  );
}

/** Lines whose command no Redis knows, where nobody expects that it is refused. */
function strangeCommands(inputs: readonly Input[], events: readonly Event[]): Found[] {
  const found = new Map<Input, Found>();
  for (const event of events) {
    if (event.kind !== 'packet-arrived' || event.packet.carries.what !== 'reply' || event.packet.carries.reply.type !== 'error') continue;
    const name = /^ERR unknown command '([^']{1,80})'/.exec(textOf(event.packet.carries.reply.text))?.[1];
    const input = name === undefined ? undefined : inputs.find((each) => (each.kind === 'line-typed' || each.kind === 'line-pipelined') && each.line.trim().startsWith(name));
    if (name === undefined || !input || isRefusalExpected(input, inputs)) continue;
    found.set(input, { input, what: { en: `Redis does not know ${name}.`, ko: `Redis에 ${name} 명령은 없어요.` } });
  }
  return [...found.values()];
}

function isRefusalExpected(input: Input, inputs: readonly Input[]): boolean {
  return inputs.slice(inputs.indexOf(input)).some((each) => each.kind === 'output-expected' && /unknown command/i.test(each.text));
}

function ofQuestion(ask: Question, remarks: readonly Input[], inputs: readonly Input[], { events, from }: { readonly events: readonly Event[]; readonly from: number }): Found[] {
  const said = (word: string): Input | undefined => remarks.find((each) => each.kind === 'remarked' && each.text?.startsWith(word));
  const { right } = judge(ask, '', events, from);
  const found: Found[] = [];
  if (ask.kind.what === 'answer') {
    const nameless = ask.kind.measure.about.find((word) => !isNamed(word, inputs));
    if (right === '') found.push({ input: said('answer'), what: { en: 'There is nothing to measure at the end of this step.', ko: '이 단계가 끝났을 때 잴 것이 없어요.' } });
    else if (nameless !== undefined) found.push({ input: said('answer'), what: { en: `Nothing in this run is called “${nameless}”.`, ko: `이 실행에는 “${nameless}”라는 것이 없어요.` } });
  } else if (right.length === 0) {
    found.push({ input: said('ask'), what: { en: 'None of the options is right.', ko: '맞는 선택지가 없어요.' } });
  } else if (ask.kind.what === 'one' && right.length > 1) {
    found.push({ input: said('ask'), what: { en: `${right.length} options are right. “# ask several:” allows that.`, ko: `선택지 ${right.length}개가 맞아요. 여럿을 고르게 하려면 “# ask several:”이에요.` } });
  }
  for (const { answer } of ask.wrong) {
    if (ask.kind.what === 'answer' && judge(ask, answer, events, from).isRight) found.push({ input: said(`if ${answer}:`), what: { en: `${answer} is the right answer.`, ko: `${answer}은(는) 맞는 답이에요.` } });
  }
  return found;
}

/** Does a word stand in what is typed, in a program, or among the people? Numbers count. */
function isNamed(word: string, inputs: readonly Input[]): boolean {
  if (/^\d+$/.test(word)) return true;
  const wanted = word.toLowerCase();
  return inputs.some((input) => input.kind !== 'remarked' && JSON.stringify(input).toLowerCase().includes(wanted));
}

function inChallenge({ challenge }: Lesson, inputs: readonly Input[]): Found[] {
  if (!challenge) return [];
  const said = (word: string): Input | undefined => inputs.find((each) => each.kind === 'remarked' && each.text?.startsWith(word));
  const found: Found[] = [];
  const nothing = played(challenge.run);
  if (nothing) {
    found.push(...strangeCommands(challenge.run.inputs, nothing.events), ...unmet(challenge.run, nothing.session));
    if (progressOf(challenge, nothing.events).every(Boolean)) found.push({ input: said('challenge:'), what: { en: 'It is solved before anybody does anything.', ko: '아무것도 하지 않아도 이미 성공이에요.' } });
  }
  const acts: readonly Input[] = challenge.solution.map(({ act }) => act);
  const solved = acts.length > 0 ? played({ ...challenge.run, inputs: [...challenge.run.inputs, ...acts] }) : undefined;
  if (solved) found.push(...strangeCommands(acts, solved.events).map(({ what }) => ({ input: said('solution:'), what })));
  const open = solved ? challenge.checks.filter((_, i) => !progressOf(challenge, solved.events)[i]) : [];
  if (open.length > 0) {
    const rest = open.map(({ says }) => `“${says}”`).join(', ');
    found.push({ input: said('solution:'), what: { en: `The solution leaves open: ${rest}.`, ko: `이 풀이로는 아직 안 돼요: ${rest}` } });
  }
  return found;
}
