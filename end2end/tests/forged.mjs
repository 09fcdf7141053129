// A member of the circle has a changed program, which sends what stops Automerge. Everybody else goes on: with what they are typing, with
// what the others wrote, and when the app is opened again. Whoever joins later reads it all too.
import { expect, test } from '@playwright/test';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, nurse, relay } from '../harness/pair.mjs';
import { forge } from '../harness/walker.mjs';

eachTestHasAPair();

const MINE = 'I want to see the dahlias out';
const TYPED = 'The radio low, and the window';
const [BEFORE, AFTER] = ['She asked for her sister', 'Her sister comes on Sunday'];
const LONG = { timeout: 40_000 };

const told = (page) => page.getByText('Another phone sent something that no phone can read.');
const stopped = (page) => page.getByText('Alongside stopped for a moment.');
const readsAll = async (page, ...entries) => {
  for (const words of [MINE, BEFORE, AFTER, ...entries]) await expect(people.entry(page, words)).toBeVisible(LONG);
};

async function invites(path) {
  await nurse.page.goto(relay.origin + path);
  const invite = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', LONG);
  await nurse.page.goto(relay.origin + path);
  await people.onPersonsPage(nurse.page);
  return invite.path;
}

test('what a member forged costs nobody anything but itself, and is told', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: MINE });
  await people.atBase(nurse.page, MINE);
  const [forgers, later] = [await invites(path), await invites(path)];
  await people.beginMatters(nurse.page, { audience: people.EVERYONE, words: TYPED });

  await forge(relay.origin, forgers, { before: BEFORE, after: AFTER });
  await expect(told(nurse.page)).toBeVisible(LONG);
  await expect(nurse.page.getByLabel('What matters?', { exact: true })).toHaveValue(TYPED);
  await people.save(nurse.page);
  await people.atBase(nurse.page, TYPED);
  await readsAll(nurse.page, TYPED);

  await nurse.close();
  await nurse.open(path);
  await readsAll(nurse.page, TYPED);
  await expect(told(nurse.page)).toHaveCount(0);

  await people.join(daughter, later);
  await readsAll(daughter.page, TYPED);
  await expect(told(daughter.page)).toBeVisible(LONG);
  for (const { page } of [nurse, daughter]) await expect(stopped(page)).toHaveCount(0);
  for (const phone of [nurse, daughter]) expect(phone.seriousComplaints()).toEqual([]);
});
