// Whoever guards what is written reads the relay's access record with the names that a phone of the team knows. The relay knows numbers.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import * as people from '../harness/journeys.mjs';
import { eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';

const LONG = { timeout: 40_000 };

eachTestHasAPair();

const file = (text, name = 'access.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (page, chosen) => page.getByLabel('The file from base (CSV)').setInputFiles(chosen);

test('the access record of the relay is read with names on a phone of the team, with no signal', async () => {
  test.setTimeout(240_000);
  await inOneCircle();
  const { page } = nurse;
  // The relay gathers lines and writes them every few seconds.
  const devices = (text) => new Set(text.split('\n').filter((line) => line.includes(',pulled,')).map((line) => line.split(',')[2]));
  await expect.poll(() => devices(relay.accessRecord()).size, LONG).toBe(2);
  const record = relay.accessRecord();
  for (const name of [people.NURSE.name, people.DAUGHTER.name, people.PERSON.name]) expect(record).not.toContain(name);

  await page.goto(`${relay.origin}/phone`);
  await page.getByRole('link', { name: 'Read who took what from base' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who took what from base' })).toBeVisible(LONG);
  await nurse.offline();
  await choose(page, file('name,date of birth\nSomebody,1941-03-02\n', 'people.csv'));
  await expect(page.getByRole('alert')).toContainText('Line 1 is not from an access record. Nothing was read.');

  await choose(page, file(record));
  const rows = page.locator('tbody tr');
  const theirs = rows.filter({ hasText: people.DAUGHTER.name }).filter({ hasText: people.PERSON.name });
  await expect(theirs.filter({ hasText: /took \d+ records?/ })).not.toHaveCount(0);
  await expect(theirs.filter({ hasText: people.EVERYONE })).not.toHaveCount(0);
  await expect(theirs.filter({ hasText: 'Staff only' })).toHaveCount(0);

  await page.getByLabel('A name', { exact: true }).fill('nobody at all');
  await expect(page.getByText('Nobody of that name')).toBeVisible();
  await page.getByLabel('A name', { exact: true }).fill(people.DAUGHTER.name.toUpperCase());
  await expect(rows.first()).toContainText(people.DAUGHTER.name);
  await expect(rows.filter({ hasNotText: people.DAUGHTER.name })).toHaveCount(0);
  const save = page.getByRole('button', { name: 'Save these lines with names' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const saved = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(saved[0]).toBe('When,Who,What they did,About whom,For whom it is');
  expect(saved.length).toBe(1 + await rows.count() + 1);
  await nurse.online();
});
