// "Keep a copy": what is handed out opens without Alongside, as text and in the official JavaScript package of Automerge.
import * as Automerge from '@automerge/automerge';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { box, button, choose, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const DAHLIAS = 'I want to see the dahlias out';
const BARRIER = 'Nobody drives anybody home at a weekend';
const WORRY = 'He is frightened of the stairs';

let relay;
let phone;

test.beforeEach(async () => {
  relay = await new Relay().start();
  phone = new Phone('copy', relay.origin);
});

test.afterEach(async () => {
  await phone.forget();
  await relay.forget();
});

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Every string anywhere in a document. */
const stringsOf = (value) =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [String(value)];

test('a copy is readable text, and documents that another program opens and goes on with', async () => {
  const page = await people.setUp(phone, relay);
  await people.openPerson(page);
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.writeMatters(page, { audience: people.STAFF, words: WORRY });
  await page.getByRole('link', { name: 'Keep a copy' }).click();
  await page.getByRole('button', { name: 'Make the copy' }).click();

  const text = await saved(page, 'Save as text');
  expect(text.name).toBe('Arthur.txt');
  const said = text.bytes.toString('utf8');
  expect(said).toContain(people.PERSON.name);
  const [everyone, staff] = said.split('For staff only: not for the person, not for the family');
  expect(everyone).toContain(DAHLIAS);
  expect(everyone).not.toContain(WORRY);
  expect(staff).toContain(WORRY);

  const together = await saved(page, /^Save as a document for other software: everyone/i);
  expect(together.name).toMatch(/\.automerge$/);
  const document = Automerge.load(together.bytes);
  expect(stringsOf(Automerge.toJS(document))).toContain(DAHLIAS);
  expect(stringsOf(Automerge.toJS(document))).not.toContain(WORRY);
  const changed = Automerge.change(Automerge.clone(document), (draft) => { draft.opened_elsewhere = true; });
  expect(Automerge.load(Automerge.save(changed)).opened_elsewhere).toBe(true);
});

test('a copy of what a team wrote has its patterns and what got in the way, and nothing of any person', async () => {
  const page = await people.setUp(phone, relay);
  await people.openPerson(page);
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await page.goto(`${relay.origin}/team`);
  await link(page, 'Write what got in the way').click();
  await box(page, 'What got in the way?').fill(BARRIER);
  await choose(page, 'A gap: nobody does it');
  await button(page, 'Save on this phone').click();
  await expect(people.entry(page, BARRIER)).toBeVisible();
  await link(page, 'Keep a copy').click();
  await button(page, 'Make the copy').click();

  const text = await saved(page, 'Save as text');
  expect(text.name).toBe(`${people.NURSE.team}.txt`);
  const said = text.bytes.toString('utf8');
  expect(said).toMatch(/^For the team\n=+\n/);
  expect(said).toContain(`What got in the way\n-------------------\n\n- ${BARRIER}\n  A gap: nobody does it.\n`);
  const table = await saved(page, 'Save as a table (CSV)');
  expect(table.bytes.toString('utf8')).toContain(BARRIER);
  const team = await saved(page, /^Save as a document for other software/i);
  expect(stringsOf(Automerge.toJS(Automerge.load(team.bytes)))).toContain(BARRIER);
  for (const { bytes } of [text, table, team]) expect(bytes.includes(DAHLIAS)).toBe(false);
});
