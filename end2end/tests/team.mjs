// What a team learns, and what comes of it: what got in the way is written in two taps, goes to a place without a name, and its answer
// finds its way back; a pattern leaves only after somebody else has read it. A nurse, a lead and a steward: three real browsers.
import { expect, test } from '@playwright/test';
import { box, button, choose, heading, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const BARRIER = 'Nobody drives anybody home at a weekend';
const PATTERN = 'People stay on the ward for want of a lift';
const LEAD = { name: 'Jo', does: 'team lead' };
const STEWARD = { name: 'Ash', does: 'commissioner' };
const PLACE = 'Marshwood, made up';
const LONG = { timeout: 40_000 };

let relay;
let nurse;
let lead;
let steward;

test.beforeEach(async () => {
  relay = await new Relay().start();
  [nurse, lead, steward] = ['nurse', 'lead', 'steward'].map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of [nurse, lead, steward]) await phone.forget();
  await relay.forget();
});

const save = (page) => button(page, 'Save on this phone').click();
const main = (page, name) => page.getByRole('navigation', { name: 'Main links' }).getByRole('link', { name, exact: true });

async function toTeam(page) {
  await main(page, 'Team').click();
  await expect(heading(page, `What ${people.NURSE.team} is learning`)).toBeVisible(LONG);
}

async function toPlace(page) {
  await main(page, 'Place').click();
  await expect(heading(page, `What ${PLACE} is learning`)).toBeVisible(LONG);
}

async function bringIn(host, guest, who) {
  const page = await people.bringIn(host.page, guest, who);
  await main(page, 'People').click();
}

/** The nurse with a person's page, and the lead in her team. Answers the nurse's page. */
async function inOneTeam() {
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await toTeam(page);
  await bringIn(nurse, lead, LEAD);
  await expect(link(lead.page, 'What the team is learning')).toBeVisible(LONG);
  return page;
}

/** Opens a card on its own page, from the list of a team or a place. */
async function openCard(page, words) {
  await link(page, `Open: ${words}`).click();
  await expect(heading(page, words)).toBeVisible();
}

test('what got in the way goes to a place without a name, and the answer comes back to the nurse', async () => {
  test.setTimeout(300_000);
  const page = await inOneTeam();

  // Two taps, from a person's page, with no signal: the link at the foot, and Save.
  await main(page, 'People').click();
  await link(page, people.PERSON.name).click();
  await people.onPersonsPage(page);
  await nurse.offline();
  await link(page, 'Something got in the way?').click();
  await box(page, 'What got in the way?').fill(`${people.PERSON.called} has nobody to drive him`);
  await save(page);
  await expect(people.entry(page, 'has nobody to drive him')).toContainText('community nurse');
  await nurse.online();

  // The guard knows the person's name: it stays until nobody is named.
  await openCard(page, `${people.PERSON.called} has nobody to drive him`);
  const leaving = page.locator('#leaving');
  await expect(leaving).toContainText(`“${people.PERSON.called}” is a name`);
  await page.getByRole('link', { name: /^Change: / }).click();
  await box(page, 'What got in the way?').fill(BARRIER);
  await choose(page, 'A gap: nobody does it');
  await save(page);
  await expect(leaving.locator('.leaves')).toHaveText(/Nobody drives anybody home at a weekend\s*community nurse/);
  await expect(leaving).toContainText('there is nowhere to send it');

  // The lead begins a place, brings in a steward, and sends it on.
  await toTeam(lead.page);
  await expect(people.entry(lead.page, BARRIER)).toBeVisible(LONG);
  await lead.page.goto(`${relay.origin}/place`);
  await box(lead.page, 'What is the place called?').fill(PLACE);
  await button(lead.page, 'Begin a place').click();
  await expect(heading(lead.page, `What ${PLACE} is learning`)).toBeVisible(LONG);
  await bringIn(lead, steward, STEWARD);
  await expect(link(steward.page, 'What the place is learning')).toBeVisible(LONG);
  await expect(link(steward.page, 'Open a page for a person')).toHaveCount(0);
  await toTeam(lead.page);
  await openCard(lead.page, BARRIER);
  await button(lead.page, `Send it to ${PLACE}`).click();
  await expect(lead.page.locator('#leaving')).toContainText(`It went to ${PLACE}`);

  // The steward reads it without a name of anybody, and answers.
  await toPlace(steward.page);
  await expect(people.entry(steward.page, BARRIER)).toBeVisible(LONG);
  await expect(steward.page.locator('main')).not.toContainText(people.NURSE.name);
  await openCard(steward.page, BARRIER);
  await link(steward.page, 'Write the answer').click();
  await box(steward.page, 'What is the answer?').fill('The hospice minibus may go on Saturdays');
  await save(steward.page);
  await expect(people.entry(steward.page, BARRIER)).toContainText('The hospice minibus may go on Saturdays');

  // It finds its way to the nurse, who is in no place: marked as new on her list, and under what she raised.
  await main(page, 'People').click();
  await expect(page.locator('.person-row', { hasText: 'What the team is learning' })).toContainText('new', LONG);
  await toTeam(page);
  await expect(people.entry(page, BARRIER)).toContainText('The hospice minibus may go on Saturdays', LONG);
  await openCard(page, BARRIER);
  await expect(people.entry(page, 'The hospice minibus may go on Saturdays')).toContainText(STEWARD.name);
  for (const words of [BARRIER, 'minibus', PLACE]) expect(relay.stolen().includes(words)).toBe(false);
});

test('whoever is on the team’s list stands in the meeting of a phone that has not their page, without a name', async () => {
  const page = await inOneTeam();
  await toTeam(page);
  await link(page, 'Meeting').click();
  await expect(link(page, `Talk about ${people.PERSON.name}`)).toBeVisible();
  await button(page, 'Put 1 person on the team’s list').click();
  await expect(page.getByRole('button', { name: /on the team’s list$/ })).toHaveCount(0);
  await expect(page.locator('#elsewhere')).toHaveCount(0);

  await toTeam(lead.page);
  await link(lead.page, 'Meeting').click();
  const absent = lead.page.locator('#elsewhere');
  await expect(absent).toContainText(`Somebody whom ${people.NURSE.name} looks after`, LONG);
  await expect(lead.page.locator('main')).not.toContainText(people.PERSON.called);
  // Taken off by mistake, and put back.
  await button(absent, `Set aside: what ${people.NURSE.name} put on the team’s list`).click();
  await expect(absent).toHaveCount(0);
  await button(lead.page, 'Undo').click();
  await expect(absent).toContainText(people.NURSE.name);
});

test('a pattern leaves the team when somebody else has read it, and a try comes of it', async () => {
  test.setTimeout(300_000);
  const page = await inOneTeam();
  await lead.page.goto(`${relay.origin}/place`);
  await box(lead.page, 'What is the place called?').fill(PLACE);
  await button(lead.page, 'Begin a place').click();
  await expect(heading(lead.page, `What ${PLACE} is learning`)).toBeVisible(LONG);

  await toTeam(page);
  await link(page, 'Name a pattern').click();
  await box(page, 'What do we notice?').fill(PATTERN);
  await choose(page, 'Yes, five or more');
  await save(page);
  await openCard(page, PATTERN);
  await link(page, 'Add an example').click();
  await box(page, 'What happened?').fill('Somebody waited four days to go home');
  await save(page);
  await expect(people.entry(page, 'Somebody waited four days')).toBeVisible();
  await expect(page.locator('#leaving')).toContainText('Somebody who wrote no part of it has to read it first');

  // The lead reads exactly that, and sends it on.
  await toTeam(lead.page);
  await expect(people.entry(lead.page, PATTERN)).toContainText('Somebody waited four days', LONG);
  await openCard(lead.page, PATTERN);
  await button(lead.page, 'I have read it: nobody can be recognised').click();
  await expect(lead.page.locator('#leaving .leaves')).toContainText('Somebody waited four days to go home');
  // The nurse changes it meanwhile: it has to be read again.
  await page.getByRole('link', { name: `Change: ${PATTERN}` }).click();
  await box(page, 'Who could use this?').fill('the ward');
  await save(page);
  await expect(lead.page.locator('#leaving')).toContainText('It was changed after it was read', LONG);
  await button(lead.page, 'I have read it: nobody can be recognised').click();
  await button(lead.page, `Send it to ${PLACE}`).click();
  await expect(lead.page.locator('#leaving')).toContainText(`It went to ${PLACE}`);
  await toPlace(lead.page);
  await expect(people.entry(lead.page, PATTERN)).toContainText('Somebody waited four days to go home');
  await openCard(lead.page, PATTERN);
  await link(lead.page, 'I see this too').click();
  // The guard looks through a place's own forms as well: the lead knows no person, but a telephone number is one.
  await box(lead.page, 'What do you see?').fill('Ring 01632 960 101 before every holiday');
  await save(lead.page);
  await expect(lead.page.getByRole('alert')).toContainText('is a number. Say it another way');
  await box(lead.page, 'What do you see?').fill('On our ward too, before every holiday');
  await save(lead.page);
  await expect(people.entry(lead.page, 'On our ward too')).toBeVisible();
  // Whoever is in both brings it back to the team, with who said it.
  await toTeam(page);
  await expect(people.entry(page, PATTERN)).toContainText(`On our ward too, before every holiday – ${LEAD.name}`, LONG);

  // What the team is for, its four questions, and something to try that comes back.
  await toTeam(page);
  await link(page, 'Write what we are for').click();
  await box(page, 'What are we for?').fill('That everybody spends the time they have where they want to be');
  await save(page);
  await expect(page.locator('.stages')).toContainText('Understand');
  await openCard(page, PATTERN);
  await link(page, 'Add something to try').click();
  await box(page, 'What is it for?').fill('A way home at weekends');
  await box(page, 'Look again on').fill('2026-11-01');
  await save(page);
  await expect(page.locator('#tries')).toContainText('A way home at weekends');
  await link(page, 'Open: A way home at weekends').click();
  await expect(people.entry(page, 'A way home at weekends')).toContainText(PATTERN);
  await toTeam(page);
  await expect(people.entry(page, 'A way home at weekends')).toContainText('Time to look at this again');
  await link(page, 'Four questions').click();
  await link(page, 'Write about our practice').click();
  await box(page, 'What do we notice?').fill('We ask about the way home on the last day');
  await save(page);
  await expect(people.entry(page, 'We ask about the way home')).toBeVisible();
  await main(page, 'People').click();
  await expect(page.locator('.person-row', { hasText: 'What the team is learning' })).toContainText('to look at again');

  // The board asks: a sentence with the cards that it stands on, printed or copied only when it names nobody.
  await toTeam(page);
  await link(page, 'What we have learnt').click();
  await expect(page.locator('#unused')).toContainText(PATTERN);
  await link(page, 'Write what we have learnt').click();
  await box(page, 'What have we learnt?').fill(`${people.PERSON.called} taught us to ask on the first day`);
  await page.locator('label').filter({ hasText: `Pattern: ${PATTERN}` }).click();
  await page.locator('label').filter({ hasText: 'Try: A way home at weekends' }).click();
  await save(page);
  // Who said that each of these may be told: until somebody has, nothing goes out.
  await expect(page.locator('#give')).toContainText(`Nobody has said that “${PATTERN}” may be told.`);
  for (const card of [`Pattern: ${PATTERN}`, 'Try: A way home at weekends']) {
    await link(page, 'Write who said that it may be told').click();
    await choose(page, card);
    await box(page, 'Who said that their story may be told?').fill('the daughter, in the autumn');
    await save(page);
  }
  await expect(page.locator('.stands-on')).toContainText('May be told: the daughter, in the autumn');
  await expect(link(page, 'Write who said that it may be told')).toHaveCount(0);
  await expect(page.locator('#give')).toContainText(`“${people.PERSON.called}” is a name`);
  await expect(button(page, 'Copy as text')).toHaveCount(0);
  await page.getByRole('link', { name: /^Change: / }).click();
  await box(page, 'What have we learnt?').fill('Ask about the way home on the first day');
  await save(page);
  await expect(button(page, 'Copy as text')).toBeVisible();
  await expect(page.locator('#unused')).toHaveCount(0);
  // A trustee opens the sentence and reads how they know.
  await page.locator('.stands-on').getByRole('link', { name: PATTERN }).click();
  await expect(heading(page, PATTERN)).toBeVisible();

  // Those who look after the place: is the system well, who they are, when they came together. Nothing has a number.
  await toPlace(lead.page);
  await link(lead.page, 'Is the system well?').click();
  await link(lead.page, 'Write about trust').click();
  await box(lead.page, 'Where is it there? Tell an example').fill('The ward rings us before it decides');
  await box(lead.page, 'Whose voice was missing?').fill('people who live alone');
  await save(lead.page);
  await expect(lead.page.locator('#trust')).toContainText('The ward rings us before it decides');
  await link(lead.page, 'Who looks after it').click();
  await link(lead.page, 'Write who looks after it').click();
  await box(lead.page, 'Who?').fill('A neighbour');
  await save(lead.page);
  await link(lead.page, 'Write about a gathering').click();
  await box(lead.page, 'What was it about?').fill('The way home at weekends');
  await box(lead.page, 'What was agreed?').fill('The minibus goes on Saturdays');
  await save(lead.page);
  await expect(people.entry(lead.page, 'The way home at weekends')).toContainText('The minibus goes on Saturdays');
});
