// `make opening`: how long a person's page takes to be on the screen, offline, with the service worker warm and the processor
// four times slower. The median of ten; more than the limit is a failure. Words are what people wait for, so the clock
// stops at the first frame that shows an entry.
import { keptForOffline, Phone } from './harness/chromium.mjs';
import * as people from './harness/journeys.mjs';
import { Relay } from './harness/relay.mjs';

const ENTRIES = Number(process.env.ENTRIES ?? 400);
const OPENINGS = 10;
const SLOWER = 4;
const GOAL = 450;
const LIMIT = 700;

/** Runs in the page before anything of ours: notes when the first entry, and when the last, was painted. */
function watchForEntries(count) {
  const seen = (name) => requestAnimationFrame(() => setTimeout(() => { window[name] ??= performance.now(); }));
  new MutationObserver(() => {
    const shown = document.getElementsByTagName('article').length;
    if (shown > 0) seen('firstShown');
    if (shown >= count) seen('allShown');
  }).observe(document, { childList: true, subtree: true });
}

async function writeMany(page, count) {
  for (let number = 1; number <= count; number += 1) {
    await people.writeMatters(page, { audience: people.EVERYONE, words: `Entry number ${number}: the window open, and the radio low` });
    if (number % 50 === 0) console.log(`  ${number} entries written`);
  }
}

async function openOnce(phone, path) {
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watchForEntries, ENTRIES);
  await page.goto(phone.origin + path);
  await page.waitForFunction(() => window.allShown, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => [window.firstShown, window.allShown]);
  await page.close();
  return times;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const relay = await new Relay().start();
const phone = new Phone('opening', relay.origin);
let slow = false;
try {
  await people.setUp(phone, relay);
  const path = await people.openPerson(phone.page);
  await writeMany(phone.page, ENTRIES);
  await keptForOffline(phone.page);
  await phone.offline();
  await phone.close();
  await phone.open('/');
  const times = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) times.push(await openOnce(phone, path));
  const [first, all] = [0, 1].map((which) => Math.round(median(times.map((each) => each[which]))));
  console.log(`opening offline, ${SLOWER}x slower, ${ENTRIES} entries: first entry ${first} ms, all ${all} ms (median of ${OPENINGS}; goal ${GOAL}, limit ${LIMIT})`);
  console.log(`  each: ${times.map((each) => each.map(Math.round).join('/')).join(' ')}`);
  slow = first > LIMIT;
} finally {
  await phone.forget();
  await relay.forget();
}
process.exit(slow ? 1 : 0);
