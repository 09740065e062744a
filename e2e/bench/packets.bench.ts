/**
 * Packets in flight on the stage, in a headless Chromium without a GPU: the slowest screen there is.
 *
 * `work` is what a frame's own JavaScript takes, from the packets under way to a finished canvas (performance.now around
 * it). `main thread` is all the CPU that the page's main thread used (TaskDuration of the DevTools protocol, in thread
 * ticks): also what the browser does to show the canvas, and this bench's making of new packets, which is the engine's
 * work elsewhere. Waiting for other processes is in neither.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type CDPSession } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../../src/tooling/browser.mjs';
import type { Storm } from './packets-page/storm.ts';
import type { Row } from './row.ts';

export const name = 'packets';
export const about = 'Packets in flight on the stage, at 1280 x 800';

const WARM_UP_MS = 1_500;
const LASTS_MS = 4_000;

declare global {
  interface Window {
    storm(count: number, warmUpMs: number, lastsMs: number): Promise<Storm>;
  }
}

export async function run(): Promise<Row[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'fanout-bench-'));
  const root = resolve('e2e/bench/packets-page');
  await build({ root, base: './', configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const executablePath = findBrowser()?.executablePath;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const rows: Row[] = [];
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const count of [1_000, 10_000, 50_000]) rows.push(...(await measure(page, devtools, count)));
    return rows;
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof chromium.launch>>['newPage']>>;

async function measure(page: Page, devtools: CDPSession, count: number): Promise<Row[]> {
  const storm = (n: number, warmUp: number, lasts: number): Promise<Storm> =>
    page.evaluate(([n, warmUp, lasts]) => window.storm(n, warmUp, lasts), [n, warmUp, lasts] as const);
  await storm(count, WARM_UP_MS, 0);
  const before = await busySeconds(devtools);
  const { intervals, works } = await storm(count, 0, LASTS_MS);
  const busyMs = ((await busySeconds(devtools)) - before) * 1_000;
  const what = `${count.toLocaleString('en')} packets`;
  const isMost = count === 50_000;
  return [
    { case: `${what}: between frames, median`, figure: quantile(intervals, 0.5), unit: 'ms', aim: '<= 16.7' },
    { case: `${what}: between frames, p95`, figure: quantile(intervals, 0.95), unit: 'ms' },
    {
      case: `${what}: work a frame, median`,
      figure: quantile(works, 0.5),
      unit: 'ms',
      ...(isMost ? { aim: '<= 6' } : {}),
    },
    { case: `${what}: work a frame, p95`, figure: quantile(works, 0.95), unit: 'ms' },
    { case: `${what}: main thread a frame, mean`, figure: busyMs / Math.max(1, intervals.length), unit: 'ms' },
  ];
}

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100;
}
