// Another language is the whole app in other words: one is fetched and kept, and a phone changes to another only when all of that is here.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { keptForOffline, Phone, shellKept } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { takenOver } from '../harness/release.mjs';
import { Relay } from '../harness/relay.mjs';

const DAHLIAS = 'I want to see the dahlias out';

let relay;
let phone;

test.beforeEach(async () => {
  test.setTimeout(240_000);
  relay = await new Relay().start();
  phone = new Phone('welsh', relay.origin, { locale: 'cy' });
});

test.afterEach(async () => {
  await phone.forget();
  await relay.forget();
});

const languageOf = (page) => page.evaluate(() => (document.documentElement.dataset.started ? document.documentElement.lang : 'starting'));
const speaks = (page, code) => takenOver(page, languageOf, code);
const heading = (page, name) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible({ timeout: 30_000 });
const pick = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Which languages' modules the service worker has kept. */
const kept = (page) => page.evaluate(async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  const modules = all.flat().map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith('.wasm'));
  return [...new Set(modules.map((path) => (path.includes('.cy.') ? 'cy' : 'en-GB')))];
});

const clean = async (page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
};

/** A nurse who speaks English invites somebody of the family. */
async function invited() {
  const nurse = new Phone('nurse', relay.origin);
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS });
  const { path } = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await nurse.forget();
  return path;
}

async function joinInWelsh(path) {
  const { page } = phone;
  await page.goto(relay.origin + path);
  await page.getByLabel('Beth mae pobl yn eich galw?', { exact: true }).fill(people.DAUGHTER.name);
  await page.getByLabel('Pwy ydych chi i’r person?', { exact: true }).fill('ei ferch');
  await page.getByRole('button', { name: 'Ymuno', exact: true }).click();
  await heading(page, 'Tudalen Arthur');
}

test('a phone that asks for Welsh is answered in Welsh, from the first page to the list with no signal', async () => {
  const path = await invited();
  const asked = [];
  let page = await phone.open('/nothing-is-here');
  phone.context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(relay.origin);
  await heading(page, 'Dechrau gyda’r hyn sy’n bwysig');
  await speaks(page, 'cy');
  await clean(page);
  await joinInWelsh(path);
  await expect(people.entry(page, DAHLIAS)).toBeVisible();
  await clean(page);
  await keptForOffline(page);
  expect(await kept(page)).toEqual(['cy']);
  expect(asked.filter((path) => path.endsWith('.wasm') && !path.includes('.cy.')), 'nothing of the English words was fetched').toEqual([]);

  await phone.offline();
  await phone.close();
  page = await phone.open('/people');
  await heading(page, 'Pobl');
  await expect(page.getByRole('link', { name: /Arthur/ })).toBeVisible();
  await speaks(page, 'cy');
  await clean(page);
  await page.goto(`${relay.origin}/phone`);
  await heading(page, 'Am y ffôn hwn');
  expect(phone.seriousComplaints()).toEqual([]);
});

test('another language is picked, kept whole, and with no signal nothing changes', async () => {
  const path = await invited();
  await phone.open('/');
  await joinInWelsh(path);
  let { page } = phone;
  await keptForOffline(page);
  await page.goto(`${relay.origin}/phone`);

  await phone.offline();
  await pick(page, 'English');
  await expect(page.getByText('Nid yw’r iaith honno ar y ffôn hwn', { exact: false })).toBeVisible();
  expect([await languageOf(page), await kept(page)]).toEqual(['cy', ['cy']]);
  await phone.online();

  await pick(page, 'English');
  await speaks(page, 'en-GB');
  await heading(page, 'About this phone');
  await expect.poll(() => kept(page)).toEqual(['en-GB']);
  await phone.offline();
  await phone.close();
  page = await phone.open('/people');
  await heading(page, 'People');
  await speaks(page, 'en-GB');
  await page.getByRole('link', { name: /Arthur/ }).click();
  await page.getByRole('link', { name: 'Life map', exact: true }).click();
  await heading(page, 'Arthur’s life map');

  await phone.online();
  await page.goto(`${relay.origin}/phone`);
  await pick(page, 'Cymraeg');
  await speaks(page, 'cy');
  await heading(page, 'Am y ffôn hwn');
  await expect.poll(() => kept(page)).toEqual(['cy']);
});

test('what was picked is spoken where nothing was kept yet', async () => {
  const english = new Phone('english', relay.origin);
  let page = await english.open();
  await heading(page, 'Start with what matters');
  await speaks(page, 'en-GB');
  await shellKept(page);
  await pick(page, 'Cymraeg');
  await speaks(page, 'cy');
  // A page that is opened past the service worker, as a forced reload does.
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).unregister());
  await page.goto(relay.origin);
  await heading(page, 'Dechrau gyda’r hyn sy’n bwysig');
  await speaks(page, 'cy');
  await english.forget();
});
