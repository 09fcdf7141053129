// Coming in by another door than a link: a code that is typed, and a colleague whose screen is compared before they read a word.
import { expect, test } from '@playwright/test';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const DAHLIAS = 'I want to see the dahlias out';
const WORRY = 'He is frightened of the stairs';
const COLLEAGUE = { name: 'Robin', does: 'night nurse' };

let relay;
let nurse;
let other;

test.beforeEach(async () => {
  test.setTimeout(240_000);
  relay = await new Relay().start();
  nurse = new Phone('nurse', relay.origin);
  other = new Phone('other', relay.origin);
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS });
});

test.afterEach(async () => {
  await nurse.forget();
  await other.forget();
  await relay.forget();
});

const atBase = () => expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });

test('a typed code opens the page, and a letter that was mistyped is told before anything is asked', async () => {
  const { code } = await people.invite(nurse.page);
  await atBase();
  const page = await other.open('/join');
  const box = page.getByLabel('Your invite code', { exact: true });
  await box.fill(code.replace(/[A-Z0-9]/, (letter) => (letter === 'A' ? 'B' : 'A')));
  await people.fillJoin(page);
  await expect(page.getByRole('alert').first()).toContainText('That is not an invite.');
  await box.fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await people.onPersonsPage(page);
  await expect(people.entry(page, DAHLIAS)).toBeVisible();
});

test('a colleague reads nothing until the codes were compared, and then what is for staff too', async () => {
  await people.writeMatters(nurse.page, { audience: people.STAFF, words: WORRY });
  const invite = await people.invite(nurse.page, people.COLLEAGUE);
  await atBase();
  const page = await other.open(invite.path);
  await people.fillJoin(page, COLLEAGUE);
  await expect(page.getByRole('heading', { name: 'One more step', level: 1 })).toBeVisible();
  const shown = await page.locator('.code').innerText();
  await expect(page.getByText(DAHLIAS)).toHaveCount(0);

  const compare = nurse.page.locator('.compare');
  await expect(compare.locator('.code')).toHaveText(shown, { timeout: 40_000 });
  await compare.getByRole('button', { name: 'The codes are the same. Let them in' }).click();
  await expect(compare).toHaveCount(0);

  await page.goto(`${relay.origin}${new URL(nurse.page.url()).pathname.replace(/\/invite$/, '')}`);
  await expect(people.entry(page, DAHLIAS)).toBeVisible({ timeout: 40_000 });
  await expect(people.entry(page, WORRY)).toBeVisible();
});

test('a second link that is opened where the first one is shown is looked at too, and what was typed stays', async () => {
  const home = nurse.page.url();
  const first = await people.invite(nurse.page);
  await atBase();
  const page = await other.open(first.path);
  const code = page.locator('.more .code');
  await expect(code).toHaveText(first.code);
  const name = page.getByLabel('What do people call you?', { exact: true });
  await name.fill(COLLEAGUE.name);
  await nurse.page.goto(home);
  const second = await people.invite(nurse.page, people.COLLEAGUE);
  await atBase();
  // The same page for a browser: the address differs after its # alone.
  await page.evaluate((path) => location.assign(path), second.path);
  await expect(code).toHaveText(second.code);
  await expect(page).toHaveURL(/\/join$/);
  await expect(name).toHaveValue(COLLEAGUE.name);
  await people.fillJoin(page, COLLEAGUE);
  await expect(page.getByRole('heading', { name: 'One more step', level: 1 })).toBeVisible();
});
