// A minute in somebody's own voice, with two real browsers, a real relay and a made-up microphone: recorded with no signal, kept while it
// runs, listened to before it is kept, sealed in pieces as pictures are, and played by another phone.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { box } from '../harness/by.mjs';
import { keptForOffline, Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { MICROPHONE, REFUSED, played } from '../harness/microphone.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';

const WINDOW = 'The window stays open at night';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = process.env.SHOTS;

eachTestHasAPair(MICROPHONE);

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const record = (page) => page.locator('#recordings').getByRole('link', { name: 'Record their voice', exact: true });
const player = (page, words) => page.getByLabel(new RegExp(`^Recording, \\d+ seconds?: ${words}$`));
const preview = (page) => page.getByLabel(/^Recording, \d+ seconds?$/);

/** Nothing is in anybody's way, on a phone and on a desk. */
async function look(page, name) {
  const all = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    all.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${width}: ${id} at ${target}`)));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) all.push(`${width}: runs ${over} pixels off the side`);
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `voice-${name}-${width}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(all).toEqual([]);
}

async function beginRecording(page, name = 'Start recording') {
  await press(page, name);
  await expect(page.getByText('Recording now')).toBeVisible();
}

/** Until the clock on the page says that so many seconds are over. */
const until = (page, seconds) =>
  expect.poll(async () => Number((await page.locator('.recorder__time strong').innerText()).slice(2)), { timeout: 90_000 })
    .toBeGreaterThanOrEqual(seconds);

async function stop(page) {
  await press(page, 'Stop');
  await expect(page.getByText('Recorded. Listen to it. It is kept when you save.')).toBeVisible();
}

async function saveAs(page, words) {
  await box(page, 'What do they say?').fill(words);
  await page.locator('label').filter({ hasText: `${people.PERSON.called}’s own` }).click();
  await people.save(page);
}

test('the daughter records his voice with no signal, and the nurse plays it later', async () => {
  await inOneCircle();
  const { page } = daughter;
  await keptForOffline(page);
  await keptForOffline(nurse.page);
  await expect(page.getByText('No recording yet.')).toBeVisible();
  await look(page, 'section-empty');
  await daughter.offline();

  await record(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Record Arthur’s voice');
  await press(page, 'Save on this phone');
  await expect(page.getByRole('alert')).toContainText('Record something first');
  await look(page, 'nothing-yet');
  await page.reload();
  await expect(page.getByText('Who will see this: Arthur, family and friends who joined, and the nurses.')).toBeVisible({ timeout: 20_000 });
  await look(page, 'empty');

  await beginRecording(page);
  await until(page, 3);
  await expect(page.locator('.recorder__time')).toContainText(/^0:\d\d 5\d seconds left$/);
  await look(page, 'recording');
  // Whoever saves now is told what to do first, and it goes on recording.
  await press(page, 'Save on this phone');
  await expect(page.getByRole('alert')).toContainText('It is still recording');
  await until(page, 6);
  await stop(page);
  await expect(page.getByRole('button', { name: 'Record again' })).toBeFocused();
  expect(await played(preview(page))).toMatchObject({ failed: 0 });
  await look(page, 'before-keeping');
  await saveAs(page, WINDOW);
  await people.onThisPhone(page, WINDOW);
  await page.reload();
  await people.onThisPhone(page, WINDOW);
  await expect(people.entry(page, WINDOW)).toContainText('Arthur’s own words');
  await look(page, 'kept');

  await daughter.online();
  await people.atBase(page, WINDOW);
  await people.look(nurse.page, WINDOW);
  const heard = await played(player(nurse.page, WINDOW));
  expect(heard.failed).toBe(0);
  expect(heard.duration).toBeGreaterThan(4);
  expect(heard.duration).toBeLessThan(20);
  expect(heard.decoded).toBeGreaterThan(100);
  await look(nurse.page, 'heard');
  await people.readBy(page, WINDOW, people.NURSE.name);
  expect(daughter.seriousComplaints()).toEqual([]);
  expect(nurse.seriousComplaints()).toEqual([]);
  await nothingCanBeHeardAtBase(nurse.page);
});

/** The copy holds the recording as a file; base holds none of it that could be read. */
async function nothingCanBeHeardAtBase(page) {
  await page.getByRole('link', { name: 'Keep a copy' }).click();
  await press(page, 'Make the copy');
  const link = page.getByRole('link', { name: /^Save a recording/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^recording-[0-9a-f]{8}\.webm$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(bytes.length).toBeLessThanOrEqual(208 * 1024);
  expect(relay.stolen().includes(bytes.subarray(1000, 1064))).toBe(false);
}

test('what was recorded is kept while it runs, and only a new recording takes its place', async () => {
  await inOneCircle();
  const { page } = daughter;
  await record(page).click();
  await beginRecording(page);
  await until(page, 6);
  // Nobody has stopped it: what was kept until now is there.
  await page.reload();
  await expect(page.getByText('You were writing this earlier')).toBeVisible({ timeout: 20_000 });
  const first = (await played(preview(page))).duration;
  expect(first).toBeGreaterThan(2);

  await beginRecording(page, 'Record again');
  await until(page, 2);
  await page.reload();
  expect((await played(preview(page))).duration, 'the earlier one is still there').toBeCloseTo(first, 1);

  // Whoever leaves the page lets go of the microphone.
  await beginRecording(page, 'Record again');
  await page.getByRole('link', { name: 'Not now' }).click();
  await people.onPersonsPage(page);
  await page.getByRole('link', { name: /^A recording: Arthur/ }).click();
  await expect(preview(page)).toBeVisible({ timeout: 20_000 });
  await saveAs(page, WINDOW);
  await people.atBase(page, WINDOW);

  // Changed in its words, set aside and brought back like any entry.
  await page.getByRole('link', { name: `Change: ${WINDOW}` }).click();
  await expect(page.getByRole('button', { name: 'Start recording' })).toHaveCount(0);
  await box(page, 'What do they say?').fill('The window stays open');
  await people.save(page);
  await page.getByRole('link', { name: 'How it changed: The window stays open' }).click();
  await expect(page.locator('.history')).toContainText('(a recording)');
  await page.goBack();
  await press(page, 'Set aside: The window stays open');
  await expect(player(page, 'The window stays open')).toHaveCount(0);
  await press(page, 'Undo');
  await expect(player(page, 'The window stays open')).toBeVisible({ timeout: 20_000 });
});

test('a recording that the relay was killed under stays on the phone and goes on, and its words do not wait for it', async () => {
  await inOneCircle();
  const { page } = daughter;
  await record(page).click();
  await relay.kill();
  await beginRecording(page);
  await until(page, 20);
  await stop(page);
  await saveAs(page, WINDOW);
  await people.onThisPhone(page, WINDOW);
  await relay.start();
  // Killed again as soon as the words have come to the other phone, whatever there is of the recording by then.
  await expect(people.entry(nurse.page, WINDOW)).toBeVisible({ timeout: 40_000 });
  await relay.kill();
  const address = new URL(page.url()).pathname;
  await daughter.close();
  await relay.start();
  await daughter.open(address);
  await people.atBase(daughter.page, WINDOW);
  await people.look(nurse.page, WINDOW);
  expect((await played(player(nurse.page, WINDOW))).duration).toBeGreaterThan(18);
  await expect(nurse.page.getByText('This recording is not here yet')).toHaveCount(0);
});

test('a recording ends by itself after a minute', async () => {
  await inOneCircle();
  const { page } = daughter;
  await record(page).click();
  await beginRecording(page);
  await until(page, 51);
  await expect(page.getByText('10 seconds left')).toBeVisible();
  await expect(page.getByText('Recorded. Listen to it.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('Recording, 60 seconds', { exact: true })).toBeVisible();
  const { duration } = await played(preview(page));
  expect(duration).toBeGreaterThan(57);
  expect(duration).toBeLessThan(63);
  await saveAs(page, WINDOW);
  await people.atBase(page, WINDOW);
  await people.look(nurse.page, WINDOW);
  expect((await played(player(nurse.page, WINDOW))).duration).toBeCloseTo(duration, 1);
});

test('a microphone that is refused is told, and a browser that cannot record offers nothing', async () => {
  const path = await inOneCircle();
  // The same family on a phone whose holder says no.
  const invite = await people.invite(nurse.page);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  const brother = new Phone('brother', relay.origin, REFUSED);
  try {
    const page = await people.join(brother, invite.path, { name: 'Jory', does: 'his son' });
    await record(page).click();
    await press(page, 'Start recording');
    await expect(page.getByRole('alert')).toContainText('This phone does not let Alongside use the microphone.');
    await expect(page.getByRole('alert')).toContainText('Nothing is lost. You can write their words instead.');
    await look(page, 'refused');

    await brother.context.addInitScript(() => { delete window.MediaRecorder; });
    await page.goto(relay.origin + path);
    await people.onPersonsPage(page);
    await page.getByRole('link', { name: 'Write what matters' }).click();
    await expect(box(page, 'What matters?')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('link', { name: 'Record their voice' })).toHaveCount(0);
  } finally {
    await brother.forget();
  }
});
