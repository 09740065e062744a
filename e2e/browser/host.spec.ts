/** A folder anybody can host: at a root, below a sub-path, and asking nobody else for anything. */
import { expect, test } from '@playwright/test';
import { serveFolder } from './static-server.ts';

for (const below of ['/', '/lectures/2026/fanout/']) {
  test(`the built folder works below ${below}, and no request leaves its origin`, async ({ page }) => {
    const server = await serveFolder({ folder: 'dist', below });
    const asked: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(server.address);
    await expect(page).toHaveTitle(/Fanout/);
    await expect(page.locator('#root')).not.toBeEmpty();
    await page.waitForLoadState('networkidle');
    await server.close();
    expect(problems).toEqual([]);
    // The browser itself asks for an icon where the page names none; that one may be missing.
    expect(server.missed.filter((path) => path !== '/favicon.ico')).toEqual([]);
    const away = asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(server.address));
    expect(away).toEqual([]);
  });
}

test('the page opens without an error on the console', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto('');
  await expect(page).toHaveTitle(/Fanout/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(problems).toEqual([]);
});
