// What people do, in the words that they see. Tests are made of these; a page that changes its words changes them here once.
// Every name is made up.
import { expect } from '@playwright/test';
import { box, button, link } from './by.mjs';

export const NURSE = { name: 'Sam Okoro', team: 'Hill House', does: 'community nurse' };
export const PERSON = { name: 'Arthur Penrose', called: 'Arthur', born: ['2', '3', '1941'] };
export const DAUGHTER = { name: 'Marie', does: 'his daughter' };

export const EVERYONE = 'Everyone who was invited';
export const FAMILY = 'Family and nurses';
export const STAFF = 'Staff only';
export const COLLEAGUE = 'A colleague';
export const HOME = 'at home, if my daughter can be here';
export const HOSPICE = 'in the hospice, by the window';

const choose = (page, label) => page.locator('label').filter({ hasText: new RegExp(`^\\s*${label}`) }).first().click();

/** An entry by its words, and the word that says where it has reached. */
export const entry = (page, words) =>
  page.getByRole('article').filter({ has: page.locator('.entry__words', { hasText: words }) });
export const stateOf = (page, words) => entry(page, words).locator('.state');

export const atBase = (page, words) => expect(stateOf(page, words)).toHaveText(/^(At base|Read by )/, { timeout: 30_000 });
export const onThisPhone = (page, words) => expect(stateOf(page, words)).toHaveText('On this phone');
export const readBy = (page, words, name) => expect(stateOf(page, words)).toContainText(`Read by ${name}`, { timeout: 40_000 });

/** Has an entry before one's eyes: what lies below the screen is not read. */
export const look = (page, words) => entry(page, words).scrollIntoViewIfNeeded();

/** The first start of a relay: the set-up link names the team and the nurse. A further team has a link of its own. */
export async function setUp(phone, relay, link) {
  const page = await phone.open(link ?? (await relay.setUpPath()));
  await box(page, 'What is your team called?').fill(NURSE.team);
  await box(page, 'What do people call you?').fill(NURSE.name);
  await box(page, 'What do you do?').fill(NURSE.does);
  await button(page, 'Set up').click();
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible({ timeout: 30_000 });
  return page;
}

/** A circle round a person. Answers the address of their page. */
export async function openPerson(page) {
  await link(page, 'Open a page for a person').click();
  await box(page, 'Their full name').fill(PERSON.name);
  for (const [place, part] of PERSON.born.entries()) await box(page, ['Day', 'Month', 'Year'][place]).fill(part);
  await button(page, 'Open their page').click();
  await onPersonsPage(page);
  return new URL(page.url()).pathname;
}

export const onPersonsPage = (page) =>
  expect(page.getByRole('heading', { name: `${PERSON.called}’s page`, level: 1 })).toBeVisible({ timeout: 30_000 });

/** From the set-up link to an open circle with one entry: what audits and pictures start from. */
export async function openCircle(phone, relay) {
  const page = await setUp(phone, relay);
  const path = await openPerson(page);
  await writeMatters(page, { audience: EVERYONE, words: 'I want to see the dahlias out', why: 'They were his wife’s' });
  await atBase(page, 'I want to see the dahlias out');
  return path;
}

/** Opens the form for what matters, and fills it in without saving. */
export async function beginMatters(page, { audience, words, why }) {
  await link(page, 'Write what matters').click();
  if (audience) await choose(page, audience);
  await box(page, 'What matters?').fill(words);
  if (why) await box(page, 'Why it matters').fill(why);
}

export async function save(page) {
  await button(page, 'Save on this phone').click();
  await onPersonsPage(page);
}

export async function writeMatters(page, matters) {
  await beginMatters(page, matters);
  await save(page);
  await expect(entry(page, matters.words)).toBeVisible();
}

export async function addToPlan(page, { because, action }) {
  await link(page, 'Add to the plan').click();
  await choose(page, because);
  await box(page, 'What will we do?').fill(action);
  await save(page);
  await expect(entry(page, action)).toBeVisible();
}

export async function answerWhere(page, words) {
  await page.getByRole('link', { name: /^Write (what they said|a new answer): Where .* looked after$/ }).click();
  await box(page, 'What did they say?').fill(words);
  await choose(page, `${PERSON.called}’s own`);
  await save(page);
}

/** Makes an invite for somebody of the family, from the person's page. Answers the link's path and the typed code. */
export async function invite(page, role = 'Family, friend or neighbour') {
  await link(page, 'Invite someone').click();
  await choose(page, role);
  await button(page, 'Make the invite').click();
  const made = page.locator('.invite');
  const address = new URL(await made.locator('.invite__link a').getAttribute('href', { timeout: 20_000 }));
  return { path: address.pathname + address.hash, code: await made.locator('.code').innerText() };
}

export async function fillJoin(page, { name, does } = DAUGHTER) {
  await box(page, 'What do people call you?').fill(name);
  await box(page, 'Who are you to the person?').fill(does);
  await button(page, 'Join').click();
}

/** Whoever joined as staff waits on `other`; the codes are compared on `page`, and they are let in. */
export async function compareAndLetIn(page, other) {
  await expect(other.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible({ timeout: 40_000 });
  const compare = page.locator('.compare');
  await expect(compare.locator('.code')).toHaveText(await other.locator('.code').innerText(), { timeout: 40_000 });
  await button(compare, 'The codes are the same. Let them in').click();
  await expect(compare).toHaveCount(0);
}

/** Joins by the link, as somebody of the family. */
export async function join(phone, path, who = DAUGHTER) {
  const page = await phone.open(path);
  await fillJoin(page, who);
  await onPersonsPage(page);
  return page;
}

/** From the pages of a team or a place: an invite, used on another phone, compared and let in. Answers that phone's page. */
export async function bringIn(host, guest, who) {
  await link(host, 'Who is in it').click();
  await button(host, 'Make the invite').click();
  const made = host.locator('.invite');
  await expect(made.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  const address = new URL(await made.locator('.invite__link a').getAttribute('href'));
  const page = await guest.open(address.pathname + address.hash);
  await fillJoin(page, who);
  await compareAndLetIn(host, page);
  return page;
}
