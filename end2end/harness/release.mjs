// Makes another release of a built site, as the build would: only the shell differs, listed and hashed anew.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const TITLE = '<title>';

/** Writes release `name` over the site in `folder`. */
function turnInto(folder, name) {
  const plain = readFileSync(join(folder, 'index.html'), 'utf8').replace(/<meta name="release"[^>]*>/, '');
  const shell = plain.replace(TITLE, `<meta name="release" content="${name}">${TITLE}`);
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const release = JSON.parse(worker.match(/const RELEASE = (.*);/)[1]);
  release.name = name;
  release.files.find(({ url }) => url === '/index.html').sha256 = createHash('sha256').update(shell).digest('hex');
  writeFileSync(join(folder, 'index.html'), shell);
  writeFileSync(join(folder, 'sw.js'), worker.replace(/const RELEASE = .*;/, `const RELEASE = ${JSON.stringify(release)};`));
  for (const old of ['index.html', 'sw.js'].flatMap((file) => [`${file}.br`, `${file}.gz`])) {
    if (existsSync(join(folder, old))) rmSync(join(folder, old));
  }
}

/** A copy of the site in a folder of its own, as release `name`. */
export function anotherRelease(folder, name) {
  const copy = mkdtempSync(join(tmpdir(), 'alongside-site-'));
  cpSync(folder, copy, { recursive: true, dereference: true });
  turnInto(copy, name);
  return copy;
}

/** Which release's shell a page shows. */
export const releaseOf = (page) => page.evaluate(() => document.querySelector('meta[name="release"]')?.content ?? 'first');

/**
 * Waits until `look` sees `wanted` on a page whose service worker was asked to give way. A browser that is watched, as here, never
 * lets an old service worker fall asleep, and the new one waits for that: when a few seconds were not enough, the old one is stopped
 * as the browser by itself would.
 */
export async function takenOver(page, look, wanted) {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  let tries = 0;
  await expect.poll(async () => {
    const shown = await look(page).catch(() => 'reloading');
    tries += 1;
    if (shown !== wanted && tries > 4) await session.send('ServiceWorker.stopAllWorkers');
    return shown;
  }, { intervals: [1_000, 1_000, 1_000, 2_000], timeout: 40_000 }).toBe(wanted);
}

/** Waits until a page shows this release. */
export const hasTaken = (page, name) => takenOver(page, releaseOf, name);

/**
 * Has the browser look for a new service worker, as it does when the page is opened, until it holds release `name`. One look need not
 * do: another that the browser began by itself may have read what was served before, and then answers for both.
 */
export const findsRelease = (page, name) => expect.poll(() => page.evaluate(async () => {
  await (await navigator.serviceWorker.getRegistration()).update().catch(() => {});
  return caches.keys();
})).toContain(`alongside-${name}`);

/** The relay serves release `name` from now on, and the browser holds it. */
export async function isReleased(relay, page, name) {
  turnInto(relay.site, name);
  relay.readSiteAgain();
  await expect.poll(async () => (await (await fetch(`${relay.origin}/sw.js`)).text()).includes(`"${name}"`)).toBe(true);
  await findsRelease(page, name);
}
