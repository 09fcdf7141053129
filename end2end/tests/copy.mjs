// "Keep a copy": what is handed out opens without Alongside, as text and in the official JavaScript package of Automerge.
import * as Automerge from '@automerge/automerge';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const DAHLIAS = 'I want to see the dahlias out';
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
