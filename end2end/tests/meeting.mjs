// A team's meeting: it prepares itself, last time's actions come first; two type at once while the room has no network and no word is lost;
// what will be done lands on the daughter's phone; the team asks its own questions. Three real browsers.
import { expect, test } from '@playwright/test';
import { box, button, heading, link } from '../harness/by.mjs';
import { keptForOffline, Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';

const LONG = { timeout: 40_000 };
const CHANGED = 'What has changed?';
const IN_THE_WAY = 'What got in the way?';
const DAHLIAS = 'I want to see the dahlias out';

eachTestHasAPair();

let lead;
test.beforeEach(() => {
  lead = new Phone('lead', relay.origin);
});
test.afterEach(() => lead.forget());

const main = (page, name) => page.getByRole('navigation', { name: 'Main links' }).getByRole('link', { name, exact: true });

/** An invite for a colleague, from a page that makes them, used on the lead's phone, compared and let in. */
async function bringIn(invite, opened) {
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  const page = opened ? lead.page : await lead.open(invite.path);
  if (opened) {
    // Another address first: of one that differs in its fragment alone no browser makes a new page.
    await page.goto(`${relay.origin}/people`);
    await page.goto(relay.origin + invite.path);
    await button(page, 'Join').click();
  } else {
    await people.fillJoin(page, { name: 'Jo', does: 'team lead' });
  }
  await people.compareAndLetIn(nurse.page, page);
}

async function inviteToTeam(page) {
  await main(page, 'Team').click();
  await link(page, 'Who is in it').click();
  await button(page, 'Make the invite').click();
  const address = new URL(await page.locator('.invite .invite__link a').getAttribute('href', LONG));
  return { path: address.pathname + address.hash };
}

/** From anywhere to the talk about the person. */
async function talk(page) {
  await main(page, 'Team').click();
  await link(page, 'Meeting').click();
  await link(page, `Talk about ${people.PERSON.name}`).click();
  await expect(heading(page, `Talking about ${people.PERSON.called}`)).toBeVisible(LONG);
}

test('two type in one meeting while the network fails, and what will be done lands on the daughter’s phone', async () => {
  test.setTimeout(300_000);
  const path = await inOneCircle();
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS });
  await bringIn(await people.invite(nurse.page, people.COLLEAGUE), false);
  await bringIn(await inviteToTeam(nurse.page), true);
  await main(lead.page, 'People').click();
  await expect(link(lead.page, people.PERSON.name)).toBeVisible(LONG);

  // The team knows something like it already.
  await main(nurse.page, 'Team').click();
  await link(nurse.page, 'Write what got in the way').click();
  await box(nurse.page, IN_THE_WAY).fill('Nobody drives anybody home at a weekend');
  await button(nurse.page, 'Save on this phone').click();
  await people.atBase(nurse.page, 'Nobody drives anybody');
  await link(nurse.page, 'Meeting').click();
  await button(nurse.page, 'Begin today’s meeting').click();
  await link(nurse.page, 'Write who is here, and whose voice is missing').click();
  await box(nurse.page, 'Who is here?').fill('Sam and Jo');
  await button(nurse.page, 'Save on this phone').click();
  await expect(nurse.page.locator('#meetings')).toContainText('Sam and Jo');
  await main(lead.page, 'Team').click();
  await expect(people.entry(lead.page, 'Nobody drives anybody')).toBeVisible(LONG);
  await link(lead.page, 'Meeting').click();
  await expect(lead.page.locator('#meetings')).toContainText('Sam and Jo', LONG);
  await Promise.all([keptForOffline(nurse.page), keptForOffline(lead.page)]);

  // The room's network fails. Both talk about the same person, each on their own screen.
  await Promise.all([talk(nurse.page), talk(lead.page)]);
  await expect(nurse.page.locator('#matters')).toContainText(DAHLIAS);
  await expect(nurse.page.locator('#actions')).toContainText('Nothing was agreed last time');
  await Promise.all([nurse.offline(), lead.offline()]);
  await box(nurse.page, CHANGED).fill('He sleeps in the chair now');
  await box(lead.page, CHANGED).fill('He asks for the window');
  await box(lead.page, IN_THE_WAY).fill('Nobody could drive him home on Saturday');
  await button(lead.page, 'Seen before?').click();
  await expect(lead.page.locator('#now')).toContainText('Nobody drives anybody home at a weekend');
  // A reload in the middle of it loses nothing.
  await lead.page.reload();
  await expect(box(lead.page, IN_THE_WAY)).toHaveValue('Nobody could drive him home on Saturday');
  for (const { page } of [nurse, lead]) await button(page, 'Save these answers').click();
  await expect(people.entry(nurse.page, 'He sleeps in the chair now')).toBeVisible();
  await expect(box(nurse.page, CHANGED)).toHaveValue('');
  await Promise.all([nurse.online(), lead.online()]);
  for (const { page } of [nurse, lead]) {
    for (const words of ['He sleeps in the chair now', 'He asks for the window', 'Nobody could drive him home']) {
      await expect(people.entry(page, words)).toBeVisible(LONG);
    }
  }

  // What will be done is in the plan of everybody, with what it is for; what was said stays with staff.
  await box(lead.page, 'What will be done?').fill('Ask the minibus for Saturdays');
  await lead.page.locator('#do label').filter({ hasText: DAHLIAS }).click();
  await box(lead.page, 'Who does it?').fill('Jo');
  await button(lead.page, 'Add it to the plan').click();
  await expect(lead.page.locator('.said')).toContainText('Saved on this phone, in the plan');
  await daughter.page.goto(relay.origin + path);
  await expect(people.entry(daughter.page, 'Ask the minibus for Saturdays')).toContainText(DAHLIAS, LONG);
  await expect(daughter.page.locator('main')).not.toContainText('He sleeps in the chair now');
  await daughter.page.goto(`${relay.origin}${path}/reflection`);
  await expect(daughter.page.getByText('This page is for the team that looks after somebody')).toBeVisible(LONG);

  // The one thing that was learnt.
  await main(lead.page, 'Team').click();
  await link(lead.page, 'Meeting').click();
  await link(lead.page, 'Write one thing we learnt').click();
  await box(lead.page, 'What one thing did we learn?').fill('Ask about the way home on the first day');
  await button(lead.page, 'Save on this phone').click();
  await expect(people.entry(lead.page, 'Ask about the way home on the first day')).toBeVisible();
  for (const words of ['He sleeps in the chair', 'minibus']) expect(relay.stolen().includes(words)).toBe(false);
});

test('the made-up person’s page has last week’s actions first, and the team asks its own questions', async () => {
  test.setTimeout(240_000);
  const page = await people.setUp(nurse, relay);
  await people.openPerson(page);
  await main(page, 'Team').click();
  await link(page, 'Meeting').click();
  await link(page, 'Write the team’s own questions').click();
  await expect(box(page, 'One question on each line')).toHaveValue(/What has changed\?/);
  await box(page, 'One question on each line').fill('What made them laugh?\nWhat do we owe them?');
  await button(page, 'Save on this phone').click();
  await expect(heading(page, 'Meeting')).toBeVisible();
  await talk(page);
  await expect(box(page, 'What made them laugh?')).toBeVisible();
  await expect(box(page, CHANGED)).toHaveCount(0);

  await page.goto(`${relay.origin}/people/practise/reflection`);
  await expect(page.locator('#actions li')).toContainText(['Find somebody who sits with her on Saturdays', 'Move the bed to the window']);
  await expect(page.locator('#actions li').last()).toContainText('Sam');
  await expect(page.locator('#waits')).toContainText('Where Rose would like to be looked after');
  await expect(page.locator('#map svg')).toBeVisible();
});
