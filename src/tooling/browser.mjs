/**
 * A Chromium for the tests: CHROME_PATH, Playwright's own, one on PATH or in its usual place, else one installed now.
 *
 *   findBrowser      Where one is. Installs nothing.
 *   ensureBrowser    Installs one where none is: by apt as root on Debian, else by Playwright; each stands in for the other.
 *
 * `node src/tooling/browser.mjs` does both, prints the path, and exits 1 with what to do where there is none.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { installPackages, isDebian, isRoot } from './debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(process.env[variable] ?? 'C:/', path),
    ),
  ),
};

/**
 * `executablePath` is undefined for Playwright's own headless shell: it knows best how to start that.
 * @returns {{ path: string, executablePath: string | undefined } | undefined}
 */
export function findBrowser() {
  const asked = process.env['CHROME_PATH'];
  if (asked) return { path: asked, executablePath: asked };
  const { shell, whole } = playwrightsOwn();
  if (shell) return { path: shell, executablePath: undefined };
  // Left to itself Playwright would look for its headless shell only.
  const path = whole ?? onPath() ?? usualPlaces().find((place) => existsSync(place));
  return path === undefined ? undefined : { path, executablePath: path };
}

/** What Playwright has downloaded: its headless shell, its whole browser, or neither. */
function playwrightsOwn() {
  const whole = chromium.executablePath();
  const shell = whole
    .replace(/chromium-(\d+)/, 'chromium_headless_shell-$1')
    .replace(/chrome-(linux|mac|win)([^/\\]*)([/\\]).*$/, 'chrome-headless-shell-$1$2$3chrome-headless-shell');
  return {
    shell: [shell, `${shell}.exe`].find((path) => path !== whole && existsSync(path)),
    whole: [whole].find((path) => existsSync(path)),
  };
}

function onPath() {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder !== '' && mayRun(path) && !isSnap(path)) return path;
    }
  }
  return undefined;
}

/** A snap sees only its own corner of the disk, and Ubuntu's chromium is a stub that starts one. */
function isSnap(/** @type {string} */ path) {
  return path.startsWith('/snap/') || realpathSync(path).includes('/snap');
}

/** @param {string} path */
function mayRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function usualPlaces() {
  if (process.platform === 'darwin') return USUAL_PLACES.darwin;
  return process.platform === 'win32' ? USUAL_PLACES.win32 : [];
}

/**
 * @param {(line: string) => void} tell
 * @returns {ReturnType<typeof findBrowser>}
 */
export function ensureBrowser(tell) {
  const found = findBrowser();
  if (found) return found;
  const byApt = { isPossible: isDebian() && isRoot(), what: 'apt-get install chromium fonts-noto-cjk', install: installByApt };
  const byPlaywright = { isPossible: true, what: 'playwright install chromium', install: installByPlaywright };
  for (const way of [byApt, byPlaywright]) {
    if (!way.isPossible) continue;
    tell(`No browser yet: ${way.what}`);
    try {
      way.install();
    } catch (error) {
      tell(`That failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    }
    const now = findBrowser();
    if (now) return now;
  }
  return undefined;
}

function installByApt() {
  // Bare Debian has no Korean letters: every Hangul would be a box in the screenshots.
  installPackages(['chromium', 'fonts-noto-cjk']);
}

function installByPlaywright() {
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  execFileSync(process.execPath, [cli, 'install', 'chromium', '--only-shell'], { stdio: 'inherit', timeout: 180_000 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const browser = ensureBrowser((line) => console.error(line));
  if (!browser) {
    console.error(
      [
        'The end-to-end tests need a Chromium, and none could be installed. Do one of these, then try again:',
        '  npx playwright install chromium --with-deps',
        '  CHROME_PATH=/path/to/chrome npm test',
      ].join('\n'),
    );
    process.exit(1);
  }
  console.log(browser.path);
}
