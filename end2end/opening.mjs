// `make opening`: how long a person's page takes to be on the screen, offline, with the service worker warm and the processor
// four times slower. The median of ten, for a circle of 400 entries and for the same one after 10,000 edits; more than the limit
// is a failure. Words are what people wait for, so the clock stops at the first frame that shows an entry.
import { expect } from '@playwright/test';
import { keptForOffline, Phone } from './harness/chromium.mjs';
import * as people from './harness/journeys.mjs';
import { Relay } from './harness/relay.mjs';
import { fill } from './harness/walker.mjs';

const ENTRIES = 400;
const EDITS = [400, 10_000];
const OPENINGS = 10;
const SLOWER = 4;
const GOAL = 450;
const LIMIT = 700;

/** Runs in the page before anything of ours: `shown` is when the first entry, and when the last, was painted. */
function watchForEntries(count) {
  const painted = (entries) => new Promise((done) => {
    const articles = document.getElementsByTagName('article');
    const observer = new MutationObserver(() => {
      if (articles.length < entries) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  window.shown = Promise.all([painted(1), painted(count)]);
}

async function openOnce(phone, path) {
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watchForEntries, ENTRIES);
  await page.goto(phone.origin + path);
  // Playwright's own ways of waiting put a large script into the page while it opens; this asks for nothing but the answer.
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.shown', awaitPromise: true, returnByValue: true });
  await page.close();
  return result.value;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Another phone fills the circle; this one has received all of it, and is closed with no signal. */
async function prepare(phone, relay, edits) {
  const page = await people.setUp(phone, relay);
  const path = await people.openPerson(page);
  const invite = await people.invite(page);
  await expect(page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await fill(relay.origin, invite.path, { entries: ENTRIES, edits });
  await page.goto(relay.origin + path);
  await expect(page.getByRole('article')).toHaveCount(ENTRIES, { timeout: 300_000 });
  const newest = new RegExp(`Entry number ${edits - 1}:`);
  await expect(people.entry(page, newest)).toHaveCount(1, { timeout: 300_000 });
  // Read by this phone too, and that has reached base: nothing is left to do when it is opened again.
  await expect(page.locator('.base-line')).toContainText('Nothing is waiting to be sent', { timeout: 120_000 });
  await keptForOffline(page);
  await phone.offline();
  await relay.stop();
  await phone.close();
  return path;
}

async function measure(edits) {
  const relay = await new Relay().start();
  const phone = new Phone('opening', relay.origin);
  try {
    const path = await prepare(phone, relay, edits);
    // The browser is there, and no other tab of ours.
    await (await phone.open('/')).goto('about:blank');
    const times = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) times.push(await openOnce(phone, path));
    const [first, all] = [0, 1].map((which) => Math.round(median(times.map((each) => each[which]))));
    console.log(`opening offline, ${SLOWER}x slower, ${ENTRIES} entries, ${edits} edits: first entry ${first} ms, all ${all} ms `
      + `(median of ${OPENINGS}; goal ${GOAL}, limit ${LIMIT})`);
    console.log(`  each: ${times.map((each) => each.map(Math.round).join('/')).join(' ')}`);
    return first;
  } finally {
    await phone.forget();
    await relay.forget();
  }
}

const medians = [];
for (const edits of EDITS) medians.push(await measure(edits));
process.exit(medians.some((first) => first > LIMIT) ? 1 : 0);
