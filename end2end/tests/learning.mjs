// What we are learning about one life: a purpose, something that is tried, what two people noticed apart, and going back or stopping
// without anything being held against anybody. Two real browsers and a real relay.
import { expect, test } from '@playwright/test';
import { box, choose, link } from '../harness/by.mjs';
import { keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';

const PURPOSE = 'That he sleeps in his own bed';
const TRY = 'That he is not afraid of the stairs';
const PLANNED = 'Mend the rail before Friday';

eachTestHasAPair();

async function goTo(page) {
  await page.locator('.rooms').getByRole('link', { name: 'What we are learning', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What we are learning' })).toBeVisible();
}

async function keep(page) {
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What we are learning' })).toBeVisible();
}

async function beginATry(page) {
  await link(page, 'Add something to try').click();
  await box(page, 'What is it for?').fill(TRY);
  await box(page, 'What will we try?').fill('A second rail, and the light left on');
  await box(page, 'Look again on').fill('2027-02-01');
  await choose(page, PLANNED);
  await keep(page);
  await expect(people.entry(page, TRY)).toContainText(PLANNED);
}

async function notice(page, words) {
  await link(page, `Write what you noticed: ${TRY}`).click();
  await box(page, 'What did you notice?').fill(words);
  await keep(page);
  await expect(people.entry(page, words)).toBeVisible();
}

/** What the list beside the picture says is at a stage. */
const at = (page, stage) => page.locator('.stages > li').filter({ has: page.locator('.stages__name', { hasText: stage }) });

test('a purpose moves on and back, and what is tried is stopped, with what each of them noticed apart', async () => {
  test.setTimeout(240_000);
  await inOneCircle();
  await Promise.all([keptForOffline(nurse.page), keptForOffline(daughter.page)]);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: 'I want to go up by myself', why: 'I always did' });
  await people.addToPlan(nurse.page, { because: 'I want to go up by myself', action: PLANNED });
  await goTo(nurse.page);
  await link(nurse.page, 'Write what we are for').click();
  await nurse.page.getByRole('button', { name: 'Save on this phone' }).click();
  await expect(nurse.page.getByRole('alert')).toContainText('Write what we are for');
  await box(nurse.page, 'What are we for?').fill(PURPOSE);
  await keep(nurse.page);
  await expect(at(nurse.page, 'Understand')).toContainText(PURPOSE);
  await beginATry(nurse.page);
  await people.atBase(nurse.page, TRY);
  await goTo(daughter.page);
  await expect(people.entry(daughter.page, TRY)).toBeVisible({ timeout: 40_000 });

  // Both write under it with no signal: neither covers the other.
  await Promise.all([nurse.offline(), daughter.offline()]);
  await notice(nurse.page, 'He held the rail by himself');
  await notice(daughter.page, 'He asked for the light');
  await link(nurse.page, `Move on or go back: ${PURPOSE}`).click();
  await choose(nurse.page, 'Try');
  await box(nurse.page, 'Why?').fill('We know what frightens him');
  await keep(nurse.page);
  await expect(at(nurse.page, 'Try')).toContainText(PURPOSE);
  await Promise.all([nurse.online(), daughter.online()]);
  for (const { page } of [nurse, daughter]) {
    for (const words of ['He held the rail by himself', 'He asked for the light']) await expect(people.entry(page, words)).toBeVisible({ timeout: 40_000 });
    await expect(at(page, 'Try')).toContainText(PURPOSE);
  }

  // It goes back, and what is tried stops: both with a reason, and both stay.
  await link(daughter.page, `Move on or go back: ${PURPOSE}`).click();
  await choose(daughter.page, 'Understand');
  await box(daughter.page, 'Why?').fill('It was not the stairs after all');
  await keep(daughter.page);
  await expect(at(daughter.page, 'Understand')).toContainText(PURPOSE);
  await link(daughter.page, `Change: ${TRY}`).click();
  await box(daughter.page, 'What happened?').fill('It was the cold in the hall');
  await choose(daughter.page, 'Stop it');
  await keep(daughter.page);
  await expect(at(daughter.page, 'Stopped')).toContainText(TRY);
  await expect(people.entry(nurse.page, TRY)).toContainText('It was the cold in the hall', { timeout: 40_000 });
  await expect(people.entry(nurse.page, 'It was not the stairs after all')).toBeVisible();

  // What was begun and left is found again where it was left.
  await link(daughter.page, `Write what you noticed: ${TRY}`).click();
  await box(daughter.page, 'What did you notice?').fill('It was half past');
  await daughter.page.locator('.rooms').getByRole('link', { name: 'What matters', exact: true }).click();
  await daughter.page.locator('.unsaved').getByRole('link', { name: /^What you noticed/ }).click();
  await expect(box(daughter.page, 'What did you notice?')).toHaveValue('It was half past');

  // A line of the log is set aside and brought back like any entry.
  await nurse.page.getByRole('button', { name: 'Set aside: He held the rail by himself' }).click();
  await expect(people.entry(nurse.page, 'He held the rail by himself')).toHaveCount(0);
  await nurse.page.getByRole('button', { name: 'Undo' }).click();
  await expect(people.entry(nurse.page, 'He held the rail by himself')).toBeVisible();
  expect(relay.stolen().includes(TRY)).toBe(false);
});
