// What people do by mistake: a link that was meant for somebody else, a year that has not come, far too many words, a form that was
// left in the middle. Each says what happened, and nothing is lost.
import { expect, test } from '@playwright/test';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

let relay;
let nurse;

test.beforeEach(async () => {
  relay = await new Relay().start();
  nurse = new Phone('nurse', relay.origin);
});

test.afterEach(async () => {
  await nurse.forget();
  await relay.forget();
});

const born = async (page, ...parts) => {
  for (const [place, part] of parts.entries()) await page.getByLabel(['Day', 'Month', 'Year'][place], { exact: true }).fill(part);
};

test('one’s own invite leads to where one is already, and changes nobody’s name', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  const invite = await people.invite(page);
  await page.goto(relay.origin + invite.path);
  await expect(page.getByText(`You join as ${people.NURSE.name}, ${people.NURSE.does}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await people.onPersonsPage(page);
  await expect(page.getByText('You are here already. Nothing was changed.')).toBeVisible();
  await page.getByRole('link', { name: 'This phone', exact: true }).click();
  await expect(page.getByText(`${people.NURSE.name}, ${people.NURSE.does} (staff)`)).toBeVisible();
  await expect(page.getByText('You are here already')).toHaveCount(0);
});

test('an address of somebody who is not on this phone says so, and adds nobody to it', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await page.goto(`${relay.origin}/people/${'ab'.repeat(32)}`);
  await expect(page.getByRole('heading', { name: 'This phone does not have this person’s page', level: 1 })).toBeVisible();
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByRole('link', { name: people.PERSON.name, exact: true })).toBeVisible();
  // The person, the made-up one, and the team.
  await expect(page.locator('.person-row')).toHaveCount(3);
  await expect(page.getByText('No longer on this phone')).toHaveCount(0);
});

test('a link that is cut off says so before anything is filled in', async () => {
  const page = await nurse.open('/join#not-a-whole-link');
  await expect(page.getByRole('alert').first()).toContainText('That is not an invite.');
});

test('a birthday that cannot be is refused with what is wrong, and one that was mistyped can be put right', async () => {
  const page = await people.setUp(nurse, relay);
  await page.getByRole('link', { name: 'Open a page for a person', exact: true }).click();
  await page.getByLabel('Their full name', { exact: true }).fill(people.PERSON.name);
  const go = page.getByRole('button', { name: 'Open their page', exact: true });
  for (const [parts, says] of [
    [['31', '2', '1941'], 'There is no such day.'],
    [['2', '3', '2941'], 'That day has not come yet.'],
    [['2', '3', '1841'], 'That is more than 120 years ago.'],
  ]) {
    await born(page, ...parts);
    await go.click();
    await expect(page.getByRole('alert').first()).toContainText(says);
  }
  await born(page, '2', '3', '1914');
  await go.click();
  await people.onPersonsPage(page);
  await page.getByRole('link', { name: 'Put right a name, date of birth or NHS number' }).click();
  await born(page, ...people.PERSON.born);
  await people.save(page);
  await expect(page.locator('.banner')).toContainText('Born 2 March 1941');
});

test('a name that is here already is told while it is typed, and on both banners', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await page.goto(`${relay.origin}/people`);
  await page.getByRole('link', { name: 'Open a page for a person', exact: true }).click();
  await page.getByLabel('Their full name', { exact: true }).fill('arthur penrose');
  await expect(page.getByText('There is a page for Arthur Penrose already, born 2 March 1941.')).toBeVisible();
  await born(page, '5', '6', '1950');
  await page.getByRole('button', { name: 'Open their page', exact: true }).click();
  await expect(page.locator('.banner')).toContainText('Someone else here has the same name.');
  await page.goto(`${relay.origin}/people`);
  await page.getByRole('link', { name: people.PERSON.name, exact: true }).click();
  await expect(page.locator('.banner')).toContainText('Someone else here has the same name.');
});

test('too many words are told while they are written, and the refusal comes into view', async () => {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await people.beginMatters(page, { audience: people.EVERYONE, words: 'dahlias '.repeat(600) });
  await expect(page.getByText('799 letters too many.')).toBeVisible();
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  const refusal = page.getByRole('alert').first();
  await expect(refusal).toContainText('There are too many words for one entry.');
  await expect(refusal).toBeFocused();
  await expect(refusal).toBeInViewport();
  await expect(page.getByLabel('What matters?', { exact: true })).toHaveValue(/^(dahlias ){600}$/);
});

test('words that were left in a form are one tap away', async () => {
  const page = await people.setUp(nurse, relay);
  const path = await people.openPerson(page);
  await people.beginMatters(page, { audience: people.EVERYONE, words: 'I want to see the dah' });
  for (const address of [path, '/phone']) {
    await page.goto(relay.origin + address);
    await page.getByRole('link', { name: `What matters: ${people.PERSON.name}`, exact: true }).click();
    await expect(page.getByLabel('What matters?', { exact: true })).toHaveValue('I want to see the dah');
  }
});
