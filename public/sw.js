// The service worker: one release in one language, whole, or nothing. Its address never changes; its bytes change with
// every release, which is how a browser notices one. Each language has its own, and picking one is like taking an update.
//
// It keeps the shell and the hashed files of one release, answers every page address with the shell, and never
// touches what is said to the relay (`/relay/…`). It never takes over by itself: a page asks, when nobody is writing.

// Filled in by the build: { name, files: [{ url, sha256 }], later: { second: [{ url, sha256 }], third: … } }. A later part is kept when
// the page says that it has come: whoever only looks need not download any, nor a daughter what only staff need.
const RELEASE = /* RELEASE */ { name: 'unbuilt', files: [], later: {} };

const CACHE = `alongside-${RELEASE.name}`;
const SHELL = /* SHELL */ '/index.html';

// What is said to the relay itself.
const NOT_OURS = /^\/(relay|health)(\/|$)/;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function fetchChecked({ url, sha256 }) {
  // The browser's own copy will do when its bytes are right: a first visit should not download twice.
  for (const cache of ['default', 'reload']) {
    const response = await fetch(url, { cache, credentials: 'omit', redirect: 'error' });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    const digest = hex(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
    if (digest === sha256) return { url, response };
  }
  throw new Error(`${url} is not what was released`);
}

// Where a browser can, it carries what is said to the relay past this worker altogether: otherwise every word wakes it, and a
// release that was asked for waits until it sleeps.
async function leaveTheRelayAlone(event) {
  if (!event.addRoutes) return;
  const paths = ['/relay/*', '/health'].map((pathname) => ({ urlPattern: new URLPattern({ pathname }) }));
  await event.addRoutes({ condition: { or: paths }, source: 'network' });
}

async function keep(files) {
  const fetched = await Promise.all(files.map(fetchChecked));
  const cache = await caches.open(CACHE);
  await Promise.all(fetched.map(({ url, response }) => cache.put(url, response)));
}

// Parts may share a file.
const filesOf = (parts) => [...new Map(parts.flatMap((part) => RELEASE.later[part] ?? []).map((file) => [file.url, file])).values()];

// What is kept already is not fetched again: a page asks at every start.
async function keepParts(parts) {
  const cache = await caches.open(CACHE);
  const files = filesOf(parts);
  const kept = await Promise.all(files.map(({ url }) => cache.match(url)));
  await keep(files.filter((_, place) => !kept[place]));
}

// A phone that had a part of the release before has that part of this one before it takes over.
async function partsBefore() {
  const names = (await caches.keys()).filter((name) => name.startsWith('alongside-') && name !== CACHE);
  const kept = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat();
  const paths = kept.map(({ url }) => new URL(url).pathname);
  return Object.keys(RELEASE.later).filter((part) => paths.some((path) => path.startsWith(`/pkg/${part}.`)));
}

// Everything is fetched and checked before the first file is kept.
async function install() {
  try {
    await keep([...RELEASE.files, ...filesOf(await partsBefore())]);
  } catch (failure) {
    await caches.delete(CACHE);
    throw failure;
  }
}

// A later part of the release before may have come while this one was being installed.
async function takeOver() {
  await keepParts(await partsBefore());
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('alongside-') && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// Only this release's cache is asked, so that shell and code never mix. If the browser has thrown it away,
// the network is better than nothing.
async function answer(request) {
  const cache = await caches.open(CACHE);
  if (request.mode === 'navigate') return (await cache.match(SHELL)) ?? fetch(SHELL);
  return (await cache.match(request)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(Promise.all([install(), leaveTheRelayAlone(event)])));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOver());
  if (event.data.keep) event.waitUntil(keepParts(event.data.keep));
});
self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  const ours = event.request.method === 'GET' && address.origin === self.location.origin;
  if (ours && !NOT_OURS.test(address.pathname)) event.respondWith(answer(event.request));
});
