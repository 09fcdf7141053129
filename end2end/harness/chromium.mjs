// One real browser profile: a phone. It is a folder on disk, so that closing and opening it again is what a person does.
import { chromium, expect } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The network is closed to the browser's own housekeeping: only the page's traffic is seen.
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false, deviceScaleFactor: 1 };

/** A phone with its own profile. `open` and `close` may be called many times; `forget` throws the profile away. */
export class Phone {
  constructor(name, origin, { extraArguments = [], ...options } = {}) {
    this.name = name;
    this.origin = origin;
    this.arguments = [...ARGUMENTS, ...extraArguments];
    this.options = { ...PHONE, ...options };
    this.profile = mkdtempSync(join(tmpdir(), `alongside-${name.replace(/\W+/g, '-')}-`));
    this.complaints = [];
    this.isOffline = false;
  }

  /** Opens the browser, and `path` in it. */
  async open(path = '/') {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: this.arguments,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      ...this.options,
    });
    await this.context.setOffline(this.isOffline);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.listen(this.page);
    await this.page.goto(this.origin + path);
    return this.page;
  }

  /** Another tab of the same phone. */
  async tab(path = '/') {
    const page = await this.context.newPage();
    this.listen(page);
    await page.goto(this.origin + path);
    return page;
  }

  listen(page) {
    page.on('pageerror', (error) => this.complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
  }

  /**
   * No signal, for what runs now: the page, its worker and its service worker, until `online`. A service worker that starts later may
   * still reach the network, so whoever opens the browser or an address anew stops the relay beside that.
   */
  async offline() {
    this.isOffline = true;
    await this.context.setOffline(true);
  }

  async online() {
    this.isOffline = false;
    await this.context.setOffline(false);
  }

  async close() {
    await this.context?.close();
    this.context = undefined;
  }

  async forget() {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** What the page complained of, less what a closed network says by itself. */
  seriousComplaints() {
    return this.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_(REFUSED|RESET)|WebSocket connection/.test(line));
  }
}

/**
 * The service worker holds everything that has come with the second part: from here a phone that has joined may lose its signal.
 * A phone of staff may when it holds the third too: whoever sets a team up has that one first.
 */
export async function keptForOffline(page, ...wanted) {
  await shellKept(page);
  const parts = wanted.length ? wanted : ['second'];
  await expect.poll(() => partsKept(page), { timeout: 40_000 }).toEqual(expect.arrayContaining(parts));
}

/** Which later parts the service worker holds, with what they share. */
export const partsKept = (page) => page.evaluate(async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  const has = (file) => kept.flat().some(({ url }) => url.includes(`/pkg/${file}.`));
  return has('shared') ? ['second', 'third'].filter(has) : [];
});

/** The service worker holds what a first visit needs. */
export async function shellKept(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
  });
}
