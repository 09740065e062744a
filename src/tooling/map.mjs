/**
 * The map of src/, as facts: who may import whom, what each folder may touch, which names are not used.
 *
 * The one place to change when a folder is added or allowed something new. src/README.md says the same in words;
 * dependency-cruiser (imports.mjs), ESLint (eslint.config.js) and tidy.test.ts each enforce it from here.
 */

/**
 * @typedef {object} Folder
 * @property {readonly string[]} imports Folders it may enter by their index.ts.
 * @property {readonly string[]} [doors] Files it may also import, outside any index.ts: paths below src/, or a pattern
 *   with `*` for one file name.
 * @property {readonly string[]} [types] Files of which it may import the types, and nothing else.
 * @property {readonly string[]} packages npm packages it may import; '*' is any.
 * @property {'nothing' | 'browser' | 'node'} touches What it may know of the machine it runs on.
 */

const VIEW = ['engine/view.ts'];

/** @type {Readonly<Record<string, Folder>>} */
export const FOLDERS = {
  base: { imports: [], packages: [], touches: 'nothing' },
  trace: { imports: ['base'], packages: [], touches: 'nothing' },
  locales: { imports: ['base'], packages: [], touches: 'nothing' },
  // The names and flags of commands, and Kafka's verbs: a program of an app that names none is a mistake of its line.
  script: { imports: ['base', 'trace'], doors: ['engine/commands/facts.ts', 'engine/kafka/verbs.ts'], packages: [], touches: 'nothing' },
  engine: { imports: ['base', 'trace'], packages: [], touches: 'nothing' },
  explain: {
    imports: ['base', 'trace', 'script'],
    doors: ['engine/rules/index.ts'],
    types: VIEW,
    packages: [],
    touches: 'nothing',
  },
  lessons: {
    imports: ['base', 'trace', 'script'],
    // What is done, lost or done twice is counted in one place: lessons ask it of the runs that they measure.
    doors: ['engine/rules/index.ts', 'scene/queues.ts'],
    types: VIEW,
    packages: [],
    touches: 'nothing',
  },
  scene: { imports: ['base', 'trace'], doors: ['engine/rules/index.ts'], types: VIEW, packages: [], touches: 'nothing' },
  session: {
    imports: ['base', 'trace', 'script', 'engine'],
    types: VIEW,
    packages: ['zustand/vanilla', 'fflate', 'idb-keyval', 'valibot'],
    touches: 'browser',
  },
  render: { imports: ['base', 'trace', 'scene'], doors: ['scene/cluster/index.ts'], packages: [], touches: 'browser' },
  ui: {
    imports: ['base', 'trace', 'locales', 'script', 'engine', 'explain', 'lessons', 'scene', 'session', 'render'],
    // Chunks of their own, so they are imported past the index, and only when they are asked for.
    doors: ['locales/*.ts', 'engine/commands/docs.ts', 'engine/commands/whole.ts', 'engine/commands/not-offered.ts', 'scene/cluster/index.ts', 'scene/streams/index.ts', 'scene/apps.ts', 'scene/app-motion.ts', 'render/slot-roll.ts', 'engine/kafka/whole.ts', 'script/paste.ts', 'lessons/course/index.ts', 'scene/brokers/index.ts', 'scene/kafka/index.ts', 'scene/stands.ts', 'engine/kafka/verb-forms.ts'],
    types: VIEW,
    packages: ['*'],
    touches: 'browser',
  },
  bridge: { imports: ['base', 'trace', 'script', 'engine'], packages: [], touches: 'node' },
  tooling: { imports: ['base', 'trace', 'script', 'engine'], packages: ['*'], touches: 'node' },
};

/** What main.tsx may import: it mounts the page, and nothing else. */
export const MAIN = { doors: ['ui/index.ts', 'ui/App.tsx', 'ui/*.css'], packages: ['react', 'react-dom'] };

/** Folders in which the same input gives the same output, always and everywhere. */
export const PURE = Object.entries(FOLDERS)
  .filter(([, folder]) => folder.touches === 'nothing')
  .map(([name]) => name);

/** Globals by which a pure folder would learn the time, toss a coin, wait, or reach the machine. */
export const IMPURE_GLOBALS = [
  'Buffer',
  'Date',
  'Intl',
  'Promise',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'cancelAnimationFrame',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'fetch',
  'global',
  'globalThis',
  'history',
  'indexedDB',
  'localStorage',
  'location',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
  'require',
  'self',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
];

/** Words that say nothing: if no noun is found, the idea is not found. */
export const EMPTY_WORDS = ['util', 'helper', 'manager', 'handler', 'service', 'data', 'info', 'common', 'misc'];

/** Names that carry such a word because Redis itself does. Each with where it comes from. */
export const REDIS_NAMES = /** @type {Readonly<Record<string, string>>} */ ({
  clientInfo: 'CLIENT INFO',
  commandInfo: 'COMMAND INFO',
});

/** A file longer than this holds two nouns. */
export const LONGEST_FILE = 600;
