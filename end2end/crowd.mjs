// `make crowd`: a nurse's phone with many people on it, each with many entries: how long the list, a person, a search and a letter take
// with the processor four times slower. Offline, service worker warm.
//
//   node end2end/crowd.mjs [people] [entries]      60 and 400, unless said otherwise
import { expect } from '@playwright/test';
import { keptForOffline, Phone } from './harness/chromium.mjs';
import * as people from './harness/journeys.mjs';
import { Relay } from './harness/relay.mjs';
import { fill } from './harness/walker.mjs';

const [PEOPLE, ENTRIES] = [process.argv[2] ?? 60, process.argv[3] ?? 400].map(Number);
const SLOWER = 4;
const LETTERS = 40;
const GOALS = { list: 1_000, person: 500, search: 100, letter: 16 };

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** A list as another system writes it: made-up people. */
const list = () => {
  const row = (_, number) => `Person ${number + 1} Example,${(number % 28) + 1}/3/19${40 + (number % 50)}`;
  return Buffer.from(`Name,Date of birth\n${Array.from({ length: PEOPLE }, row).join('\n')}\n`);
};

async function prepare(phone, relay) {
  const page = await people.setUp(phone, relay);
  await page.goto(`${relay.origin}/people/caseload`);
  await page.getByLabel('The file (CSV)').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: list() });
  await page.getByRole('button', { name: `Open ${PEOPLE} pages` }).click();
  await expect(page.getByText(`${PEOPLE} of ${PEOPLE} pages are open`)).toBeVisible({ timeout: 300_000 });
  await page.goto(`${relay.origin}/people`);
  const rows = page.locator('.person-row__name[href^="/people/"]');
  await expect(rows).toHaveCount(PEOPLE);
  const hrefs = await rows.evaluateAll((links) => links.map((link) => link.pathname));
  for (const href of hrefs) {
    await page.goto(`${relay.origin}${href}/invite`);
    await page.locator('label').filter({ hasText: 'Family, friend or neighbour' }).first().click();
    await page.getByRole('button', { name: 'Make the invite' }).click();
    const link = new URL(await page.locator('.invite__link a').getAttribute('href', { timeout: 20_000 }));
    await expect(page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 60_000 });
    await fill(relay.origin, link.pathname + link.hash, { entries: ENTRIES, edits: ENTRIES });
  }
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByText(`${ENTRIES} new to you`)).toHaveCount(PEOPLE, { timeout: 600_000 });
  await expect(page.locator('.base-line')).toContainText('Nothing is waiting to be sent', { timeout: 120_000 });
  await keptForOffline(page);
  await phone.offline();
  // No other tab of ours: two tabs take turns, and that would be measured too.
  await page.goto('about:blank');
  return hrefs[0];
}

/** Milliseconds from the start of the navigation until the first frame with `selector`. */
async function painted(page, session, url, selector) {
  await page.goto(url, { waitUntil: 'commit' });
  const expression = `new Promise((done) => { const look = () => document.querySelector(${JSON.stringify(selector)})
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : setTimeout(look, 4); look(); })`;
  const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return result.value;
}

/** Milliseconds from each letter to the frame after it, typed into the box with this label. */
async function typed(page, label, text) {
  const times = [];
  const field = page.getByLabel(label, { exact: true });
  await field.focus();
  for (const letter of text) {
    times.push(await field.evaluate(async (box, more) => {
      const begin = performance.now();
      box.value += more;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - begin;
    }, letter));
  }
  return times;
}

/** Milliseconds of the main thread's own work for each letter: the event, what follows from it, and the layout; no frame is waited for. */
async function worked(page, label, text) {
  const field = page.getByLabel(label, { exact: true });
  return field.evaluate(async (box, letters) => {
    const { port1, port2 } = new MessageChannel();
    const times = [];
    for (const letter of letters) {
      const begin = performance.now();
      box.value += letter;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
      document.body.getBoundingClientRect();
      times.push(performance.now() - begin);
    }
    return times;
  }, text);
}

const relay = await new Relay().start();
const phone = new Phone('crowd', relay.origin);
try {
  const begun = Date.now();
  const person = await prepare(phone, relay);
  console.log(`${PEOPLE} people with ${ENTRIES} entries each, prepared in ${Math.round((Date.now() - begun) / 1000)} s`);
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const lists = [];
  const persons = [];
  for (let time = 0; time < 5; time += 1) {
    lists.push(await painted(page, session, `${relay.origin}/people`, '.person-row__name[href^="/people/"]'));
    persons.push(await painted(page, session, relay.origin + person, 'article'));
  }
  await page.goto(`${relay.origin}/find`);
  const search = 'Find something about anyone on this phone';
  const first = (await typed(page, search, 'r'))[0];
  const searches = [];
  for (const letter of 'adio low 399') {
    const begin = Date.now();
    await typed(page, search, letter);
    await page.waitForFunction(() => [...document.querySelectorAll('[role=status]')].some(({ textContent }) => /[Ff]ound/.test(textContent)));
    searches.push(Date.now() - begin);
  }
  await page.goto(`${relay.origin}${person}/matters/new`);
  const letters = await worked(page, 'What matters?', 'I want to see the dahlias out this year '.slice(0, LETTERS));
  const say = (what, found, goal) => console.log(`${what}: ${Math.round(found * 10) / 10} ms (goal ${goal} ms)`);
  say('list of people, opened anew, median of 5', at(lists, 0.5), GOALS.list);
  say('a person, opened anew, median of 5', at(persons, 0.5), GOALS.person);
  say('first letter of a search', first, GOALS.search);
  say('further letters of a search, with the way there and back, p95', at(searches, 0.95), GOALS.search);
  say('a letter of an entry, main thread, p95', at(letters, 0.95), GOALS.letter);
} finally {
  await phone.forget();
  await relay.forget();
}
