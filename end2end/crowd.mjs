// `make crowd`: a nurse's phone with many people on it, each with many entries: how long the list, a person, a meeting, a search and a letter take
// with the page's processor four times slower (a browser cannot slow its workers), and what it all holds in memory. Offline, service worker warm.
//
//   node end2end/crowd.mjs [people] [entries]      60 and 400, unless said otherwise
import { expect } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { keptForOffline, Phone } from './harness/chromium.mjs';
import * as people from './harness/journeys.mjs';
import { Relay } from './harness/relay.mjs';
import { fill } from './harness/walker.mjs';

const [PEOPLE, ENTRIES] = [process.argv[2] ?? 60, process.argv[3] ?? 400].map(Number);
const SLOWER = 4;
const TEXT = 'I want to see the dahlias out this year '.repeat(5);
const OPENINGS = 9;
const GOALS = { list: 1_000, person: 500, meeting: 1_000, search: 100, letter: 16, memory: 250 };
const ROW = '.person-row__name[href^="/people/"]';

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
  const rows = page.locator(ROW);
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
  await keptForOffline(page, 'second', 'third');
  await phone.offline();
  return hrefs[0];
}

/** Runs in the page before anything of ours: `window.painted(selector)` is the time of the first frame with such an element. */
function watchForElements() {
  window.painted = (selector) => new Promise((done) => {
    const look = () => {
      if (!document.querySelector(selector)) return false;
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });
}

/** Asks in the page, without the large script that Playwright's own ways of waiting put into it. */
async function asked(session, expression) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Milliseconds from the start of the navigation until the first frame with `selector`. */
async function opened(page, session, url, selector) {
  await page.goto(url, { waitUntil: 'commit' });
  return asked(session, `painted(${JSON.stringify(selector)})`);
}

/** Milliseconds from a tap on a person in the list until the first frame with something that matters to them. */
const tapped = (session, path) => asked(session, `(() => {
  const begin = performance.now();
  document.querySelector('a[href="${path}"]').click();
  return painted('article').then((end) => end - begin);
})()`);

/** Milliseconds from a letter in the search's box until the first frame with what was found for it. */
const looked = (session, letter) => asked(session, `(async () => {
  const box = document.getElementById('find');
  const begin = performance.now();
  box.value += ${JSON.stringify(letter)};
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // The page says that it is busy in a step of its own, after the event.
  await new Promise((done) => setTimeout(done));
  return (await painted('[role=search] ~ ul[aria-busy=false]')) - begin;
})()`);

/** Milliseconds of the main thread's own work for each letter: the event, what follows from it, and the layout; no frame is waited for. */
const worked = (session, id, text) => asked(session, `(async () => {
  const box = document.getElementById('${id}');
  const { port1, port2 } = new MessageChannel();
  const times = [];
  for (const letter of ${JSON.stringify(text)}) {
    const begin = performance.now();
    box.value += letter;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  return times;
})()`);

/** The processes of a browser that show pages and run their workers. */
function renderers(profile) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    try {
      const parent = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1];
      return [{ id, parent, command: readFileSync(`/proc/${id}/cmdline`, 'utf8') }];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
  const family = new Set(processes.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ id }) => id));
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return processes.filter(({ id, command }) => family.has(id) && command.includes('--type=renderer')).map(({ id }) => id);
}

/**
 * MiB that the phone's pages hold, their workers and wasm among it; what processes share (the browser's code) is shared out between
 * them. What nobody holds any more is collected first, as a phone does that is short of memory.
 */
async function memory(session, profile) {
  await session.send('HeapProfiler.collectGarbage');
  const share = (id) => Number(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+) kB/m)[1]);
  return renderers(profile).reduce((sum, id) => sum + share(id), 0) / 1024;
}

const relay = await new Relay().start();
// Without the process that Chromium keeps ready for the next site: it holds nothing of ours.
const phone = new Phone('crowd', relay.origin, { extraArguments: ['--disable-features=SpareRendererForSitePerProcess'] });
try {
  const begun = Date.now();
  const person = await prepare(phone, relay);
  console.log(`${PEOPLE} people with ${ENTRIES} entries each, prepared in ${Math.round((Date.now() - begun) / 1000)} s`);
  // Closed and opened anew, as in the morning: what was only needed to fill the phone is not measured.
  await phone.close();
  await phone.open('/people');
  const page = await phone.context.newPage();
  await phone.page.close();
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watchForElements);
  const [lists, persons, anew, held] = [[], [], [], []];
  for (let time = 0; time < OPENINGS; time += 1) {
    lists.push(await opened(page, session, `${relay.origin}/people`, ROW));
    persons.push(await tapped(session, person));
    held.push(await memory(session, phone.profile));
    anew.push(await opened(page, session, relay.origin + person, 'article'));
  }
  const [meetings, talks] = [[], []];
  for (let time = 0; time < OPENINGS; time += 1) {
    meetings.push(await opened(page, session, `${relay.origin}/team/meeting`, '#turns .person-row'));
    talks.push(await opened(page, session, `${relay.origin}${person}/reflection`, 'main textarea'));
  }
  held.push(await memory(session, phone.profile));
  await opened(page, session, `${relay.origin}/find`, '#find');
  const first = await looked(session, 'r');
  const searches = [];
  for (const letter of 'adio low 399') searches.push(await looked(session, letter));
  held.push(await memory(session, phone.profile));
  await opened(page, session, `${relay.origin}${person}/matters/new`, '#words');
  const letters = await worked(session, 'words', TEXT);
  held.push(await memory(session, phone.profile));
  // The same letters in a box that nobody listens to: what the browser and this machine take by themselves.
  await page.goto('about:blank');
  await page.setContent('<textarea id="words"></textarea>');
  const bare = await worked(session, 'words', TEXT);
  const say = (what, found, unit, goal) => console.log(`${what}: ${Math.round(found * 10) / 10} ${unit}${goal ? ` (goal ${goal} ${unit})` : ''}`);
  say(`list of people, opened anew, median of ${OPENINGS}`, at(lists, 0.5), 'ms', GOALS.list);
  say(`a person, from the list, median of ${OPENINGS}`, at(persons, 0.5), 'ms', GOALS.person);
  say(`a person, opened anew, median of ${OPENINGS}`, at(anew, 0.5), 'ms');
  say(`a meeting about all of them, opened anew, median of ${OPENINGS}`, at(meetings, 0.5), 'ms', GOALS.meeting);
  say(`the talk about one, opened anew, median of ${OPENINGS}`, at(talks, 0.5), 'ms');
  say('first letter of a search, typed the moment the page is there', first, 'ms');
  say('further letters of a search, until found, p95', at(searches, 0.95), 'ms', GOALS.search);
  say('a letter of an entry, main thread, p95', at(letters, 0.95), 'ms', GOALS.letter);
  say('the same, median', at(letters, 0.5), 'ms');
  say('the same letters in a box of a page without us, p95', at(bare, 0.95), 'ms');
  say('memory of the pages, workers and wasm, most', Math.max(...held), 'MiB', GOALS.memory);
} finally {
  await phone.forget();
  await relay.forget();
}
