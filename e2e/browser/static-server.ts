/**
 * The plainest web server there is: files of one folder, below a path, nothing clever. What a person's host does with
 * dist/, and so what the page must be content with.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** Where the folder's index.html is: `http://127.0.0.1:41234/some/path/`. */
  readonly address: string;
  /** Paths that were asked for and are not there. */
  readonly missed: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves `folder` below `below` (`/` or `/some/path/`) on a free port of this machine. */
export async function serveFolder({ folder, below }: { folder: string; below: string }): Promise<StaticServer> {
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const inside = path.startsWith(below) ? normalize(path.slice(below.length)) : undefined;
    const file = inside === undefined || inside.startsWith('..') ? undefined : join(folder, inside === '.' ? 'index.html' : inside);
    if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
      missed.push(path);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never the text of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    missed,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
