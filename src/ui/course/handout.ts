/**
 * A lesson on paper: what is told and asked in each step, with the picture in which it ends as a figure. The pictures are those of the page
 * itself, taken as the playhead goes from step to step; on paper they are light, whatever the page is.
 */
import type { TFunction } from 'i18next';
import type { Language } from '../../base/index.ts';
import type { Step } from '../../lessons/course/index.ts';
import type { PageParts } from '../page-context.tsx';
import { lessonOf, rightAnswer, seekStepEnd } from './flow.ts';

/** Steps of a handout; a lesson with more is printed so far. */
const MOST_STEPS = 40;

export async function printHandout(page: PageParts, language: Language, t: TFunction<'words'>): Promise<void> {
  const { session, choices } = page;
  const { lesson: open } = choices.getState();
  if (!open) return;
  const lesson = lessonOf(open.from, language);
  const { theme } = document.documentElement.dataset;
  const { events } = session.shownAt(0);
  document.documentElement.dataset.theme = 'light';
  const sheet = document.createElement('article');
  sheet.className = 'handout';
  sheet.lang = language;
  sheet.append(line('h1', lesson.title));
  try {
    for (const [i, step] of lesson.steps.slice(0, MOST_STEPS).entries()) {
      sheet.append(await stepOf(page, step, i, t));
    }
    if (lesson.challenge) {
      const last = document.createElement('section');
      last.append(line('h2', t('course.challenge')), line('p', lesson.challenge.goal));
      const checks = document.createElement('ul');
      for (const { says } of lesson.challenge.checks) checks.append(line('li', says));
      last.append(checks);
      sheet.append(last);
    }
    document.body.append(sheet);
    window.print();
  } finally {
    sheet.remove();
    document.documentElement.dataset.theme = theme ?? 'light';
    session.seekRest(0, events);
  }
}

async function stepOf(page: PageParts, step: Step, place: number, t: TFunction<'words'>): Promise<HTMLElement> {
  const { session } = page;
  seekStepEnd(session, step);
  await painted();
  const part = document.createElement('section');
  part.append(line('h2', String(place + 1)));
  for (const paragraph of step.paragraphs) part.append(line('p', paragraph));
  if (step.ask) {
    const { kind, text } = step.ask;
    part.append(line('p', text, 'handout-ask'));
    const right = rightAnswer(session, step);
    if (kind.what !== 'answer') {
      const options = document.createElement('ul');
      kind.options.forEach(({ label }) => options.append(line('li', `☐ ${label}`)));
      part.append(options);
    }
    const said = typeof right === 'string' ? right : kind.what === 'answer' ? '' : (right ?? []).map((i) => kind.options[i]?.label ?? '').join(', ');
    part.append(line('p', `${t('course.itIs')} ${said}`, 'handout-answer'));
  }
  const figure = figureOf();
  if (figure) part.append(figure);
  return part;
}

/** The stage as it stands, without what can be pressed; what was painted becomes a picture. */
function figureOf(): HTMLElement | undefined {
  const stages = document.querySelector<HTMLElement>('.stages');
  if (!stages) return undefined;
  const copied = stages.cloneNode(true) as HTMLElement;
  const painted = stages.querySelectorAll('canvas');
  copied.querySelectorAll('canvas').forEach((canvas, i) => {
    const image = document.createElement('img');
    image.src = painted[i]?.toDataURL() ?? '';
    image.alt = '';
    image.className = canvas.className;
    image.style.cssText = canvas.style.cssText;
    canvas.replaceWith(image);
  });
  for (const each of copied.querySelectorAll('.stage-float, .hint, .terminal-form, .terminal-chips, button[aria-haspopup]')) each.remove();
  for (const each of copied.querySelectorAll('[id]')) each.removeAttribute('id');
  const { width, height } = stages.getBoundingClientRect();
  copied.style.width = `${width}px`;
  copied.style.height = `${height}px`;
  copied.inert = true;
  const { x, y, w, h } = cardsIn(stages) ?? { x: 0, y: 0, w: width, h: height };
  copied.style.transform = `translate(${-x}px, ${-y}px)`;
  const figure = document.createElement('figure');
  figure.style.setProperty('--wide', String(w));
  figure.style.width = `${w}px`;
  figure.style.height = `${h}px`;
  figure.append(copied);
  return figure;
}

/** Around the cards, in pixels. */
const MARGIN = 14;

/** Where the cards stand within the stages; undefined where there is none. */
function cardsIn(stages: HTMLElement): { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | undefined {
  const origin = stages.getBoundingClientRect();
  const cards = [...stages.querySelectorAll('.card')].map((card) => card.getBoundingClientRect());
  if (cards.length === 0) return undefined;
  const left = Math.max(origin.left, Math.min(...cards.map((card) => card.left)) - MARGIN);
  const top = Math.max(origin.top, Math.min(...cards.map((card) => card.top)) - MARGIN);
  const right = Math.min(origin.right, Math.max(...cards.map((card) => card.right)) + MARGIN);
  const bottom = Math.min(origin.bottom, Math.max(...cards.map((card) => card.bottom)) + MARGIN);
  return { x: left - origin.left, y: top - origin.top, w: right - left, h: bottom - top };
}

function line(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  // Backticks are for commands.
  text.split('`').forEach((part, i) => {
    if (i % 2 === 0) made.append(part);
    else {
      const code = document.createElement('code');
      code.textContent = part;
      made.append(code);
    }
  });
  return made;
}

/** When what has been asked for stands on the page: React in the first frame, the painter in the second. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  });
}
