import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/tooling/browser.mjs';

const executablePath = findBrowser()?.executablePath;

export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // The page is deterministic, a loaded machine is not. In CI a second try is given, and told (check.mjs); at a desk none.
  retries: process.env['CI'] ? 1 : 0,
  workers: 2,
  timeout: 40_000,
  // The machine may be busy with something else; what is awaited comes, or never does.
  expect: { timeout: 15_000 },
  use: {
    // The server below is given port 0 and says which one it got: no clash, and never a stale server.
    get baseURL() {
      return process.env['E2E_PORT'] ? `http://127.0.0.1:${process.env['E2E_PORT']}/` : undefined;
    },
    trace: 'retain-on-failure',
    locale: 'en-US',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        // Without it the compositor runs on a software GPU and a trivial page drops to a few frames a second.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
  ],
  webServer: {
    command: 'npx vite preview --host 127.0.0.1 --port 0',
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<e2e_port>\d+)/ },
    stdout: 'pipe',
  },
});
