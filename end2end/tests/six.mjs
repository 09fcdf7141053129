// Six people type in one meeting, each in a browser of their own, into the same question; the room's network fails half-way. Every word of
// all six is on all six screens in the end.
import { expect, test } from '@playwright/test';
import { box, button } from '../harness/by.mjs';
import { keptForOffline, Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const LONG = { timeout: 60_000 };
const CHANGED = 'What has changed?';
const COLLEAGUES = ['Jo', 'Lena', 'Ash', 'Kit', 'Bea'];

let relay;
let nurse;
let colleagues;

test.beforeEach(async () => {
  relay = await new Relay().start();
  nurse = new Phone('nurse', relay.origin);
  colleagues = COLLEAGUES.map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of [nurse, ...colleagues]) await phone.forget();
  await relay.forget();
});

/** A colleague comes into the person's circle, once the codes were compared. */
async function bringIn(phone, name, path) {
  await nurse.page.goto(relay.origin + path);
  await people.onPersonsPage(nurse.page);
  const invite = await people.invite(nurse.page, people.COLLEAGUE);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  const page = await phone.open(invite.path);
  await people.fillJoin(page, { name, does: 'nurse' });
  await people.compareAndLetIn(nurse.page, page);
}

test('six type at once, half of them with no network, and every word is on every screen', async () => {
  test.setTimeout(420_000);
  const path = await people.openPerson(await people.setUp(nurse, relay));
  for (const [place, phone] of colleagues.entries()) await bringIn(phone, COLLEAGUES[place], path);
  const all = [nurse, ...colleagues];
  await Promise.all(all.map(async ({ page }) => {
    await page.goto(`${relay.origin}${path}/reflection`);
    await expect(box(page, CHANGED)).toBeVisible(LONG);
    await keptForOffline(page, 'second', 'third');
  }));
  const away = all.slice(3);
  await Promise.all(away.map((phone) => phone.offline()));
  const said = all.map((_, number) => `He is calmer in the evenings, says number ${number + 1} of six`);
  await Promise.all(all.map(({ page }, number) => box(page, CHANGED).pressSequentially(said[number])));
  await Promise.all(all.map(async ({ page }, number) => {
    await button(page, 'Save these answers').click();
    await expect(people.entry(page, said[number])).toBeVisible(LONG);
  }));
  await Promise.all(away.map((phone) => phone.online()));
  for (const { page } of all) {
    for (const words of said) await expect(people.entry(page, words)).toBeVisible(LONG);
    await expect(page.locator('article').filter({ hasText: 'of six' })).toHaveCount(said.length);
  }
});
