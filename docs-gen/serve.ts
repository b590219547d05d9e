#!/usr/bin/env node
// `npm run docs:serve`: shows docs-gen/site/ to this machine alone, and no other file.
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../src/package.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file of an address in the site; undefined where there is none, and for every way out of the folder. */
export async function fileOf(folder: string, address: string): Promise<string | undefined> {
  try {
    const path = decodeURIComponent(new URL(address, 'http://site').pathname);
    const file = await realpath(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith((await realpath(folder)) + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

function serve(folder: string, port: number): void {
  const server = createServer(async ({ url = '/' }, response) => {
    const file = await fileOf(folder, url);
    const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || content === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(content);
  });
  server.on('error', (error) => {
    console.error(`docs:serve: ${error.message}`);
    process.exitCode = 2;
  });
  server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/ (end it with Ctrl+C)`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  serve(fileURLToPath(new URL('docs-gen/site/', packageRoot())), Number(process.env['PORT'] ?? 8080));
}
