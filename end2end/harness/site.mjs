// A plain server of one built site, with the relay's headers: for tests of the shell alone, where one site has to
// turn into another under the same address. Everything else is tested against the real relay (relay.mjs).
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; media-src blob:; font-src 'self'; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types default sw",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** Serves `server.folder`, which a test may change; `server.missing` holds addresses that answer 404. */
export async function serveSite(folder) {
  const server = { folder, missing: new Set(), asked: [] };
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    server.asked.push(pathname);
    const path = join(server.folder, normalize(pathname));
    const isPage = !extname(pathname);
    const found = !server.missing.has(pathname) && (isPage || isFile(path));
    const file = isPage ? join(server.folder, 'index.html') : path;
    const cache = found && pathname.startsWith('/pkg/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.writeHead(found ? 200 : 404, { ...HEADERS, 'content-type': TYPES[extname(file)] ?? 'text/plain', 'cache-control': cache });
    response.end(found ? readFileSync(file) : 'not here');
  });
  await new Promise((done) => http.listen(0, '127.0.0.1', done));
  server.origin = `http://127.0.0.1:${http.address().port}`;
  server.stop = () => new Promise((done) => { http.closeAllConnections(); http.close(done); });
  return server;
}
