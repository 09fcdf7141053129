// Somebody looks after two places: each is one tap away and says which it is, what is written goes to the one on the page, and the phone
// still means that one when it is opened again. Two leads, each of a team of their own: two real browsers.
import { expect, test } from '@playwright/test';
import { box, button, heading, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const [MARSH, RIDGE] = ['Marshwood, made up', 'Pilsdon, made up'];
const [OF_MARSH, OF_RIDGE] = ['No bus on a Sunday', 'The chemist closes at noon'];
const LONG = { timeout: 40_000 };

let relay;
let phones;

test.beforeEach(async () => {
  relay = await new Relay().start();
  phones = ['marsh', 'ridge'].map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of phones) await phone.forget();
  await relay.forget();
});

const isIn = (page, place) => expect(heading(page, `What ${place} is learning`)).toBeVisible(LONG);

/** A team of their own, and a place that it has begun. */
async function begin(phone, place, setUpLink) {
  const page = await people.setUp(phone, relay, setUpLink);
  await page.goto(`${relay.origin}/place`);
  await box(page, 'What is the place called?').fill(place);
  await button(page, 'Begin a place').click();
  await isIn(page, place);
  return page;
}

async function writeBarrier(page, words) {
  await link(page, 'Write what got in the way').click();
  await box(page, 'What got in the way?').fill(words);
  await button(page, 'Save on this phone').click();
  await people.atBase(page, words);
}

/** Whoever is known on their phone already joins with one tap. */
async function joins(host, page) {
  await link(host, 'Who is in it').click();
  await button(host, 'Make the invite').click();
  const made = host.locator('.invite');
  await expect(made.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  await page.goto(await made.locator('.invite__link a').getAttribute('href'));
  await button(page, 'Join').click();
  await people.compareAndLetIn(host, page);
}

test('of two places each says which it is, and what is written goes to the one on the page', async () => {
  test.setTimeout(240_000);
  const [page, other] = [await begin(phones[0], MARSH), await begin(phones[1], RIDGE, relay.furtherTeamPath())];
  await writeBarrier(page, OF_MARSH);
  await joins(other, page);

  // Both are on the list. The second is opened, and is the one that pages mean from then on.
  await page.goto(`${relay.origin}/people`);
  const row = (place) => page.locator('section').filter({ has: page.getByRole('heading', { name: `Place: ${place}` }) });
  await row(RIDGE).getByRole('link').click();
  await isIn(page, RIDGE);
  await expect(people.entry(page, OF_MARSH)).toHaveCount(0);
  await writeBarrier(page, OF_RIDGE);
  await page.reload();
  await isIn(page, RIDGE);

  // From one to the other with a tap; what was typed and not saved stays with the place that it was typed in.
  await link(page, 'Write what got in the way').click();
  await box(page, 'What got in the way?').fill('Half a sentence about the ridge');
  await page.goto(`${relay.origin}/place`);
  await link(page, `Go to ${MARSH}`).click();
  await isIn(page, MARSH);
  await expect(people.entry(page, OF_MARSH)).toBeVisible();
  await expect(people.entry(page, OF_RIDGE)).toHaveCount(0);
  await link(page, 'Write what got in the way').click();
  await expect(box(page, 'What got in the way?')).toHaveValue('');
  await page.goto(`${relay.origin}/phone`);
  await page.locator('.unsaved').getByRole('link', { name: RIDGE }).click();
  await expect(box(page, 'What got in the way?')).toHaveValue('Half a sentence about the ridge');
  await expect(page.locator('.banner')).toContainText(RIDGE);

  // Found by its words, it leads to the place in which it stands.
  await page.goto(`${relay.origin}/find`);
  await box(page, 'Find something about anyone on this phone').fill('bus');
  await page.getByRole('link', { name: new RegExp(OF_MARSH) }).click();
  await expect(heading(page, OF_MARSH)).toBeVisible(LONG);
  await expect(page.locator('.banner')).toContainText(MARSH);

  // Whoever is in one place alone has nothing of the other.
  await other.goto(`${relay.origin}/place`);
  await expect(people.entry(other, OF_RIDGE)).toBeVisible(LONG);
  await expect(link(other, `Go to ${MARSH}`)).toHaveCount(0);
  for (const phone of phones) expect(phone.seriousComplaints()).toEqual([]);
});
