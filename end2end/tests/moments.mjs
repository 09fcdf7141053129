// The first four of the moments that decide whether people keep using it, with two real browsers and a real relay.
import { expect, test } from '@playwright/test';
import { keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, nurse, relay } from '../harness/pair.mjs';
import { hasTaken, isReleased, releaseOf } from '../harness/release.mjs';

const DAHLIAS = 'I want to see the dahlias out';
const ASHES = 'Mum’s ashes are under them';
const WORRY = 'He is frightened of the stairs';

eachTestHasAPair();

/** Nobody who stole the relay's folder and log finds a word that a person typed. */
function nothingCanBeRead(...words) {
  const stolen = relay.stolen().toString('latin1').toLowerCase();
  const typed = [...words, people.PERSON.name, people.PERSON.called, people.NURSE.name, people.NURSE.team, people.NURSE.does];
  for (const sentence of typed) {
    for (const word of sentence.toLowerCase().split(/[^a-z]+/).filter((part) => part.length > 4)) {
      expect(stolen.includes(word), `the relay holds "${word}"`).toBe(false);
    }
  }
}

test('at a kitchen table with no signal everything opens, and nothing that is written is lost', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  await keptForOffline(nurse.page);
  await nurse.offline();
  await relay.stop();
  await nurse.close();

  let page = await nurse.open(path);
  await people.onPersonsPage(page);
  await expect(page.locator('.base-line')).toContainText('Last met base');
  await people.beginMatters(page, { audience: people.EVERYONE, words: 'I want to see the dah' });
  await page.reload();
  await expect(page.getByLabel('What matters?', { exact: true })).toHaveValue('I want to see the dah');
  await expect(page.getByText('You were writing this earlier')).toBeVisible();
  await page.getByLabel('What matters?', { exact: true }).fill(DAHLIAS);
  await people.save(page);
  await people.onThisPhone(page, DAHLIAS);

  await nurse.close();
  page = await nurse.open(path);
  await people.onThisPhone(page, DAHLIAS);
  expect(nurse.seriousComplaints()).toEqual([]);
});

test('at base is said only when base holds it, though the relay was killed in between', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  await keptForOffline(nurse.page);
  await relay.kill();
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.addToPlan(nurse.page, { because: DAHLIAS, action: 'Move the bed to the garden room' });
  await people.onThisPhone(nurse.page, DAHLIAS);
  await nurse.close();
  await nurse.open(path);
  await people.onThisPhone(nurse.page, DAHLIAS);
  await relay.start();
  await people.atBase(nurse.page, DAHLIAS);
  await people.atBase(nurse.page, 'Move the bed to the garden room');
  nothingCanBeRead(DAHLIAS, 'Move the bed to the garden room');
});

test('the daughter joins by a link made with no signal, sees what is for her, and is read', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.writeMatters(nurse.page, { audience: people.STAFF, words: WORRY });
  await people.atBase(nurse.page, WORRY);
  await keptForOffline(nurse.page);
  await nurse.offline();
  const invite = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('on this phone only');

  const page = await daughter.open(invite.path);
  await people.fillJoin(page);
  await expect(page.getByText('Base does not know this invite yet')).toBeVisible({ timeout: 30_000 });
  await nurse.online();
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await people.onPersonsPage(page);

  await expect(people.entry(page, DAHLIAS)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(WORRY)).toHaveCount(0);
  await expect(page.getByRole('radio', { name: people.STAFF })).toHaveCount(0);
  await people.writeMatters(page, { audience: people.EVERYONE, words: ASHES });
  await people.atBase(page, ASHES);

  await nurse.page.goto(relay.origin + path);
  await expect(people.entry(nurse.page, ASHES)).toBeVisible({ timeout: 30_000 });
  await people.readBy(page, ASHES, people.NURSE.name);
  await people.look(page, DAHLIAS);
  await people.readBy(nurse.page, DAHLIAS, people.DAUGHTER.name);
  nothingCanBeRead(DAHLIAS, WORRY, ASHES, people.DAUGHTER.name, people.DAUGHTER.does);
});

test('only what was before somebody’s eyes is read', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const invite = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await people.join(daughter, invite.path);
  await daughter.page.goto('about:blank');
  await nurse.page.getByRole('link', { name: `Back to ${people.PERSON.called}` }).click();
  const story = 'He told it slowly, and twice, and wanted it written down as he said it. '.repeat(2);
  for (const words of ['The oldest of three', 'The second of three', 'The newest of three']) {
    await people.writeMatters(nurse.page, { audience: people.EVERYONE, words, why: story });
  }
  await people.atBase(nurse.page, 'The newest of three');
  await daughter.page.goBack();
  await people.readBy(nurse.page, 'The newest of three', people.DAUGHTER.name);
  // Marks of one look go together: had she been taken to have read the others, they would say so now.
  await expect(people.stateOf(nurse.page, 'The oldest of three')).toHaveText('At base');
  await people.look(daughter.page, 'The oldest of three');
  await people.readBy(nurse.page, 'The oldest of three', people.DAUGHTER.name);
});

test('two answers are shown to both, nothing is chosen, and a person settles it', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  const invite = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await people.join(daughter, invite.path);
  await nurse.page.goto(relay.origin + path);
  await people.onPersonsPage(nurse.page);
  await Promise.all([keptForOffline(nurse.page), keptForOffline(daughter.page)]);

  await Promise.all([nurse.offline(), daughter.offline()]);
  await people.answerWhere(nurse.page, people.HOME);
  await people.answerWhere(daughter.page, people.HOSPICE);
  await nurse.online();
  await people.atBase(nurse.page, people.HOME);
  await daughter.online();
  for (const { page } of [nurse, daughter]) {
    await expect(page.getByText('Two answers to talk about')).toBeVisible({ timeout: 40_000 });
    await expect(people.entry(page, people.HOME)).toBeVisible();
    await expect(people.entry(page, people.HOSPICE)).toBeVisible();
  }

  await nurse.page.getByRole('link', { name: 'See both answers' }).click();
  await nurse.page.locator('label').filter({ hasText: people.HOME }).click();
  await nurse.page.getByRole('button', { name: 'This is the answer' }).click();
  await people.onPersonsPage(nurse.page);
  for (const { page } of [nurse, daughter]) {
    await expect(page.getByText('Two answers to talk about')).toHaveCount(0, { timeout: 40_000 });
    await expect(people.entry(page, people.HOME)).toBeVisible();
    await expect(people.entry(page, people.HOSPICE)).toHaveCount(0);
  }
});

test('a new release waits until nobody is writing, is taken, and the draft is still there', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  const ready = page.getByText('A new version is ready.');
  await keptForOffline(page);
  await people.beginMatters(page, { audience: people.EVERYONE, words: 'I want to see the dah' });
  await isReleased(relay, page, 'second');
  await expect(page.locator('html[data-update="ready"]')).toBeAttached({ timeout: 20_000 });
  await expect(ready).toHaveCount(0);
  expect(await releaseOf(page)).toBe('first');

  await page.getByRole('link', { name: 'Not now' }).click();
  await expect(ready).toBeVisible();
  await page.getByRole('button', { name: 'Use it now' }).click();
  await hasTaken(page, 'second');
  await people.onPersonsPage(page);
  await page.getByRole('link', { name: 'Write what matters' }).click();
  await expect(page.getByLabel('What matters?', { exact: true })).toHaveValue('I want to see the dah', { timeout: 20_000 });
  await people.save(page);
  await expect(people.entry(page, 'I want to see the dah')).toBeVisible();
});
