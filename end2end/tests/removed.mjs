// Somebody is removed: from then on nothing reaches their phone, what it kept is erased, what they wrote stays, and whoever leaves a
// team is gone from every page at once.
import { expect, test } from '@playwright/test';
import { button, link } from '../harness/by.mjs';
import { Phone, keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';

eachTestHasAPair();

const DAHLIAS = 'I want to see the dahlias out';
const LATER = 'He would rather she did not read this';
const LEAD = { name: 'Ada', does: 'team lead' };
const LONG = { timeout: 40_000 };
// Places, changes, what waits, bodies, when it arrived (`sync::Table`): everything of a page but who belongs to it.
const ERASED = [4, 5, 6, 10, 11];

const room = (page, name) => page.getByRole('navigation', { name: 'Pages about this person' }).getByRole('link', { name });

/** How many rows of these tables are about the circle of this address. */
const rowsOf = (page, path) => page.evaluate(([tables, circle]) => new Promise((done, failed) => {
  const opening = indexedDB.open('alongside');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const keys = opening.result.transaction('rows').objectStore('rows').getAllKeys();
    keys.onsuccess = () => {
      opening.result.close();
      const hex = (key) => [...new Uint8Array(key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      done(keys.result.filter((key) => tables.includes(new Uint8Array(key)[0]) && hex(key).slice(2).startsWith(circle)).length);
    };
  };
}), [ERASED, path.split('/').at(-1)]);

/** From the list of those who can open a page to the question, and through it. */
async function removes(page, name, from) {
  await link(page, `Remove ${name}`).click();
  await expect(page.getByRole('heading', { level: 1, name: `Remove ${name}?` })).toBeVisible(LONG);
  await expect(page.getByText('It cannot be undone.')).toBeVisible();
  if (from) {
    await button(page, 'Remove this phone').click();
    await expect(page.getByText('Choose from where').first()).toBeVisible();
    await page.locator('label').filter({ hasText: from }).click();
  }
  await button(page, 'Remove this phone').click();
  await expect(page.getByText('Removed on this phone.')).toBeVisible(LONG);
  await expect(link(page, `Remove ${name}`)).toHaveCount(0);
}

test('a daughter who is removed reads nothing more, her phone keeps nothing, and what she wrote stays', async () => {
  const path = await inOneCircle();
  await people.writeMatters(daughter.page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.atBase(daughter.page, DAHLIAS);
  expect(await rowsOf(daughter.page, path)).toBeGreaterThan(0);
  await room(nurse.page, 'People and home').click();
  await removes(nurse.page, people.DAUGHTER.name);
  // She is told on the page that she has open.
  const gone = daughter.page.getByRole('heading', { level: 1, name: 'No longer on this phone' });
  await expect(gone).toBeVisible(LONG);
  await expect(daughter.page.getByText('The rest was erased here.')).toBeVisible();
  await expect(daughter.page.getByText('Arthur')).toHaveCount(0);
  await expect.poll(() => rowsOf(daughter.page, path), LONG).toBe(0);
  await room(nurse.page, 'What matters').click();
  await expect(people.entry(nurse.page, DAHLIAS)).toContainText(people.DAUGHTER.name);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: LATER });
  await people.atBase(nurse.page, LATER);
  await daughter.page.reload();
  await expect(gone).toBeVisible(LONG);
  await link(daughter.page, 'People').first().click();
  await expect(link(daughter.page, 'No longer on this phone')).toBeVisible(LONG);
  await expect(daughter.page.getByText('Arthur')).toHaveCount(0);
  expect([...nurse.seriousComplaints(), ...daughter.seriousComplaints()]).toEqual([]);
});

test('what a removed phone wrote with no signal is kept apart at base before it is erased there', async () => {
  const path = await inOneCircle();
  await keptForOffline(daughter.page);
  await daughter.offline();
  await people.writeMatters(daughter.page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.onThisPhone(daughter.page, DAHLIAS);
  await room(nurse.page, 'People and home').click();
  await removes(nurse.page, people.DAUGHTER.name);
  expect(await rowsOf(daughter.page, path)).toBeGreaterThan(0);
  await daughter.online();
  await expect(daughter.page.getByRole('heading', { level: 1, name: 'No longer on this phone' })).toBeVisible(LONG);
  await expect.poll(() => rowsOf(daughter.page, path), LONG).toBe(0);
  await room(nurse.page, 'What matters').click();
  await expect(people.entry(nurse.page, DAHLIAS)).toHaveCount(0);
});

/** A colleague comes in by an invite of this page, once the codes were compared. */
async function comesIn(page, phone) {
  const made = page.locator('.invite');
  await expect(made.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  const address = new URL(await made.locator('.invite__link a').getAttribute('href'));
  if (phone.page) {
    // Another address first: of one that differs in its fragment alone no browser makes a new page.
    await phone.page.goto(`${relay.origin}/people`);
    await phone.page.goto(relay.origin + address.pathname + address.hash);
    await button(phone.page, 'Join').click();
  } else {
    await people.fillJoin(await phone.open(address.pathname + address.hash), LEAD);
  }
  await people.compareAndLetIn(page, phone.page);
}

test('a colleague who leaves is removed from the team and from everybody at once, with no signal too', async () => {
  const lead = new Phone('lead', relay.origin);
  try {
    const page = await people.setUp(nurse, relay);
    const path = await people.openPerson(page);
    await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
    await people.invite(page, people.COLLEAGUE);
    await comesIn(page, lead);
    await lead.page.goto(relay.origin + path);
    await people.onPersonsPage(lead.page);
    await page.goto(`${relay.origin}/team/invite`);
    await button(page, 'Make the invite').click();
    await comesIn(page, lead);
    await expect(link(page, `Remove ${LEAD.name}`)).toBeVisible(LONG);
    await keptForOffline(page, 'second', 'third');
    await relay.kill();
    await removes(page, LEAD.name, 'From here, and from 1 other page');
    await lead.page.goto(relay.origin + path);
    await people.onPersonsPage(lead.page);
    await relay.start();
    await expect(lead.page.getByRole('heading', { level: 1, name: 'No longer on this phone' })).toBeVisible(LONG);
    await expect.poll(() => rowsOf(lead.page, path), LONG).toBe(0);
    await page.goto(relay.origin + path);
    await expect(people.entry(page, DAHLIAS)).toBeVisible(LONG);
    await room(page, 'People and home').click();
    await expect(link(page, `Remove ${LEAD.name}`)).toHaveCount(0);
  } finally {
    await lead.forget();
  }
});
