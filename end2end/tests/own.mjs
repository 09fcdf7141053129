// Half a minute for oneself after a visit: written with no signal, read by nobody else, sent on by its author alone, and given away as
// text only when it tells who nobody is.
import { expect, test } from '@playwright/test';
import { box, button, heading, link } from '../harness/by.mjs';
import { Phone, keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const WORDS = 'Arthur was frightened, and I talked too much';
const ACCOUNT = 'I talked too much when somebody was frightened';
const LONG = { timeout: 40_000 };

let relay;
let nurse;
let other;

test.beforeEach(async () => {
  relay = await new Relay().start();
  [nurse, other] = ['nurse', 'other'].map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of [nurse, other]) await phone.forget();
  await relay.forget();
});

/** From a person's visits to the page that only the nurse opens. */
async function toOwn(page) {
  await page.getByRole('navigation', { name: 'Pages about this person' }).getByRole('link', { name: 'Visits' }).click();
  await link(page, 'Write for yourself').click();
  await expect(heading(page, 'For yourself')).toBeVisible(LONG);
}

async function keepsForHerself(page, words) {
  await box(page, 'What stays with you?').fill(words);
  await button(page, 'Keep it for me').click();
  await expect(people.entry(page, words)).toBeVisible(LONG);
}

test('what a nurse writes for herself with no signal is kept, and goes to nobody', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await keptForOffline(page, 'second', 'third');
  await relay.kill();
  await toOwn(page);
  await expect(page.getByText('Who will see this: Only you, on your own devices.')).toBeVisible();
  // In the middle of a word: that one may be lost.
  await box(page, 'What stays with you?').pressSequentially('Arthur was frigh');
  await page.reload();
  await expect(box(page, 'What stays with you?')).toHaveValue(/^Arthur was/, LONG);
  await keepsForHerself(page, WORDS);
  await expect(box(page, 'What stays with you?')).toHaveValue('');
  await relay.start();
  await people.atBase(page, WORDS);
  expect(relay.stolen().includes(Buffer.from(WORDS))).toBe(false);
});

test('its author sends exactly the words in the box to the staff of one person, and keeps her own', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await toOwn(page);
  await keepsForHerself(page, WORDS);
  await people.atBase(page, WORDS);
  await page.getByRole('link', { name: /^Send it on/ }).click();
  await expect(box(page, 'Exactly these words go')).toHaveValue(WORDS);
  await button(page, 'Send these words').click();
  await expect(page.getByText('Choose whose staff may read it').first()).toBeVisible();
  await page.locator('label').filter({ hasText: people.PERSON.name }).click();
  await box(page, 'Exactly these words go').fill(ACCOUNT);
  await button(page, 'Send these words').click();
  await expect(page.getByText('Sent. Staff read it among the notes of visits.')).toBeVisible(LONG);
  await expect(people.entry(page, WORDS).locator('dd')).toContainText([people.PERSON.name]);
  await link(page, 'People').first().click();
  await link(page, people.PERSON.name).click();
  await page.getByRole('navigation', { name: 'Pages about this person' }).getByRole('link', { name: 'Visits' }).click();
  await expect(people.entry(page, ACCOUNT)).toBeVisible(LONG);
  await expect(page.getByText(WORDS)).toHaveCount(0);
});

test('an account that tells who somebody is stays until it is changed, and then goes as text', async () => {
  const page = await people.setUp(nurse, relay);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: relay.origin });
  await people.openPerson(page);
  await toOwn(page);
  await keepsForHerself(page, WORDS);
  const give = page.locator('#give');
  await expect(give).toContainText('Arthur');
  await expect(give).toContainText('a name');
  await expect(button(page, 'Copy as text')).toHaveCount(0);
  await page.getByRole('link', { name: /^Change: / }).click();
  await box(page, 'What stays with you?').fill(ACCOUNT);
  await box(page, 'What did I learn from it?').fill('Wait before I speak');
  await button(page, 'Save on this phone').click();
  await button(page, 'Copy as text').click();
  await expect(give).toContainText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toEqual([
    'Reflective account', 'What happened, and what stays with me', ACCOUNT, 'What did I learn from it?', 'Wait before I speak',
  ]);
});

test('a second device of her own reads it once the codes were compared, and nothing else comes with it', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await toOwn(page);
  await keepsForHerself(page, WORDS);
  await link(page, 'My devices').click();
  await button(page, 'Make the invite').click();
  const made = page.locator('.invite');
  await expect(made.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  const address = new URL(await made.locator('.invite__link a').getAttribute('href'));
  const tablet = await other.open(address.pathname + address.hash);
  await people.fillJoin(tablet, people.NURSE);
  await people.compareAndLetIn(page, tablet);
  await link(tablet, 'People').first().click();
  await link(tablet, 'What I wrote').click();
  await expect(people.entry(tablet, WORDS)).toBeVisible(LONG);
  await expect(tablet.getByText(people.PERSON.name, { exact: true })).toHaveCount(0);
});
