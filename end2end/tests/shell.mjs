// The shell: from the first visit it opens with no network, and never half of one release with half of another.
import { expect, test } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptForOffline, partsKept, Phone, shellKept } from '../harness/chromium.mjs';
import { SITE } from '../harness/places.mjs';
import { anotherRelease, findsRelease, hasTaken, releaseOf } from '../harness/release.mjs';
import { serveSite } from '../harness/site.mjs';

const started = (page) => expect(page.locator('html[data-started="yes"]')).toBeAttached();
let server;
let phone;
const copies = [];

test.beforeEach(async () => {
  server = await serveSite(SITE);
  phone = new Phone('shell', server.origin);
});

test.afterEach(async () => {
  await phone.forget();
  await server.stop();
  copies.splice(0).forEach((copy) => rmSync(copy, { recursive: true }));
});

const release = (name) => {
  const copy = anotherRelease(SITE, name);
  copies.push(copy);
  return copy;
};

/** The caches of releases; the mark that something was kept on this phone is a cache too, and none of theirs. */
const releaseCaches = (page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('alongside-')));

const updateReady = (page) => expect(page.locator('html[data-update="ready"]')).toBeAttached();

test('the app starts under the strict content security policy', async () => {
  await started(await phone.open());
  expect(phone.seriousComplaints()).toEqual([]);
});

test('the first frame is painted before any of the app has arrived', async () => {
  for (const { url } of JSON.parse(readFileSync(join(SITE, 'release.json'), 'utf8')).files) {
    if (url.endsWith('.wasm')) server.missing.add(url);
  }
  const page = await phone.open();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Nothing you wrote is lost');
});

test('after one visit any address opens with no network', async () => {
  await shellKept(await phone.open());
  await phone.close();
  await server.stop();
  await started(await phone.open('/circle/anything'));
  expect(phone.seriousComplaints()).toEqual([]);
});

test('a missing hashed file is a real 404, never the shell', async () => {
  const page = await phone.open();
  await shellKept(page);
  expect(await page.evaluate(async () => (await fetch('/pkg/gone.0000000000000000.wasm')).status)).toBe(404);
});

test('what is said to the relay never passes through the service worker', async () => {
  const page = await phone.open();
  await shellKept(page);
  await page.reload();
  const [relay, ours] = await Promise.all([
    page.waitForResponse('**/relay/anything.json'),
    page.waitForResponse('**/release.json'),
    page.evaluate(() => Promise.all([fetch('/relay/anything.json'), fetch('/release.json')]).then(() => {})),
  ]);
  expect([relay.fromServiceWorker(), ours.fromServiceWorker()]).toEqual([false, true]);
});

test('a new release waits until it is asked for, then every tab has it', async () => {
  const page = await phone.open();
  await shellKept(page);
  const other = await phone.tab();
  server.folder = release('second');
  await findsRelease(page, 'second');
  await updateReady(page);
  await page.reload();
  expect(await releaseOf(page)).toBe('first');
  await updateReady(page);
  // A page that is still loading keeps the old worker busy, and a release waits for that.
  await Promise.all([started(page), started(other)]);
  await page.evaluate(() => window.dispatchEvent(new Event('alongside:take-update')));
  await hasTaken(page, 'second');
  await hasTaken(other, 'second');
  await phone.offline();
  await page.reload();
  expect(await releaseOf(page)).toBe('second');
});

test('a phone that missed a release goes straight to the newest', async () => {
  const page = await phone.open();
  await shellKept(page);
  server.folder = release('second');
  await findsRelease(page, 'second');
  await updateReady(page);
  server.folder = release('third');
  await findsRelease(page, 'third');
  await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).installing))).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event('alongside:take-update')));
  await hasTaken(page, 'third');
  await expect.poll(() => releaseCaches(page).catch(() => [])).toEqual(['alongside-third']);
});

test('a release with one file missing is not installed at all', async () => {
  const page = await phone.open();
  await shellKept(page);
  server.folder = release('second');
  server.missing.add('/icons/alongside.svg');
  const before = await releaseCaches(page);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const installing = new Promise((done) => registration.addEventListener('updatefound', () => done(registration.installing)));
    await registration.update();
    const worker = await installing;
    while (worker.state !== 'redundant') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
  });
  expect(await releaseCaches(page)).toEqual(before);
  await phone.offline();
  await page.reload();
  await started(page);
});

// What of the release each later part is: files of its own, and what the parts share.
const filesOf = (part) => JSON.parse(readFileSync(join(SITE, 'release.json'), 'utf8')).later[part].map(({ url }) => url);
const shared = () => filesOf('second').find((url) => filesOf('third').includes(url));
const own = (part) => filesOf(part).find((url) => url !== shared());

// A page of each.
const SECOND = { part: 'second', address: '/lessons', name: 'Five short lessons' };
const THIRD = { part: 'third', address: '/people/caseload', name: 'Take in a list of people' };
const shown = (page, { name }) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
const notHere = (page) => expect(page.getByText('This page has not arrived on this phone yet.')).toBeVisible();

async function broughtByItsPage(later) {
  const asked = [];
  let page = await phone.open();
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await shellKept(page);
  await page.reload();
  await started(page);
  expect(asked.filter((path) => filesOf(later.part).includes(path))).toEqual([]);
  await page.goto(server.origin + later.address);
  await shown(page, later);
  await keptForOffline(page, later.part);
  await phone.close();
  await server.stop();
  page = await phone.open(later.address);
  await shown(page, later);
  expect(phone.seriousComplaints()).toEqual([]);
}

async function triedAgain(later, missing, tryAgain) {
  server.missing.add(missing);
  const page = await phone.open(later.address);
  await notHere(page);
  server.missing.delete(missing);
  await tryAgain(page);
  await shown(page, later);
}

const byHand = (page) => page.getByRole('button', { name: 'Try again' }).click();
const byItself = () => {};

async function hadBeforeItTakesOver(later) {
  const page = await phone.open(later.address);
  await shown(page, later);
  await keptForOffline(page, later.part);
  server.folder = release('second');
  await findsRelease(page, 'second');
  await updateReady(page);
  await page.evaluate(() => window.dispatchEvent(new Event('alongside:take-update')));
  await hasTaken(page, 'second');
  await expect.poll(() => releaseCaches(page).catch(() => [])).toEqual(['alongside-second']);
  expect(await partsKept(page), 'and no other part').toEqual([later.part]);
  await phone.offline();
  await page.goto(server.origin + later.address);
  await shown(page, later);
}

test('whoever only looks does not download the second part; its pages bring it, and then open with no network', () => broughtByItsPage(SECOND));

test('whoever only looks does not download the third part; its pages bring it, and then open with no network', () => broughtByItsPage(THIRD));

test('a page of the second part that cannot be loaded says so, and is there at the next try', () => triedAgain(SECOND, own('second'), byHand));

test('a page of the third part that cannot be loaded says so, and is there at the next try', () => triedAgain(THIRD, own('third'), byHand));

test('a second part that could not be loaded comes by itself when it can', () => triedAgain(SECOND, own('second'), byItself));

test('a third part comes by itself when what it shares with the second could not be loaded', () => triedAgain(THIRD, shared(), byItself));

test('a phone that had the second part of a release has that of the next one before it takes over', () => hadBeforeItTakesOver(SECOND));

test('a phone that had the third part of a release has that of the next one before it takes over', () => hadBeforeItTakesOver(THIRD));
