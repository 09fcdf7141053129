// How purposes hang together: one person's is part of the team's, and that of the place's. The words of the wider purpose come down; nothing
// about the person goes up.
import { expect, test } from '@playwright/test';
import { box, button, choose, heading, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const LONG = { timeout: 40_000 };
const PLACE = 'Marshwood, made up';
const OF_PLACE = 'Nobody here dies where they did not want to be';
const OF_TEAM = 'Everybody is where they want to be';
const OF_PERSON = 'Arthur sees the dahlias from his bed';

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

async function writePurpose(page, words, scale) {
  await link(page, 'Write what we are for').click();
  await box(page, 'What are we for?').fill(words);
  if (scale) await choose(page, scale);
  await button(page, 'Save on this phone').click();
  await people.atBase(page, words);
}

async function joinTo(page, ours, wider) {
  await link(page, 'How this is part of something wider').click();
  await expect(heading(page, 'Part of something wider')).toBeVisible(LONG);
  await expect(page.getByText('Not part of anything wider yet')).toBeVisible();
  await choose(page, ours);
  await choose(page, wider);
  await button(page, 'Save on this phone').click();
  await expect(page.getByRole('listitem').filter({ hasText: wider }).first()).toBeVisible(LONG);
}

test('one life, the team and the place: each purpose tells what it is part of, and nothing goes up', async () => {
  test.setTimeout(240_000);
  const page = await people.setUp(nurse, relay);
  const path = await people.openPerson(page);

  await page.goto(`${relay.origin}/place`);
  await box(page, 'What is the place called?').fill(PLACE);
  await button(page, 'Begin a place').click();
  await expect(heading(page, `What ${PLACE} is learning`)).toBeVisible(LONG);
  await writePurpose(page, OF_PLACE, 'An organisation’s');
  await expect(people.entry(page, OF_PLACE)).toContainText('An organisation’s');

  await page.goto(`${relay.origin}/team`);
  await writePurpose(page, OF_TEAM);
  await joinTo(page, OF_TEAM, OF_PLACE);
  await page.goto(`${relay.origin}${path}/learning`);
  await writePurpose(page, OF_PERSON);
  await joinTo(page, OF_PERSON, OF_TEAM);
  await page.goto(`${relay.origin}${path}/learning`);
  await expect(people.entry(page, OF_PERSON)).toContainText(`${people.NURSE.team}: ${OF_TEAM}`);

  // From the place one sees what in the team is part of it, and nobody's name.
  await page.goto(`${relay.origin}/place/wider`);
  await expect(page.locator('#main')).toContainText(`${people.NURSE.team}: ${OF_TEAM}`, LONG);
  await expect(page.locator('#main')).not.toContainText(people.PERSON.called);
  await page.goto(`${relay.origin}/team/wider`);
  await expect(page.locator('#main')).toContainText(`${PLACE}: ${OF_PLACE}`, LONG);
  await expect(page.locator('#main')).not.toContainText(people.PERSON.called);
});
