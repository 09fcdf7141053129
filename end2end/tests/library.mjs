// What a team tries goes to its place without anybody's name, with what it would need; the answer finds its way back; what came of it
// follows; and whoever comes after takes it up. A lead and a steward: two real browsers.
import { expect, test } from '@playwright/test';
import { box, button, choose, heading, link } from '../harness/by.mjs';
import { Phone, keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const FOR = 'Whoever wants to go home for a day gets there';
const HOW = 'The hospice minibus waits behind the chapel';
const NEEDS = 'A driver for two hours on Saturdays';
const ANSWER = 'Yes, two of them, for half a year';
const PLACE = 'Marshwood, made up';
const STEWARD = { name: 'Ash', does: 'learning fund' };
const LONG = { timeout: 40_000 };

let relay;
let lead;
let steward;

test.beforeEach(async () => {
  relay = await new Relay().start();
  [lead, steward] = ['lead', 'steward'].map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of [lead, steward]) await phone.forget();
  await relay.forget();
});

const save = (page) => button(page, 'Save on this phone').click();
const shelf = (page, id) => page.locator(`#${id}`);

/** The lead with somebody's page, a team and a place; the steward in the place alone. */
async function leadAndSteward() {
  const page = await people.setUp(lead, relay);
  await people.openPerson(page);
  await page.goto(`${relay.origin}/place`);
  await box(page, 'What is the place called?').fill(PLACE);
  await button(page, 'Begin a place').click();
  await expect(heading(page, `What ${PLACE} is learning`)).toBeVisible(LONG);
  return [page, await people.bringIn(page, steward, STEWARD)];
}

test('what a team tries goes to the library with what it needs, the answer comes back, and what came of it follows', async () => {
  test.setTimeout(300_000);
  const [page, theirs] = await leadAndSteward();

  // A name in what is needed holds it back; without it, what would go stands there word for word.
  await page.goto(`${relay.origin}/team`);
  await link(page, 'Add something to try').click();
  await box(page, 'What is it for?').fill(FOR);
  await box(page, 'What will we try?').fill(HOW);
  await box(page, 'With whom?').fill(people.PERSON.called);
  await box(page, 'What would it need?').fill(`${NEEDS}, for ${people.PERSON.called}`);
  await box(page, 'Look again on').fill('2027-03-05');
  await save(page);
  await link(page, `Open: ${FOR}`).click();
  const leaving = page.locator('#leaving');
  await expect(leaving).toContainText(`“${people.PERSON.called}” is a name`, LONG);
  await page.getByRole('link', { name: /^Change: / }).click();
  await box(page, 'What would it need?').fill(NEEDS);
  await save(page);
  await expect(leaving.locator('.leaves li')).toHaveText([FOR, HOW, NEEDS]);
  await button(page, `Send it to ${PLACE}`).click();
  await expect(leaving).toContainText(`It went to ${PLACE}`);
  await expect(leaving.getByRole('button')).toHaveCount(0);

  // It waits for an answer in the library, without the day and without with whom.
  await theirs.goto(`${relay.origin}/place/library`);
  await expect(shelf(theirs, 'asked')).toContainText(NEEDS, LONG);
  await expect(theirs.locator('main')).not.toContainText(people.PERSON.called);
  await expect(theirs.locator('main')).not.toContainText('5 March');
  await shelf(theirs, 'asked').getByRole('link', { name: `Open: ${FOR}` }).click();
  await link(theirs, 'Write the answer').click();
  await box(theirs, 'What is the answer?').fill(ANSWER);
  await box(theirs, 'Who answers?').fill('The learning fund');
  await save(theirs);
  await expect(people.entry(theirs, ANSWER)).toContainText('The learning fund');
  await theirs.goto(`${relay.origin}/place/library`);
  await expect(shelf(theirs, 'trying')).toContainText(FOR, LONG);
  await expect(shelf(theirs, 'asked')).toBeHidden();

  // The answer stands under what is tried. What came of it follows onto the same card of the library.
  await expect(people.entry(page, ANSWER)).toContainText('The learning fund', LONG);
  await page.getByRole('link', { name: /^Change: Whoever wants/ }).click();
  await box(page, 'What happened?').fill('Four went home for a day');
  await choose(page, 'Keep it');
  await save(page);
  await expect(leaving).toContainText('It has changed since it went', LONG);
  await button(page, `Bring ${PLACE} up to this`).click();
  await expect(leaving.getByRole('button')).toHaveCount(0);
  await expect(shelf(theirs, 'kept')).toContainText('Four went home for a day', LONG);
  await expect(shelf(theirs, 'trying')).toBeHidden();

  // Found by any of its words, and by none that it does not say.
  await box(theirs, 'Look for').fill('chapel minibus');
  await expect(theirs.getByText('1 found', { exact: true })).toBeVisible();
  await box(theirs, 'Look for').fill('helicopter');
  await expect(theirs.getByText('Nothing here says that')).toBeVisible();
  await expect(shelf(theirs, 'kept')).toBeHidden();
  for (const words of [FOR, NEEDS, ANSWER]) expect(relay.stolen().includes(words)).toBe(false);
});

test('a team takes up what another has tried, with no signal, and tells what came of it where everybody reads it', async () => {
  test.setTimeout(240_000);
  const [page, theirs] = await leadAndSteward();
  await theirs.goto(`${relay.origin}/place/library`);
  await expect(theirs.getByText('Nothing is here yet')).toBeVisible(LONG);
  await link(theirs, 'Add something to try').click();
  await box(theirs, 'What is it for?').fill(FOR);
  await box(theirs, 'What will we try?').fill(HOW);
  await box(theirs, 'Look again on').fill('2027-03-01');
  await save(theirs);
  await people.atBase(theirs, FOR);

  await page.goto(`${relay.origin}/place/library`);
  await shelf(page, 'trying').getByRole('link', { name: `Open: ${FOR}` }).click(LONG);
  await keptForOffline(page, 'second', 'third');
  await lead.offline();
  await button(page, 'Try this in our team').click();
  await expect(page.getByText(`${people.NURSE.team} tries this now`)).toBeVisible();
  await expect(page).toHaveURL(/\/team\/card\//);
  await expect(people.entry(page, FOR)).toContainText(HOW);
  await page.goBack();
  await link(page, 'We try this too').click();
  await box(page, 'What happened where you tried it?').fill('It rained, and they went all the same');
  await save(page);
  await lead.online();
  await link(theirs, `Open: ${FOR}`).click();
  await expect(people.entry(theirs, 'It rained, and they went all the same')).toContainText(people.NURSE.name, LONG);
});
