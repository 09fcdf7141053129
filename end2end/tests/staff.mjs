// What only staff need comes to the phones of staff, by itself and for good; the phone of a daughter never fetches it.
import { expect, test } from '@playwright/test';
import { keptForOffline, partsKept } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, nurse, relay } from '../harness/pair.mjs';

eachTestHasAPair();

const PAGES = [
  ['/people/new', 'Open a page for a person'],
  ['/people/caseload', 'Take in a list of people'],
  ['/people/leaving', 'Before you leave'],
];

test('a nurse who has only looked at her list has every page of staff with no signal', async () => {
  await people.setUp(nurse, relay);
  await keptForOffline(nurse.page, 'third');
  await nurse.close();
  await relay.stop();
  for (const [address, name] of PAGES) {
    const page = await nurse.open(address);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await nurse.close();
  }
  expect(nurse.seriousComplaints()).toEqual([]);
});

test('the phone of a daughter fetches nothing that only staff need', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { path } = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  const asked = [];
  await daughter.open('/nothing-is-here');
  daughter.context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await daughter.page.goto(relay.origin + path);
  await people.fillJoin(daughter.page);
  await people.onPersonsPage(daughter.page);
  await keptForOffline(daughter.page);
  // The nurse's page starts anew, later than hers. When the third part has come there, it has had the time to come here.
  await nurse.page.reload();
  await expect(nurse.page.locator('html[data-third="here"]')).toBeAttached({ timeout: 40_000 });
  await expect(daughter.page.locator('html[data-second="here"]')).toBeAttached();
  expect(asked.filter((address) => address.startsWith('/pkg/second.'))).not.toEqual([]);
  expect(asked.filter((address) => address.startsWith('/pkg/third.'))).toEqual([]);
  expect(await partsKept(daughter.page)).toEqual(['second']);
  await expect(daughter.page.locator('html[data-third]')).toHaveCount(0);
});
