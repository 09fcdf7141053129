// What it took: those who look after a place write what one contact costs; totals stand there over ten people together, and of nobody alone.
import { expect, test } from '@playwright/test';
import { box, button, heading, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const LONG = { timeout: 40_000 };
const NAMES = ['Ada', 'Bern', 'Cora', 'Dov', 'Elke', 'Finn', 'Gita', 'Hari', 'Isla', 'Jory'];
const NURSES = 'District nurses';

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

/** People of these names, by a list from another system. */
async function takeIn(page, names) {
  await page.goto(`${relay.origin}/people/caseload`);
  const rows = names.map((name, number) => `${name} Example,${number + 1}/3/1941`);
  const buffer = Buffer.from(`Name,DOB\n${rows.join('\n')}\n`);
  await box(page, 'The file (CSV)').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
  await button(page, `Open ${names.length} pages`).click();
  await expect(page.getByText(`${names.length} of ${names.length} pages are open, on this phone.`)).toBeVisible(LONG);
}

/** A year of weekly visits on the timeline of each. */
async function visitedAllYear(page, name) {
  await page.goto(`${relay.origin}/people`);
  await link(page, `${name} Example`).click();
  await page.getByRole('navigation', { name: 'Pages about this person' }).getByRole('link', { name: 'Timeline' }).click();
  await link(page, 'Add to the timeline').click();
  await box(page, 'What happened?').fill('The dressing, every week');
  await page.locator('label').filter({ hasText: 'Contact with a service' }).click();
  await box(page, 'When, or from when?').fill('2025-01-01');
  await box(page, 'Until when, if it lasted?').fill('2025-12-31');
  await box(page, 'Which service, if any?').fill(NURSES);
  await box(page, 'About how many times, in all that time?').fill('52');
  await button(page, 'Save on this phone').click();
  await expect(page.getByRole('table')).toContainText(NURSES, LONG);
}

test('what one contact costs counts for ten people together, and for nine nothing is told', async () => {
  test.setTimeout(300_000);
  const page = await people.setUp(nurse, relay);
  await takeIn(page, NAMES);
  await page.goto(`${relay.origin}/place`);
  await box(page, 'What is the place called?').fill('Marshwood, made up');
  await button(page, 'Begin a place').click();
  await expect(heading(page, 'What Marshwood, made up is learning')).toBeVisible(LONG);
  for (const name of NAMES.slice(1)) await visitedAllYear(page, name);
  await page.goto(`${relay.origin}/place/costs`);
  await expect(page.locator('#took')).toContainText('There are 9 so far', LONG);
  await expect(page.getByRole('table')).toHaveCount(0);

  await link(page, 'Write what one costs').click();
  await box(page, 'Which service?').fill('district Nurses');
  await box(page, 'What does one cost, in pounds?').fill('forty');
  await button(page, 'Save on this phone').click();
  await expect(page.getByText('Write pounds as a number, like 46 or 46.50').first()).toBeVisible();
  await box(page, 'What does one cost, in pounds?').fill('46.50');
  await box(page, 'Where is that from?').fill('A made-up price list');
  await box(page, 'For which year?').fill('2025/26');
  await button(page, 'Save on this phone').click();
  await expect(people.entry(page, 'district Nurses')).toContainText('£46.50', LONG);

  await visitedAllYear(page, NAMES[0]);
  await page.goto(`${relay.origin}/place/costs`);
  const years = page.getByRole('table').first();
  // Ten people, 52 times, 46.50 pounds.
  await expect(years.getByRole('row').filter({ hasText: '2025' })).toContainText('£24,180', LONG);
  await expect(years.getByRole('row').filter({ hasText: '2025' })).toContainText('520');
  await expect(page.getByText('Example')).toHaveCount(0);
  // The same goes to whoever asks, as text, once the names of services were looked through.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: relay.origin });
  await button(page, 'Copy as text').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('2025. About what it cost: £24,180; Contacts: 520;');
  expect(text).not.toContain('Example');
  expect(nurse.seriousComplaints()).toEqual([]);
});
