/**
 * The page as a person finds it: by role and by name, in either language. The few places that can only be found by
 * their shape stand in `PARTS`, and nowhere else.
 *
 * Every test that takes `fanout` also holds the page to this: no error on the console, and no request that leaves the
 * origin.
 */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { Language } from '../../src/base/index.ts';
import { GALLERY, scriptOf } from '../../src/lessons/index.ts';
import { en, type Words } from '../../src/locales/index.ts';
import { ko } from '../../src/locales/ko.ts';
import { parse } from '../../src/script/index.ts';
import { createSession, linkOf, type Place } from '../../src/session/index.ts';

const WORDS: Readonly<Record<Language, Words>> = { en, ko };
export const LANGUAGES: readonly Language[] = ['en', 'ko'];
/** As wide as the page takes for a phone. */
const PHONE_PX = 760;

const PARTS = {
  /** One block of a terminal: a typed line with its prompt, or what was printed. */
  block: '.terminal-block pre',
  card: '.card',
  canvas: 'canvas',
  /** What stands on the space-time diagram and can be clicked. */
  event: '[data-event]',
  /** The pane while the pointer is over a packet. */
  aimed: '[data-aim]',
} as const;

/** What stands before a typed line. */
export const PROMPT = '127.0.0.1:6379> ';
export const SUBSCRIBED = '127.0.0.1:6379(subscribed mode)> ';

/** The fragment that opens `script` at `place`; at its beginning where none is given. */
export function linkTo(script: string, place: Place = { at: 0, events: 0 }): string {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  const link = linkOf(runs, place);
  if (!link.ok) throw new Error(`no link: ${link.why}`);
  return link.fragment;
}

/** The run with which the page opens, as text. */
export function scriptOfOpening(language: Language): string {
  const [first] = GALLERY;
  if (!first) throw new Error('the gallery is empty');
  return scriptOf(first, language);
}

/** The last place of a script. */
export function endOf(script: string): Place {
  const { at, events } = played(script).shownAt(0);
  return { at, events };
}

/** So long after the `nth` packet of a script has been sent; 1 is the first. */
export function afterSending(script: string, { nth, us }: { readonly nth: number; readonly us: number }): Place {
  const session = played(script);
  const sent = session.events(0, 0, session.shownAt(0).events).filter((event) => event.kind === 'packet-sent')[nth - 1];
  if (!sent) throw new Error(`fewer than ${nth} packets are sent`);
  return { at: sent.at + us, events: sent.id + 1 };
}

function played(script: string): ReturnType<typeof createSession> {
  const session = createSession(parse(script).runs);
  while (session.stepForward());
  return session;
}

/** `Client {{name}}` with its holes filled. */
export function say(words: string, values: Readonly<Record<string, string | number>> = {}): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

export type FanoutPage = ReturnType<typeof fanoutPage>;

/** The page in `language`, with what a person does to it. */
export function fanoutPage(page: Page, language: Language) {
  const words = WORDS[language];
  const isPhone = (page.viewportSize()?.width ?? PHONE_PX + 1) <= PHONE_PX;
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const playback = page.getByRole('region', { name: words.transport.label });
  const control = (name: string | RegExp): Locator => playback.getByRole('button', { name, exact: true });
  const scrub = page.getByRole('slider', { name: words.transport.scrub });
  const stage = page.locator(`section[aria-label]`).filter({ has: page.locator(PARTS.canvas) });
  const prompt = (name: string): Locator => page.getByLabel(say(words.terminal.prompt, { name }), { exact: true });
  const output = (name: string): Locator => page.getByRole('log', { name: say(words.terminal.output, { name }), exact: true });
  const card = (name: string): Locator => page.getByRole('region', { name: say(words.card.client, { name }), exact: true });

  /** On a phone one terminal is seen at a time. */
  async function show(name: string): Promise<void> {
    if (!isPhone) return;
    await page.getByRole('tab', { name: words.terminal.choose, exact: true }).click();
    await page.getByRole('group', { name: words.terminal.choose }).getByRole('button', { name, exact: true }).click();
  }

  return {
    page,
    language,
    words,
    isPhone,
    button,
    control,
    scrub,
    stage,
    canvas: stage.locator(PARTS.canvas),
    cards: page.locator(PARTS.card),
    timelineEvents: page.getByRole('region', { name: words.timeline.label }).locator(PARTS.event),
    aimed: page.locator(PARTS.aimed),
    prompt,
    output,
    card,
    show,
    notice: page.getByLabel(words.problem.label, { exact: true }),
    caption: page.getByRole('region', { name: words.caption.label }),
    factor: page.getByLabel(words.transport.factorLabel, { exact: true }),
    speed: playback.getByRole('combobox', { name: words.transport.speed }),
    why: page.getByRole('article', { name: words.side.why, exact: true }),
    scriptText: page.getByRole('textbox', { name: words.script.label }),

    /** Opens the page, with a fragment where one is given, and waits until it is there. */
    async open(fragment = ''): Promise<void> {
      await page.goto(`./${fragment}`);
      await expect(stage.first()).toBeVisible();
    },

    /** Opens a run that waits for the person: three prompts, nothing typed yet, as fast as the page plays. */
    async openNew(): Promise<void> {
      await this.open(linkTo('server main\nclient alice\nclient bob\nclient carol\n'));
      await this.playAt(8);
    },

    /** How fast it plays: 0.25 to 8. On a phone the choice stands in the menu of the pace. */
    async playAt(factor: number): Promise<void> {
      if (!isPhone) {
        await this.speed.selectOption(String(factor));
        return;
      }
      await control(new RegExp(`^${words.transport.pace}`)).click();
      await page.getByRole('dialog').getByRole('combobox', { name: words.transport.speed }).selectOption(String(factor));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },

    /** What the terminal shows, as redis-cli would have it on its screen. */
    async terminal(name: string): Promise<string> {
      return (await output(name).locator(PARTS.block).allTextContents()).join('\n');
    },

    /** Waits until the terminal shows exactly this. */
    async expectTerminal(name: string, ...lines: readonly string[]): Promise<void> {
      await show(name);
      await expect.poll(() => this.terminal(name), { timeout: 20_000 }).toBe(lines.join('\n'));
    },

    async type(name: string, line: string): Promise<void> {
      await show(name);
      await prompt(name).fill(line);
      await prompt(name).press('Enter');
    },

    /** Types, and waits for what is printed below the line typed; what was there before stays. */
    async ask(name: string, line: string, ...printed: readonly string[]): Promise<void> {
      await show(name);
      const before = await this.terminal(name);
      await this.type(name, line);
      const own = [line, ...printed].join('\n');
      await expect
        .poll(async () => (await this.terminal(name)).slice(before.length).replace(/^\n/, '').replace(/^127\.0\.0\.1:\d+(\(subscribed mode\))?> /, ''), {
          timeout: 20_000,
        })
        .toBe(own);
    },

    /** Waits until nothing is under way any more. */
    async settle(): Promise<void> {
      await expect(this.factor).toHaveText(words.transport.still, { timeout: 20_000 });
    },

    async pause(): Promise<void> {
      await control(words.transport.pause).click();
      await expect(control(words.transport.play)).toBeVisible();
    },

    /** Screen time of the playhead, in milliseconds. */
    async playhead(): Promise<number> {
      return Number(await scrub.inputValue());
    },

    /** Picks from the menu of the page; what is open under it is closed first. */
    async pick(name: string): Promise<void> {
      await page.getByRole('navigation').getByRole('button', { name: words.header.more, exact: true }).click();
      await page.getByRole('menu').getByText(name, { exact: true }).click();
    },

    /** Picks from the menu of a client. */
    async pickOf(client: string, name: string): Promise<void> {
      await button(say(words.card.menu, { name: client })).click();
      await page.getByRole('menu').getByText(name, { exact: true }).click();
    },

    /** Picks from a menu within the menu of a client. */
    async pickIn(client: string, within: string, name: string): Promise<void> {
      await button(say(words.card.menu, { name: client })).click();
      await page.getByRole('menuitem', { name: within, exact: true }).press('ArrowRight');
      await page.getByRole('menuitemradio', { name, exact: true }).press('Enter');
    },

    async openScript(): Promise<void> {
      if (isPhone) await page.getByRole('tab', { name: words.side.script, exact: true }).click();
      else await button(words.header.script).click();
      await expect(this.scriptText).toBeVisible();
    },

    async openGallery(): Promise<Locator> {
      await button(words.header.gallery).click();
      const sheet = page.getByRole('dialog', { name: words.gallery.title });
      await expect(sheet).toBeVisible();
      return sheet;
    },

    /** Switches the page to the other language; its words are those of another `fanoutPage` then. */
    async speak(other: Language): Promise<void> {
      await this.pick(other === 'ko' ? '한국어' : 'English');
      await expect(page.locator('html')).toHaveAttribute('lang', other);
    },
  };
}

/** Playwright's test, with the page in a language. */
export const test = base.extend<{ language: Language; fanout: FanoutPage }>({
  language: ['en', { option: true }],
  locale: async ({ language }, use) => {
    await use(language === 'ko' ? 'ko-KR' : 'en-US');
  },
  fanout: async ({ page, language, baseURL }, use) => {
    const problems: string[] = [];
    const away: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(baseURL ?? 'http://127.0.0.1')) away.push(url);
    });
    await use(fanoutPage(page, language));
    expect(problems).toEqual([]);
    expect(away).toEqual([]);
  },
});

export { expect };
